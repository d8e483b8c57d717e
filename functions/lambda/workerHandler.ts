import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { CheckAppEvent } from '../aws/appChecker.ts';
import type { AppCheck } from '../core/ports/okta.ts';

type WorkerHandler = (event: SQSEvent | CheckAppEvent, context: Context) => Promise<SQSBatchResponse | AppCheck>;

/** The worker's two kinds of events: messages of the queue, and the API's direct call to check a service app. */
export const workerHandler =
  (
    handleMessages: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>,
    checkApp: (event: CheckAppEvent) => Promise<AppCheck>,
  ): WorkerHandler =>
  (event, context) =>
    'checkApp' in event ? checkApp(event) : handleMessages(event, context);
