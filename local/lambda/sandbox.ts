import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionName } from '../../functions/contract/functions.ts';
import type { SharedClock } from '../sharedClock.ts';

export type Invocation =
  | { readonly kind: 'answered'; readonly payload: unknown }
  | { readonly kind: 'failed' | 'timedOut'; readonly error: string };

export interface SandboxOptions {
  readonly name: FunctionName;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly log: (text: string) => void;
  /** The time that the function sees. @default the machine's */
  readonly clock?: SharedClock | undefined;
}

/** The message that starts an invocation. Events and results are JSON text, so that only JSON values get across. */
export interface InvokeMessage {
  readonly requestId: string;
  readonly event: string;
  readonly deadline: number;
}
/** The message that says that nobody waits for the invocation's answer any more. */
export interface AbandonMessage {
  readonly abandoned: string;
}
export type InvokeResult =
  | { readonly requestId: string; readonly answer: string }
  | { readonly requestId: string; readonly error: string };

export interface Sandbox {
  /** Only one invocation at a time is allowed. @param gone aborted when nobody waits for the answer any more */
  invoke(event: unknown, gone?: AbortSignal): Promise<Invocation>;
  alive(): boolean;
  stop(): Promise<void>;
}

/** An execution environment: a thread with its own environment and memory limit, in which the function is loaded once. */
export function startSandbox(options: SandboxOptions): Sandbox {
  const { name, file, env, timeoutSeconds, memoryMb, log, clock } = options;
  const worker = new Worker(new URL('./sandboxWorker.ts', import.meta.url), {
    workerData: { name, file, memoryMb, clock: clock?.memory },
    env: { ...env },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  let alive = true;
  let settle: ((invocation: Invocation) => void) | undefined;
  const end = (invocation: Invocation) => {
    settle?.(invocation);
    settle = undefined;
  };
  const die = (error: string) => {
    alive = false;
    end({ kind: 'failed', error });
  };
  worker.stdout.setEncoding('utf8').on('data', log);
  worker.stderr.setEncoding('utf8').on('data', log);
  worker.on('error', (error: Error) => {
    log(`${error.stack ?? error.message}\n`);
    die(`the sandbox crashed: ${error.name}`);
  });
  worker.on('exit', (code) => die(`the sandbox exited with code ${code}`));

  return {
    alive: () => alive,
    async stop() {
      alive = false;
      await worker.terminate();
    },
    invoke: (event, gone) =>
      new Promise((resolve) => {
        const requestId = randomUUID();
        const timer = setTimeout(() => {
          alive = false;
          end({ kind: 'timedOut', error: `Task timed out after ${timeoutSeconds} seconds` });
          void worker.terminate();
        }, timeoutSeconds * 1000);
        const onMessage = (done: InvokeResult) => {
          if (done.requestId !== requestId) return;
          if ('answer' in done) end({ kind: 'answered', payload: JSON.parse(done.answer) });
          else end({ kind: 'failed', error: done.error });
        };
        const onGone = () => worker.postMessage({ abandoned: requestId } satisfies AbandonMessage);
        gone?.addEventListener('abort', onGone);
        settle = (invocation) => {
          clearTimeout(timer);
          gone?.removeEventListener('abort', onGone);
          worker.off('message', onMessage);
          resolve(invocation);
        };
        worker.on('message', onMessage);
        const deadline = (clock?.machineNow() ?? Date.now()) + timeoutSeconds * 1000;
        worker.postMessage({ requestId, event: JSON.stringify(event), deadline } satisfies InvokeMessage);
      }),
  };
}
