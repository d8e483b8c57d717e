// Entry of a sandbox's thread; `sandbox.ts` starts it and talks to it. If the function cannot be loaded, the thread ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import { ACCOUNT, REGION } from './aws/names.ts';
import type { InvokeMessage, InvokeResult } from './sandbox.ts';
import { followClock, openClock } from './sharedClock.ts';

const { name, file, memoryMb, clock } = workerData as {
  readonly name: string;
  readonly file: string;
  readonly memoryMb: number;
  readonly clock: SharedArrayBuffer | undefined;
};
if (clock !== undefined) followClock(openClock(clock).machineNow);
const { handler } = (await import(file)) as {
  readonly handler: (event: unknown, context: Context) => Promise<unknown>;
};

parentPort?.on('message', async ({ requestId, event, deadline }: InvokeMessage) => {
  const report = (done: InvokeResult) => parentPort?.postMessage(done);
  try {
    const answer = await handler(JSON.parse(event), contextOf(requestId, deadline));
    report({ requestId, answer: JSON.stringify(answer ?? null) });
  } catch (error) {
    const { name: errorType, message: errorMessage, stack } = error instanceof Error ? error : new Error(String(error));
    console.error(JSON.stringify({ level: 'ERROR', requestId, errorType, errorMessage, stack }));
    report({ requestId, error: errorType });
  }
});

function contextOf(awsRequestId: string, deadline: number): Context {
  const unsupported = () => {
    throw new Error('Lambda has no callbacks since Node 24: return a promise');
  };
  return {
    awsRequestId,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}
