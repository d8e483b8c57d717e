import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DEFAULT_TENANT_CLAIM } from '../functions/contract/access.ts';
import type { FunctionName } from '../functions/contract/functions.ts';
import type { TenantQuotas } from '../functions/contract/words/http.ts';
import type { ConnectOptions } from '../functions/lambda/connectSettings.ts';
import { removeAccess, writeAccess } from './access.ts';
import { type AwsThread, startAwsThread } from './aws/awsThread.ts';
import { createQueues } from './aws/createQueues.ts';
import { createTable } from './aws/createTable.ts';
import { REGION } from './aws/names.ts';
import { credentialsFor, newSession } from './aws/principals.ts';
import { DEMO_TENANT } from './demo/demo.ts';
import { StartFailure } from './failure.ts';
import { startGateway } from './gateway/gateway.ts';
import { toEvent } from './gateway/httpEvent.ts';
import { createSite } from './gateway/site.ts';
import { DISPATCH_EVERY_SECONDS, environmentOf, TABLE_NAME } from './lambda/environment.ts';
import { startEventSource } from './lambda/eventSource.ts';
import { createLambda, type Lambda, MAX_SANDBOXES } from './lambda/lambda.ts';
import { freeLeases } from './leases.ts';
import { startSchedule } from './schedule.ts';
import type { SharedClock } from './sharedClock.ts';
import { createAuthorizer } from './signIn/authorizer.ts';
import { AUDIENCE, createIssuer, ISSUER, type Issuer } from './signIn/issuer.ts';
import { createSignIn } from './signIn/signIn.ts';

export interface StackOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly dataFolder: string;
  readonly syncEverySeconds: number;
  readonly oktaOrigins: Readonly<Record<string, string>>;
  /** Quotas that replace those of the contract. */
  readonly tenantQuotas?: Partial<TenantQuotas>;
  /** What a deployment configures of links to connect by. */
  readonly connect?: ConnectOptions;
  /** Endpoint of another DynamoDB that replaces the built-in one. */
  readonly dynamodbEndpoint?: string | undefined;
  /** Folder of the functions. @default this repository's `functions` */
  readonly functions?: string;
  /** The time that the functions and the stand-ins see. @default the machine's */
  readonly clock?: SharedClock;
  /** `caller`: neither schedule nor queue calls a function; whoever started the stack does. @default 'timers' */
  readonly triggers?: 'timers' | 'caller';
}

