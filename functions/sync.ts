// SQS worker: one message = one connection to bring up to date. The API calls it directly to check a service app, whose key
// only the worker can read.
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { CheckAppEvent } from './aws/appChecker.ts';
import type { AppCheck } from './core/ports/okta.ts';
import { sqsHandler } from './lambda/sqs.ts';
import { createSyncLog, parseSyncMessage, wireAppCheck, wireDeadLetters, wireSync } from './lambda/wireSync.ts';

let sync: ReturnType<typeof wireSync> | undefined;
let deadLetters: ReturnType<typeof wireDeadLetters> | undefined;
let appCheck: ReturnType<typeof wireAppCheck> | undefined;

const handleMessages = sqsHandler(
  parseSyncMessage,
  (message, context) => {
    sync ??= wireSync();
    return sync(message, context);
  },
  createSyncLog,
  async (body) => {
    deadLetters ??= wireDeadLetters();
    await deadLetters(body);
  },
);

export async function handler(event: SQSEvent | CheckAppEvent, context: Context): Promise<SQSBatchResponse | AppCheck> {
  if (!('checkApp' in event)) return handleMessages(event, context);
  appCheck ??= wireAppCheck();
  return appCheck(event);
}
