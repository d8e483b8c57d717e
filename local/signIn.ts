import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { PAGE_SCOPES, SCOPES } from '../functions/contract/access.ts';
import { PAGE, type PageConfig } from '../functions/contract/page.ts';
import { AUDIENCE, ISSUER, type Issuer } from './issuer.ts';
import { isLoopbackName } from './loopback.ts';
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

const CODE_TTL_MS = 10 * 60_000;
const TOKEN_TTL_SECONDS = 12 * 3600;
const MAX_GRANTS = 100;
const MAX_BODY_BYTES = 16_384;

/** The roles to choose from. The second one shows the page as a user without write access sees it. */
const ROLES = [
  { label: 'Continue as demo admin', scope: `${SCOPES.read} ${SCOPES.manage}` },
  { label: 'Continue as demo viewer (read only)', scope: SCOPES.read },
] as const;

type RequestHandler = (request: IncomingMessage, url: URL, response: ServerResponse) => unknown;

/**
 * The local identity provider: OpenID Connect's code flow with PKCE, and a page with buttons in place of a password. It issues
 * tokens without authentication, so it answers only when `Host` is a loopback name; this keeps out a web page that uses DNS
 * rebinding to reach 127.0.0.1.
 */
export function createSignIn({ issuer, tenant, now = Date.now }: SignInOptions) {
  const grants = new Map<string, Grant>();

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

  const exchange: RequestHandler = async (request, _url, response) => {
    if (Number(request.headers['content-length'] ?? MAX_BODY_BYTES + 1) > MAX_BODY_BYTES) {
      return sendJson(response, 400, { error: 'invalid_request' });
    }
    const sent = new URLSearchParams(await text(request));
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
    const token = await issuer.sign({ tenant, scope: grant.scope, ttlSeconds: TOKEN_TTL_SECONDS });
    sendJson(response, 200, {
      access_token: token,
      id_token: token,
      token_type: 'Bearer',
      expires_in: TOKEN_TTL_SECONDS,
      scope: `openid ${grant.scope}`,
    });
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
        jwks_uri: `${url.origin}/oauth/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        subject_types_supported: ['public'],
      }),
    'GET /oauth/authorize': authorize,
    'POST /oauth/token': exchange,
  };

  /** False if the path does not belong to the identity provider. */
  return async (request: IncomingMessage, url: URL, response: ServerResponse): Promise<boolean> => {
    const handler = handlers[`${request.method} ${url.pathname}`];
    if (handler === undefined || !isLoopbackName(url.hostname)) return false;
    await handler(request, url, response);
    return true;
  };
}

function sendJson(response: ServerResponse, status: number, document: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(document));
}
