// SQS worker: one message = one connection to bring up to date.
import { sqsHandler } from './lambda/sqs.ts';
import { createSyncLog, parseSyncMessage, wireDeadLetters, wireSync } from './lambda/wireSync.ts';

let sync: ReturnType<typeof wireSync> | undefined;
let deadLetters: ReturnType<typeof wireDeadLetters> | undefined;

export const handler = sqsHandler(
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
