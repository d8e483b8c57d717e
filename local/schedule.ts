import type { Invocation } from './sandbox.ts';

export interface Schedule {
  /** Resolves when the invocation under way, if any, is over. */
  stop(): Promise<void>;
}

/** Calls `invoke` every `everyMs`; a call that is due while the former one runs is left out. */
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
