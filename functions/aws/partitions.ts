import type { Partition } from '../core/dataInventory.ts';
import type { AppId, ConnectionId, TenantId } from '../core/ids.ts';
import type { Partitions } from '../core/sync/purge.ts';
import { required } from './attributes.ts';
import { connectionKeys } from './keys.ts';
import { deleteAll, queryPage, queryPages, type Table } from './table.ts';
import { guardOf, type WriteLease } from './writeLease.ts';

/** Keys read at once: enough for a page of deletions, few enough to be counted and deleted within seconds. */
const BATCH_SIZE = 500;
/** Partitions asked for a first key at the same time. */
const ASKED_AT_ONCE = 25;

/** One connection's partitions, for taking away what is in them. Keys only: what is deleted need not be read. */
export function createPartitions(
  table: Table,
  tenant: TenantId,
  connection: ConnectionId,
  lease: WriteLease,
): Partitions {
  const keys = connectionKeys(tenant, connection);
  const maySend = guardOf(lease);
  const keysIn = (pk: string) => ({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ProjectionExpression: 'pk, sk',
    ConsistentRead: true,
  });
  const keysOn = async (partition: Partition, limit: number): Promise<readonly string[]> => {
    const { items } = await queryPage(table, { ...keysIn(keys.partition(partition)), Limit: limit });
    return items.map(({ sk }) => required(sk?.S, 'sk'));
  };
  return {
    async apps() {
      const apps: AppId[] = [];
      for await (const page of queryPages(table, keysIn(keys.apps)))
        apps.push(...page.map(({ sk }) => required(sk?.S, 'sk') as AppId));
      return apps;
    },
    async occupied(partitions) {
      const found: Partition[] = [];
      for (let at = 0; at < partitions.length; at += ASKED_AT_ONCE) {
        const asked = partitions.slice(at, at + ASKED_AT_ONCE);
        const held = await Promise.all(asked.map((partition) => keysOn(partition, 1)));
        found.push(...asked.filter((_, index) => held[index]?.length));
      }
      return found;
    },
    keysOn: (partition) => keysOn(partition, BATCH_SIZE),
    clear: (partition, sks) =>
      deleteAll(
        table,
        sks.map((sk) => ({ pk: keys.partition(partition), sk })),
        maySend,
      ),
  };
}
