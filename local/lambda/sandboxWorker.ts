// Entry of a sandbox's thread; `sandbox.ts` starts it and talks to it. If the function cannot be loaded, the thread ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import { ACCOUNT, REGION } from '../aws/names.ts';
import { followClock, openClock } from '../sharedClock.ts';
import type { AbandonMessage, InvokeMessage, InvokeResult } from './sandbox.ts';

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

/** Of the invocation under way. */
let current: { readonly requestId: string; readonly gone: AbortController } | undefined;

parentPort?.on('message', async (message: InvokeMessage | AbandonMessage) => {
  if ('abandoned' in message) {
    if (current?.requestId === message.abandoned) current.gone.abort();
    return;
  }
  const { requestId, event, deadline } = message;
  const gone = new AbortController();
  current = { requestId, gone };
  const report = (done: InvokeResult) => parentPort?.postMessage(done);
  try {
    const answer = await handler(JSON.parse(event), contextOf(requestId, deadline, gone.signal));
    report({ requestId, answer: JSON.stringify(answer ?? null) });
  } catch (error) {
    const { name: errorType, message: errorMessage, stack } = error instanceof Error ? error : new Error(String(error));
    console.error(JSON.stringify({ level: 'ERROR', requestId, errorType, errorMessage, stack }));
    report({ requestId, error: errorType });
  }
});

/** Lambda's context, and when the client is gone, which a function can only know here. */
function contextOf(
  awsRequestId: string,
  deadline: number,
  clientGone: AbortSignal,
): Context & { readonly clientGone: AbortSignal } {
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
    clientGone,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}
