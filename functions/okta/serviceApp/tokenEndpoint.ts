import * as oauth from 'oauth4webapi';
import { OktaRefused, OktaUnavailable, RateLimited } from '../../core/errors.ts';
import type { ServiceAppCredentials } from '../../core/ports/okta.ts';
import { Secret } from '../../core/secret.ts';
import { type Instant, MINUTE, SECOND } from '../../core/time.ts';
import type { Exchange, OktaResponse } from '../exchange.ts';
import { readAtOf, readRateLimit, retryAtOf } from '../rateLimit.ts';
import { createPreparedFetch } from './preparedFetch.ts';
import { isClockRefusal, tokenRefusal } from './tokenRefusal.ts';

export interface TokenEndpointOptions {
  /** `https://<host>` of the org. */
  readonly issuer: string;
  /** Where the org is called: the issuer, or the loopback origin of a simulated org. */
  readonly origin: string;
  readonly credentials: Pick<ServiceAppCredentials, 'clientId' | 'key'>;
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly now: () => Instant;
}

export interface AccessToken {
  readonly value: Secret;
  /** When to get another: a minute before it expires, so that it does not expire on the way. */
  readonly expiresAt: Instant;
  readonly scopes: readonly string[];
}

export interface TokenEndpoint {
  /**
   * Gets an access token. A nonce that Okta asks for is given, and a clock that differs from Okta's is set, both once.
   * @param leaving how many of the calls that Okta grants must be left to others after this one
   * @throws what `tokenRefusal` makes of a refusal; OktaUnavailable; RateLimited
   */
  request(scopes: readonly string[], leaving?: number): Promise<AccessToken>;
  /** The key that access tokens are bound to. */
  dpop(): Promise<oauth.DPoPHandle>;
}

interface Session {
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly dpop: oauth.DPoPHandle;
}

/** An answer of the token endpoint has 2 KB. */
const MAX_TOKEN_BYTES = 64 * 1024;
const EXPIRY_MARGIN = MINUTE;
/** @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const TOKEN_TEXT = /^[\w.~+/-]+=*$/;
/** An assertion is used at once. Okta allows an hour. */
const ASSERTION_SECONDS = 60;
/** The nonce handshake and a corrected clock take one more request each. */
const MOST_ATTEMPTS = 3;

const SIGNING = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * Okta's token endpoint, asked by private_key_jwt. The key that tokens are bound to lives in this object alone.
 * @see https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
 */
export function createTokenEndpoint(options: TokenEndpointOptions): TokenEndpoint {
  const { issuer, origin, credentials, timeoutMs, userAgent, now } = options;
  const server = { issuer, token_endpoint: `${issuer}/oauth2/v1/token` } satisfies oauth.AuthorizationServer;
  const sendPrepared = createPreparedFetch({ origin, userAgent });
  const limits = { timeoutMs, maxBytes: MAX_TOKEN_BYTES };
  let session: Promise<Session> | undefined;
  /** Milliseconds by which Okta's clock is ahead, once Okta has refused a signed time. */
  let clockOffset = 0;
  /** The calls that are left until then, where Okta says so. */
  let left: { readonly calls: number; readonly until: Instant } | undefined;

  const open = async (): Promise<Session> => {
    const { clientId, key } = credentials;
    const signingKey = await crypto.subtle.importKey('jwk', JSON.parse(key.jwk.reveal()), SIGNING, false, ['sign']);
    const client: oauth.Client = { client_id: clientId };
    const oktaSeconds = () => Math.floor((now() + clockOffset) / SECOND);
    const assertion = {
      [oauth.modifyAssertion](_header: unknown, payload: Record<string, oauth.JsonValue | undefined>) {
        payload.aud = server.token_endpoint; // Okta demands the endpoint, where the library names the issuer
        payload.iat = oktaSeconds();
        payload.nbf = payload.iat;
        payload.exp = payload.iat + ASSERTION_SECONDS;
      },
    };
    const proof = {
      [oauth.modifyAssertion](_header: unknown, payload: Record<string, oauth.JsonValue | undefined>) {
        payload.iat = oktaSeconds();
      },
    };
    return {
      client,
      authentication: oauth.PrivateKeyJwt({ key: signingKey, kid: key.id }, assertion),
      dpop: oauth.DPoP(client, await oauth.generateKeyPair('ES256'), proof),
    };
  };

  const opened = (): Promise<Session> => {
    session ??= open();
    return session;
  };

  async function request(scopes: readonly string[], leaving = 0, attempt = 1): Promise<AccessToken> {
    if (left && now() < left.until && left.calls <= leaving)
      throw new RateLimited('other', left.until, false, undefined);
    const { client, authentication, dpop } = await opened();
    let result: Exchange | undefined;
    try {
      const response = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        authentication,
        { scope: scopes.join(' ') },
        {
          DPoP: dpop,
          [oauth.customFetch]: sendPrepared(limits, (seen) => {
            result = seen;
            noteLimit(seen);
          }),
        },
      );
      return read(await oauth.processClientCredentialsResponse(server, client, response), scopes);
    } catch (error) {
      if (error instanceof OktaRefused || result === undefined) throw error;
      if (result.kind === 'failed') {
        const limit = result.begun && readRateLimit(result.begun.headers);
        throw new OktaUnavailable('accessToken', result.reason, result.why, limit);
      }
      const mayRepeat = attempt < MOST_ATTEMPTS;
      if (mayRepeat && (oauth.isDPoPNonceError(error) || (isClockRefusal(result.answer) && setClock(result.answer))))
        return request(scopes, leaving, attempt + 1);
      throw tokenRefusal(result.answer, scopes, now());
    }
  }

  function noteLimit(seen: Exchange): void {
    const headers = seen.kind === 'answered' ? seen.answer.headers : seen.begun?.headers;
    const { remaining: calls, resetAt } = (headers && readRateLimit(headers)) ?? {};
    left = headers && calls !== undefined && resetAt !== undefined ? { calls, until: retryAtOf(headers, now()) } : left;
  }

  function read(answer: oauth.TokenEndpointResponse, requested: readonly string[]): AccessToken {
    const { access_token, token_type, expires_in = 3600, scope } = answer;
    if (token_type !== 'dpop')
      throw new OktaRefused({ kind: 'dpopRequired', endpoint: 'accessToken', status: 200, errorCode: undefined });
    // What cannot stand in a header would be quoted in the error of whatever puts it there.
    if (!TOKEN_TEXT.test(access_token)) throw new Error('this is no access token');
    const named = scope?.split(' ');
    return {
      value: new Secret(access_token),
      expiresAt: now() + expires_in * SECOND - EXPIRY_MARGIN,
      scopes: named ? requested.filter((one) => named.includes(one)) : requested,
    };
  }

  /** Goes by Okta's clock from now on; false where its answer says nothing else than is known. */
  function setClock({ headers }: OktaResponse): boolean {
    const readAt = readAtOf(headers);
    if (readAt === undefined) return false;
    const offset = readAt - now();
    if (Math.abs(offset - clockOffset) < SECOND) return false;
    clockOffset = offset;
    return true;
  }

  return { request: (scopes, leaving) => request(scopes, leaving), dpop: async () => (await opened()).dpop };
}
