import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FUNCTIONS, type FunctionName } from '../functions/contract/functions.ts';
import { createLogFile, type LogFile } from './logFile.ts';
import { type Invocation, type Sandbox, startSandbox } from './sandbox.ts';
import type { SharedClock } from './sharedClock.ts';

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
  /** Runs the function once. It resolves even if the function fails. Events and results are passed as JSON. */
  invoke(name: FunctionName, event: unknown): Promise<Invocation>;
  /** Ends the running invocations whose event matches in the middle of what they do, as a crash does. Returns their number. */
  crash(name: FunctionName, matches: (event: unknown) => boolean): Promise<number>;
  /** Waits at most `graceMs` for running invocations, then ends them. */
  stop(graceMs: number): Promise<void>;
}

/** Sandboxes per function. Further invocations wait for a free one. */
export const MAX_SANDBOXES = 4;

interface Pool {
  readonly log: LogFile;
  readonly sandboxes: Set<Sandbox>;
  /** The event of each running invocation. */
  readonly events: Map<Sandbox, unknown>;
  readonly idle: Sandbox[];
  /** Resolvers of waiting invocations; they get `undefined` when the stack stops. */
  readonly waiting: ((sandbox: Sandbox | undefined) => void)[];
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
  const take = (name: FunctionName, pool: Pool): Sandbox | Promise<Sandbox | undefined> => {
    for (let sandbox = pool.idle.pop(); sandbox !== undefined; sandbox = pool.idle.pop()) {
      if (sandbox.alive()) return sandbox;
      pool.sandboxes.delete(sandbox);
    }
    if (pool.sandboxes.size < MAX_SANDBOXES) return start(name, pool);
    return new Promise((resolve) => pool.waiting.push(resolve));
  };
  const giveBack = (name: FunctionName, pool: Pool, sandbox: Sandbox): void => {
    if (!sandbox.alive()) pool.sandboxes.delete(sandbox);
    const next = pool.waiting.shift();
    if (next !== undefined) next(sandbox.alive() ? sandbox : start(name, pool));
    else if (sandbox.alive()) pool.idle.push(sandbox);
  };

  async function run(name: FunctionName, event: unknown): Promise<Invocation> {
    const refused: Invocation = { kind: 'failed', error: 'the local stack is stopping' };
    if (stopped) return refused;
    const pool = poolOf(name);
    const sandbox = await take(name, pool);
    if (sandbox === undefined) return refused;
    pool.events.set(sandbox, event);
    const invocation = await sandbox.invoke(event);
    pool.events.delete(sandbox);
    if (invocation.kind !== 'answered') {
      pool.log.write(`${JSON.stringify({ level: 'ERROR', function: name, message: invocation.error })}\n`);
    }
    if (!stopped) giveBack(name, pool, sandbox);
    return invocation;
  }

  async function stop(graceMs: number): Promise<void> {
    stopped = true;
    for (const { waiting } of pools.values()) for (const resolve of waiting.splice(0)) resolve(undefined);
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
    invoke(name, event) {
      const invocation = run(name, event);
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
