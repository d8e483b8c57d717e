import { OktaUnavailable } from '../core/errors.ts';
import type { Page } from '../core/okta/oktaFacts.ts';
import type { OktaCredentials, ServiceAppCredentials, ServiceAppOrg, TokenOrg } from '../core/ports/okta.ts';
import { CALL_LIMITS } from '../core/sync/oktaPolicy.ts';
import type { Instant } from '../core/time.ts';
import { readAttributes } from './appUserProfile.ts';
import { exchange, USER_AGENT } from './exchange.ts';
import { createOktaClock, type OktaClock } from './oktaClock.ts';
import { isOktaHost } from './oktaHost.ts';
import { type LocalOrigins, originOf } from './origin.ts';
import { parseApp, parseAssignment, parseGroup, parsePerson } from './parseDirectory.ts';
import { parseLogEvent } from './parseLogEvent.ts';
import { readRateLimit } from './rateLimit.ts';
import {
  appRequest,
  appsRequest,
  assignmentRequest,
  assignmentsRequest,
  groupRequest,
  logRequest,
  type OktaRequest,
  ownerRequest,
  peopleRequest,
  personRequest,
  rolesRequest,
} from './requests.ts';
import type { OktaSite, Received } from './sdkCall.ts';
import type { ServiceApp, ServiceAppOptions } from './serviceApp/serviceApp.ts';
import { objectIn } from './wire.ts';

export type OktaOrgOptions = OrgOptions & OktaCredentials;

interface OrgOptions {
  /** The org's own host under an Okta domain, as FindOrg gave it. */
  readonly host: string;
  readonly localOrigins: LocalOrigins;
  /** For one call, from its first byte to its last. @default CALL_LIMITS.timeoutMs */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
  readonly now?: () => Instant;
}

/**
 * Creates the adapter for one org. The Okta SDK is loaded by the first call, so creating it costs nothing.
 * @throws where `host` is not the host of an Okta org
 */
export const createOktaOrg = (options: OktaOrgOptions): TokenOrg =>
  openOrg(options, 'serviceApp' in options ? lazyServiceApp(options) : undefined);

/** The same for a service app, with what only an app can be asked. @throws as above */
export function createServiceAppOrg(options: ServiceAppOrgOptions): ServiceAppOrg {
  const serviceApp = lazyServiceApp(options);
  return {
    ...openOrg(options, serviceApp),
    granted: async () => (await serviceApp()).granted(),
    canChange: async () => (await serviceApp()).canChange(),
  };
}

type ServiceAppOrgOptions = Extract<OktaOrgOptions, { readonly serviceApp: unknown }>;
type LazyServiceApp = () => Promise<ServiceApp>;

/** Where and how an org is called. */
function callOptionsOf(options: OrgOptions): Omit<ServiceAppOptions, keyof ServiceAppCredentials> {
  const { host, localOrigins, timeoutMs = CALL_LIMITS.timeoutMs, userAgent = USER_AGENT, now = Date.now } = options;
  if (!isOktaHost(host)) throw new Error('an org is opened by its own host under an Okta domain');
  return { host, origin: originOf(host, localOrigins), timeoutMs, userAgent, now };
}

