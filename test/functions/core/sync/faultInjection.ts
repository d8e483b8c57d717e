// Workers that crash, or pause, at one of their calls.
import type { UsageStore } from '../../../../functions/core/ports/usage.ts';
import type { SyncFixture, Wraps } from './syncFixture.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * - `before`: over every call, this covers crashes after one, too, which leave what a crash before the next one leaves
 * - `after`: only calls that write count, because a crash after a read equals a crash before the next call
 * - `partly`: only puts of several items count; some of the items are written before the crash
 */
export type When = 'before' | 'after' | 'partly';

const WRITES = new Set(['take', 'append', 'put', 'advance', 'record', 'close', 'remove']);

export interface Fuse {
  readonly when: When;
  /** How many calls succeed before the one that crashes. */
  left: number;
  /** Names of the calls made. */
  readonly calls: string[];
}

const STREAMS: ReadonlySet<string | symbol> = new Set(['segmentsAfter', 'segmentsReadSince', 'pages', 'between']);

type Method = (...args: unknown[]) => unknown;

/** Passes every call of every method to `around`; a stream counts as one call, at its first item. */
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

/** The ports of a worker that crashes at its call number `fuse.left`. */
export function crashing(fuse: Fuse): Required<Wraps> {
  const around = async <Result>(name: string, args: unknown[], call: (args: unknown[]) => Promise<Result>) => {
    if (fuse.left < 0) throw new Crash(); // a crashed worker makes no calls
    const counts = { before: true, after: WRITES.has(name), partly: name === 'put' && Array.isArray(args[0]) }[
      fuse.when
    ];
    if (!counts) return call(args);
    fuse.calls.push(name);
    const number = fuse.calls.length;
    const crashes = fuse.left-- === 0;
    if (crashes && fuse.when === 'before') throw new Crash();
    const result = await call(crashes && fuse.when === 'partly' ? [someOf(args[0] as unknown[], number)] : args);
    if (crashes) throw new Crash();
    return result;
  };
  return wrapAll((port) => aroundCalls(port, around));
}

/** The ports of a worker that pauses before its call number `at` until `resume` is called. */
export function pausing(at: number): {
  readonly wraps: Required<Wraps>;
  readonly paused: Promise<string>;
  resume(): void;
} {
  const paused = Promise.withResolvers<string>();
  const resumed = Promise.withResolvers<void>();
  let calls = 0;
  const wraps = wrapAll((port) =>
    aroundCalls(port, async (name, args, call) => {
      if (calls++ === at) {
        paused.resolve(name);
        await resumed.promise;
      }
      return call(args);
    }),
  );
  return { wraps, paused: paused.promise, resume: () => resumed.resolve() };
}

const wrapAll = (wrap: <Port extends object>(port: Port) => Port): Required<Wraps> => ({
  org: wrap,
  store: (store) => ({
    ledger: wrap(store.ledger),
    apps: wrap(store.apps),
    breakdowns: wrap(store.breakdowns),
    backTests: wrap(store.backTests),
    contexts: wrap(store.contexts),
    orders: wrap(store.orders),
    appSettings: wrap(store.appSettings),
    seats: wrap(store.seats),
    people: wrap(store.people),
    orgDays: wrap(store.orgDays),
    appDays: wrap(store.appDays),
    appMonths: wrap(store.appMonths),
    changes: wrap(store.changes),
    decisions: wrap(store.decisions),
    erasures: wrap(store.erasures),
    syncRuns: wrap(store.syncRuns),
    groups: wrap(store.groups),
    tableWrites: store.tableWrites,
  }),
  leases: wrap,
  vault: wrap,
  partitions: wrap,
  receipts: wrap,
});

/** About half of the items, a different half for each number. */
function someOf<Item>(items: readonly Item[], number: number): readonly Item[] {
  let index = number;
  return items.filter(() => ((index++ * 2654435761) >>> 16) & 1);
}

/** The store of a worker that reads and commits pages but crashes before its first write of anything else. */
export function crashingBeforePut(store: UsageStore): UsageStore {
  const put = () => Promise.reject(new Crash());
  return {
    ...store,
    apps: { ...store.apps, put },
    breakdowns: { ...store.breakdowns, put },
    backTests: { ...store.backTests, put },
    contexts: { ...store.contexts, put },
    orders: { ...store.orders, put },
    seats: { ...store.seats, put },
    people: { ...store.people, put },
    orgDays: { ...store.orgDays, put },
    appDays: { ...store.appDays, put },
    appMonths: { ...store.appMonths, put },
    changes: { ...store.changes, put },
  };
}

/** Applies both wraps; `inner` is next to the port. */
export const wrapped = (outer: Wraps, inner: Wraps): Wraps => ({
  org: (org) => (outer.org ?? same)((inner.org ?? same)(org)),
  store: (store) => (outer.store ?? same)((inner.store ?? same)(store)),
  leases: (leases) => (outer.leases ?? same)((inner.leases ?? same)(leases)),
});

const same = <Port>(port: Port): Port => port;

/**
 * Runs one sync that crashes at its call number `call`.
 * @returns true if the sync made fewer calls and so did not crash
 */
export async function crashAt(fixture: SyncFixture, call: number, when: When, inner: Wraps): Promise<boolean> {
  const fuse: Fuse = { when, left: call, calls: [] };
  try {
    await fixture.sync(wrapped(crashing(fuse), inner));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return fuse.left >= 0;
}
