import { setTimeout as delay } from 'node:timers/promises';

/** The longest that a page test waits for one thing, with a margin to the 15 s after which it must have failed. */
export const TIMEOUT_MS = 12_500;
const POLL_MS = 200;

/**
 * Reads again until `isDone`, and returns what was read then. Fails after TIMEOUT_MS with `what` and the last value.
 * With `progressOf` the time starts again whenever its text changes: long work fails when it stalls, not when it is long.
 */
export async function until<Value>(
  what: string,
  read: () => Promise<Value>,
  isDone: (value: Value) => boolean,
  progressOf: (value: Value) => string = () => '',
): Promise<Value> {
  let progress: string | undefined;
  let deadline = 0;
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    const now = progressOf(value);
    if (now !== progress) deadline = Date.now() + TIMEOUT_MS;
    progress = now;
    if (Date.now() > deadline) {
      throw new Error(`waited ${TIMEOUT_MS / 1000} s for ${what}; it still is ${JSON.stringify(value)}`);
    }
    await delay(POLL_MS);
  }
}
