import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEFAULT_TENANT_CLAIM } from '../../functions/contract/access.ts';
import { FUNCTIONS, type FunctionName } from '../../functions/contract/functions.ts';
import type { HttpEvent } from '../gateway/httpEvent.ts';
import { createLogFile, type LogFile } from '../logFile.ts';
import type { SharedClock } from '../sharedClock.ts';
import { type Invocation, type Sandbox, startSandbox } from './sandbox.ts';

export interface LambdaOptions {
  /** Folder with `<function>.ts`, each of which exports `handler`. */
  readonly functions: string;
  /** Folder in which `<function>.log` is written. */
  readonly logs: string;
  /** The whole environment of a function. */
  readonly environment: (name: FunctionName) => Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<FunctionName, { readonly timeoutSeconds: number; readonly memoryMb: number }>>;
  readonly clock?: SharedClock | undefined;
}

export interface Lambda {
  /**
   * Runs the function once. It resolves even if the function fails. Events and results are passed as JSON.
   * @param gone aborted when nobody waits for the answer any more: what has not begun is not begun
   */
  invoke(name: FunctionName, event: unknown, gone?: AbortSignal): Promise<Invocation>;
  /** Ends the running invocations whose event matches in the middle of what they do, as a crash does. Returns their number. */
  crash(name: FunctionName, matches: (event: unknown) => boolean): Promise<number>;
  /** Waits at most `graceMs` for running invocations, then ends them. */
  stop(graceMs: number): Promise<void>;
}

/** Sandboxes per function. Further invocations wait for a free one. */
export const MAX_SANDBOXES = 4;
/**
 * Sandboxes of a function that one tenant's requests may occupy. In AWS each request gets a sandbox of its own; here the
 * requests of one tenant wait for each other, so that those of another one do not wait for them.
 */
export const MAX_SANDBOXES_OF_TENANT = 2;

interface Pool {
  readonly log: LogFile;
  readonly sandboxes: Set<Sandbox>;
  /** The event of each running invocation. */
  readonly events: Map<Sandbox, unknown>;
  readonly idle: Sandbox[];
  /** Waiting invocations; they get `undefined` when the stack stops. */
  readonly waiting: { readonly tenant: string | undefined; readonly resolve: (sandbox: Sandbox | undefined) => void }[];
  /** Running invocations by tenant. */
  readonly running: Map<string, number>;
}

/** Runs functions as Lambda does: each sandbox handles one invocation at a time and is reused. */
export function createLambda(options: LambdaOptions): Lambda {
  const { functions, logs, environment, limits = FUNCTIONS, clock } = options;
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const pools = new Map<FunctionName, Pool>();
  const running = new Set<Promise<Invocation>>();
  let stopped = false;
  let stopping: Promise<void> | undefined;

  const poolOf = (name: FunctionName): Pool => {
    const log = () => createLogFile(join(logs, `${name}.log`));
    const pool = pools.get(name) ?? {
      log: log(),
      sandboxes: new Set(),
      events: new Map(),
      idle: [],
      waiting: [],
      running: new Map(),
    };
    pools.set(name, pool);
    return pool;
  };
  const start = (name: FunctionName, pool: Pool): Sandbox => {
    const sandbox = startSandbox({
      name,
      file: pathToFileURL(join(functions, `${name}.ts`)).href,
      env: environment(name),
      ...limits[name],
      log: (text) => pool.log.write(text),
      clock,
    });
    pool.sandboxes.add(sandbox);
    return sandbox;
  };
  const mayRun = ({ running: byTenant }: Pool, tenant: string | undefined): boolean =>
    tenant === undefined || (byTenant.get(tenant) ?? 0) < MAX_SANDBOXES_OF_TENANT;
  const count = ({ running: byTenant }: Pool, tenant: string | undefined, by: 1 | -1): void => {
    if (tenant === undefined) return;
    const left = (byTenant.get(tenant) ?? 0) + by;
    if (left > 0) byTenant.set(tenant, left);
    else byTenant.delete(tenant);
  };
  const take = (name: FunctionName, pool: Pool, tenant: string | undefined): Sandbox | Promise<Sandbox | undefined> => {
    const wait = () =>
      new Promise<Sandbox | undefined>((resolve) => {
        pool.waiting.push({ tenant, resolve });
      });
    if (!mayRun(pool, tenant)) return wait();
    count(pool, tenant, 1);
    for (let sandbox = pool.idle.pop(); sandbox !== undefined; sandbox = pool.idle.pop()) {
      if (sandbox.alive()) return sandbox;
      pool.sandboxes.delete(sandbox);
    }
    if (pool.sandboxes.size < MAX_SANDBOXES) return start(name, pool);
    count(pool, tenant, -1);
    return wait();
  };
  const giveBack = (name: FunctionName, pool: Pool, sandbox: Sandbox, tenant: string | undefined): void => {
    count(pool, tenant, -1);
    if (sandbox.alive()) pool.idle.push(sandbox);
    else pool.sandboxes.delete(sandbox);
    for (const next of [...pool.waiting]) {
      const isFree = pool.idle.length > 0 || pool.sandboxes.size < MAX_SANDBOXES;
      if (!isFree) return;
      if (!mayRun(pool, next.tenant)) continue;
      pool.waiting.splice(pool.waiting.indexOf(next), 1);
      count(pool, next.tenant, 1);
      next.resolve(pool.idle.pop() ?? start(name, pool));
    }
  };

  async function run(name: FunctionName, event: unknown, gone: AbortSignal | undefined): Promise<Invocation> {
    const refused: Invocation = { kind: 'failed', error: 'the local stack is stopping' };
    if (stopped) return refused;
    const pool = poolOf(name);
    const tenant = tenantOf(event);
    const sandbox = await take(name, pool, tenant);
    if (sandbox === undefined) return refused;
    if (gone?.aborted) {
      if (!stopped) giveBack(name, pool, sandbox, tenant);
      return { kind: 'failed', error: 'the client is gone' };
    }
    pool.events.set(sandbox, event);
    const invocation = await sandbox.invoke(event, gone);
    pool.events.delete(sandbox);
    if (invocation.kind !== 'answered') {
      pool.log.write(`${JSON.stringify({ level: 'ERROR', function: name, message: invocation.error })}\n`);
    }
    if (!stopped) giveBack(name, pool, sandbox, tenant);
    return invocation;
  }

  async function stop(graceMs: number): Promise<void> {
    stopped = true;
    for (const { waiting } of pools.values()) for (const { resolve } of waiting.splice(0)) resolve(undefined);
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all(running), grace]);
    clearTimeout(timer);
    await Promise.all([...pools.values()].flatMap(({ sandboxes }) => [...sandboxes].map((sandbox) => sandbox.stop())));
    await Promise.all(running);
    for (const { log } of pools.values()) log.close();
  }

  return {
    invoke(name, event, gone) {
      const invocation = run(name, event, gone);
      running.add(invocation);
      void invocation.finally(() => running.delete(invocation));
      return invocation;
    },
    async crash(name, matches) {
      const { events } = poolOf(name);
      const matching = [...events].filter(([, event]) => matches(event));
      await Promise.all(matching.map(([sandbox]) => sandbox.stop()));
      return matching.length;
    },
    stop(graceMs) {
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}

/** Whose request an event of the gateway is; undefined for other events. */
function tenantOf(event: unknown): string | undefined {
  const { requestContext } = (event ?? {}) as Partial<HttpEvent>;
  const tenant = requestContext?.authorizer?.jwt.claims[DEFAULT_TENANT_CLAIM];
  return typeof tenant === 'string' ? tenant : undefined;
}
