import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { PAGE_SCOPES, SCOPES } from '../functions/contract/access.ts';
import { PAGE, type PageConfig } from '../functions/contract/page.ts';
import { AUDIENCE, ISSUER, type Issuer } from './issuer.ts';
import { signInPage } from './signInPage.ts';

export interface SignInOptions {
  readonly issuer: Issuer;
  /** Whose admin one becomes. */
  readonly tenant: string;
  readonly now?: () => number;
}

/** What was agreed when a code was given out. It is good once, for a short while, to whoever knows the verifier. */
interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly expiresAt: number;
}

const CODE_TTL_MS = 10 * 60_000;
const TOKEN_TTL_SECONDS = 12 * 3600;
const MOST_GRANTS = 100;
const MOST_BYTES = 16_384;

/** Who one may continue as. The second shows what the page is like for someone who may only look. */
const ROLES = [
  { label: 'Continue as demo admin', scope: `${SCOPES.read} ${SCOPES.manage}` },
  { label: 'Continue as demo viewer (read only)', scope: SCOPES.read },
] as const;

type Answer = (request: IncomingMessage, url: URL, response: ServerResponse) => unknown;

/**
 * The identity provider on one machine: OpenID Connect's code flow with PKCE, and a page with a button in place of a
 * password. It gives tokens to anyone who asks, so it answers only to a loopback name in `Host`: a page in a browser
 * that was lured to a name resolving to 127.0.0.1 gets nothing.
 */
export function createSignIn({ issuer, tenant, now = Date.now }: SignInOptions) {
  const grants = new Map<string, Grant>();

  function grantCode(grant: Omit<Grant, 'expiresAt'>): string {
    const code = randomBytes(32).toString('base64url');
    grants.set(code, { ...grant, expiresAt: now() + CODE_TTL_MS });
    for (const oldest of grants.keys()) if (grants.size > MOST_GRANTS) grants.delete(oldest);
    return code;
  }

  const authorize: Answer = (_request, url, response) => {
    const asked = url.searchParams;
    const redirectUri = `${url.origin}${PAGE.signedInPath}`;
    const challenge = asked.get('code_challenge') ?? '';
    const isUnderstood =
      asked.get('response_type') === 'code' &&
      asked.get('client_id') === AUDIENCE &&
      asked.get('redirect_uri') === redirectUri &&
      asked.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(challenge);
    if (!isUnderstood) return sendJson(response, 400, { error: 'invalid_request' });
    const choices = ROLES.map(({ label, scope }) => {
      const target = new URL(redirectUri);
      target.searchParams.set('code', grantCode({ challenge, redirectUri, scope }));
      target.searchParams.set('state', asked.get('state') ?? '');
      return { label, href: target.href };
    });
    signInPage(response, choices);
  };

  const exchange: Answer = async (request, _url, response) => {
    if (Number(request.headers['content-length'] ?? MOST_BYTES + 1) > MOST_BYTES) {
      return sendJson(response, 400, { error: 'invalid_request' });
    }
    const sent = new URLSearchParams(await text(request));
    const code = sent.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url');
    const isTheirs =
      sent.get('grant_type') === 'authorization_code' &&
      sent.get('client_id') === AUDIENCE &&
      grant !== undefined &&
      grant.expiresAt > now() &&
      grant.redirectUri === sent.get('redirect_uri') &&
      grant.challenge === challenge;
    if (!isTheirs) return sendJson(response, 400, { error: 'invalid_grant' });
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

  const answers: Readonly<Record<string, Answer>> = {
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

  /** False if the path is none of the identity provider's. */
  return async (request: IncomingMessage, url: URL, response: ServerResponse): Promise<boolean> => {
    const answer = answers[`${request.method} ${url.pathname}`];
    if (answer === undefined || !/^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname)) return false;
    await answer(request, url, response);
    return true;
  };
}

function sendJson(response: ServerResponse, status: number, document: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(document));
}
