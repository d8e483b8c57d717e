import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { lambdaHandler } from '../../../functions/lambda/apiHandler.ts';
import { claims, createWorld, TOKEN } from '../api/world.ts';

/** As API Gateway sends it, payload 2.0. */
function eventOf(method: string, path: string, extra: Partial<APIGatewayProxyEventV2> = {}): APIGatewayProxyEventV2 {
  const requestContext = {
    accountId: '1',
    apiId: 'a',
    domainName: 'api.example',
    domainPrefix: 'api',
    requestId: 'r-7',
    routeKey: `${method} ${path}`,
    stage: '$default',
    time: '',
    timeEpoch: 0,
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
    authorizer: { jwt: { claims: claims('acme'), scopes: ['usage/read'] } },
  };
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {},
    requestContext,
    isBase64Encoded: false,
    ...extra,
  };
}

const bodyOf = (result: { readonly body?: string }) => JSON.parse(result.body ?? '');

describe('a Lambda handler', () => {
  it('answers a read', async () => {
    const world = createWorld();
    const result = await lambdaHandler(() => world.usage)(eventOf('GET', '/v1/connections'));
    assert.deepEqual([result.statusCode, bodyOf(result)], [200, { data: [], page: { next: null } }]);
    assert.equal(world.lines[0]?.requestId, 'r-7');
  });

  it('answers an API whose stage is not the default one, whose name comes before each path', async () => {
    const event = eventOf('GET', '/v1/connections');
    const requestContext = { ...event.requestContext, stage: '0a1b2c3d-0000' };
    const answer = lambdaHandler(() => createWorld().usage);
    const { statusCode } = await answer({ ...event, rawPath: '/0a1b2c3d-0000/v1/connections', requestContext });
    assert.equal(statusCode, 200);
    assert.equal((await answer({ ...event, rawPath: '/other/v1/connections', requestContext })).statusCode, 404);
  });

  it('carries out a write, whatever encoding the gateway chose', async () => {
    const world = createWorld();
    const body = JSON.stringify({ oktaDomain: 'acme.okta.com', apiToken: TOKEN });
    const result = await lambdaHandler(() => world.connect)(
      eventOf('POST', '/v1/connections', {
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      }),
    );
    assert.equal(result.statusCode, 201);
    assert.equal(result.headers?.location, `/v1/connections/${bodyOf(result).id}`);
  });

  it('refuses empty headers that Hono’s adapter would leave out', async () => {
    const world = createWorld();
    const requestContext = {
      ...eventOf('GET', '/v1/connections').requestContext,
      authorizer: { jwt: { claims: claims('acme', 'usage/read usage/operate'), scopes: [] } },
    };
    const named = eventOf('GET', '/v1/connections', { headers: { 'tenant-id': '' }, requestContext });
    const asAnother = await lambdaHandler(() => world.usage)(named);
    assert.deepEqual([asAnother.statusCode, bodyOf(asAnother).code], [400, 'INVALID_TENANT']);
    const headers = { 'content-type': 'application/json', 'idempotency-key': '' };
    const body = JSON.stringify({ oktaDomain: 'acme.okta.com', apiToken: TOKEN });
    const keyed = await lambdaHandler(() => world.connect)(eventOf('POST', '/v1/connections', { headers, body }));
    assert.deepEqual([keyed.statusCode, bodyOf(keyed).code], [400, 'IDEMPOTENCY_KEY_INVALID']);
  });

  it('takes no notice of a body that comes with a GET', async () => {
    const world = createWorld();
    const result = await lambdaHandler(() => world.usage)(eventOf('GET', '/v1/connections', { body: '{}' }));
    assert.equal(result.statusCode, 200);
  });

  it('measures a body itself, whatever its headers say', async () => {
    const world = createWorld();
    const result = await lambdaHandler(() => world.connect)(
      eventOf('POST', '/v1/connections', {
        headers: { 'content-type': 'application/json', 'content-length': '2' },
        body: `{"name":"${'n'.repeat(17_000)}"}`,
      }),
    );
    assert.deepEqual([result.statusCode, bodyOf(result).code], [413, 'BODY_TOO_LARGE']);
  });

  it('is not ready until it can be built, and tries again', async () => {
    const world = createWorld();
    let ready = false;
    const handler = lambdaHandler(() => {
      if (!ready) throw new Error('missing environment variables: TABLE_NAME');
      return world.usage;
    });
    const early = await handler(eventOf('GET', '/v1/health'));
    assert.deepEqual([early.statusCode, bodyOf(early).code], [503, 'NOT_READY']);
    ready = true;
    const late = await handler(eventOf('GET', '/v1/health'));
    assert.deepEqual([late.statusCode, bodyOf(late)], [200, { status: 'ok' }]);
  });

  it('answers with a problem even where what was thrown is no error', async () => {
    const world = createWorld({
      wrap: (ports) => ({
        ...ports,
        connections: { ...ports.connections, list: () => Promise.reject('nonsense') },
      }),
    });
    const result = await lambdaHandler(() => world.usage)(eventOf('GET', '/v1/connections'));
    assert.deepEqual([result.statusCode, bodyOf(result).code], [500, 'INTERNAL']);
  });
});

it('reads no environment when it is imported', async () => {
  const { handler } = await import('../../../functions/connections.ts');
  await import('../../../functions/usage.ts');
  const result = await handler(eventOf('POST', '/v1/connections'));
  assert.deepEqual([result.statusCode, bodyOf(result).code], [503, 'NOT_READY']);
});
