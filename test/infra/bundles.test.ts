import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import { FUNCTIONS, type FunctionName } from '../../functions/contract/functions.ts';
import { routesOf } from '../../functions/contract/routes.ts';
import { bundles } from './deployments.ts';

const ROUTES = routesOf(openApi);

/** Runs a bundle's handler in a process of its own, whose environment is `env` only. */
function run(name: FunctionName, event: object, env: Readonly<Record<string, string>>) {
  const program = `import { handler } from ${JSON.stringify(join(bundles.folder, name, 'index.mjs'))};
    const result = await handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 1000 }).catch((error) => ({ error: error.message }));
    console.log('result ' + JSON.stringify(result ?? null));`;
  const options = { encoding: 'utf8', env, cwd: bundles.folder, timeout: 20_000 } as const;
  const output = execFileSync(
    process.execPath,
    ['--enable-source-maps', '--input-type=module', '-e', program],
    options,
  );
  return JSON.parse(/^result (.+)$/m.exec(output)?.[1] ?? 'null');
}

const request = (routeKey: string) => {
  const [method, rawPath] = routeKey.split(' ');
  const http = { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' };
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: '',
    headers: {},
    requestContext: { http, requestId: 'r' },
    isBase64Encoded: false,
  };
};
const region = { AWS_REGION: 'us-east-1' };

// These are the bundles that are deployed; the end-to-end run uses bundles that can call a simulated org.
describe('the deployed bundle', () => {
  it('of the usage API responds and serves its contract', () => {
    const env = {
      ...region,
      TABLE_NAME: 't',
      TENANT_CLAIM: 'tenant_id',
      OKTA_EGRESS_ADDRESSES: '[]',
      TENANT_QUOTAS: '{}',
    };
    assert.equal(run('usage', request('GET /v1/health'), env).statusCode, 200);
    const { paths } = JSON.parse(run('usage', request('GET /v1/openapi.json'), env).body);
    assert.ok(paths['/v1/connections']);
  });

  it('of the connections API requires a token', () => {
    const env = {
      ...region,
      TABLE_NAME: 't',
      TENANT_CLAIM: 'tenant_id',
      SECRET_PREFIX: 'p',
      SECRET_KEY_ARN: 'k',
      OKTA_EGRESS_ADDRESSES: '[]',
      TENANT_QUOTAS: '{}',
      WORKER_FUNCTION: 'w',
      CONNECT_SETTINGS: '{}',
      PAGE_FILE: 'page.html',
    };
    assert.equal(run('connections', request('POST /v1/connections'), env).statusCode, 401);
  });

  it('of the worker reports a message that it cannot read as failed', () => {
    const env = { ...region, TABLE_NAME: 't', SECRET_PREFIX: 'p', TENANT_ROLE_ARN: 'r', ENVIRONMENT: 'test' };
    const event = { Records: [{ messageId: 'm', body: 'no JSON' }] };
    assert.deepEqual(run('sync', event, env), { batchItemFailures: [{ itemIdentifier: 'm' }] });
  });

  it('of the dispatcher names every missing variable', () => {
    const { error } = run('dispatch', {}, { ...region, TABLE_NAME: 't' });
    assert.equal(
      error,
      'missing environment variables: SYNC_QUEUE_URL, DELIVER_QUEUE_URL, DISPATCH_INTERVAL_SECONDS, ENVIRONMENT',
    );
  });

  it('of the claims function adds the tenant to the token', () => {
    const event = {
      triggerSource: 'TokenGeneration_HostedAuth',
      callerContext: { clientId: 'c' },
      request: { userAttributes: { 'custom:tenant_id': 'acme' } },
    };
    const result = run('claims', event, { ...region, CLIENT_PARAMETERS: '/p', TENANT_CLAIM: 'tenant_id' });
    assert.deepEqual(result.response.claimsAndScopeOverrideDetails.accessTokenGeneration, {
      claimsToAddOrOverride: { tenant_id: 'acme' },
    });
  });

  it('of the API that connects holds no schema of a route that it does not serve', () => {
    const codeOf = (name: FunctionName) => readFileSync(join(bundles.folder, name, 'index.mjs'), 'utf8');
    const served = new Set(ROUTES.filter((route) => route.function === 'connections').map(({ path }) => path));
    const unserved = ROUTES.map(({ path }) => path).filter((path) => !served.has(path));
    const has = (name: FunctionName, path: string) => codeOf(name).includes(`path:"${path}"`);
    assert.ok(unserved.length > 10);
    assert.deepEqual(
      unserved.filter((path) => has('connections', path)),
      [],
    );
    assert.ok(
      unserved.every((path) => has('usage', path)),
      'routes are registered in another form',
    );
  });

  for (const { what, text } of [
    { what: 'the assistant’s protocol', text: 'subscriptions/listen' },
    { what: 'the OpenAPI document', text: 'openapi:"3.1.0"' },
  ])
    it(`of the API that reads has ${what} in a file of its own, which the first request for it loads`, () => {
      const folder = join(bundles.folder, 'usage');
      const codeOf = (file: string) => readFileSync(join(folder, file), 'utf8');
      const modules = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
      const [holder, ...others] = modules.filter((file) => codeOf(file).includes(text));
      assert.ok(holder !== undefined && holder !== 'index.mjs', `${holder}`);
      assert.match(codeOf('index.mjs'), new RegExp(`import\\("\\./${holder}"\\)`));
      assert.deepEqual(others, []);
    });

  it('of each function is small enough for a fast cold start', () => {
    const megabyte = 1_000_000;
    const maxBytes: Readonly<Record<FunctionName, number>> = {
      connections: 1.2 * megabyte, // what it starts with: the SDK of Okta is loaded by the first check
      usage: 1.2 * megabyte,
      dispatch: 0.5 * megabyte,
      sync: 0.85 * megabyte,
      deliver: 0.8 * megabyte, // with the client of EventBridge
      claims: 0.5 * megabyte,
    };
    for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
      assert.ok(
        bundles.sizes[name] > 0 && bundles.sizes[name] < maxBytes[name],
        `${name}: ${bundles.sizes[name]} bytes`,
      );
    }
  });
});
