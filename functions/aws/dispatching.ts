import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { TABLE } from '../contract/table.ts';
import { connectionId, tenantId } from '../core/ids.ts';
import type { DueIndex, SyncQueue } from '../core/store.ts';
import { connectionOfKey, dueShardKey } from './keys.ts';
import { queryPages, type Table } from './table.ts';

/** The `due` index: keys only, so that whoever reads it learns which connections are due and nothing else. */
export function createDueIndex(table: Table): DueIndex {
  return {
    async *due(until) {
      for (let shard = 0; shard < TABLE.dueShards; shard++) {
        for await (const page of queryPages(table, {
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND nextSyncAt <= :until',
          ExpressionAttributeValues: { ':shard': { S: dueShardKey(shard) }, ':until': { N: String(until) } },
        })) {
          for (const { pk, sk, nextSyncAt } of page) {
            const key = connectionOfKey({ pk: String(pk?.S), sk: String(sk?.S) });
            const [tenant, connection] = [tenantId(key?.tenant), connectionId(key?.connection)];
            if (tenant && connection) yield { tenant, connection, at: Number(nextSyncAt?.N) };
          }
        }
      }
    },
  };
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const SEND_BATCH = 10;
/** Batches under way at once: 10,000 messages take a thousand round trips, and a run has less than a minute. */
const AT_ONCE = 8;

/** The queue to the worker. A message holds ids only, and its group is the tenant: no tenant delays another. */
export function createSyncQueue(client: SQSClient, queueUrl: string): SyncQueue {
  return {
    async send(messages) {
      let at = 0;
      let refused = 0;
      const sender = async () => {
        while (at < messages.length) {
          const batch = messages.slice(at, at + SEND_BATCH);
          at += SEND_BATCH;
          refused += await sendBatch(batch);
        }
      };
      const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, sender));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
      return messages.length - refused;
    },
  };

  /** How many of the batch SQS did not take: whoever is left out is still due, and the next minute sends it again. */
  async function sendBatch(batch: Parameters<SyncQueue['send']>[0]): Promise<number> {
    const Entries = batch.map(({ tenant, connection, delaySeconds }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ tenant, connection }),
      MessageGroupId: tenant,
      DelaySeconds: delaySeconds,
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    return Failed.length;
  }
}
