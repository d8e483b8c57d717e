import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { Problem } from '../../../functions/api/http/schema.ts';
import type { FunctionName } from '../../../functions/contract/functions.ts';
import { type Gateway, startGateway } from '../../../local/gateway/gateway.ts';
import { createSite } from '../../../local/gateway/site.ts';
import { createLambda, type Lambda } from '../../../local/lambda/lambda.ts';
import type { Invocation } from '../../../local/lambda/sandbox.ts';
import { type Authorizer, createAuthorizer } from '../../../local/signIn/authorizer.ts';
import { AUDIENCE, createIssuer, ISSUER, type Issuer } from '../../../local/signIn/issuer.ts';
import { temporaryFolder } from '../standIns.ts';

const functions = fileURLToPath(new URL('../fixtures/functions', import.meta.url));

describe('the gateway', () => {
  const folder = temporaryFolder();
  const state = { ready: true };
  let issuer: Issuer;
  let lambda: Lambda;
  let gateway: Gateway;
  let url: string;
  let stubbed: ((name: FunctionName, gone: AbortSignal) => Promise<Invocation>) | undefined;

  const token = (scope = 'usage/read usage/manage') => issuer.sign({ tenant: 'acme', scope, ttlSeconds: 60 });
  const bearer = async (scope?: string) => ({ authorization: `Bearer ${await token(scope)}` });
  const problemOf = async (response: Response): Promise<Problem> => {
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    return (await response.json()) as Problem;
  };
  const echo = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(await bearer()), ...(init.headers as Record<string, string>) };
    const response = await fetch(url + path, { ...init, headers });
    assert.equal(response.status, 200);
    const { event } = (await response.json()) as { event: APIGatewayProxyEventV2WithJWTAuthorizer };
    return event;
  };

  before(async () => {
    issuer = await createIssuer(folder);
    lambda = createLambda({ functions, logs: join(folder, 'logs'), environment: () => ({}) });
    const authorize: Authorizer = createAuthorizer({
      issuer: ISSUER,
      audience: AUDIENCE,
      jwks: issuer.jwks,
      tenantClaim: 'tenant_id',
    });
    const site = createSite(join(folder, 'no-page'));
    gateway = await startGateway({
      port: 0,
      authorize,
      invoke: (name, event, gone) => stubbed?.(name, gone) ?? lambda.invoke(name, event, gone),
      isReady: () => state.ready,
      serveOther: (request, url, response) => site(url.pathname, request.method, response),
    });
    url = `http://127.0.0.1:${gateway.port}`;
  });
  after(async () => {
    await gateway.close(0);
    await lambda.stop(0);
  });

  describe('routes', () => {
    it('passes events in payload format 2.0', async () => {
      const event = await echo('/v1/connections/01ABC/apps/0oa%2F1?window=30&q=a&q=b%20c', {
        headers: { 'X-Custom': 'yes', cookie: 'a=1; b=2' },
      });
      assert.equal(event.version, '2.0');
      assert.equal(event.routeKey, 'GET /v1/connections/{id}/apps/{app}');
      assert.deepEqual(event.pathParameters, { id: '01ABC', app: '0oa/1' });
      assert.deepEqual(event.queryStringParameters, { window: '30', q: 'a,b c' });
      assert.equal(event.rawQueryString, 'window=30&q=a&q=b%20c');
      assert.equal(event.headers['x-custom'], 'yes');
      assert.deepEqual(event.cookies, ['a=1', 'b=2']);
      assert.equal(event.requestContext.http.method, 'GET');
      assert.equal(event.requestContext.authorizer.jwt.claims.tenant_id, 'acme');
      assert.equal(typeof event.requestContext.authorizer.jwt.claims.exp, 'string');
      assert.equal(event.isBase64Encoded, false);
    });

    it('passes JSON as text and anything else in base64', async () => {
      const sent = { method: 'POST', body: '{"a":"ä"}', headers: { 'content-type': 'application/json' } };
      assert.equal((await echo('/v1/connections', sent)).body, '{"a":"ä"}');
      const binary = { ...sent, headers: { 'content-type': 'application/octet-stream' } };
      const event = await echo('/v1/connections', binary);
      assert.equal(event.isBase64Encoded, true);
      assert.equal(Buffer.from(event.body ?? '', 'base64').toString(), '{"a":"ä"}');
    });

    it('prefers a literal path to one with a parameter', async () => {
      const event = await echo('/v1/connections/check', { method: 'POST' });
      assert.equal(event.routeKey, 'POST /v1/connections/check');
    });

    it('responds with 404 to an unknown path, and with 405 and the allowed methods to an unknown method', async () => {
      const unknown = await fetch(`${url}/v1/nothing`);
      assert.equal(unknown.status, 404);
      assert.equal((await problemOf(unknown)).code, 'NOT_FOUND');
      const wrong = await fetch(`${url}/v1/connections`, { method: 'DELETE' });
      assert.equal(wrong.status, 405);
      assert.equal(wrong.headers.get('allow'), 'POST, GET');
      assert.equal((await problemOf(wrong)).code, 'METHOD_NOT_ALLOWED');
    });

    for (const path of [
      '/v1/connections/',
      '/v1/connections/%zz',
      '/v1//connections',
      '/v1/connections/%2e%2e/apps/',
    ]) {
      it(`responds with 404 to ${path}`, async () => assert.equal((await fetch(url + path)).status, 404));
    }

    it('responds with 503 on every route until the stack is ready', async () => {
      state.ready = false;
      const response = await fetch(`${url}/v1/health`);
      assert.equal(response.status, 503);
      assert.equal((await problemOf(response)).code, 'STARTING');
      state.ready = true;
      assert.deepEqual(await (await fetch(`${url}/v1/health`)).json(), { status: 'ok' });
    });
  });

  describe('answers', () => {
    const ask = async (what: string) =>
      fetch(`${url}/v1/connections`, { headers: { ...(await bearer()), 'x-do': what } });

    it('are passed on with status, headers, every cookie and a decoded body', async () => {
      const response = await ask('rich answer');
      assert.equal(response.status, 418);
      assert.equal(response.headers.get('etag'), 'W/"1"');
      assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
      assert.equal(await response.text(), 'a,b');
    });

    it('without a status code are the body of a 200', async () => {
      const response = await ask('bare answer');
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { hello: 'world' });
    });

    for (const what of ['throw', 'answer of 7 MB']) {
      it(`are 500 without details if the function does this: ${what}`, async () => {
        const response = await ask(what);
        assert.equal(response.status, 500);
        const problem = await problemOf(response);
        assert.equal(problem.code, 'INTERNAL');
        assert.doesNotMatch(JSON.stringify(problem), /on purpose/);
      });
    }
  });

  describe('limits', () => {
    it('responds with 413 to a body above 10 MB', async () => {
      const body = Buffer.alloc(10 * 1024 * 1024 + 1);
      const response = await fetch(`${url}/v1/connections`, { method: 'POST', body, headers: await bearer() });
      assert.equal(response.status, 413);
      assert.equal((await problemOf(response)).code, 'BODY_TOO_LARGE');
    });

    it('responds with 413 to a body that exceeds a Lambda event', async () => {
      const body = 'x'.repeat(6 * 1024 * 1024);
      const response = await fetch(`${url}/v1/connections`, { method: 'POST', body, headers: await bearer() });
      assert.equal(response.status, 413);
    });

    it('responds with 431 to headers above 10,240 bytes', async () => {
      const response = await fetch(`${url}/v1/health`, { headers: { 'x-long': 'x'.repeat(10_240) } });
      assert.equal(response.status, 431);
      assert.equal((await problemOf(response)).code, 'HEADERS_TOO_LARGE');
    });

    it('responds with 400 to invalid HTTP', async () => {
      const socket = connect(gateway.port, '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
      let answer = '';
      for await (const chunk of socket) answer += chunk;
      assert.match(answer, /^HTTP\/1.1 400 .*"code":"BAD_REQUEST"/s);
    });

    it('tells the function when the client is gone before the answer', async () => {
      const begun = Promise.withResolvers<void>();
      const gone = Promise.withResolvers<void>();
      stubbed = (_name, signal) => {
        signal.addEventListener('abort', () => gone.resolve());
        begun.resolve();
        return gone.promise.then(() => ({ kind: 'failed', error: 'abandoned' }));
      };
      const client = new AbortController();
      const answer = fetch(`${url}/v1/connections`, { headers: await bearer(), signal: client.signal });
      await begun.promise;
      client.abort();
      await assert.rejects(answer);
      await gone.promise;
      stubbed = undefined;
    });

    it('responds with 500 if the function times out', async () => {
      stubbed = async () => ({ kind: 'timedOut', error: 'Task timed out' });
      const response = await fetch(`${url}/v1/connections`, { headers: await bearer() });
      stubbed = undefined;
      assert.equal(response.status, 500);
    });
  });

  describe('the authorizer', () => {
    const seconds = Math.floor(Date.now() / 1000);
    const own = (claims: JWTPayload) => sign(claims, { kid: String(issuer.jwks.keys[0]?.kid) });
    const good = { iss: ISSUER, aud: AUDIENCE, exp: seconds + 60, scope: 'usage/read', tenant_id: 'acme' };
    // Signed with an unknown key, so that only the check of the signature can refuse the token.
    const sign = async (claims: JWTPayload, header: { kid?: string; alg?: string }) => {
      const { privateKey } = await generateKeyPair('RS256');
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey);
    };
    const swapped = async (change: (claims: JWTPayload) => JWTPayload) => {
      const [header, payload = '', signature] = (await token()).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return [header, Buffer.from(JSON.stringify(change(claims))).toString('base64url'), signature].join('.');
    };
    const cases: { name: string; token: () => Promise<string>; status: number }[] = [
      { name: 'no token', token: async () => '', status: 401 },
      { name: 'nonsense', token: async () => 'abc', status: 401 },
      { name: 'another key with the issuer’s key id', token: () => own(good), status: 401 },
      { name: 'another key', token: () => sign(good, { kid: 'other' }), status: 401 },
      { name: 'alg none', token: async () => new UnsecuredJWT(good).encode(), status: 401 },
      { name: 'claims changed after signing', token: () => swapped((c) => ({ ...c, tenant_id: 'evil' })), status: 401 },
      { name: 'a valid token', token: () => token('usage/read'), status: 200 },
      { name: 'another scope', token: () => token('usage/manage'), status: 403 },
      { name: 'a scope with the same beginning', token: () => token('usage/reader'), status: 403 },
      { name: 'an expired token', token: () => expired(), status: 401 },
    ];
    const expired = async () =>
      (await createIssuer(folder, () => Date.now() - 120_000)).sign({
        tenant: 'acme',
        scope: 'usage/read',
        ttlSeconds: 60,
      });
    for (const { name, token: make, status } of cases) {
      it(`responds with ${status} to ${name}`, async () => {
        const value = await make();
        const response = await fetch(`${url}/v1/connections`, {
          headers: value === '' ? {} : { authorization: `Bearer ${value}` },
        });
        assert.equal(response.status, status);
        const text = await response.text();
        const code = { 401: 'UNAUTHENTICATED', 403: 'SCOPE_MISSING' }[status];
        if (code !== undefined) assert.equal(JSON.parse(text).code, code);
        if (status === 401) assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/);
        if (status !== 200 && value !== '') assert.ok(!text.includes(value));
      });
    }

    it('also accepts the token without "Bearer", as API Gateway does', async () => {
      const response = await fetch(`${url}/v1/connections`, { headers: { authorization: await token() } });
      assert.equal(response.status, 200);
    });

    it('requires no token on public routes', async () => {
      assert.equal((await fetch(`${url}/v1/openapi.json`)).status, 200);
    });
  });

  describe('outside the API', () => {
    it('says where the API is if the page is not built', async () => {
      assert.match(await (await fetch(url)).text(), /\/v1/);
    });
  });
});
