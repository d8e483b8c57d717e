import type { CheckStep } from '../contract/words/connections.ts';
import { CheckUnavailable, NotFound, OktaRefused, OktaUnavailable, RateLimited } from './errors.ts';
import type { ConnectionId, OrgId, PersonId, SecretId, TenantId } from './ids.ts';
import type { OrgFact, Page } from './oktaFacts.ts';
import { failureOf } from './oktaRefusal.ts';
import { areNarrow, changingRoles, roleNames, rolesThatHide } from './oktaRoles.ts';
import type { AppKeys } from './ports/appKeys.ts';
import type { CheckLimit } from './ports/checkLimit.ts';
import type { AppCheck, AppRefusal, CheckedOrg, OktaAccess } from './ports/okta.ts';
import { CHECK } from './sync/oktaPolicy.ts';
import { type Instant, MINUTE } from './time.ts';

/** Why an org cannot be connected; one kind for each remedy. */
export type Refusal =
  | { readonly kind: 'domainInvalid' }
  | { readonly kind: 'domainNotFound'; readonly host: string }
  | { readonly kind: 'orgMismatch' }
  | { readonly kind: 'tokenMalformed' }
  | { readonly kind: 'clientIdMalformed' }
  | { readonly kind: 'checkUnavailable' }
  | AppRefusal;

/** The result of a live check. */
export interface Check {
  readonly org: OrgFact | undefined;
  /** Login of the token's owner. */
  readonly owner: string | undefined;
  /** The host of the Admin Console was pasted; the org's own host is used instead. */
  readonly adminRemoved: boolean;
  readonly passed: readonly CheckStep[];
  readonly refused: { readonly step: CheckStep; readonly why: Refusal } | undefined;
  /** The owner of a token that passed; undefined where it was not asked. */
  readonly tokenOwner?: { readonly person: PersonId; readonly canChange: readonly string[] } | undefined;
  /** What Okta lets a service app do; undefined for a token, and where it was not asked. */
  readonly rights?: Pick<AppCheck, 'granted' | 'canChange'> | undefined;
}

/** A service app as it is named in a request. */
export interface AskedApp {
  readonly clientId: string;
  readonly keyId: SecretId;
}

/**
 * Live checks a tenant may make, so that this service cannot be used to try out tokens; and reconnects of one connection,
 * which are counted apart so that a broken connection can be mended while others are being set up.
 */
export const CHECK_LIMIT = { checks: 10, windowMs: 10 * MINUTE } as const;

interface CheckRequest {
  readonly oktaDomain: string;
  /** Undefined to check only the org, or a service app. */
  readonly apiToken?: string | undefined;
  readonly app?: AskedApp | undefined;
  /** The org that a reconnect must lead to: the token is not sent to any other. */
  readonly org?: OrgId;
}

/**
 * Checks an org as `checkOrg` does and counts the check, but only one that reaches Okta: text that cannot be a domain or
 * a token is refused before anything is called or counted.
 * @param reconnected the connection that is reconnected; its checks are counted apart
 */
export async function countedCheck(
  ports: CheckPorts,
  request: CheckRequest,
  reconnected?: ConnectionId,
): Promise<Check | 'tooManyChecks'> {
  const { okta, appKeys, checkLimit, now } = ports;
  const mistyped = typingError(okta, request);
  if (mistyped) return mistyped;
  if (request.app && !(await isFree(appKeys, request.app.keyId, reconnected)))
    return { ...NOTHING_ASKED, refused: { step: 'token', why: { kind: 'keyUnknown' } } };
  const isCounted = await checkLimit.count(now(), CHECK_LIMIT.checks, CHECK_LIMIT.windowMs, reconnected);
  return isCounted ? checkOrg(ports, request, now() + CHECK.timeMs) : 'tooManyChecks';
}

export interface CheckPorts {
  readonly tenant: TenantId;
  readonly okta: OktaAccess;
  readonly appKeys: Pick<AppKeys, 'find'>;
  readonly checkLimit: CheckLimit;
  readonly now: () => Instant;
}

const NOTHING_ASKED = { org: undefined, owner: undefined, adminRemoved: false, passed: [] };

/** Whether the tenant has such a key, and no other connection is about to use it. */
async function isFree(
  appKeys: Pick<AppKeys, 'find'>,
  id: SecretId,
  reconnected: ConnectionId | undefined,
): Promise<boolean> {
  const key = await appKeys.find(id);
  return key !== undefined && (key.claimedBy === undefined || key.claimedBy === reconnected);
}

/** The check of text that cannot be an Okta domain or a token; undefined where both can be tried out. */
function typingError(okta: OktaAccess, { oktaDomain, apiToken, app }: CheckRequest): Check | undefined {
  const domain = okta.readDomain(oktaDomain);
  const adminRemoved = domain.kind === 'okta' && domain.repaired.includes('admin');
  const nothingAsked = { ...NOTHING_ASKED, adminRemoved };
  if (domain.kind === 'invalid') return { ...nothingAsked, refused: { step: 'org', why: { kind: 'domainInvalid' } } };
  if (app && okta.readClientId(app.clientId) === undefined)
    return { ...nothingAsked, refused: { step: 'token', why: { kind: 'clientIdMalformed' } } };
  if (apiToken === undefined || okta.readToken(apiToken)) return undefined;
  return { ...nothingAsked, refused: { step: 'token', why: { kind: 'tokenMalformed' } } };
}

