// SQS worker: one message = one connection to bring up to date.
import { sqsHandler } from './edge/sqs.ts';
import { openSyncLog, parseSyncMessage, wireSync } from './edge/wireSync.ts';

let sync: ReturnType<typeof wireSync> | undefined;

export const handler = sqsHandler(
  parseSyncMessage,
  (message, context) => {
    sync ??= wireSync();
    return sync(message, context);
  },
  openSyncLog,
);
