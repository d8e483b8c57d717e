import type { Bucket, OktaEndpoint } from '../contract/words/okta.ts';
import { CursorRefused } from '../core/errors.ts';
import type { AppId, GroupId, PersonId } from '../core/ids.ts';
import {
  BUCKET_OF,
  CLIENT_EVENTS,
  KEY_EVENTS,
  PRIVILEGE_EVENTS,
  SIGN_IN_EVENT,
  UNIVERSAL_LOGOUT_EVENT,
} from '../core/okta/oktaFacts.ts';
import type { LogRequest, PageOptions } from '../core/ports/okta.ts';
import { PAGE_SIZES } from '../core/sync/oktaPolicy.ts';
import { isoInstant } from '../core/time.ts';

/** One request to Okta, and the endpoint and bucket it counts for. */
export interface OktaRequest {
  readonly endpoint: OktaEndpoint;
  readonly bucket: Bucket;
  readonly path: string;
  /** Empty, or starting with `?`. */
  readonly query: string;
  /** Made from the `next` link of an earlier response: then 400 means that Okta no longer accepts the link. */
  readonly resumed: boolean;
  /** The path names one person, app or group: then 404 means that it is deleted, not that Okta is unavailable. */
  readonly namesOne: boolean;
}

/** Must be increased with every change of LOG_FILTER, because a stored `next` link contains the filter it was made with. */
export const LOG_FILTER_VERSION = 4;

/**
 * Selects sign-ins, Universal Logouts, changes of admin roles, of OAuth clients and of their keys, and all directory changes, so that one stream has them in one order. `sw` (starts with) keeps the
 * filter short, because Okta repeats it in both links of every response.
 * @see https://developer.okta.com/docs/reference/system-log-query/
 * @see https://developer.okta.com/docs/reference/api/event-types/
 */
export const LOG_FILTER = [
  `eventType eq "${SIGN_IN_EVENT}"`,
  'eventType sw "application.user_membership."',
  'eventType sw "application.lifecycle."',
  'eventType sw "user.lifecycle."',
  'eventType eq "user.account.update_profile"',
  'eventType sw "group.application_assignment."',
  'eventType sw "application.configuration."',
  `eventType eq "${UNIVERSAL_LOGOUT_EVENT}"`,
  ...[...PRIVILEGE_EVENTS, CLIENT_EVENTS].map((prefix) => `eventType sw "${prefix}"`),
  ...KEY_EVENTS.map((type) => `eventType eq "${type}"`),
].join(' or ');

/** Only the attributes that people are shown and grouped by; no other profile data is requested. Okta always adds `id`. */
const PERSON_FIELDS =
  'id,status,statusChanged,lastUpdated,profile:(login,email,firstName,lastName,department,title,userType,costCenter,manager,managerId)';

type Endpoint = Omit<OktaRequest, 'query' | 'resumed'>;

const LOG: Endpoint = { endpoint: 'log', bucket: BUCKET_OF.log, path: '/api/v1/logs', namesOne: false };
const PEOPLE: Endpoint = { endpoint: 'people', bucket: BUCKET_OF.people, path: '/api/v1/users', namesOne: false };
const APPS: Endpoint = { endpoint: 'apps', bucket: BUCKET_OF.apps, path: '/api/v1/apps', namesOne: false };

/**
 * The request for a page of the System Log. Polling (no `until`, ascending) returns every event in the order in which
 * Okta stored it; bounded returns the newest first.
 * @see https://developer.okta.com/docs/reference/system-log-query/
 */
export function logRequest(request: LogRequest, { limit }: PageOptions = {}): OktaRequest {
  const common = { filter: LOG_FILTER, limit: String(limit ?? PAGE_SIZES.log.largest) };
  switch (request.kind) {
    case 'polling':
      return fresh(LOG, { since: isoInstant(request.since), sortOrder: 'ASCENDING', ...common });
    case 'bounded': {
      const between = { since: isoInstant(request.since), until: isoInstant(request.until) };
      return fresh(LOG, { ...between, sortOrder: 'DESCENDING', ...common });
    }
    case 'next':
      return resumed(LOG, request.next, limit);
    default:
      return request satisfies never;
  }
}

