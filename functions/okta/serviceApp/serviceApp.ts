// The credentials of a service app (Okta calls it API Services): an access token by private_key_jwt, bound to a key by DPoP.
// Loaded by the first call of a connection that has such credentials, and by no other.

import * as oauth from 'oauth4webapi';
import { type OktaScope, REQUIRED_SCOPES } from '../../contract/words/okta.ts';
import type { ServiceAppCredentials } from '../../core/ports/okta.ts';
import type { Instant } from '../../core/time.ts';
import type { Exchange, ExchangeLimits } from '../exchange.ts';
import { changingScopes, grantedAmong, isScopeRefusal, lacking } from './grantedScopes.ts';
import { createPreparedFetch } from './preparedFetch.ts';
import { type AccessToken, createTokenEndpoint } from './tokenEndpoint.ts';

export interface ServiceAppOptions extends ServiceAppCredentials {
  readonly host: string;
  /** Where the host is called: `https://<host>`, or the loopback origin of a simulated org. */
  readonly origin: string;
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly now: () => Instant;
}

export interface ServiceApp {
  /**
   * Sends a GET request with the access token and a proof of its own. A nonce that Okta asks for is given, and a token that
   * Okta no longer accepts is replaced, both once.
   * @throws as `request` of the token endpoint does
   */
  send(url: string, headers: Readonly<Record<string, string>>, limits: ExchangeLimits): Promise<Exchange>;
  /** Gets a new access token, which proves that client id and key are accepted. @throws as `send` */
  renew(): Promise<void>;
  /** Which of the scopes Okta grants; each is asked for by itself where Okta refuses them together. @throws as `send` */
  granted(): Promise<readonly OktaScope[]>;
  /** Which of the scopes that change Okta it grants, as far as Okta has time and calls left. @throws OktaRefused */
  canChange(): Promise<readonly string[]>;
}

/**
 * Creates the credentials of one app for one run. Key, access token and the key that the token is bound to are kept in this
 * object alone.
 * @see https://developer.okta.com/docs/guides/dpop/oktaresourceserver/main/
 */
export function createServiceApp(options: ServiceAppOptions): ServiceApp {
  const { host, origin, scopes: asked, timeoutMs, userAgent, now } = options;
  const issuer = `https://${host}`;
  const endpoint = createTokenEndpoint({ issuer, origin, credentials: options, timeoutMs, userAgent, now });
  const sendPrepared = createPreparedFetch({ origin, userAgent });
  let current: AccessToken | undefined;

  async function renew(): Promise<AccessToken> {
    current = undefined;
    const token = await endpoint.request(asked).catch(async (error: unknown) => {
      if (!isScopeRefusal(error)) throw error;
      throw lacking((await grantedAmong(endpoint, asked)).granted);
    });
    if (REQUIRED_SCOPES.some((scope) => !token.scopes.includes(scope))) throw lacking(token.scopes);
    current = token;
    return token;
  }

  const valid = async (): Promise<AccessToken> =>
    current !== undefined && now() < current.expiresAt ? current : renew();

  async function sendOnce(
    { value }: AccessToken,
    url: string,
    headers: Readonly<Record<string, string>>,
    limits: ExchangeLimits,
  ): Promise<{ readonly result: Exchange; readonly wantsNonce: boolean }> {
    const dpop = await endpoint.dpop();
    let result: Exchange | undefined;
    let wantsNonce = false;
    const { pathname, search } = new URL(url);
    try {
      await oauth.protectedResourceRequest(
        value.reveal(),
        'GET',
        new URL(issuer + pathname + search),
        new Headers(headers),
        null,
        {
          DPoP: dpop,
          [oauth.customFetch]: sendPrepared(limits, (seen) => {
            result = seen;
          }),
        },
      );
    } catch (error) {
      if (result === undefined) throw error;
      wantsNonce = oauth.isDPoPNonceError(error);
    }
    return { result: result as Exchange, wantsNonce };
  }

  return {
    async renew() {
      await renew();
    },
    async granted() {
      const { granted, token } = await grantedAmong(endpoint, asked);
      if (granted.length > 0) current = token ?? (await endpoint.request(granted));
      return granted;
    },
    canChange: () => changingScopes(endpoint),
    async send(url, headers, limits) {
      const wasKept = current;
      const token = await valid();
      let sent = await sendOnce(token, url, headers, limits);
      if (sent.wantsNonce) sent = await sendOnce(token, url, headers, limits);
      const { result } = sent;
      const isRefused = result.kind === 'answered' && result.answer.status === 401;
      // Okta may have revoked a token before its time.
      return isRefused && wasKept === token ? (await sendOnce(await renew(), url, headers, limits)).result : result;
    },
  };
}
