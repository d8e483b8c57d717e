/**
 * A clock that threads share. It stands still until it is put ahead, so that what happens at a time does not depend on how busy
 * the machine is. Okta and AWS have one time, the machines on which the functions run another, since the two may differ.
 */
export interface SharedClock {
  /** Given to a thread, which reads it with `openClock`. */
  readonly memory: SharedArrayBuffer;
  /** Time of Okta and AWS, in epoch milliseconds. */
  now(): number;
  /** Time of the machines that run the functions, in epoch milliseconds. */
  machineNow(): number;
  advance(ms: number): void;
  /** Sets by how much the machines' clock is ahead, or behind if it is negative. */
  setSkew(ms: number): void;
}

const TIME = 0;
const SKEW = 1;

/** A clock that shows `startAt` now. */
export function createSharedClock(startAt: number): SharedClock {
  const clock = openClock(new SharedArrayBuffer(16));
  clock.advance(startAt);
  return clock;
}

/** The clock in `memory`, from any thread. */
export function openClock(memory: SharedArrayBuffer): SharedClock {
  const cells = new BigInt64Array(memory);
  const read = (cell: number) => Number(Atomics.load(cells, cell));
  const now = () => read(TIME);
  return {
    memory,
    now,
    machineNow: () => now() + read(SKEW),
    advance: (ms) => void Atomics.add(cells, TIME, BigInt(Math.round(ms))),
    setSkew: (ms) => void Atomics.store(cells, SKEW, BigInt(Math.round(ms))),
  };
}

/** How often a timeout looks at the clock, in milliseconds of the machine. */
const LOOK_EVERY = 25;

/** Makes `Date.now()`, `new Date()` and `AbortSignal.timeout()` of this thread follow another clock. Other timers run as before. */
export function followClock(now: () => number): void {
  Date.now = now;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  });
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    const until = now() + ms;
    const timer = setInterval(() => {
      if (now() < until) return;
      clearInterval(timer);
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, LOOK_EVERY).unref();
    return controller.signal;
  };
}
