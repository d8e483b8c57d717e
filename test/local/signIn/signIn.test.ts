import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createAuthorizer } from '../../../local/signIn/authorizer.ts';
import { AUDIENCE, createIssuer, ISSUER } from '../../../local/signIn/issuer.ts';
import { createSignIn } from '../../../local/signIn/signIn.ts';
import { temporaryFolder } from '../standIns.ts';

describe('the local identity provider', () => {
  let server: Server;
  let origin: string;
  let now = Date.now();
  let authorize: ReturnType<typeof createAuthorizer>;
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');

  before(async () => {
    const issuer = await createIssuer(temporaryFolder());
    authorize = createAuthorizer({ issuer: ISSUER, audience: AUDIENCE, jwks: issuer.jwks, tenantClaim: 'tenant_id' });
    const signIn = createSignIn({ issuer, tenant: 'demo', now: () => now });
    server = createServer(async (request, response) => {
      const url = new URL(`http://${request.headers.host}${request.url}`);
      if (!(await signIn(request, url, response))) response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const ask = (changed: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: AUDIENCE,
      redirect_uri: `${origin}/signed-in`,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'st&"ate',
      ...changed,
    });
    return fetch(`${origin}/oauth/authorize?${query}`);
  };
  const codesIn = async (response: Response) =>
    [...(await response.text()).matchAll(/code=([\w-]+)/g)].map(([, code]) => String(code));
  const exchange = (code: string, changed: Record<string, string> = {}) =>
    fetch(`${origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: AUDIENCE,
        redirect_uri: `${origin}/signed-in`,
        code,
        code_verifier: verifier,
        ...changed,
      }),
    });

  it('issues a token that the gateway accepts after one click', async () => {
    const page = await ask();
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const [admin = '', viewer = ''] = await codesIn(page);
    const { access_token } = (await (await exchange(admin)).json()) as { access_token: string };
    const decision = await authorize(`Bearer ${access_token}`, 'usage/manage');
    assert.equal(decision.kind, 'allowed');
    assert.equal(decision.kind === 'allowed' && decision.claims.tenant_id, 'demo');

    const readOnly = (await (await exchange(viewer)).json()) as { access_token: string; scope: string };
    assert.equal(readOnly.scope, 'openid usage/read');
    assert.equal((await authorize(`Bearer ${readOnly.access_token}`, 'usage/manage')).kind, 'forbidden');
  });

  it('accepts a code once, before it expires, and with the right verifier', async () => {
    const [once = '', other = ''] = await codesIn(await ask());
    assert.equal((await exchange(once, { code_verifier: randomBytes(32).toString('base64url') })).status, 400);
    assert.equal((await exchange(once)).status, 400, 'a failed attempt invalidates the code');
    now += 11 * 60_000;
    assert.equal((await exchange(other)).status, 400, 'the code has expired');
  });

  it('renews a session until it is revoked or ends', async () => {
    const renewed = (refresh_token: string, changed: Record<string, string> = {}) =>
      exchange('', { grant_type: 'refresh_token', refresh_token, ...changed });
    const revoke = (token: string, client_id = AUDIENCE) =>
      fetch(`${origin}/oauth/revoke`, { method: 'POST', body: new URLSearchParams({ token, client_id }) });
    const [admin = '', viewer = ''] = await codesIn(await ask());
    const tokens = (await (await exchange(admin)).json()) as { refresh_token: string };
    const other = (await (await exchange(viewer)).json()) as { refresh_token: string };
    const { access_token } = (await (await renewed(tokens.refresh_token)).json()) as { access_token: string };
    assert.equal((await authorize(`Bearer ${access_token}`, 'usage/manage')).kind, 'allowed');
    assert.equal((await renewed(tokens.refresh_token, { client_id: 'else' })).status, 400);
    assert.equal((await revoke(tokens.refresh_token, 'else')).status, 400);
    assert.equal((await revoke(tokens.refresh_token)).status, 200);
    assert.equal((await revoke('unknown')).status, 200);
    assert.equal((await renewed(tokens.refresh_token)).status, 400, 'it was revoked');
    const viewerAgain = (await (await renewed(other.refresh_token)).json()) as { scope: string };
    assert.equal(viewerAgain.scope, 'openid usage/read', 'another session goes on');
    now += 12 * 3_600_000;
    assert.equal((await renewed(other.refresh_token)).status, 400, 'the session has ended');
  });

  for (const [name, changed] of Object.entries<Record<string, string>>({
    'another client': { client_id: 'else' },
    'another page': { redirect_uri: 'http://evil.example/signed-in' },
    'no challenge': { code_challenge: '' },
    'a plain challenge': { code_challenge_method: 'plain' },
    'a token at once': { response_type: 'token' },
  })) {
    it(`issues no code for ${name}`, async () => assert.equal((await ask(changed)).status, 400));
  }

  it('gives a vendor’s backend a token that may act for every tenant', async () => {
    const response = await fetch(`${origin}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('okta-usage:any secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token, ...told } = (await response.json()) as Record<string, string>;
    assert.deepEqual(told, { token_type: 'Bearer', expires_in: 3600, scope: 'usage/read usage/manage usage/operate' });
    const decision = await authorize(`Bearer ${access_token}`, 'usage/operate');
    assert.equal(decision.kind, 'allowed');
  });

  it('escapes HTML in parameters', async () => {
    assert.doesNotMatch(await (await ask({ state: '"><script>' })).text(), /<script>/);
  });

  it('publishes the issuer and its public key only', async () => {
    const discovery = (await (await fetch(`${origin}/.well-known/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    assert.equal(discovery.issuer, ISSUER);
    const { keys } = (await (await fetch(discovery.jwks_uri)).json()) as { keys: Record<string, string>[] };
    assert.deepEqual(Object.keys(keys[0] ?? {}).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('responds to loopback names only', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${origin}/config.json`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(status, 404);
  });
});
