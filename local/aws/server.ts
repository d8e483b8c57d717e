import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer } from '../closeServer.ts';
import { answerWithFaults, Disconnect } from './answerWithFaults.ts';
import { AwsError } from './awsError.ts';
import { createCallLog, type RecordedCall } from './callLog.ts';
import { conditionKeysOf } from './conditionKeys.ts';
import { type AwsFaultEvent, type AwsFaultRule, createAwsFaults } from './faults.ts';
import { type InvokeFunction, invokedBy } from './lambda.ts';
import type { Principals } from './principals.ts';
import type { AwsService, Input } from './service.ts';
import { element } from './sts.ts';
import { refuseOtherTenants } from './tenantGuard.ts';

const GRACE_MS = 1000;
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** The prefix of `x-amz-target` for each service. STS has none, because it uses the older Query protocol. */
const TARGETS: Readonly<Record<string, AwsService['name']>> = {
  DynamoDB_20120810: 'dynamodb',
  secretsmanager: 'secretsmanager',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
};

export interface AwsServer {
  readonly origin: string;
  /** Which function called which action on which resource, and how often. */
  calls(): readonly RecordedCall[];
  /** Replaces all fault rules. */
  setFaults(rules: readonly AwsFaultRule[]): void;
  /** Lets callers go on that a fault holds. */
  release(): void;
  /** Completes the current requests (waiting receivers get no message), then closes. */
  close(): Promise<void>;
}

interface Request {
  readonly service: AwsService;
  readonly action: string;
  readonly input: Input;
}

/** One endpoint on loopback for all services, as `AWS_ENDPOINT_URL` requires. */
export async function startAwsServer(
  services: (origin: () => string) => readonly AwsService[],
  principals: Principals,
  onFault: (event: AwsFaultEvent) => void = () => undefined,
): Promise<AwsServer> {
  const log = createCallLog();
  const faults = createAwsFaults();
  const closing = new AbortController();
  let origin = '';
  const byName = new Map(services(() => origin).map((service) => [service.name, service]));

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const asQuery = request.headers['x-amz-target'] === undefined;
    response.setHeader('x-amzn-requestid', randomUUID());
    response.setHeader('content-type', asQuery ? 'text/xml' : 'application/x-amz-json-1.0');
    try {
      const body = await readBody(request);
      const { headers } = request;
      const caller = principals.identify(headers.authorization, header(headers['x-amz-security-token']));
      const called = invokedBy(request.method ?? '', request.url ?? '');
      const { service, action, input } =
        called === undefined
          ? parseRequest(byName, header(headers['x-amz-target']), body)
          : {
              service: byName.get('lambda') ?? unknown('Invoke'),
              action: 'Invoke',
              input: { FunctionName: called, Payload: body },
            };
      refuseOtherTenants(caller, service.name, action, input);
      const conditions = conditionKeysOf(caller, service, input);
      log.record(caller, { service: service.name, action, conditions }, service.resourcesOf(action, input));
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      const output = await answerWithFaults(service, { action, input, caller, gone: signal }, faults, onFault);
      if (called !== undefined) writeInvoked(response, output as Awaited<ReturnType<InvokeFunction>>);
      else response.end(asQuery ? String(output) : JSON.stringify(output));
    } catch (error) {
      if (error instanceof Disconnect) request.socket.destroy();
      else if (!request.socket.destroyed) writeError(response, error, asQuery);
    }
  }

  const server = createServer((request, response) => void respond(request, response));
  server.keepAliveTimeout = 0; // the SDK reuses connections, and closing an idle one sometimes costs it a retry
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    calls: log.calls,
    setFaults: faults.set,
    release: faults.release,
    async close() {
      closing.abort();
      await closeServer(server, GRACE_MS);
    },
  };
}

function writeInvoked(response: ServerResponse, output: Awaited<ReturnType<InvokeFunction>>): void {
  response.setHeader('content-type', 'application/json');
  if ('payload' in output) return void response.end(output.payload);
  response.setHeader('x-amz-function-error', 'Unhandled');
  response.end(JSON.stringify({ errorType: output.error }));
}

function parseRequest(services: ReadonlyMap<string, AwsService>, target: string | undefined, body: string): Request {
  if (target === undefined) {
    const { Action: action = '', ...input } = Object.fromEntries(new URLSearchParams(body));
    return { service: services.get('sts') ?? unknown(action), action, input };
  }
  const [prefix = '', action = ''] = target.split('.');
  const service = services.get(TARGETS[prefix] ?? '') ?? unknown(target);
  const input = body === '' ? {} : parseJson(body);
  return { service, action, input };
}

function parseJson(body: string): Input {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input === 'object' && input !== null) return input as Input;
  } catch {
    // The parser's message is not passed on, because it quotes the body, which may contain a secret.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}

function unknown(operation: string): never {
  throw new AwsError('UnknownOperationException', `${operation} is not available locally.`);
}

function writeError(response: ServerResponse, error: unknown, asQuery: boolean): void {
  const known =
    error instanceof AwsError ? error : new AwsError('InternalServerError', 'Internal error', { status: 500 });
  if (known !== error) console.error(error);
  response.statusCode = known.status;
  if (asQuery) {
    const fault = element('Type', 'Sender') + element('Code', known.code) + element('Message', known.message);
    response.end(`<ErrorResponse><Error>${fault}</Error></ErrorResponse>`);
    return;
  }
  if (known.queryCode !== undefined) response.setHeader('x-amzn-query-error', `${known.queryCode};Sender`);
  response.end(JSON.stringify({ __type: known.code, message: known.message }));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new AwsError('RequestEntityTooLargeException', 'Too large', { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const header = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
