import { REQUIRED_SCOPES } from '../../contract/words/okta.ts';
import { OktaRefused, OktaUnavailable, RateLimited } from '../../core/errors.ts';
import type { AccessToken, TokenEndpoint } from './tokenEndpoint.ts';

/** Scopes that would let the app change what this service reads, or who may do so. */
const CHANGING_SCOPES = [
  'okta.users.manage',
  'okta.apps.manage',
  'okta.groups.manage',
  'okta.roles.manage',
  'okta.policies.manage',
] as const;

/** The first run begins at once after a check: handshake, token, and another token where Okta ends that one. */
const CALLS_OF_A_RUN = 3;

/**
 * Which of the scopes are granted, and the token that has all of these where one answer named them. Okta refuses scopes
 * together, so each is asked for by itself then.
 * @param granted gets each scope as soon as it is known to be granted
 * @throws as `request` of the endpoint does
 */
export async function grantedAmong<Scope extends string>(
  endpoint: TokenEndpoint,
  scopes: readonly Scope[],
  granted: Scope[] = [],
  leaving = 0,
): Promise<{ readonly granted: readonly Scope[]; readonly token?: AccessToken }> {
  try {
    const token = await endpoint.request(scopes, leaving);
    granted.push(...scopes.filter((scope) => token.scopes.includes(scope)));
    return { granted, token };
  } catch (error) {
    if (!isScopeRefusal(error)) throw error;
    if (scopes.length === 1) return { granted };
  }
  for (const scope of scopes) await grantedAmong(endpoint, [scope], granted, leaving);
  return { granted };
}

/**
 * Which of the scopes that change Okta are granted: a token is asked for and not used. As far as Okta has time and calls
 * left: this is a warning, and its absence keeps no app from being connected.
 * @throws OktaRefused
 */
export async function changingScopes(endpoint: TokenEndpoint): Promise<readonly string[]> {
  const granted: string[] = [];
  try {
    await grantedAmong(endpoint, CHANGING_SCOPES, granted, CALLS_OF_A_RUN);
  } catch (error) {
    if (!(error instanceof RateLimited || error instanceof OktaUnavailable)) throw error;
  }
  return granted;
}

export const isScopeRefusal = (error: unknown): boolean =>
  error instanceof OktaRefused && error.kind === 'scopeNotGranted';

/** The refusal that names the needed scopes that are not among those. */
export const lacking = (granted: readonly string[]): OktaRefused =>
  new OktaRefused({
    kind: 'scopeNotGranted',
    endpoint: 'accessToken',
    status: 400,
    errorCode: undefined,
    scopes: REQUIRED_SCOPES.filter((scope) => !granted.includes(scope)),
  });
