import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { PAGE_SCOPES, SCOPES } from '../../functions/contract/access.ts';
import { PAGE, type PageConfig } from '../../functions/contract/page.ts';
import { isLoopbackName } from '../loopback.ts';
import { AUDIENCE, ISSUER, type Issuer } from './issuer.ts';
import { writeSignInPage } from './signInPage.ts';

export interface SignInOptions {
  readonly issuer: Issuer;
  /** Tenant of the tokens. */
  readonly tenant: string;
  readonly now?: () => number;
}

/** What an authorization code stands for. A code is valid once, for a short time, and only with the PKCE verifier. */
interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly expiresAt: number;
}

/** A session that can be renewed until it ends or is revoked. Kept in memory: after a restart people sign in again. */
interface Renewal {
  readonly scope: string;
  readonly expiresAt: number;
}

const CODE_TTL_MS = 10 * 60_000;
const SESSION_TTL_SECONDS = 12 * 3600;
/** An access token cannot be revoked, so it is as short as in a deployment. */
const TOKEN_TTL_SECONDS = 3600;
const MAX_GRANTS = 100;
const MAX_RENEWALS = 1000;
const MAX_BODY_BYTES = 16_384;

/** The roles to choose from. The second one shows the page as a user without write access sees it. */
const ROLES = [
  { label: 'Continue as demo admin', scope: `${SCOPES.read} ${SCOPES.manage}` },
  { label: 'Continue as demo viewer (read only)', scope: SCOPES.read },
] as const;

const MACHINE_SCOPE = Object.values(SCOPES).join(' ');

type RequestHandler = (request: IncomingMessage, url: URL, response: ServerResponse) => unknown;

/**
 * The local identity provider: OpenID Connect's code flow with PKCE, a page with buttons in place of a password, and client
 * credentials with any secret. It issues tokens without authentication, so it answers only when `Host` is a loopback name; this keeps out a web page that uses DNS
 * rebinding to reach 127.0.0.1.
 */
