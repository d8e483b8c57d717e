import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { CheckAppEvent } from '../aws/appChecker.ts';
import type { AppCheck } from '../core/ports/okta.ts';
import type { SyncLog } from './sqs.ts';

type WorkerHandler = (event: SQSEvent | CheckAppEvent, context: Context) => Promise<SQSBatchResponse | AppCheck>;

/**
 * The worker's two kinds of events: messages of the queue, and the API's direct call to check a service app. Of an error in
 * a check only the class is passed on, because Lambda logs what is thrown and a text may quote a key.
 */
export const workerHandler =
  (
    handleMessages: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>,
    checkApp: (event: CheckAppEvent) => Promise<AppCheck>,
    createLog: () => SyncLog,
  ): WorkerHandler =>
  async (event, context) => {
    if (!('checkApp' in event)) return handleMessages(event, context);
    try {
      return await checkApp(event);
    } catch (error) {
      createLog().error('check failed', { error: error instanceof Error ? error.name : 'unknown' });
      throw new Error('the app was not checked');
    }
  };
