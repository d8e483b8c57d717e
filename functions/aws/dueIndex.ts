import { TABLE } from '../contract/table.ts';
import { connectionId, tenantId } from '../core/ids.ts';
import type { DueIndex } from '../core/ports/dispatch.ts';
import { numberAttribute, readNumber, stringAttribute } from './attributes.ts';
import { appKeyOfKey, connectionOfKey, dueShardKey, outboxOfKey } from './keys.ts';
import { queryPages, type Table } from './table.ts';

/** The `due` index. It holds keys only, so that the dispatcher learns which connections are due and nothing else. */
export function createDueIndex(table: Table): DueIndex {
  return {
    async *due(until) {
      for (let shard = 0; shard < TABLE.dueShards; shard++) {
        for await (const page of queryPages(table, {
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND nextSyncAt <= :until',
          ExpressionAttributeValues: {
            ':shard': stringAttribute(dueShardKey(shard)),
            ':until': numberAttribute(until),
          },
        })) {
          for (const { pk, sk, nextSyncAt } of page) {
            const key = { pk: String(pk?.S), sk: String(sk?.S) };
            const appKey = appKeyOfKey(key);
            const tenant = tenantId(key.pk);
            const outbox = outboxOfKey(key);
            const connection = connectionId(appKey ?? outbox ?? connectionOfKey(key)?.connection);
            const at = readNumber(nextSyncAt);
            if (tenant && connection && at !== undefined)
              yield {
                tenant,
                connection,
                at,
                ...(appKey !== undefined && { appKey: true as const }),
                ...(outbox !== undefined && { outbox: true as const }),
              };
          }
        }
      }
    },
  };
}
