import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Route } from '../../functions/contract/routes.ts';
import { ApiError, createClient } from '../../packages/client/src/client.ts';
import { inOrder, type KnownIds, type SmokeCall, type SmokeOrg, smokeCall } from './plan.ts';

export interface SmokeOptions {
  /** Origin of the stack, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** The tenant to act for, with a token that may name one. */
  readonly tenant: string | undefined;
  readonly org: SmokeOrg | undefined;
  /** How long the first sync of the connected org may take. */
  readonly syncWithinMs: number;
  readonly print: (line: string) => void;
}

interface Answer {
  /** Undefined if there was no answer. */
  readonly status: number | undefined;
  /** Code of a problem or of the broken connection; never text of an answer. */
  readonly code: string;
  readonly ms: number;
  readonly body: unknown;
}

const CALL_TIMEOUT_MS = 35_000;
const POLL_MS = 2_000;

/** Calls every route once and prints a line for each. Returns whether all answered as expected. */
export async function runSmoke(routes: readonly Route[], options: SmokeOptions): Promise<boolean> {
  const { org, print } = options;
  const read: KnownIds = {};
  const own: KnownIds = {};
  let failures = 0;
  for (const route of inOrder(routes)) {
    const call = smokeCall(route, read, own, org);
    const answer = await ask(options, route, call);
    const isOk = answer.status === call.expected;
    if (!isOk) failures += 1;
    const expectation = isOk ? '' : `, expected ${call.expected}`;
    print(
      `${isOk ? 'ok  ' : 'FAIL'} ${answer.status ?? '---'} ${String(answer.ms).padStart(5)} ms  ${route.method} ${route.path}` +
        `${answer.code && ` ${answer.code}`}${expectation}`,
    );
    if (!isOk) continue;
    learn(route, answer.body, read, own);
    if (route.method === 'POST' && route.path === '/v1/connections' && own.id !== undefined) {
      const isDone = await firstSync(options, routes, own.id);
      print(isDone ? 'ok   the first sync is complete' : 'FAIL the first sync is not complete in time');
      if (!isDone) failures += 1;
    }
  }
  print(failures === 0 ? `All ${routes.length} routes answer as they should.` : `${failures} failed.`);
  return failures === 0;
}

/** Takes from an answer the ids that later calls need. */
function learn({ method, path }: Route, body: unknown, read: KnownIds, own: KnownIds): void {
  const { id, data } = (body ?? {}) as { readonly id?: string; readonly data?: readonly { readonly id?: string }[] };
  const first = data?.[0]?.id;
  if (method === 'POST' && path === '/v1/connections') {
    own.id = id;
    read.id = id;
  } else if (method === 'POST' && path === '/v1/connect-sessions') {
    own.session = id;
    read.session = id;
  } else if (path === '/v1/keys') {
    const { jwksPath } = (body ?? {}) as { readonly jwksPath?: string };
    read.jwks = jwksPath?.split('/').at(-1);
  } else if (method === 'POST' && path === '/v1/webhooks') {
    own.webhook = id;
    read.webhook = id;
  } else if (method === 'POST' && path.endsWith('/test')) {
    own.delivery = id;
  } else if (path.startsWith('/v1/webhooks')) {
    return;
  } else if (method === 'DELETE' && path !== '/v1/connect-sessions/{session}') {
    own.receipt = id;
    read.receipt = id;
  } else if (method === 'GET' && path === '/v1/connections') {
    read.id ??= first;
  } else if (method === 'GET' && path.endsWith('/apps')) {
    read.app = first;
    if (own.id !== undefined) own.app = first;
  } else if (method === 'GET' && path.endsWith('/people')) {
    read.person = first;
    if (own.id !== undefined) own.person = first;
  }
}

async function ask(options: SmokeOptions, { method, auth }: Route, { path, body }: SmokeCall): Promise<Answer> {
  const startedAt = performance.now();
  const ms = () => Math.round(performance.now() - startedAt);
  const credentials = auth === 'none' ? {} : { token: options.token, tenant: options.tenant };
  const client = createClient({
    baseUrl: options.url,
    ...credentials,
    longestWaitSeconds: 10,
    timeoutMs: CALL_TIMEOUT_MS,
  });
  try {
    const headers = { 'idempotency-key': randomUUID() };
    const response = await client.request(method, path, body && { body, headers });
    return { status: response.status, code: '', ms: ms(), body: parse(await response.text()) };
  } catch (error) {
    if (error instanceof ApiError)
      return { status: error.status, code: codeIn(error.problem), ms: ms(), body: error.problem };
    const { name, cause } = error as Error & { readonly cause?: { readonly code?: string } };
    return { status: undefined, code: cause?.code ?? name, ms: ms(), body: undefined };
  }
}

async function firstSync(options: SmokeOptions, routes: readonly Route[], id: string): Promise<boolean> {
  const route = routes.find(({ method, path }) => method === 'GET' && path === '/v1/connections/{id}');
  const until = Date.now() + options.syncWithinMs;
  while (route !== undefined && Date.now() < until) {
    const { body } = await ask(options, route, smokeCall(route, { id }, {}, undefined));
    if ((body as { readonly progress?: { readonly phase?: string } } | undefined)?.progress?.phase === 'done')
      return true;
    await wait(POLL_MS);
  }
  return false;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // HTML or CSV
  }
}

/** The stable code of a problem. */
function codeIn(body: unknown): string {
  const { code } = (body ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : '';
}
