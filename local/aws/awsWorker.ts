// Entry of the thread in which the AWS stand-ins run; `awsThread.ts` starts it and talks to it.
import { parentPort, workerData } from 'node:worker_threads';
import { followClock, openClock } from '../sharedClock.ts';
import { startAws } from './aws.ts';
import type { Report, Request, ThreadData } from './awsThread.ts';
import type { InvokeFunction } from './lambda.ts';

const report = (message: Report) => parentPort?.postMessage(message);
const { clock, ...options } = workerData as ThreadData;
if (clock !== undefined) followClock(openClock(clock).now);

/** Callers of functions that wait for their answer, which comes from the other thread. */
const waiting = new Map<number, (result: Awaited<ReturnType<InvokeFunction>>) => void>();
let invocations = 0;
const invoke: InvokeFunction = (name, payload) =>
  new Promise((resolve) => {
    const id = invocations++;
    waiting.set(id, resolve);
    report({ kind: 'invoke', id, name, payload });
  });

try {
  const aws = await startAws({ ...options, invoke, onFault: (event) => report({ kind: 'fault', event }) });
  parentPort?.on('message', async (request: Request) => {
    switch (request.kind) {
      case 'calls':
        return report({ kind: 'calls', calls: aws.calls() });
      case 'faults':
        aws.setFaults(request.rules);
        return report({ kind: 'faultsSet' });
      case 'invoked':
        waiting.get(request.id)?.(request.result);
        waiting.delete(request.id);
        return;
      case 'release':
        return aws.release();
      case 'close':
        await aws.close();
        return parentPort?.close();
      default:
        return request satisfies never;
    }
  });
  report({ kind: 'started', origin: aws.origin, repair: aws.repair });
} catch (error) {
  report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
}
