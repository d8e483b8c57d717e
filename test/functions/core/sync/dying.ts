// Workers that die, or stand still, at one of their calls.
import type { UsageStore } from '../../../../functions/core/store.ts';
import type { Wraps } from './syncFixture.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * `after`: only calls with an effect count, since to die after a read is to die before the next call.
 * `partly`: only `UsageStore.write` counts, and puts some of its items before it dies.
 */
export type When = 'before' | 'after' | 'partly';

const WRITES = new Set(['takeLease', 'append', 'write', 'advance', 'recordRun', 'close', 'remove']);

export interface Fuse {
  readonly when: When;
  /** Calls that go well before the one that dies. */
  left: number;
  /** Names of the calls made. */
  readonly calls: string[];
}

const STREAMS: ReadonlySet<string | symbol> = new Set(['segmentsAfter', 'segmentsReadSince', 'allPeople']);
/** Methods that go nowhere. */
const LOCAL: ReadonlySet<string | symbol> = new Set(['written']);

type Method = (...args: unknown[]) => unknown;

/** Every call of every method is handed to `around`, the first item of a stream counting as its call. */
function aroundCalls<Port extends object>(
  port: Port,
  around: <Result>(name: string, args: unknown[], call: (args: unknown[]) => Promise<Result>) => Promise<Result>,
): Port {
  return new Proxy(port, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function' || LOCAL.has(key)) return method;
      const call = (args: unknown[]) => (method as Method).apply(target, args);
      if (!STREAMS.has(key)) {
        return (...args: unknown[]) => around(String(key), args, async (given) => call(given));
      }
      return async function* (...args: unknown[]) {
        yield* await around(String(key), args, async (given) => {
          const items: unknown[] = [];
          for await (const item of call(given) as AsyncIterable<unknown>) items.push(item);
          return items;
        });
      };
    },
  });
}

/** All ports of a worker whose call number `fuse.left` kills it. */
export function dying(fuse: Fuse): Required<Wraps> {
  const around = async <Result>(name: string, args: unknown[], call: (args: unknown[]) => Promise<Result>) => {
    if (fuse.left < 0) throw new Crash(); // the dead make no calls
    const counts = { before: true, after: WRITES.has(name), partly: name === 'write' }[fuse.when];
    if (!counts) return call(args);
    fuse.calls.push(name);
    const number = fuse.calls.length;
    const dies = fuse.left-- === 0;
    if (dies && fuse.when === 'before') throw new Crash();
    const result = await call(dies && fuse.when === 'partly' ? args.map((items) => someOf(items, number)) : args);
    if (dies) throw new Crash();
    return result;
  };
  return wrapAll((port) => aroundCalls(port, around));
}

/** A worker that stands still before its call number `at` until it is told to go on. */
export function freezing(at: number): {
  readonly wraps: Required<Wraps>;
  readonly frozen: Promise<string>;
  thaw(): void;
} {
  const frozen = Promise.withResolvers<string>();
  const thawed = Promise.withResolvers<void>();
  let calls = 0;
  const wraps = wrapAll((port) =>
    aroundCalls(port, async (name, args, call) => {
      if (calls++ === at) {
        frozen.resolve(name);
        await thawed.promise;
      }
      return call(args);
    }),
  );
  return { wraps, frozen: frozen.promise, thaw: () => thawed.resolve() };
}

const wrapAll = (wrap: <Port extends object>(port: Port) => Port): Required<Wraps> => ({
  org: wrap,
  store: wrap,
  connections: wrap,
  vault: wrap,
  partitions: wrap,
  records: wrap,
});

/** About half of the items of each kind, a different half for each number. */
function someOf(items: unknown, number: number): unknown {
  let place = number;
  const some = <Item>(list: readonly Item[] = []) => list.filter(() => ((place++ * 2654435761) >>> 16) & 1);
  const { apps, seats, people, orgDays } = items as Parameters<UsageStore['write']>[0];
  return { apps: some(apps), seats: some(seats), people: some(people), orgDays: some(orgDays) };
}

/** Both wraps, the inner one next to the port. */
export const wrapped = (outer: Wraps, inner: Wraps): Wraps => ({
  org: (org) => (outer.org ?? same)((inner.org ?? same)(org)),
  store: (store) => (outer.store ?? same)((inner.store ?? same)(store)),
  connections: (connections) => (outer.connections ?? same)((inner.connections ?? same)(connections)),
});

const same = <Port>(port: Port): Port => port;
