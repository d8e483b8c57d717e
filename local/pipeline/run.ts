import { setTimeout as delay } from 'node:timers/promises';
import { DEFAULT_TENANT_CLAIM } from '../../functions/contract/access.ts';
import type { FunctionName } from '../../functions/contract/functions.ts';
import { REGION } from '../aws/names.ts';
import { toEvent } from '../gateway/httpEvent.ts';
import { environmentOf } from '../lambda/environment.ts';
import { startEventSource } from '../lambda/eventSource.ts';
import { createLambda, type Lambda } from '../lambda/lambda.ts';
import { startSimulatedOrg } from '../okta/start.ts';
import { startSchedule } from '../schedule.ts';
import { createPipelineResources, type PipelineCredentials } from './resources.ts';

export interface PipelineOptions {
  /** Endpoint of an emulator of AWS, for every service. */
  readonly endpoint: string;
  readonly region?: string | undefined;
  readonly credentials: PipelineCredentials;
  /** Role that the worker assumes for a tenant. @default `tenant` in the caller's account, which an emulator lets anyone assume */
  readonly tenantRole?: string | undefined;
  /** Key for the secrets. */
  readonly key: string;
  /** Folder of the functions. */
  readonly functions: string;
  /** Folder for their logs. */
  readonly logs: string;
  readonly print: (line: string) => void;
  /** How long each step may take. @default 120_000 */
  readonly timeoutMs?: number;
}

const TENANT = 'pipeline';
const HISTORY_DAYS = 5;

/**
 * Takes a connection through its whole life at another AWS: connect, dispatch, sync, read, erase a person, delete.
 * Creates a table and a queue of its own and deletes them. Throws where an answer is not what the simulated org says.
 */
export async function runPipeline(options: PipelineOptions): Promise<void> {
  const { endpoint, region = REGION, credentials, key, functions, logs, print } = options;
  await using parts = new AsyncDisposableStack();
  const org = await startSimulatedOrg({ host: 'pipeline.okta.com', size: 'tiny', historyDays: HISTORY_DAYS });
  parts.defer(() => org.close());
  const name = `okta-usage-pipeline-${Date.now()}`;
  const resources = await createPipelineResources({ endpoint, region, credentials }, name);
  parts.defer(async () => {
    for (const left of await resources.remove()) print(`${left} could not be deleted`);
  });
  print(`table and queue ${name} are created`);

  const environment = (of: FunctionName) => ({
    ...environmentOf(of, {
      awsOrigin: endpoint,
      session: '',
      queueUrl: resources.queueUrl,
      syncEverySeconds: 2,
      oktaOrigins: { [org.host]: org.origin },
      dynamodbEndpoint: undefined,
    }),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
    TABLE_NAME: resources.table,
    TENANT_ROLE_ARN: options.tenantRole ?? `arn:aws:iam::${resources.account}:role/tenant`,
    SECRET_KEY_ARN: key,
    SECRET_PREFIX: name,
  });
  const lambda = createLambda({ functions, logs, environment });
  parts.defer(() => lambda.stop(2_000));
  const source = startEventSource({
    client: resources.sqs,
    queueUrl: resources.queueUrl,
    queueArn: name,
    batchSize: 1,
    maxConcurrency: 1,
    invoke: (event) => lambda.invoke('sync', event),
  });
  const schedule = startSchedule(1_000, () => lambda.invoke('dispatch', {}));
  parts.defer(async () => {
    await Promise.all([schedule.stop(), source.stop()]);
  });
  await Promise.race([followLife(createCaller(lambda), org, options), source.running]);
}

async function followLife(
  call: Caller,
  org: Awaited<ReturnType<typeof startSimulatedOrg>>,
  { print, timeoutMs = 120_000 }: PipelineOptions,
): Promise<void> {
  const until = async (what: string, path: string, isDone: (json: Json) => boolean) => {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const json = await call(path.startsWith('/v1/receipts') ? 'connections' : 'usage', 'GET', path, 200);
      if (isDone(json)) return json;
      if (Date.now() > deadline) throw new Error(`no ${what} within ${timeoutMs / 1000} s: ${JSON.stringify(json)}`);
      await delay(500);
    }
  };
  const connecting = { oktaDomain: org.host, apiToken: org.token, historyDays: HISTORY_DAYS };
  const { id } = await call('connections', 'POST', '/v1/connections', 201, connecting);
  print(`connected as ${id}`);
  const at = `/v1/connections/${id}`;
  await until('complete first sync', at, ({ coverage, lastSync }) => coverage.complete && lastSync !== null);

  const { data: people } = await call('usage', 'GET', `${at}/people?limit=100`, 200);
  const answered = new Set(people.map((person: { readonly id: string }) => person.id));
  const missing = org.truth().people.filter((person) => !answered.has(person.id));
  expectEqual('listed people', org.truth().people.length - missing.length, org.truth().people.length);
  const { data: apps } = await call('usage', 'GET', `${at}/apps?include=internal&limit=500&window=30`, 200);
  const counted = apps.reduce((sum: number, { signIns }: { readonly signIns: number }) => sum + signIns, 0);
  expectEqual('sign-ins', counted, org.truth().totals.persisted);
  print(`synced: ${people.length} people, ${apps.length} apps and ${counted} sign-ins, as the org has them`);

  const erased = people.find((person: { readonly id: string }) => person.id !== org.company.adminId);
  const { id: receipt } = await call('connections', 'DELETE', `${at}/people/${erased.id}`, 202);
  await until('erasure of a person', `/v1/receipts/${receipt}`, ({ state }) => state === 'complete');
  await call('connections', 'DELETE', at, 202);
  await until('deletion of the connection', `/v1/receipts/${id}`, ({ state }) => state === 'complete');
  print('a person and the connection are deleted');
}

function expectEqual(what: string, actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`${actual} ${what} are answered, and the org has ${expected}`);
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the product's own API, of which a few fields are read
type Json = any;
type Caller = (
  name: 'connections' | 'usage',
  method: string,
  path: string,
  status: number,
  body?: object,
) => Promise<Json>;

/** Calls the API's functions as the gateway does, with a token of the tenant. Throws for another status. */
const createCaller =
  (lambda: Lambda): Caller =>
  async (name, method, path, status, body) => {
    const scopes = ['usage/read', 'usage/manage'];
    const event = toEvent({
      requestId: 'pipeline',
      method,
      url: new URL(path, 'http://127.0.0.1'),
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      body: Buffer.from(body ? JSON.stringify(body) : ''),
      receivedAt: new Date(),
      routeKey: `${method} ${path}`,
      parameters: {},
      jwt: { claims: { [DEFAULT_TENANT_CLAIM]: TENANT, scope: scopes.join(' ') }, scopes },
    });
    const invocation = await lambda.invoke(name, event);
    if (invocation.kind !== 'answered') throw new Error(`${method} ${path}: ${invocation.error}`);
    const answer = invocation.payload as { readonly statusCode: number; readonly body: string };
    if (answer.statusCode !== status) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
    return JSON.parse(answer.body);
  };
