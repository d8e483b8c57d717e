import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SharedClock } from '../sharedClock.ts';
import type { AwsOptions } from './aws.ts';
import type { RecordedCall } from './callLog.ts';
import type { AwsFaultEvent, AwsFaultRule } from './faults.ts';
import type { InvokeFunction } from './lambda.ts';
import type { Repair } from './repairIndexes.ts';

export type Request =
  | { readonly kind: 'calls' | 'release' | 'close' }
  | { readonly kind: 'faults'; readonly rules: readonly AwsFaultRule[] }
  | { readonly kind: 'invoked'; readonly id: number; readonly result: Awaited<ReturnType<InvokeFunction>> };

export type Report =
  | { readonly kind: 'started'; readonly origin: string; readonly repair: Repair | undefined }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'calls'; readonly calls: readonly RecordedCall[] }
  | { readonly kind: 'faultsSet' }
  | { readonly kind: 'fault'; readonly event: AwsFaultEvent }
  | { readonly kind: 'invoke'; readonly id: number; readonly name: string; readonly payload: string };

type StandInOptions = Omit<AwsOptions, 'now' | 'onFault' | 'invoke'>;

export type ThreadData = StandInOptions & { readonly clock: SharedArrayBuffer | undefined };

export interface AwsThread {
  readonly origin: string;
  readonly repair: Repair | undefined;
  calls(): Promise<readonly RecordedCall[]>;
  /** Replaces all fault rules; the result is called for each fault that happens from then on. */
  setFaults(rules: readonly AwsFaultRule[], onFault: (event: AwsFaultEvent) => void): Promise<void>;
  /** Lets callers go on that a fault holds. */
  release(): void;
  /** Rejects if the thread ends before `close` is called. */
  readonly crashed: Promise<never>;
  close(): Promise<void>;
}

/**
 * Runs the AWS stand-ins in a thread of their own, because a page of a large table takes about 50 ms of CPU, which would
 * block the gateway.
 * @param clock the time that the stand-ins see; the machine's if it is not given
 * @param invoke calls a function of the stack, for a function that calls another
 */
export async function startAwsThread(
  options: StandInOptions,
  clock?: SharedClock,
  invoke?: InvokeFunction,
): Promise<AwsThread> {
  const workerData: ThreadData = { ...options, clock: clock?.memory };
  const worker = new Worker(new URL('./awsWorker.ts', import.meta.url), { workerData });
  const exited = once(worker, 'exit');
  let closing = false;
  let reportFault: (event: AwsFaultEvent) => void = () => undefined;
  const crashed = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => closing || reject(new Error('the AWS stand-ins ended')));
  });
  crashed.catch(() => undefined); // prevents an unhandled rejection when no caller awaits it

  /** The next report that answers a request. */
  const nextReport = (): Promise<Report> => {
    const received = new Promise<Report>((resolve) => {
      const listen = (report: Report) => {
        if (report.kind === 'fault' || report.kind === 'invoke') return;
        worker.off('message', listen);
        resolve(report);
      };
      worker.on('message', listen);
    });
    return Promise.race([received, crashed]);
  };
  const send = (request: Request) => worker.postMessage(request);
  const started = await nextReport();
  if (started.kind !== 'started') {
    throw new Error(started.kind === 'failed' ? started.message : 'the AWS stand-ins did not start');
  }
  worker.on('message', (report: Report) => {
    if (report.kind === 'fault') reportFault(report.event);
    if (report.kind === 'invoke') void answerInvoke(report);
  });
  async function answerInvoke({ id, name, payload }: Extract<Report, { kind: 'invoke' }>): Promise<void> {
    const result = await (invoke?.(name, payload) ?? { error: 'ResourceNotFoundException' });
    send({ kind: 'invoked', id, result });
  }
  return {
    origin: started.origin,
    repair: started.repair,
    crashed,
    async calls() {
      const answer = nextReport();
      send({ kind: 'calls' });
      const { calls } = (await answer) as Extract<Report, { kind: 'calls' }>;
      return calls;
    },
    async setFaults(rules, onFault) {
      const answer = nextReport();
      send({ kind: 'faults', rules });
      await answer;
      reportFault = onFault; // only now: what was on its way is about the rules before
    },
    release: () => send({ kind: 'release' }),
    async close() {
      closing = true;
      send({ kind: 'close' });
      await exited;
    },
  };
}
