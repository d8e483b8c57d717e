// A connection's life from the bundles, each in a process of its own under a Runtime API with nothing beside its asset.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { DEFAULT_TENANT_CLAIM } from '../../functions/contract/access.ts';
import type { FunctionName } from '../../functions/contract/functions.ts';
import { bundleFunctions } from '../../infra/bundles.ts';
import type { Aws } from '../../local/aws/aws.ts';
import { createQueues } from '../../local/aws/createQueues.ts';
import { createTable } from '../../local/aws/createTable.ts';
import { toEvent } from '../../local/gateway/httpEvent.ts';
import { environmentOf, TABLE_NAME } from '../../local/lambda/environment.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { assertDocumented } from '../functions/api/documentedAnswer.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, filledPath } from '../functions/api/operations.ts';
import { validBody } from '../functions/api/validBodies.ts';
import { clientsOf, SESSION, startStandIns, temporaryFolder } from '../local/standIns.ts';
import { bundles } from './deployments.ts';
import { runAsLambda } from './runtimeApi.ts';

const TENANT = 'acme';

function eventOf({ method, path, key }: DocumentedRoute, values: Readonly<Record<string, string>>, body?: object) {
  const scopes = ['usage/read', 'usage/manage'];
  const format = path.endsWith('/docs') ? 'text/html' : 'application/json';
  return toEvent({
    requestId: 'r',
    method,
    url: new URL(`https://usage.example.com${filledPath(path, values)}`),
    headers: { accept: format, ...(body && { 'content-type': 'application/json' }) },
    body: Buffer.from(body ? JSON.stringify(body) : ''),
    receivedAt: new Date(),
    routeKey: key,
    parameters: {},
    jwt: { claims: { [DEFAULT_TENANT_CLAIM]: TENANT, scope: scopes.join(' '), sub: 'someone' }, scopes },
  });
}

const routeOf = (key: string): DocumentedRoute => {
  const route = DOCUMENTED_ROUTES.find((one) => one.key === key);
  if (!route) throw new Error(`there is no route ${key}`);
  return route;
};

describe('the bundles, each alone in its process', () => {
  const folder = temporaryFolder();
  let org: SimulatedOrg;
  let aws: Aws;
  let sqs: SQSClient;
  let queueUrl: string;
  /** Bundles that can call a simulated org; they differ from the deployed ones in nothing else. */
  let local: string;

  before(async () => {
    org = await startSimulatedOrg({ size: 'tiny', historyDays: 2 });
    aws = await startStandIns(join(folder, 'aws'));
    const clients = clientsOf(aws);
    sqs = clients.sqs;
    await createTable(clients.dynamodb, TABLE_NAME);
    queueUrl = (await createQueues(sqs)).url;
    local = bundleFunctions(join(folder, 'bundles'), { local: true }).folder;
  });
  after(async () => {
    await aws?.close();
    await org?.close();
  });

  /** Results of a function that is started, gets these events and is ended. */
  async function run(name: FunctionName, events: readonly object[], { callsOkta = false } = {}) {
    const environment = environmentOf(name, {
      awsOrigin: aws.origin,
      session: SESSION,
      queueUrl,
      syncEverySeconds: 60,
      oktaOrigins: { [org.host]: org.origin },
      dynamodbEndpoint: undefined,
    });
    const asset = join(callsOkta ? local : bundles.folder, name);
    const { results, stderr } = await runAsLambda(asset, events, { ...environment, REMAINING_MS: '120000' });
    assert.equal(results.length, events.length, `${name} ended: ${stderr}`);
    return results;
  }

  /** Answers of one function's routes, checked against the document. */
  async function answers(
    asked: readonly (readonly [key: string, values: Readonly<Record<string, string>>, body?: object])[],
  ) {
    const routes = asked.map(([key]) => routeOf(key));
    const owner = routes[0]?.function ?? 'usage';
    const events = asked.map(([key, values, body]) => eventOf(routeOf(key), values, body));
    const results = await run(owner, events, { callsOkta: owner === 'connections' });
    return results.map((result, index) => {
      const route = routes[index];
      assert.ok(route);
      const { statusCode, headers = {}, body = '' } = result ?? {};
      assert.equal(statusCode, route.success, `${route.key}: ${body}`);
      assertDocumented(route, { status: route.success, headers: new Headers(headers), text: body });
      return String(headers['content-type']).includes('json') ? JSON.parse(body) : body;
    });
  }

  /** What the dispatcher has sent, as the worker gets it. */
  async function dispatched() {
    await run('dispatch', [{}]);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    );
    assert.equal(Messages.length, 1, 'one connection is due');
    return {
      Records: Messages.map(({ MessageId, Body, ReceiptHandle }) => ({
        messageId: MessageId,
        body: Body,
        receiptHandle: ReceiptHandle,
      })),
    };
  }

  it('connect an org, sync it, answer every route that reads, and delete it', { timeout: 180_000 }, async () => {
    const connecting = { oktaDomain: org.host, apiToken: org.token };
    const [check, connection] = await answers([
      ['POST /v1/connections/check', {}, connecting],
      ['POST /v1/connections', {}, { ...connecting, historyDays: 2 }],
    ]);
    assert.equal(check.problem, null);
    assert.deepEqual(await run('sync', [await dispatched()], { callsOkta: true }), [{ batchItemFailures: [] }]);

    const { id } = connection;
    const [apps, people] = await answers([
      ['GET /v1/connections/{id}/apps', { id }],
      ['GET /v1/connections/{id}/people', { id }],
    ]);
    const [key] = await answers([['POST /v1/keys', {}, {}]]);
    assert.ok(apps.data.length > 0 && people.data.length > 0, 'the worker has read the org');
    const values = { id, app: apps.data[0].id, person: people.data[0].id, jwks: key.jwksPath.split('/').at(-1) };
    const reads = DOCUMENTED_ROUTES.filter((route) => route.function === 'usage' && !route.byConnectSession);
    await answers(reads.map((route) => [route.key, values, validBody(route, org.host)] as const));

    const [receipt] = await answers([
      ['DELETE /v1/connections/{id}', { id }],
      ['GET /v1/receipts/{receipt}', { receipt: id }],
    ]);
    assert.equal(receipt.state, 'pending');
    assert.deepEqual(await run('sync', [await dispatched()], { callsOkta: true }), [{ batchItemFailures: [] }]);
    const [purged, audit] = await answers([
      ['GET /v1/receipts/{receipt}', { receipt: id }],
      ['GET /v1/audit', {}],
    ]);
    assert.equal(purged.state, 'complete');
    assert.ok(audit.data.length > 0);
  });
});
