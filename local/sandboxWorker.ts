// The thread of one sandbox; `sandbox.ts` is its other end. A function that cannot be loaded ends the thread, as in Lambda.
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import { ACCOUNT, REGION } from './aws/names.ts';
import type { Done, Work } from './sandbox.ts';

const { name, file, memoryMb } = workerData as {
  readonly name: string;
  readonly file: string;
  readonly memoryMb: number;
};
const { handler } = (await import(file)) as {
  readonly handler: (event: unknown, context: Context) => Promise<unknown>;
};

parentPort?.on('message', async ({ requestId, event, deadline }: Work) => {
  const report = (done: Done) => parentPort?.postMessage(done);
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
  const gone = () => {
    throw new Error('the callback interface of Lambda is gone since Node 24: return a promise');
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
    done: gone,
    fail: gone,
    succeed: gone,
  };
}
