import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { TABLE } from '../contract.ts';
import { connectionId, tenantId } from '../core/ids.ts';
import type { DueIndex, SyncQueue } from '../core/store.ts';
import { connectionOfKey, dueShardKey } from './keys.ts';
import { queryPages, type Table } from './table.ts';

/** The `due` index: keys only, so that whoever reads it learns which connections are due and nothing else. */
export function openDueIndex(table: Table): DueIndex {
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

const SEND_BATCH = 10;

/** The queue to the worker. A message holds ids only, and its group is the tenant: no tenant delays another. */
export function openSyncQueue(client: SQSClient, queueUrl: string): SyncQueue {
  return {
    async send(messages) {
      for (let at = 0; at < messages.length; at += SEND_BATCH) {
        const Entries = messages.slice(at, at + SEND_BATCH).map(({ tenant, connection, delaySeconds }, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify({ tenant, connection }),
          MessageGroupId: tenant,
          DelaySeconds: delaySeconds,
        }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
        if (Failed.length > 0) throw new Error(`SQS refused ${Failed.length} of ${Entries.length} messages`);
      }
    },
  };
}
