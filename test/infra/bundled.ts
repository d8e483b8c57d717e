import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FUNCTIONS, type FunctionName } from '../../functions/contract/functions.ts';
import { bundles } from './deployments.ts';

/** Runs a bundle's handler in a process of its own, with nothing in its environment but `env`. */
function run(name: FunctionName, event: object, env: Readonly<Record<string, string>>) {
  const program = `import { handler } from ${JSON.stringify(join(bundles.folder, name, 'index.mjs'))};
    const answer = await handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 1000 }).catch((error) => ({ error: error.message }));
    console.log('answer ' + JSON.stringify(answer ?? null));`;
  const options = { encoding: 'utf8', env, cwd: bundles.folder, timeout: 20_000 } as const;
  const output = execFileSync(
    process.execPath,
    ['--enable-source-maps', '--input-type=module', '-e', program],
    options,
  );
  return { output, answer: JSON.parse(/^answer (.+)$/m.exec(output)?.[1] ?? 'null') };
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

// The end-to-end run goes through bundles that can reach a simulated org; these are the very ones that are deployed.
describe('each deployed bundle, alone in a folder', () => {
  it('of the API that reads answers and keeps its contract', () => {
    const env = { ...region, TABLE_NAME: 't', TENANT_CLAIM: 'tenant_id' };
    assert.equal(run('usage', request('GET /v1/health'), env).answer.statusCode, 200);
    const { paths } = JSON.parse(run('usage', request('GET /v1/openapi.json'), env).answer.body);
    assert.ok(paths['/v1/connections']);
  });

  it('of the API that writes asks for a token', () => {
    const env = { ...region, TABLE_NAME: 't', TENANT_CLAIM: 'tenant_id', SECRET_PREFIX: 'p', SECRET_KEY_ARN: 'k' };
    assert.equal(run('connections', request('POST /v1/connections'), env).answer.statusCode, 401);
  });

  it('of the worker hands back what it cannot read, and says what is missing', () => {
    const env = { ...region, TABLE_NAME: 't', SECRET_PREFIX: 'p', TENANT_ROLE_ARN: 'r', ENVIRONMENT: 'test' };
    const event = { Records: [{ messageId: 'm', body: 'no JSON' }] };
    assert.deepEqual(run('sync', event, env).answer, { batchItemFailures: [{ itemIdentifier: 'm' }] });
  });

  it('of the dispatcher names every variable that is missing', () => {
    const { error } = run('dispatch', {}, { ...region, TABLE_NAME: 't' }).answer;
    assert.equal(error, 'missing environment variables: SYNC_QUEUE_URL, DISPATCH_INTERVAL_SECONDS, ENVIRONMENT');
  });

  it('of Cognito’s question puts the tenant in', () => {
    const event = {
      triggerSource: 'TokenGeneration_HostedAuth',
      callerContext: { clientId: 'c' },
      request: { userAttributes: { 'custom:tenant_id': 'acme' } },
    };
    const { answer } = run('claims', event, { ...region, CLIENT_PARAMETERS: '/p', TENANT_CLAIM: 'tenant_id' });
    assert.deepEqual(answer.response.claimsAndScopeOverrideDetails.accessTokenGeneration, {
      claimsToAddOrOverride: { tenant_id: 'acme' },
    });
  });

  it('is small enough to start fast', () => {
    const megabyte = 1_000_000;
    const most: Readonly<Record<FunctionName, number>> = {
      connections: 2.5 * megabyte,
      usage: 1.2 * megabyte,
      dispatch: 0.5 * megabyte,
      sync: 2 * megabyte,
      claims: 0.5 * megabyte,
    };
    for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
      assert.ok(bundles.sizes[name] > 0 && bundles.sizes[name] < most[name], `${name}: ${bundles.sizes[name]} bytes`);
    }
  });
});