export interface Stack {
  readonly url: string;
  readonly port: number;
  readonly issuer: Issuer;
  readonly aws: Pick<AwsThread, 'origin' | 'calls' | 'repair' | 'setFaults' | 'release'> & {
    readonly dynamodbEndpoint: string;
    readonly queueUrl: string;
    readonly queueArn: string;
    /** The queue of the function that delivers events. */
    readonly deliverQueue: Queues['deliver'];
    /** Options for an SDK client of a test or tool; its calls are counted under `caller`. */
    clientOptions(caller: string): {
      readonly endpoint: string;
      readonly region: string;
      readonly credentials: ReturnType<typeof credentialsFor>;
    };
  };
  readonly invoke: Lambda['invoke'];
  readonly crash: Lambda['crash'];
  /** Rejects if a required part ends. */
  readonly failed: Promise<never>;
  /** Ends everything within four seconds; running work gets two seconds to finish. */
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GRACE_MS = 2000;

/** Runs the whole product in this process: functions, table, queue, schedule and routes of the contract over stand-ins for AWS. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataFolder, dynamodbEndpoint, clock } = options;
  await using parts = new AsyncDisposableStack();
  const state = { ready: false, url: '' };
  removeAccess(dataFolder); // left over if the previous run was killed
  const issuer = await createIssuer(dataFolder);
  const signIn = createSignIn({ issuer, tenant: DEMO_TENANT });
  const site = createSite(join(ROOT, 'web', 'dist'));
  const gateway = await startGateway({
    port: options.port,
    authorize: createAuthorizer({
      issuer: ISSUER,
      audience: AUDIENCE,
      jwks: issuer.jwks,
      tenantClaim: DEFAULT_TENANT_CLAIM,
    }),
    invoke: (name, event, gone) => lambda.invoke(name, event, gone),
    isReady: () => state.ready,
    serveOther: async (request, url, response) =>
      (await signIn(request, url, response)) || (await site(url.pathname, request.method, response)),
  }).catch((error: NodeJS.ErrnoException) => {
    throw portFailure(error, options.port);
  });
  parts.defer(() => gateway.close(GRACE_MS));
  state.url = `http://127.0.0.1:${gateway.port}`;

  const session = newSession();
  const aws = await startAwsThread({ folder: dataFolder, session, table: TABLE_NAME }, clock, async (name, payload) => {
    const invocation = await lambda.invoke(name as FunctionName, JSON.parse(payload));
    return invocation.kind === 'answered'
      ? { payload: JSON.stringify(invocation.payload) }
      : { error: invocation.kind };
  });
  parts.defer(() => aws.close());
  writeAccess(dataFolder, { endpoint: aws.origin, dynamodbEndpoint: dynamodbEndpoint ?? aws.origin, session });
  parts.defer(() => removeAccess(dataFolder));
  const clientOptions = (caller: string) => ({
    endpoint: aws.origin,
    region: REGION,
    credentials: credentialsFor(caller, session),
  });
  const dynamodb = new DynamoDBClient({ ...clientOptions('local'), endpoint: dynamodbEndpoint ?? aws.origin });
  parts.defer(() => dynamodb.destroy());
  const sqs = new SQSClient(clientOptions('local'));
  parts.defer(() => sqs.destroy());
  await createTable(dynamodb, TABLE_NAME).catch((error: Error & { readonly code?: string }) => {
    if (dynamodbEndpoint === undefined) throw error;
    throw new StartFailure(`The DynamoDB at ${dynamodbEndpoint} cannot be used: ${error.code ?? error.name}.`);
  });
  const queue = await createQueues(sqs);
  await freeLeases(dynamodb, TABLE_NAME, clock?.now() ?? Date.now());

  const environmentOptions = { ...options, dynamodbEndpoint, awsOrigin: aws.origin, session, queueUrl: queue.url };
  const lambda = createLambda({
    functions: options.functions ?? join(ROOT, 'functions'),
    logs: join(dataFolder, 'logs'),
    environment: (name) => environmentOf(name, environmentOptions),
    clock,
  });
  parts.defer(() => lambda.stop(GRACE_MS));
  await requireHealthyApi(lambda);
  const triggers = options.triggers === 'caller' ? undefined : startTriggers(lambda, sqs, queue);
  parts.defer(async () => {
    await Promise.all([triggers?.stop(), lambda.stop(GRACE_MS)]);
  });

  state.ready = true;
  const running = parts.move();
  return {
    url: state.url,
    port: gateway.port,
    issuer,
    aws: {
      origin: aws.origin,
      repair: aws.repair,
      calls: aws.calls,
      setFaults: aws.setFaults,
      release: aws.release,
      dynamodbEndpoint: dynamodbEndpoint ?? aws.origin,
      queueUrl: queue.url,
      queueArn: queue.arn,
      deliverQueue: queue.deliver,
      clientOptions,
    },
    invoke: lambda.invoke,
    crash: lambda.crash,
    failed: Promise.race([aws.crashed, triggers?.failed ?? aws.crashed]),
    async stop() {
      state.ready = false;
      await running.disposeAsync();
    },
  };
}

type Queues = Awaited<ReturnType<typeof createQueues>>;

/** The schedule that calls the dispatcher, and the queues that call the worker and the function that delivers. */
function startTriggers(lambda: Lambda, client: SQSClient, queue: Queues) {
  const consume = (name: 'sync' | 'deliver', { url, arn }: Pick<Queues, 'url' | 'arn'>, maxConcurrency: number) =>
    startEventSource({
      client,
      queueUrl: url,
      queueArn: arn,
      batchSize: 1,
      maxConcurrency,
      invoke: (event) => lambda.invoke(name, event),
    });
  const sources = [consume('sync', queue, MAX_SANDBOXES), consume('deliver', queue.deliver, 1)];
  const schedule = startSchedule(DISPATCH_EVERY_SECONDS * 1000, () => lambda.invoke('dispatch', {}));
  return {
    /** Rejects if reading the queue fails. */
    failed: Promise.race(sources.map(({ running }) => running)).then(() => new Promise<never>(() => undefined)),
    stop: () => Promise.all([schedule.stop(), ...sources.map((source) => source.stop())]),
  };
}

/** Throws `StartFailure` unless the API's health route responds with 200. */
async function requireHealthyApi(lambda: Lambda): Promise<void> {
  const event = toEvent({
    requestId: 'readiness',
    method: 'GET',
    url: new URL('http://127.0.0.1/v1/health'),
    headers: {},
    body: Buffer.alloc(0),
    receivedAt: new Date(),
    routeKey: 'GET /v1/health',
    parameters: {},
    jwt: undefined,
  });
  const invocation = await lambda.invoke('usage', event);
  const status =
    invocation.kind === 'answered' ? (invocation.payload as { statusCode?: number }).statusCode : undefined;
  if (status === 200) return;
  const why = invocation.kind === 'answered' ? `its health route responds with ${status}` : invocation.error;
  throw new StartFailure(`The API does not start (${why}); see logs/usage.log in the data folder.`);
}

function portFailure(error: NodeJS.ErrnoException, port: number): unknown {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'is in use by another program; choose another with --port',
    EACCES: 'is reserved for privileged programs; choose one above 1023 with --port',
  };
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new StartFailure(`Port ${port} ${reason}.`);
}
