// SQS worker: one message = one connection to bring up to date. The API calls it directly to check a service app, whose key
// only the worker can read.

import { parseSyncMessage } from './lambda/parseSyncMessage.ts';
import { sqsHandler } from './lambda/sqs.ts';
import { createSyncLog, wireAppCheck, wireDeadLetters, wireSync } from './lambda/wireSync.ts';
import { workerHandler } from './lambda/workerHandler.ts';

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

export const handler = workerHandler(
  handleMessages,
  async (event) => {
    appCheck ??= wireAppCheck();
    return appCheck(event);
  },
  createSyncLog,
);
