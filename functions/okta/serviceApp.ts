// The credentials of a service app (Okta calls it API Services): an access token by private_key_jwt, bound to a key by DPoP.
// Loaded by the first call of a connection that has such credentials, and by no other.

import * as oauth from 'oauth4webapi';
import type { OktaScope } from '../contract/words/okta.ts';
import { REQUIRED_SCOPES } from '../contract/words/okta.ts';
import { OktaRefused, OktaUnavailable, RateLimited } from '../core/errors.ts';
import type { ServiceAppCredentials } from '../core/ports/okta.ts';
import { Secret } from '../core/secret.ts';
import { type Instant, MINUTE, SECOND } from '../core/time.ts';
import type { Exchange, ExchangeLimits, OktaResponse } from './exchange.ts';
import { createPreparedFetch } from './preparedFetch.ts';
import { readAtOf, readRateLimit, retryAtOf } from './rateLimit.ts';
import { isClockRefusal, tokenRefusal } from './tokenRefusal.ts';

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
   * @throws what `tokenRefusal` makes of a refused token request; OktaUnavailable
   */
  send(url: string, headers: Readonly<Record<string, string>>, limits: ExchangeLimits): Promise<Exchange>;
  /** Gets a new access token, which proves that client id and key are accepted. @throws as `send` */
  renew(): Promise<void>;
  /** Which of the scopes Okta grants; each is asked for by itself where Okta refuses them together. @throws as `send` */
  granted(): Promise<readonly OktaScope[]>;
  /**
   * Which of the scopes that change Okta it grants: a token is asked for and not used. As far as Okta has time and calls
   * left: this is a warning, and its absence keeps no app from being connected. @throws OktaRefused
   */
  canChange(): Promise<readonly string[]>;
}

interface AccessToken {
  readonly value: Secret;
  readonly expiresAt: Instant;
  readonly scopes: readonly string[];
}

interface Session {
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly dpop: oauth.DPoPHandle;
}

/** An answer of the token endpoint has 2 KB. */
const MAX_TOKEN_BYTES = 64 * 1024;
/** @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const TOKEN_TEXT = /^[A-Za-z0-9._~+/-]+=*$/;
/** A token is not used in its last minute, so that it does not expire on the way. */
const EXPIRY_MARGIN = MINUTE;
/** An assertion is used at once. Okta allows an hour. */
const ASSERTION_SECONDS = 60;
/** The nonce handshake and a corrected clock take one more request each. */
const MOST_ATTEMPTS = 3;
/** The first run begins at once after a check: handshake, token, and another token where Okta ends that one. */
const CALLS_OF_A_RUN = 3;

const SIGNING = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * Creates the credentials of one app for one run. Key, access token and the key that the token is bound to are kept in this
 * object alone.
 * @see https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
 * @see https://developer.okta.com/docs/guides/dpop/oktaresourceserver/main/
 */
export function createServiceApp(options: ServiceAppOptions): ServiceApp {
  const { host, origin, clientId, key, scopes: asked, timeoutMs, userAgent, now } = options;
  const issuer = `https://${host}`;
  const server = { issuer, token_endpoint: `${issuer}/oauth2/v1/token` } satisfies oauth.AuthorizationServer;
  const sendPrepared = createPreparedFetch({ origin, userAgent });
  let session: Promise<Session> | undefined;
  let current: AccessToken | undefined;
  /** Milliseconds by which Okta's clock is ahead, once Okta has refused a signed time. */
  let clockOffset = 0;
  /** The calls that the token endpoint has left until then, where it says so. */
  let left: { readonly calls: number; readonly until: Instant } | undefined;

  const open = async (): Promise<Session> => {
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

  /** @param leaving how many calls must be left to others after this one */
  async function requestToken(scopes: readonly string[], leaving = 0, attempt = 1): Promise<AccessToken> {
    if (left && now() < left.until && left.calls <= leaving)
      throw new RateLimited('other', left.until, false, undefined);
    session ??= open();
    const { client, authentication, dpop } = await session;
    let result: Exchange | undefined;
    const limits = { timeoutMs, maxBytes: MAX_TOKEN_BYTES };
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
        return requestToken(scopes, leaving, attempt + 1);
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
    // What cannot stand in a header is quoted in the error of whatever puts it there.
    if (!TOKEN_TEXT.test(access_token))
      throw new OktaUnavailable('accessToken', 'malformed', 'answered with something else');
    if (token_type !== 'dpop')
      throw new OktaRefused({ kind: 'dpopRequired', endpoint: 'accessToken', status: 200, errorCode: undefined });
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

  /** Which of the scopes are granted, and the token that has all of these where one answer named them. */
  async function grantedAmong<Scope extends string>(
    scopes: readonly Scope[],
    granted: Scope[] = [],
    leaving = 0,
  ): Promise<{ readonly granted: readonly Scope[]; readonly token?: AccessToken }> {
    try {
      const token = await requestToken(scopes, leaving);
      granted.push(...scopes.filter((scope) => token.scopes.includes(scope)));
      return { granted, token };
    } catch (error) {
      if (!isScopeRefusal(error)) throw error;
      if (scopes.length === 1) return { granted };
    }
    for (const scope of scopes) await grantedAmong([scope], granted, leaving);
    return { granted };
  }

  async function canChange(): Promise<readonly string[]> {
    const granted: string[] = [];
    try {
      await grantedAmong(CHANGING_SCOPES, granted, CALLS_OF_A_RUN);
    } catch (error) {
      if (!(error instanceof RateLimited || error instanceof OktaUnavailable)) throw error;
    }
    return granted;
  }

  async function renew(): Promise<AccessToken> {
    current = undefined;
    const token = await requestToken(asked).catch(async (error: unknown) => {
      if (!isScopeRefusal(error)) throw error;
      throw lacking((await grantedAmong(asked)).granted);
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
    session ??= open();
    const { dpop } = await session;
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
      const { granted, token } = await grantedAmong(asked);
      if (granted.length > 0) current = token ?? (await requestToken(granted));
      return granted;
    },
    canChange,
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

/** Scopes that would let the app change what this service reads, or who may do so. */
const CHANGING_SCOPES = [
  'okta.users.manage',
  'okta.apps.manage',
  'okta.groups.manage',
  'okta.roles.manage',
  'okta.policies.manage',
] as const;

const isScopeRefusal = (error: unknown): boolean => error instanceof OktaRefused && error.kind === 'scopeNotGranted';

const lacking = (granted: readonly string[]): OktaRefused =>
  new OktaRefused({
    kind: 'scopeNotGranted',
    endpoint: 'accessToken',
    status: 400,
    errorCode: undefined,
    scopes: REQUIRED_SCOPES.filter((scope) => !granted.includes(scope)),
  });
