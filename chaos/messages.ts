import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { toRecord } from '../local/lambda/eventSource.ts';
import type { Random } from '../local/okta/random.ts';
import type { DeliveryPlan } from './action.ts';

/** Messages of earlier steps that may be delivered again. */
const KEPT = 20;

/** The messages of one queue, and what SQS may do with them. */
export interface Messages {
  /** All that are there now. */
  receive(): Promise<readonly SQSRecord[]>;
  /** In the order in which they are delivered: some twice, some again that were delivered in an earlier step. */
  asDelivered(received: readonly SQSRecord[], plan: DeliveryPlan, random: Random): readonly SQSRecord[];
  acknowledge(done: readonly SQSRecord[]): Promise<void>;
}

export function createMessages(sqs: SQSClient, queue: { readonly url: string; readonly arn: string }): Messages {
  const earlier: SQSRecord[] = [];
  return {
    async receive() {
      const received: SQSRecord[] = [];
      for (;;) {
        const { Messages: found = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: queue.url,
            MaxNumberOfMessages: 10,
            MessageSystemAttributeNames: ['All'],
          }),
        );
        if (found.length === 0) return received;
        received.push(...found.map((message) => toRecord(message, queue.arn)));
      }
    },
    asDelivered(received, plan, random) {
      const again = earlier.filter(() => random.chance(plan.late));
      const twice = received.filter(() => random.chance(plan.twice));
      earlier.push(...received);
      earlier.splice(0, Math.max(0, earlier.length - KEPT));
      return shuffled([...received, ...twice, ...again], random);
    },
    async acknowledge(done) {
      const entries = done.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries: entries }));
    },
  };
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
