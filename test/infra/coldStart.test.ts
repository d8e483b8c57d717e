// The bundles under a Runtime API, with nothing beside the asset: what they answer and print at a cold start. What that costs: bench/coldStart.ts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DEFAULT_TENANT_CLAIM } from '../../functions/contract/access.ts';
import type { FunctionName } from '../../functions/contract/functions.ts';
import { bundleFunctions } from '../../infra/bundles.ts';
import type { Aws } from '../../local/aws/aws.ts';
import { createQueues } from '../../local/aws/createQueues.ts';
import { createTable } from '../../local/aws/createTable.ts';
import { environmentOf } from '../../local/lambda/environment.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { clientsOf, SESSION, startStandIns, temporaryFolder } from '../local/standIns.ts';
import { bundles } from './deployments.ts';
import { type LambdaResult, runAsLambda } from './runtimeApi.ts';

const request = (method: string, path: string, body?: object) => ({
  version: '2.0',
  routeKey: `${method} ${path}`,
  rawPath: path,
  rawQueryString: '',
  headers: { 'content-type': 'application/json' },
  requestContext: {
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
    requestId: 'r',
    authorizer: {
      jwt: {
        claims: { [DEFAULT_TENANT_CLAIM]: 'acme', scope: 'usage/read usage/manage' },
        scopes: ['usage/read', 'usage/manage'],
      },
    },
  },
  body: body && JSON.stringify(body),
  isBase64Encoded: false,
});

describe('a bundle at a cold start', () => {
  const folder = temporaryFolder();
  let org: SimulatedOrg;
  let aws: Aws;
  let queueUrl: string;
  let local: string;
  const environment = (name: FunctionName) =>
    environmentOf(name, {
      awsOrigin: aws.origin,
      session: SESSION,
      queueUrl,
      syncEverySeconds: 60,
      oktaOrigins: { [org.host]: org.origin },
      dynamodbEndpoint: undefined,
    });

  before(async () => {
    org = await startSimulatedOrg({ size: 'tiny', historyDays: 1 });
    aws = await startStandIns(join(folder, 'aws'));
    const { dynamodb, sqs } = clientsOf(aws);
    await createTable(dynamodb, 'usage');
    queueUrl = (await createQueues(sqs)).url;
    local = bundleFunctions(join(folder, 'bundles'), { local: true }).folder;
  });
  after(async () => {
    await aws?.close();
    await org?.close();
  });

  it('prints nothing to stderr, also when it calls Okta for the first time', async () => {
    const check = request('POST', '/v1/connections/check', { oktaDomain: org.host, apiToken: org.token });
    const { results, stderr } = await runAsLambda(join(local, 'connections'), [check], environment('connections'));
    assert.equal(results[0]?.statusCode, 200, results[0]?.body);
    assert.equal(stderr, '');
  });

  it('answers from the deployed asset alone', async () => {
    const expected: Readonly<
      Record<FunctionName, readonly [event: object, isExpected: (result: LambdaResult | null) => boolean]>
    > = {
      connections: [request('POST', '/v1/connections', {}), (result) => result?.statusCode === 400],
      // The assistant's message loads another file, and asks a route that reads.
      usage: [
        request('POST', '/v1/mcp', {
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/call',
          params: { name: 'list_connections' },
        }),
        (result) =>
          result?.statusCode === 200 && JSON.parse(result.body ?? '').result.structuredContent.data.length === 0,
      ],
      dispatch: [{}, (result) => result === null],
      sync: [
        { Records: [{ messageId: 'm', body: 'no JSON', receiptHandle: 'r' }] },
        (result) => result?.batchItemFailures?.length === 0,
      ],
      deliver: [
        { Records: [{ messageId: 'm', body: 'no JSON', receiptHandle: 'r' }] },
        (result) => result?.batchItemFailures?.length === 0,
      ],
      claims: [
        { triggerSource: 'TokenGeneration_HostedAuth', callerContext: { clientId: 'c' }, request: {} },
        (result) => result !== null && 'response' in result,
      ],
    };
    for (const [name, [event, isExpected]] of Object.entries(expected) as [
      FunctionName,
      (typeof expected)[FunctionName],
    ][]) {
      const { results, stderr } = await runAsLambda(join(bundles.folder, name), [event, event], environment(name));
      assert.equal(results.length, 2, `${name} ended: ${stderr}`);
      for (const result of results) assert.ok(isExpected(result), `${name}: ${JSON.stringify(result)}`);
      assert.equal(stderr.replace(/^.*unreadable message.*\n/gm, ''), '', name);
    }
  });
});