/** `search=status pr` (is present) makes Okta include DEPROVISIONED people, whom a plain listing omits. */
export function peopleRequest(next: string | undefined, { limit }: PageOptions = {}): OktaRequest {
  return next === undefined
    ? fresh(PEOPLE, { search: 'status pr', fields: PERSON_FIELDS, limit: String(limit ?? PAGE_SIZES.people.largest) })
    : resumed(PEOPLE, next, limit);
}

/** With an explicit limit, because Okta's default page has 20 apps. */
export function appsRequest(next: string | undefined, { limit }: PageOptions = {}): OktaRequest {
  return next === undefined
    ? fresh(APPS, { limit: String(limit ?? PAGE_SIZES.apps.largest) })
    : resumed(APPS, next, limit);
}

/** Without `expand=user`, because until 2026.08 Okta omitted it from the `next` link, so that later pages lacked it. */
export function assignmentsRequest(app: AppId, next: string | undefined, { limit }: PageOptions = {}): OktaRequest {
  const path = `/api/v1/apps/${app}/users`;
  const assignments: Endpoint = { endpoint: 'assignments', bucket: BUCKET_OF.assignments, path, namesOne: true };
  return next === undefined
    ? fresh(assignments, { limit: String(limit ?? PAGE_SIZES.assignments.largest) })
    : resumed(assignments, next, limit);
}

/** Charged to the bucket of the lists below an app. */
export function assignmentRequest(app: AppId, person: PersonId): OktaRequest {
  const path = `/api/v1/apps/${app}/users/${person}`;
  return fresh({ endpoint: 'assignments', bucket: BUCKET_OF.assignment, path, namesOne: true });
}

export function personRequest(person: PersonId): OktaRequest {
  return fresh({ endpoint: 'people', bucket: BUCKET_OF.person, path: `/api/v1/users/${person}`, namesOne: true });
}

export function appRequest(app: AppId): OktaRequest {
  return fresh({ endpoint: 'apps', bucket: BUCKET_OF.app, path: `/api/v1/apps/${app}`, namesOne: true });
}

export function groupRequest(group: GroupId): OktaRequest {
  return fresh({ endpoint: 'groups', bucket: BUCKET_OF.group, path: `/api/v1/groups/${group}`, namesOne: true });
}

/** `me` is the user who created the token. */
export function ownerRequest(): OktaRequest {
  return fresh({ endpoint: 'owner', bucket: BUCKET_OF.person, path: '/api/v1/users/me', namesOne: false });
}

/** The admin roles of a user, which Okta shows to Super Administrators, and to custom roles that may read them. */
export function rolesRequest(person: PersonId): OktaRequest {
  return fresh({ endpoint: 'owner', bucket: 'other', path: `/api/v1/users/${person}/roles`, namesOne: false });
}

function fresh(endpoint: Endpoint, parameters: Readonly<Record<string, string>> = {}): OktaRequest {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { ...endpoint, query: pairs.length > 0 ? `?${pairs.join('&')}` : '', resumed: false };
}

/** @throws CursorRefused where the stored link has another path: another app's page must not be read as this app's */
function resumed(endpoint: Endpoint, next: string, limit: number | undefined): OktaRequest {
  const queryStart = next.indexOf('?');
  if (queryStart < 0 || next.slice(0, queryStart) !== endpoint.path)
    throw new CursorRefused('the link leads to another listing');
  return { ...endpoint, query: withLimit(next.slice(queryStart), limit), resumed: true };
}

/** The query of a stored link with another page size; everything else in it stays as Okta wrote it. */
function withLimit(query: string, limit: number | undefined): string {
  if (limit === undefined) return query;
  return /[?&]limit=/.test(query) ? query.replace(/([?&])limit=[^&]*/, `$1limit=${limit}`) : `${query}&limit=${limit}`;
}
