import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AwsOptions } from './aws.ts';
import type { RecordedCall } from './callLog.ts';
import type { Repair } from './repairIndexes.ts';

export type Request = 'calls' | 'close';

export type Report =
  | { readonly kind: 'started'; readonly origin: string; readonly repair: Repair | undefined }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'calls'; readonly calls: readonly RecordedCall[] };

export interface AwsThread {
  readonly origin: string;
  readonly repair: Repair | undefined;
  calls(): Promise<readonly RecordedCall[]>;
  /** Rejects if the thread ends before `close` is called. */
  readonly crashed: Promise<never>;
  close(): Promise<void>;
}

/**
 * Runs the AWS stand-ins in a thread of their own, because a page of a large table takes about 50 ms of CPU, which would
 * block the gateway.
 */
export async function startAwsThread(options: Omit<AwsOptions, 'now'>): Promise<AwsThread> {
  const worker = new Worker(new URL('./awsWorker.ts', import.meta.url), { workerData: options });
  const exited = once(worker, 'exit');
  let closing = false;
  const crashed = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => closing || reject(new Error('the AWS stand-ins ended')));
  });
  crashed.catch(() => undefined); // prevents an unhandled rejection when no caller awaits it

  const report = () => Promise.race([once(worker, 'message').then(([message]) => message as Report), crashed]);
  const started = await report();
  if (started.kind !== 'started') {
    throw new Error(started.kind === 'failed' ? started.message : 'the AWS stand-ins did not start');
  }
  return {
    origin: started.origin,
    repair: started.repair,
    crashed,
    async calls() {
      const answer = report();
      worker.postMessage('calls' satisfies Request);
      const { calls } = (await answer) as Extract<Report, { kind: 'calls' }>;
      return calls;
    },
    async close() {
      closing = true;
      worker.postMessage('close' satisfies Request);
      await exited;
    },
  };
}