function openOrg(options: OktaOrgOptions, serviceApp: LazyServiceApp | undefined): TokenOrg {
  const { host, origin, timeoutMs, userAgent, now } = callOptionsOf(options);
  const site: DatedSite = {
    origin,
    linkOrigins: [`https://${host}`, origin],
    send: async (url, headers, limits) => {
      if (serviceApp) return (await serviceApp()).send(url, headers, limits);
      return exchange(url, { headers: { ...headers, ...tokenHeader(options) } }, limits);
    },
    isServiceApp: serviceApp !== undefined,
    userAgent,
    timeoutMs,
    now,
    clock: createOktaClock(now),
  };

  return {
    log: async (request, options) => {
      const page = await readPage(site, logRequest(request, options));
      return { ...page, items: page.items.map(parseLogEvent) };
    },
    people: async (next, options) => readListing(site, peopleRequest(next, options), parsePerson),
    apps: async (next, options) => readListing(site, appsRequest(next, options), parseApp),
    async assignments(app, next, options) {
      const tierAttribute = options?.tierAttribute;
      const page = await readPage(site, assignmentsRequest(app, next, options));
      const facts = parsed(page, (row) => parseAssignment(row, tierAttribute));
      return { ...facts, attributes: readAttributes(page.items, tierAttribute) };
    },
    assignment: async (app, person, options) =>
      readOne(
        site,
        assignmentRequest(app, person),
        (row) => parseAssignment(row, options?.tierAttribute),
        (fact) => fact.person === person,
      ),
    person: async (person) => readOne(site, personRequest(person), parsePerson, (fact) => fact.person === person),
    app: async (app) => readOne(site, appRequest(app), parseApp, (fact) => fact.app === app),
    group: async (group) => readOne(site, groupRequest(group), parseGroup, (fact) => fact.group === group),
    owner: async () => {
      if (serviceApp) {
        await (await serviceApp()).renew(); // `me` is a user, which an app is not
        return { login: undefined };
      }
      const page = await readOne(site, ownerRequest(), parsePerson, () => true);
      return { login: page.items[0]?.login, person: page.items[0]?.person };
    },
    roles: async (person) => {
      const { items } = await readPage(site, rolesRequest(person));
      const active = items.map(objectIn).filter((role) => role?.status === 'ACTIVE');
      return active.flatMap((role) => (typeof role?.type === 'string' ? [role.type] : []));
    },
  };
}

/** The app's access token is got by the first call; only then is the OAuth library loaded. */
function lazyServiceApp(options: ServiceAppOrgOptions): LazyServiceApp {
  const appOptions: ServiceAppOptions = { ...options.serviceApp, ...callOptionsOf(options) };
  let app: Promise<ServiceApp> | undefined;
  return () => {
    app ??= import('./serviceApp/serviceApp.ts').then(({ createServiceApp }) => createServiceApp(appOptions));
    return app;
  };
}

const tokenHeader = (credentials: OktaCredentials): Readonly<Record<string, string>> =>
  'token' in credentials ? { authorization: `SSWS ${credentials.token.reveal()}` } : {};

interface DatedSite extends OktaSite {
  readonly clock: OktaClock;
}

type Parse<Fact> = (row: unknown) => Fact | undefined;

async function readListing<Fact>(site: DatedSite, request: OktaRequest, parse: Parse<Fact>): Promise<Page<Fact>> {
  const page = await readPage(site, request);
  return parsed(page, parse);
}

async function readPage(site: DatedSite, request: OktaRequest): Promise<Page<unknown>> {
  const { callPage } = await import('./sdkCall.ts');
  const received = await callPage(site, request);
  const { body, headers } = received;
  if (!Array.isArray(body))
    throw new OktaUnavailable(request.endpoint, 'malformed', 'answered with no list', readRateLimit(headers));
  if (body.length > CALL_LIMITS.maxRows)
    throw new OktaUnavailable(
      request.endpoint,
      'tooLarge',
      'answered with more rows than we accept',
      readRateLimit(headers),
    );
  return pageOf(site, body, received);
}

/** @throws OktaUnavailable where the answer is not about what was asked for, such as an error that came with 200 */
async function readOne<Fact>(
  site: DatedSite,
  request: OktaRequest,
  parse: Parse<Fact>,
  isAskedFor: (fact: Fact) => boolean,
): Promise<Page<Fact>> {
  const { callOne } = await import('./sdkCall.ts');
  const received = await callOne(site, request);
  const page = parsed(pageOf(site, [received.body], received), parse);
  if (page.items.every(isAskedFor) && page.items.length > 0) return page;
  throw new OktaUnavailable(request.endpoint, 'malformed', 'answered with something else', page.limit);
}

function pageOf(
  { clock }: DatedSite,
  items: readonly unknown[],
  { headers, next, elapsedMs }: Received,
): Page<unknown> {
  const readAt = clock.readAt(headers, elapsedMs);
  return {
    items,
    skipped: 0,
    next,
    readAt,
    requestedAt: clock.requestedAt(readAt, elapsedMs),
    limit: readRateLimit(headers, readAt),
  };
}

function parsed<Fact>(page: Page<unknown>, parse: Parse<Fact>): Page<Fact> {
  const items = page.items.map(parse).filter((fact) => fact !== undefined);
  return { ...page, items, skipped: page.items.length - items.length };
}
