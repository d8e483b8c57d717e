// Which requests we make of Okta, in Okta's options. Pure: each is a path, a query and what to charge it to.

import type { Bucket, OktaEndpoint } from '../contract/words.ts';
import { CursorRefused } from '../core/errors.ts';
import type { AppId, PersonId } from '../core/ids.ts';
import { BUCKET_OF, type LogRequest } from '../core/ports.ts';
import { isoInstant } from '../core/time.ts';

export interface OktaRequest {
  readonly endpoint: OktaEndpoint;
  readonly bucket: Bucket;
  readonly path: string;
  /** Empty, or from `?` on. */
  readonly query: string;
  /** Made from a `next` link of an earlier answer: then 400 means that the place is lost, not that we asked nonsense. */
  readonly resumed: boolean;
  /** The path names one person or app: then 404 says that it is gone, not that Okta is. */
  readonly namesOne: boolean;
}

/** Raise it with every change of LOG_FILTER: a stored `next` link carries the filter of its time. */
export const LOG_FILTER_VERSION = 1;

/**
 * One stream for sign-ins and every change that the directory is kept current by, in one order. `sw` keeps it short:
 * Okta repeats the filter in both links of every answer.
 * @see https://developer.okta.com/docs/reference/system-log-query/
 * @see https://developer.okta.com/docs/reference/api/event-types/
 */
export const LOG_FILTER = [
  'eventType eq "user.authentication.sso"',
  'eventType sw "application.user_membership."',
  'eventType sw "application.lifecycle."',
  'eventType sw "user.lifecycle."',
  'eventType eq "user.account.update_profile"',
  'eventType sw "group.application_assignment."',
  'eventType sw "application.configuration."',
].join(' or ');

/** What a person is shown and grouped by, and no more: the rest of a profile is none of our business. `id` always comes. */
const PERSON_FIELDS =
  'id,status,statusChanged,profile:(login,email,firstName,lastName,department,title,userType,costCenter,manager,managerId)';

type Endpoint = Omit<OktaRequest, 'query' | 'resumed'>;

const LOG: Endpoint = { endpoint: 'log', bucket: BUCKET_OF.log, path: '/api/v1/logs', namesOne: false };
const PEOPLE: Endpoint = { endpoint: 'people', bucket: BUCKET_OF.people, path: '/api/v1/users', namesOne: false };
const APPS: Endpoint = { endpoint: 'apps', bucket: BUCKET_OF.apps, path: '/api/v1/apps', namesOne: false };

/**
 * Polling (no `until`, ascending) gives every event in the order Okta stored it; bounded gives newest first.
 * @see https://developer.okta.com/docs/reference/system-log-query/
 */
export function logRequest(request: LogRequest): OktaRequest {
  const common = { filter: LOG_FILTER, limit: '1000' };
  switch (request.kind) {
    case 'polling':
      return fresh(LOG, { since: isoInstant(request.since), sortOrder: 'ASCENDING', ...common });
    case 'bounded': {
      const between = { since: isoInstant(request.since), until: isoInstant(request.until) };
      return fresh(LOG, { ...between, sortOrder: 'DESCENDING', ...common });
    }
    case 'next':
      return resumed(LOG, request.next);
    default:
      return request satisfies never;
  }
}

/** `search` with `pr` (is present) on status is what makes Okta include DEPROVISIONED people; a plain listing omits them. */
export function peopleRequest(next: string | undefined): OktaRequest {
  return next === undefined
    ? fresh(PEOPLE, { search: 'status pr', fields: PERSON_FIELDS, limit: '200' })
    : resumed(PEOPLE, next);
}

/** Okta's own default is a page of 20. */
export function appsRequest(next: string | undefined): OktaRequest {
  return next === undefined ? fresh(APPS, { limit: '200' }) : resumed(APPS, next);
}

/** Without `expand=user`: until 2026.08 Okta dropped it from the `next` link, so later pages lacked what the first had. */
export function assignmentsRequest(app: AppId, next: string | undefined): OktaRequest {
  const path = `/api/v1/apps/${app}/users`;
  const assignments: Endpoint = { endpoint: 'assignments', bucket: BUCKET_OF.assignments, path, namesOne: true };
  return next === undefined ? fresh(assignments, { limit: '500' }) : resumed(assignments, next);
}

/** Counts against the bucket of the lists below an app. */
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

/** `me` is whoever created the token. */
export function ownerRequest(): OktaRequest {
  return fresh({ endpoint: 'owner', bucket: BUCKET_OF.person, path: '/api/v1/users/me', namesOne: false });
}

function fresh(endpoint: Endpoint, parameters: Readonly<Record<string, string>> = {}): OktaRequest {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { ...endpoint, query: pairs.length > 0 ? `?${pairs.join('&')}` : '', resumed: false };
}

/** A stored link is followed only to the path it was stored for: another app's page must not pass for this one's. */
function resumed(endpoint: Endpoint, next: string): OktaRequest {
  const mark = next.indexOf('?');
  if (mark < 0 || next.slice(0, mark) !== endpoint.path) throw new CursorRefused('the link leads to another listing');
  return { ...endpoint, query: next.slice(mark), resumed: true };
}
