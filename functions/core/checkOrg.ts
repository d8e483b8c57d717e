import type { CheckStep, OktaEndpoint } from '../contract/words.ts';
import { NotFound, OktaUnavailable, PermissionMissing, RateLimited, TokenRejected } from './errors.ts';
import type { OrgId } from './ids.ts';
import type { OrgFact } from './oktaFacts.ts';
import type { OktaOrg } from './ports.ts';
import type { Secret } from './secret.ts';
import { type Instant, MINUTE, SECOND } from './time.ts';

/** Everything that connecting needs of Okta. Each call ends after `timeoutMs`. */
export interface OktaAccess {
  /** The host in pasted text. `repaired` names what was taken off, `admin` among it. */
  readDomain(
    text: string,
  ):
    | { readonly kind: 'okta'; readonly host: string; readonly repaired: readonly string[] }
    | { readonly kind: 'custom'; readonly host: string }
    | { readonly kind: 'invalid' };
  readToken(text: string): Secret | undefined;
  findOrg(host: string, timeoutMs: number): Promise<OrgFact>;
  createOrg(host: string, token: Secret, timeoutMs: number): OktaOrg;
}

/** Why an org cannot be connected, one kind per thing the person can do about it. */
export type Refusal =
  | { readonly kind: 'domainInvalid' }
  | { readonly kind: 'domainNotFound'; readonly host: string }
  | { readonly kind: 'orgMismatch' }
  | { readonly kind: 'tokenMalformed' }
  | { readonly kind: 'tokenRejected' }
  | { readonly kind: 'tokenIpBlocked' }
  | { readonly kind: 'permissionMissing'; readonly endpoint: OktaEndpoint }
  | { readonly kind: 'rateLimited'; readonly retryAt: Instant }
  | { readonly kind: 'oktaDown' };

/** How far a live check came. */
export interface Check {
  readonly org: OrgFact | undefined;
  /** Login of the token's owner. */
  readonly owner: string | undefined;
  /** The admin console's host was pasted, and the org's own is used instead. */
  readonly adminRemoved: boolean;
  readonly passed: readonly CheckStep[];
  readonly refused: { readonly step: CheckStep; readonly why: Refusal } | undefined;
}

/** No single call may use up the time that the others need. */
const CALL_TIMEOUT = 10 * SECOND;
/** Whether the log can be read is seen in its newest minutes as well as in all of it. */
const LOG_SAMPLE = 10 * MINUTE;

/**
 * Asks Okta, one thing after the other: is there an org (without the token), does it accept the token, may the token
 * read people, apps and the log. Stops at the first refusal; without a token only the org is looked for. Where one
 * certain org is meant, no other gets to see the token. Saves nothing.
 */
export async function checkOrg(
  okta: OktaAccess,
  {
    oktaDomain,
    apiToken,
    org: expected,
  }: { readonly oktaDomain: string; readonly apiToken: string | undefined; readonly org?: OrgId },
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
    const left = Math.min(CALL_TIMEOUT, deadline - now());
    if (left <= 0) throw new OktaUnavailable('org', 'left no time');
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
    const open = () => okta.createOrg(host, token, timeLeft());
    ({ login: owner } = await open().owner());
    pass('people');
    await open().people(undefined);
    pass('apps');
    await open().apps(undefined);
    pass('log');
    const until = now();
    await open().log({ kind: 'bounded', since: until - LOG_SAMPLE, until });
    passed.push('log');
    return outcome();
  } catch (error) {
    const why = refusalOf(error, domain.host);
    if (!why) throw error;
    return outcome(why);
  }
}

function refusalOf(error: unknown, host: string): Refusal | undefined {
  if (error instanceof TokenRejected) return { kind: 'tokenRejected' };
  if (error instanceof PermissionMissing) {
    return error.ipBlocked ? { kind: 'tokenIpBlocked' } : { kind: 'permissionMissing', endpoint: error.endpoint };
  }
  if (error instanceof RateLimited) return { kind: 'rateLimited', retryAt: error.retryAt };
  if (error instanceof NotFound) return { kind: 'domainNotFound', host };
  return error instanceof OktaUnavailable ? { kind: 'oktaDown' } : undefined;
}