export function createSignIn({ issuer, tenant, now = Date.now }: SignInOptions) {
  const grants = new Map<string, Grant>();
  const renewals = new Map<string, Renewal>();

  function grantCode(grant: Omit<Grant, 'expiresAt'>): string {
    const code = randomBytes(32).toString('base64url');
    grants.set(code, { ...grant, expiresAt: now() + CODE_TTL_MS });
    for (const oldest of grants.keys()) if (grants.size > MAX_GRANTS) grants.delete(oldest);
    return code;
  }

  const authorize: RequestHandler = (_request, url, response) => {
    const query = url.searchParams;
    const redirectUri = `${url.origin}${PAGE.signedInPath}`;
    const challenge = query.get('code_challenge') ?? '';
    const isValid =
      query.get('response_type') === 'code' &&
      query.get('client_id') === AUDIENCE &&
      query.get('redirect_uri') === redirectUri &&
      query.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(challenge);
    if (!isValid) return sendJson(response, 400, { error: 'invalid_request' });
    const choices = ROLES.map(({ label, scope }) => {
      const target = new URL(redirectUri);
      target.searchParams.set('code', grantCode({ challenge, redirectUri, scope }));
      target.searchParams.set('state', query.get('state') ?? '');
      return { label, href: target.href };
    });
    writeSignInPage(response, choices);
  };

  async function sendTokens(response: ServerResponse, { scope, expiresAt }: Renewal, refreshToken: string) {
    const ttlSeconds = Math.max(1, Math.min(TOKEN_TTL_SECONDS, Math.floor((expiresAt - now()) / 1000)));
    const token = await issuer.sign({ tenant, scope, ttlSeconds });
    sendJson(response, 200, {
      access_token: token,
      id_token: token,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: ttlSeconds,
      scope: `openid ${scope}`,
    });
  }

  /** The token of a vendor's backend, which may act for every tenant. It has no session, and is asked for again. */
  const sendMachineToken = async (response: ServerResponse) =>
    sendJson(response, 200, {
      access_token: await issuer.sign({ tenant, scope: MACHINE_SCOPE, ttlSeconds: TOKEN_TTL_SECONDS }),
      token_type: 'Bearer',
      expires_in: TOKEN_TTL_SECONDS,
      scope: MACHINE_SCOPE,
    });

  const renew = (sent: URLSearchParams, response: ServerResponse) => {
    const refreshToken = sent.get('refresh_token') ?? '';
    const renewal = renewals.get(refreshToken);
    const isValid = sent.get('client_id') === AUDIENCE && renewal !== undefined && renewal.expiresAt > now();
    return isValid ? sendTokens(response, renewal, refreshToken) : sendJson(response, 400, { error: 'invalid_grant' });
  };

  /** Any token is accepted, known or not, as the standard demands: https://www.rfc-editor.org/rfc/rfc7009#section-2.2 */
  const revoke: RequestHandler = async (request, _url, response) => {
    const sent = await formOf(request);
    if (sent?.get('client_id') !== AUDIENCE) return sendJson(response, 400, { error: 'invalid_client' });
    renewals.delete(sent.get('token') ?? '');
    sendJson(response, 200, {});
  };

  const exchange: RequestHandler = async (request, _url, response) => {
    const sent = await formOf(request);
    if (!sent) return sendJson(response, 400, { error: 'invalid_request' });
    if (sent.get('grant_type') === 'refresh_token') return renew(sent, response);
    if (sent.get('grant_type') === 'client_credentials') return sendMachineToken(response);
    const code = sent.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url');
    const isValid =
      sent.get('grant_type') === 'authorization_code' &&
      sent.get('client_id') === AUDIENCE &&
      grant !== undefined &&
      grant.expiresAt > now() &&
      grant.redirectUri === sent.get('redirect_uri') &&
      grant.challenge === challenge;
    if (!isValid) return sendJson(response, 400, { error: 'invalid_grant' });
    const refreshToken = randomBytes(32).toString('base64url');
    const renewal = { scope: grant.scope, expiresAt: now() + SESSION_TTL_SECONDS * 1000 };
    renewals.set(refreshToken, renewal);
    for (const oldest of renewals.keys()) if (renewals.size > MAX_RENEWALS) renewals.delete(oldest);
    await sendTokens(response, renewal, refreshToken);
  };

  const config: PageConfig = {
    authority: ISSUER,
    metadataUrl: '/.well-known/openid-configuration',
    clientId: AUDIENCE,
    scope: PAGE_SCOPES.join(' '),
  };

  const handlers: Readonly<Record<string, RequestHandler>> = {
    [`GET ${PAGE.configPath}`]: (_request, _url, response) => sendJson(response, 200, config),
    'GET /oauth/jwks': (_request, _url, response) => sendJson(response, 200, issuer.jwks),
    'GET /.well-known/openid-configuration': (_request, url, response) =>
      sendJson(response, 200, {
        issuer: ISSUER,
        authorization_endpoint: `${url.origin}/oauth/authorize`,
        token_endpoint: `${url.origin}/oauth/token`,
        revocation_endpoint: `${url.origin}/oauth/revoke`,
        jwks_uri: `${url.origin}/oauth/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        subject_types_supported: ['public'],
      }),
    'GET /oauth/authorize': authorize,
    'POST /oauth/token': exchange,
    'POST /oauth/revoke': revoke,
  };

  /** False if the path does not belong to the identity provider. */
  return async (request: IncomingMessage, url: URL, response: ServerResponse): Promise<boolean> => {
    const handler = handlers[`${request.method} ${url.pathname}`];
    if (handler === undefined || !isLoopbackName(url.hostname)) return false;
    await handler(request, url, response);
    return true;
  };
}

/** The form that was sent; undefined if it is too long or does not say how long it is. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const isShort = Number(request.headers['content-length'] ?? MAX_BODY_BYTES + 1) <= MAX_BODY_BYTES;
  return isShort ? new URLSearchParams(await text(request)) : undefined;
}

function sendJson(response: ServerResponse, status: number, document: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(document));
}
