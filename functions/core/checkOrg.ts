import type { CheckStep } from '../contract/words/connections.ts';
import type { SyncFailure } from './connection.ts';
import { NotFound, OktaRefused, OktaUnavailable, RateLimited } from './errors.ts';
import type { ConnectionId, OrgId } from './ids.ts';
import type { OrgFact } from './oktaFacts.ts';
import { failureOf } from './oktaRefusal.ts';
import type { CheckLimit } from './ports/checkLimit.ts';
import type { OktaAccess } from './ports/okta.ts';
import { CHECK } from './sync/oktaPolicy.ts';
import { type Instant, MINUTE } from './time.ts';

/** Why an org cannot be connected; one kind for each remedy. */
export type Refusal =
  | { readonly kind: 'domainInvalid' }
  | { readonly kind: 'domainNotFound'; readonly host: string }
  | { readonly kind: 'orgMismatch' }
  | { readonly kind: 'tokenMalformed' }
  | { readonly kind: 'rateLimited'; readonly retryAt: Instant }
  | OktaFailure;

/** What of Okta's can keep an org from being connected. */
export type OktaFailure = Exclude<SyncFailure, { readonly kind: 'credentialsDoubted' | 'secretMissing' }>;

/** The result of a live check. */
export interface Check {
  readonly org: OrgFact | undefined;
  /** Login of the token's owner. */
  readonly owner: string | undefined;
  /** The host of the Admin Console was pasted; the org's own host is used instead. */
  readonly adminRemoved: boolean;
  readonly passed: readonly CheckStep[];
  readonly refused: { readonly step: CheckStep; readonly why: Refusal } | undefined;
}

/**
 * Live checks a tenant may make, so that this service cannot be used to try out tokens; and reconnects of one connection,
 * which are counted apart so that a broken connection can be mended while others are being set up.
 */
export const CHECK_LIMIT = { checks: 10, windowMs: 10 * MINUTE } as const;

interface CheckRequest {
  readonly oktaDomain: string;
  /** Undefined to check only the org. */
  readonly apiToken: string | undefined;
  /** The org that a reconnect must lead to: the token is not sent to any other. */
  readonly org?: OrgId;
}

/**
 * Checks an org as `checkOrg` does and counts the check, but only one that reaches Okta: text that cannot be a domain or
 * a token is refused before anything is called or counted.
 * @param reconnected the connection that is reconnected; its checks are counted apart
 */
export async function countedCheck(
  {
    okta,
    checkLimit,
    now,
  }: { readonly okta: OktaAccess; readonly checkLimit: CheckLimit; readonly now: () => Instant },
  request: CheckRequest,
  reconnected?: ConnectionId,
): Promise<Check | 'tooManyChecks'> {
  const mistyped = typingError(okta, request);
  if (mistyped) return mistyped;
  const isCounted = await checkLimit.count(now(), CHECK_LIMIT.checks, CHECK_LIMIT.windowMs, reconnected);
  return isCounted ? checkOrg(okta, request, now, now() + CHECK.timeMs) : 'tooManyChecks';
}

/** The check of text that cannot be an Okta domain or a token; undefined where both can be tried out. */
function typingError(okta: OktaAccess, { oktaDomain, apiToken }: CheckRequest): Check | undefined {
  const domain = okta.readDomain(oktaDomain);
  const adminRemoved = domain.kind === 'okta' && domain.repaired.includes('admin');
  const nothingAsked = { org: undefined, owner: undefined, adminRemoved, passed: [] };
  if (domain.kind === 'invalid') return { ...nothingAsked, refused: { step: 'org', why: { kind: 'domainInvalid' } } };
  if (apiToken === undefined || okta.readToken(apiToken)) return undefined;
  return { ...nothingAsked, refused: { step: 'token', why: { kind: 'tokenMalformed' } } };
}

/**
 * Checks step by step whether an org can be connected: it exists (checked without the token), it accepts the token, and
 * the token may read people, apps and the log. Stops at the first refusal. Stores nothing.
 * @throws errors that did not come from Okta
 */
async function checkOrg(
  okta: OktaAccess,
  { oktaDomain, apiToken, org: expected }: CheckRequest,
  now: () => Instant,
  deadline: Instant,
): Promise<Check> {
  const domain = okta.readDomain(oktaDomain);
  const adminRemoved = domain.kind === 'okta' && domain.repaired.includes('admin');
  const passed: CheckStep[] = [];
  let step: CheckStep = 'org';
  let org: OrgFact | undefined;
  let owner: string | undefined;
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
    if (apiToken === undefined) return outcome();
    const token = okta.readToken(apiToken);
    if (!token) return outcome({ kind: 'tokenMalformed' });
    const callOrg = () => okta.createOrg(host, token, timeLeft());
    ({ login: owner } = await confirmed(() => callOrg().owner()));
    pass('people');
    await confirmed(() => callOrg().people(undefined, { limit: CHECK.rows }));
    pass('apps');
    await confirmed(() => callOrg().apps(undefined, { limit: CHECK.rows }));
    pass('log');
    const until = now();
    await confirmed(() =>
      callOrg().log({ kind: 'bounded', since: until - CHECK.logSample, until }, { limit: CHECK.rows }),
    );
    passed.push('log');
    return outcome();
  } catch (error) {
    const why = refusalOf(error, domain.host);
    if (!why) throw error;
    return outcome(why);
  }
}

/** Makes a call again whose credentials were refused in a way that is now and then wrong. */
async function confirmed<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof OktaRefused && error.kind === 'tokenUnconfirmed') return call();
    throw error;
  }
}

function refusalOf(error: unknown, host: string): Refusal | undefined {
  if (error instanceof OktaRefused) {
    const failure = failureOf(error);
    const isOfToken = failure.kind === 'credentialsDoubted' || failure.kind === 'secretMissing';
    return isOfToken ? { kind: 'tokenRejected' } : failure;
  }
  if (error instanceof RateLimited) return { kind: 'rateLimited', retryAt: error.retryAt };
  if (error instanceof NotFound) return { kind: 'domainNotFound', host };
  if (!(error instanceof OktaUnavailable)) return undefined;
  return { kind: 'oktaUnavailable', endpoint: error.endpoint, reason: error.reason };
}
