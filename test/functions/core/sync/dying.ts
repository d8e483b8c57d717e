// Workers that die, or stand still, at one of their calls.
import type { Wraps } from './syncFixture.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * `after`: only calls with an effect count, since to die after a read is to die before the next call.
 * `partly`: only puts of several items count, and some of the items arrive before the worker dies.
 */
export type When = 'before' | 'after' | 'partly';

const WRITES = new Set(['take', 'append', 'put', 'advance', 'record', 'close', 'remove']);

export interface Fuse {
  readonly when: When;
  /** Calls that go well before the one that dies. */
  left: number;
  /** Names of the calls made. */
  readonly calls: string[];
}

const STREAMS: ReadonlySet<string | symbol> = new Set(['segmentsAfter', 'segmentsReadSince', 'pages']);
type Method = (...args: unknown[]) => unknown;

/** Every call of every method is handed to `around`, the first item of a stream counting as its call. */
function aroundCalls<Port extends object>(
  port: Port,
  around: <Result>(name: string, args: unknown[], call: (args: unknown[]) => Promise<Result>) => Promise<Result>,
): Port {
  return new Proxy(port, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
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
    const counts = { before: true, after: WRITES.has(name), partly: name === 'put' && Array.isArray(args[0]) }[
      fuse.when
    ];
    if (!counts) return call(args);
    fuse.calls.push(name);
    const number = fuse.calls.length;
    const dies = fuse.left-- === 0;
    if (dies && fuse.when === 'before') throw new Crash();
    const result = await call(dies && fuse.when === 'partly' ? [someOf(args[0] as unknown[], number)] : args);
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
  store: (store) => ({
    ledger: wrap(store.ledger),
    apps: wrap(store.apps),
    appSettings: wrap(store.appSettings),
    seats: wrap(store.seats),
    people: wrap(store.people),
    orgDays: wrap(store.orgDays),
    appDays: wrap(store.appDays),
    changes: wrap(store.changes),
    erasures: wrap(store.erasures),
    syncRuns: wrap(store.syncRuns),
    tableWrites: store.tableWrites,
  }),
  leases: wrap,
  vault: wrap,
  partitions: wrap,
  receipts: wrap,
});

/** About half of the items, another half for each number. */
function someOf<Item>(items: readonly Item[], number: number): readonly Item[] {
  let place = number;
  return items.filter(() => ((place++ * 2654435761) >>> 16) & 1);
}

/** Both wraps, the inner one next to the port. */
export const wrapped = (outer: Wraps, inner: Wraps): Wraps => ({
  org: (org) => (outer.org ?? same)((inner.org ?? same)(org)),
  store: (store) => (outer.store ?? same)((inner.store ?? same)(store)),
  leases: (leases) => (outer.leases ?? same)((inner.leases ?? same)(leases)),
});

const same = <Port>(port: Port): Port => port;
