import type { Invocation } from './lambda/sandbox.ts';

export interface Schedule {
  /** Resolves when the current invocation, if any, has ended. */
  stop(): Promise<void>;
}

/** Calls `invoke` every `everyMs`, and skips a call while the previous one is running. */
export function startSchedule(everyMs: number, invoke: () => Promise<Invocation>): Schedule {
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= invoke().finally(() => {
      running = undefined;
    });
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
