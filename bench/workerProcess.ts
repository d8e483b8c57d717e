import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SYNC_HEAP } from '../functions/contract/functions.ts';
import type { ConnectionId, TenantId } from '../functions/core/ids.ts';
import type { Metered } from './meter.ts';

export type WorkerRequest = { readonly tenant: TenantId; readonly connection: ConnectionId } | 'end';

export interface WorkerResponse {
  readonly outcome: string;
  /** Maximum resident set size so far. */
  readonly peakRssMb: number;
  /** User and system time of all threads since the start of the process. */
  readonly cpuSeconds: number;
  readonly metered: Metered;
}

export interface WorkerProcess {
  sync(message: Exclude<WorkerRequest, 'end'>): Promise<WorkerResponse>;
  end(): Promise<void>;
}

/** Starts `worker.ts` with the heap of the deployed function. */
export function startWorkerProcess(
  env: Readonly<Record<string, string>>,
  profileFolder: string | undefined,
): WorkerProcess {
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    env: { ...env, PATH: process.env.PATH ?? '' },
    execArgv: [...SYNC_HEAP, ...profile],
  });
  return {
    async sync(message) {
      child.send(message);
      return await answerOf(child);
    },
    async end() {
      child.send('end' satisfies WorkerRequest);
      await once(child, 'exit');
    },
  };
}

async function answerOf(child: ChildProcess): Promise<WorkerResponse> {
  const waiting = new AbortController();
  const ended = once(child, 'exit', { signal: waiting.signal }).then(([code, signal]) => {
    throw new Error(`the worker ended (${signal ?? code})`);
  });
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal: waiting.signal }), ended])) as unknown[];
    return answer as WorkerResponse;
  } finally {
    waiting.abort();
    await ended.catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
  }
}
