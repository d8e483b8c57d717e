// The whole product over the stand-ins, with functions whose clock can be moved and whose adapters are traced.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { FUNCTIONS, type FunctionName } from '../../../functions/contract/functions.ts';
import type { RecordedCall } from '../../../local/aws/callLog.ts';
import { matchRoute } from '../../../local/gateway/routing.ts';
import type { SimulatedOrg } from '../../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../../local/okta/start.ts';
import { type Stack, startStack } from '../../../local/stack.ts';
import { DOCUMENTED_ROUTES } from '../../functions/api/operations.ts';
import { PLENTY } from '../../functions/core/sync/syncFixture.ts';
import { clockFile, traceFile } from './tracedHandler.ts';

export const TENANT = 'acme';
const HISTORY_DAYS = 10;

export interface Ask {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the plays read what they need
  readonly json: any;
}

export interface PlayedStack {
  readonly org: SimulatedOrg;
  /** Sends a request, and notes its route as played if it succeeds. */
  ask(method: string, path: string, request?: Ask): Promise<Answer>;
  /** As `ask`, but the answer must have this status. */
  expect(status: number, method: string, path: string, request?: Ask): Promise<Answer>;
  /** Sends the worker a message, or the function that delivers events. */
  send(body: string, to?: 'sync' | 'deliver'): Promise<void>;
  /** Puts the clock of the functions and of the org forward. */
  passHours(hours: number): void;
  /** The moved clock. */
  now(): number;
  readonly clientOptions: Stack['aws']['clientOptions'];
  calls(): Promise<readonly RecordedCall[]>;
  /** What the functions have logged, and what the secret store holds, as text. */
  written(): { readonly logs: string; readonly secrets: string };
  /** Keys of the routes that have answered with the status of success. */
  readonly playedRoutes: ReadonlySet<string>;
  /** Functions of `functions/aws`, as `file#name@offset`: those that have run, and all that are known. */
  adapterFunctions(): { readonly ran: ReadonlySet<string>; readonly known: ReadonlySet<string> };
  stop(): Promise<void>;
}

/** @param folder an empty folder for everything that the stack writes */
export async function startPlayedStack(folder: string): Promise<PlayedStack> {
  const functions = join(folder, 'functions');
  mkdirSync(functions);
  const handlerFile = new URL('./tracedHandler.ts', import.meta.url).href;
  for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
    // The local stack loads `<name>.ts`.
    const text = `import { traced } from ${JSON.stringify(handlerFile)};
      export const handler = await traced('${name}', ${JSON.stringify(folder)});`;
    writeFileSync(join(functions, `${name}.ts`), text);
  }
  let aheadMs = 0;
  const org = await startSimulatedOrg({
    size: 'tiny',
    historyDays: HISTORY_DAYS,
    now: () => Date.now() + aheadMs,
    limits: PLENTY,
  });
  const stack = await startStack({
    port: 0,
    dataFolder: join(folder, 'data'),
    syncEverySeconds: 2,
    oktaOrigins: { [org.host]: org.origin },
    functions,
    // The plays ask for more in a minute than one tenant may.
    tenantQuotas: {
      read: 100_000,
      export: 100_000,
      write: 100_000,
      check: 100_000,
      sync: 100_000,
      connect: 100_000,
      tableReads: 10_000_000,
    },
  });
  const scope = 'usage/read usage/manage';
  const bearer = await stack.issuer.sign({ tenant: TENANT, scope, ttlSeconds: 1200 });
  const playedRoutes = new Set<string>();

  const ask: PlayedStack['ask'] = async (method, path, { body, headers } = {}) => {
    const response = await fetch(stack.url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const match = matchRoute(DOCUMENTED_ROUTES, method, path.split('?')[0] ?? path);
    if (match.kind === 'found') {
      const key = `${match.route.method} ${match.route.path}`;
      if (DOCUMENTED_ROUTES.some((route) => route.key === key && route.success === response.status))
        playedRoutes.add(key);
    }
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text };
  };
  return {
    org,
    ask,
    async expect(status, ...request) {
      const answer = await ask(...request);
      assert.equal(answer.status, status, `${request[0]} ${request[1]}: ${JSON.stringify(answer.json)}`);
      return answer;
    },
    async send(body, to = 'sync') {
      const sqs = new SQSClient(stack.aws.clientOptions('local'));
      await sqs.send(new SendMessageCommand({ QueueUrl: stack.aws.queueUrl.replace(/[^/]+$/, to), MessageBody: body }));
      sqs.destroy();
    },
    passHours(hours) {
      aheadMs += hours * 3_600_000;
      writeFileSync(clockFile(folder), String(aheadMs));
    },
    now: () => Date.now() + aheadMs,
    clientOptions: stack.aws.clientOptions,
    calls: stack.aws.calls,
    playedRoutes,
    written() {
      const data = join(folder, 'data');
      const logs = readdirSync(join(data, 'logs')).map((name) => readFileSync(join(data, 'logs', name), 'utf8'));
      return { logs: logs.join('\n'), secrets: readFileSync(join(data, 'secrets.json'), 'utf8') };
    },
    adapterFunctions() {
      const ran = new Set<string>();
      const known = new Set<string>();
      const trace = existsSync(traceFile(folder)) ? readFileSync(traceFile(folder), 'utf8') : '';
      for (const line of new Set(trace.split('\n'))) {
        const [kind, place = ''] = line.split(' ');
        if (place === '') continue;
        known.add(place);
        if (kind === 'ran') ran.add(place);
      }
      return { ran, known };
    },
    async stop() {
      await stack.stop();
      await org.close();
    },
  };
}
