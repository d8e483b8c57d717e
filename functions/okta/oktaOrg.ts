import { OktaUnavailable } from '../core/errors.ts';
import type { Page } from '../core/oktaFacts.ts';
import type { OktaOrg } from '../core/ports/okta.ts';
import type { Secret } from '../core/secret.ts';
import { type Instant, SECOND } from '../core/time.ts';
import { USER_AGENT } from './exchange.ts';
import { isOktaHost } from './oktaHost.ts';
import { type LocalOrigins, originOf } from './origin.ts';
import { parseApp, parseAssignment, parsePerson } from './parseDirectory.ts';
import { parseLogEvent } from './parseLogEvent.ts';
import { readAtOf, readRateLimit } from './rateLimit.ts';
import {
  appRequest,
  appsRequest,
  assignmentRequest,
  assignmentsRequest,
  logRequest,
  type OktaRequest,
  ownerRequest,
  peopleRequest,
  personRequest,
} from './requests.ts';
import type { OktaSite, Received } from './sdkCall.ts';
import { objectIn, textIn } from './wire.ts';

export interface OktaOrgOptions {
  /** The org's own host under an Okta domain, as FindOrg gave it. */
  readonly host: string;
  readonly token: Secret;
  readonly localOrigins: LocalOrigins;
  /** For one call, from its first byte to its last. Okta ends a log query after 30 s. */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
  readonly now?: () => Instant;
}

/**
 * Creates the adapter for one org. The Okta SDK is loaded by the first call, so creating it costs nothing.
 * @throws where `host` is not the host of an Okta org
 */
export function createOktaOrg(options: OktaOrgOptions): OktaOrg {
  const { host, token, localOrigins, timeoutMs = 25 * SECOND, userAgent = USER_AGENT, now = Date.now } = options;
  if (!isOktaHost(host)) throw new Error('an org is opened by its own host under an Okta domain');
  const origin = originOf(host, localOrigins);
  const site: OktaSite = { origin, linkOrigins: [`https://${host}`, origin], token, userAgent, timeoutMs, now };

  return {
    log: async (request) => {
      const page = await readPage(site, logRequest(request));
      return { ...page, items: page.items.map(parseLogEvent) };
    },
    people: async (next) => readListing(site, peopleRequest(next), parsePerson),
    apps: async (next) => readListing(site, appsRequest(next), parseApp),
    assignments: async (app, next) => readListing(site, assignmentsRequest(app, next), parseAssignment),
    assignment: async (app, person) => readOne(site, assignmentRequest(app, person), parseAssignment),
    person: async (person) => readOne(site, personRequest(person), parsePerson),
    app: async (app) => readOne(site, appRequest(app), parseApp),
    owner: async () => {
      const { callOne } = await import('./sdkCall.ts');
      const { body } = await callOne(site, ownerRequest());
      return { login: textIn(objectIn(objectIn(body)?.profile)?.login) };
    },
  };
}

type Parse<Fact> = (row: unknown) => Fact | undefined;

async function readListing<Fact>(site: OktaSite, request: OktaRequest, parse: Parse<Fact>): Promise<Page<Fact>> {
  const page = await readPage(site, request);
  return parsed(page, parse);
}

async function readPage(site: OktaSite, request: OktaRequest): Promise<Page<unknown>> {
  const { callPage } = await import('./sdkCall.ts');
  const received = await callPage(site, request);
  if (!Array.isArray(received.body)) throw new OktaUnavailable(request.endpoint, 'answered with no list');
  return pageOf(received.body, received, request);
}

async function readOne<Fact>(site: OktaSite, request: OktaRequest, parse: Parse<Fact>): Promise<Page<Fact>> {
  const { callOne } = await import('./sdkCall.ts');
  const received = await callOne(site, request);
  return parsed(pageOf([received.body], received, request), parse);
}

function pageOf(items: readonly unknown[], { headers, next }: Received, request: OktaRequest): Page<unknown> {
  const readAt = readAtOf(headers);
  // Evidence and coverage are measured by Okta's clock only, so a page without a date cannot be used.
  if (readAt === undefined) throw new OktaUnavailable(request.endpoint, 'answered without a date');
  return { items, skipped: 0, next, readAt, limit: readRateLimit(headers) };
}

function parsed<Fact>(page: Page<unknown>, parse: Parse<Fact>): Page<Fact> {
  const items = page.items.map(parse).filter((fact) => fact !== undefined);
  return { ...page, items, skipped: page.items.length - items.length };
}
