// Entry of the thread in which the AWS stand-ins run; `awsThread.ts` starts it and talks to it.
import { parentPort, workerData } from 'node:worker_threads';
import { startAws } from './aws.ts';
import type { Report, Request } from './awsThread.ts';

const report = (message: Report) => parentPort?.postMessage(message);

try {
  const aws = await startAws(workerData);
  parentPort?.on('message', async (request: Request) => {
    if (request === 'calls') report({ kind: 'calls', calls: aws.calls() });
    if (request === 'close') {
      await aws.close();
      parentPort?.close();
    }
  });
  report({ kind: 'started', origin: aws.origin, repair: aws.repair });
} catch (error) {
  report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
}
