import { setTimeout as delay } from 'node:timers/promises';

/** Long enough for a busy machine: what tests wait for usually takes a few seconds. */
const TIMEOUT_MS = 60_000;
const POLL_MS = 40;

interface WaitOptions<Value> {
  /** What is waited for, as the end of "no … within 60 s". */
  readonly what: string;
  readonly isDone: (value: Value) => boolean;
  /** @default 60_000 */
  readonly timeoutMs?: number;
  /** @default 40 */
  readonly pollMs?: number;
}

/** Reads a value until `isDone` accepts it, and returns it. Throws after the timeout, with `what` and the last value. */
export async function waitFor<Value>(
  read: () => Value | Promise<Value>,
  { what, isDone, timeoutMs = TIMEOUT_MS, pollMs = POLL_MS }: WaitOptions<Value>,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    if (Date.now() >= deadline) throw new Error(`no ${what} within ${timeoutMs / 1000} s: ${JSON.stringify(value)}`);
    await delay(pollMs);
  }
}

/** Settles as `promise` does, but throws after the timeout, with what was waited for. */
export async function within<Value>(promise: Promise<Value>, what: string, timeoutMs = TIMEOUT_MS): Promise<Value> {
  const timeout = new AbortController();
  const expired = delay(timeoutMs, undefined, { signal: timeout.signal }).then(() => {
    throw new Error(`no ${what} within ${timeoutMs / 1000} s`);
  });
  expired.catch(() => undefined); // aborted below
  return Promise.race([promise, expired]).finally(() => timeout.abort());
}
