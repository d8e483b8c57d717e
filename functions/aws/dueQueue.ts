import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { inBatches, mapPooled } from '../core/concurrency.ts';
import type { DueQueue } from '../core/ports/dispatch.ts';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const SEND_BATCH = 10;
/** Batches under way at once: 10,000 messages take a thousand round trips, and a run has less than a minute. */
const AT_ONCE = 8;

/** A queue to the worker, or to the function that delivers events. A message holds ids only, and its group is the tenant, so that no tenant delays another. */
export function createDueQueue(client: SQSClient, queueUrl: string): DueQueue {
  return {
    async send(messages) {
      const accepted = await mapPooled(inBatches(messages, SEND_BATCH), AT_ONCE, sendBatch);
      return accepted.reduce((sum, count) => sum + count, 0);
    },
  };

  /** How many messages SQS accepted. The others are still due, so the dispatcher's next run sends them again. */
  async function sendBatch(batch: Parameters<DueQueue['send']>[0]): Promise<number> {
    const Entries = batch.map(({ delaySeconds, ...due }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(due),
      MessageGroupId: due.tenant,
      DelaySeconds: delaySeconds,
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    return batch.length - Failed.length;
  }
}
