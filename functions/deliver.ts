// SQS consumer: one message = one outbox whose events are to be sent to webhooks.
import { sqsHandler } from './lambda/sqs.ts';
import { createDeliverLog, parseOutboxMessage, wireDeliver, wireDeliverDeadLetters } from './lambda/wireDeliver.ts';

let deliver: ReturnType<typeof wireDeliver> | undefined;
let deadLetters: ReturnType<typeof wireDeliverDeadLetters> | undefined;

export const handler = sqsHandler(
  parseOutboxMessage,
  (message, context) => {
    deliver ??= wireDeliver();
    return deliver(message, context);
  },
  createDeliverLog,
  async (body) => {
    deadLetters ??= wireDeliverDeadLetters();
    await deadLetters(body);
  },
  { done: 'delivered', failed: 'delivery failed' },
);