/**
 * Checks step by step whether an org can be connected: it exists (checked without the token), it accepts the token, and
 * the token may read people, apps and the log. Stops at the first refusal. Stores nothing.
 * @throws errors that did not come from Okta
 */
async function checkOrg(
  { tenant, okta, now }: CheckPorts,
  { oktaDomain, apiToken, app, org: expected }: CheckRequest,
  deadline: Instant,
): Promise<Check> {
  const domain = okta.readDomain(oktaDomain);
  const adminRemoved = domain.kind === 'okta' && domain.repaired.includes('admin');
  const passed: CheckStep[] = [];
  let step: CheckStep = 'org';
  let org: OrgFact | undefined;
  let owner: string | undefined;
  let rolesOf = async (): Promise<readonly string[]> => [];
  const outcome = (why?: Refusal): Check => ({ org, owner, adminRemoved, passed, refused: why && { step, why } });
  const pass = (next: CheckStep) => {
    passed.push(step);
    step = next;
  };
  const timeLeft = (): number => {
    const left = Math.min(CHECK.callTimeoutMs, deadline - now());
    if (left <= 0) throw new OktaUnavailable('org', 'timeout', 'left no time');
    return left;
  };

  if (domain.kind === 'invalid') return outcome({ kind: 'domainInvalid' });
  try {
    org = await okta.findOrg(domain.host, timeLeft());
    const { host } = org;
    if (expected !== undefined && org.org !== expected) return outcome({ kind: 'orgMismatch' });
    pass('token');
    const clientId = app && okta.readClientId(app.clientId);
    if (app && clientId !== undefined) {
      const left = deadline - now();
      const { granted, canChange, ...checked } = await okta.checkApp({ tenant, key: app.keyId, clientId, host }, left);
      const { passed: alsoPassed, refused } = checked;
      return { ...outcome(), passed: [...passed, ...alsoPassed], refused, rights: { granted, canChange } };
    }
    if (apiToken === undefined) return outcome();
    const token = okta.readToken(apiToken);
    if (!token) return outcome({ kind: 'tokenMalformed' });
    const callOrg = () => okta.createOrg(host, token, timeLeft());
    const { login, person } = await confirmed(() => callOrg().owner());
    owner = login;
    let shown: Promise<readonly string[]> | undefined;
    if (person !== undefined)
      rolesOf = () => {
        shown ??= rolesShown(() => callOrg().roles(person));
        return shown;
      };
    pass('people');
    await confirmed(() => readSample(callOrg(), 'people', now()));
    pass('apps');
    const apps = await confirmed(() => readSample(callOrg(), 'apps', now()));
    if (apps.items.length + apps.skipped === 0) {
      // Okta may show none of them to a role that has no right to see any, in place of a refusal.
      const types = await rolesOf();
      if (areNarrow(types)) return outcome({ kind: 'permissionMissing', endpoint: 'apps', roles: roleNames(types) });
    }
    pass('log');
    await confirmed(() => readSample(callOrg(), 'log', now()));
    passed.push('log');
    if (person === undefined) return outcome();
    return { ...outcome(), tokenOwner: { person, canChange: changingRoles(await rolesOf()) } };
  } catch (error) {
    const why = refusalOf(error, domain.host);
    if (!why) throw error;
    if (why.kind !== 'permissionMissing') return outcome(why);
    return outcome({ ...why, roles: rolesThatHide(roleNames(await rolesOf())) });
  }
}

/**
 * The roles of a token's owner. Asking changes nothing, and Okta shows them to Super
 * Administrators, and to custom roles that may see them; a refusal, or no answer in time, proves nothing and gives none.
 * @see https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
 */
async function rolesShown(read: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await read();
  } catch (error) {
    if (oktaFailureOf(error)) return [];
    throw error;
  }
}

/** Reads one row of what a step is about. */
export const readSample = (
  org: Pick<CheckedOrg, 'people' | 'apps' | 'log'>,
  step: 'people' | 'apps' | 'log',
  until: Instant,
): Promise<Pick<Page<unknown>, 'items' | 'skipped'>> =>
  step === 'log'
    ? org.log({ kind: 'bounded', since: until - CHECK.logSample, until }, { limit: CHECK.rows })
    : org[step](undefined, { limit: CHECK.rows });

/** Makes a call again whose credentials were refused in a way that is now and then wrong. */
export async function confirmed<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof OktaRefused && error.kind === 'tokenUnconfirmed') return call();
    throw error;
  }
}

function refusalOf(error: unknown, host: string): Refusal | undefined {
  if (error instanceof NotFound) return { kind: 'domainNotFound', host };
  if (error instanceof CheckUnavailable) return { kind: 'checkUnavailable' };
  return oktaFailureOf(error);
}

/** What an error of Okta's means for a check; undefined for any other error. */
export function oktaFailureOf(error: unknown): AppRefusal | undefined {
  if (error instanceof OktaRefused) {
    const failure = failureOf(error);
    const isOfToken = failure.kind === 'credentialsDoubted' || failure.kind === 'secretMissing';
    return isOfToken ? { kind: 'tokenRejected' } : failure;
  }
  if (error instanceof RateLimited) return { kind: 'rateLimited', retryAt: error.retryAt };
  if (!(error instanceof OktaUnavailable)) return undefined;
  return { kind: 'oktaUnavailable', endpoint: error.endpoint, reason: error.reason };
}
