import { mapPooled } from '../core/concurrency.ts';
import type { Partition } from '../core/erasure/dataInventory.ts';
import type { AppId } from '../core/ids.ts';
import type { Partitions } from '../core/ports/partitions.ts';
import { required } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { deleteAll, partitionQuery, queryPage, queryPages } from './table.ts';

/** Keys read at once: enough for a page of deletions, few enough to be counted and deleted within seconds. */
const BATCH_SIZE = 500;
/** Partitions asked for a first key at the same time. */
const AT_ONCE = 25;

/** One connection's partitions, for deleting everything in them. Keys only: what is deleted need not be read. */
export function createPartitions({ table, keys, consistent }: ConnectionTable, assertLeased: () => void): Partitions {
  const keysIn = (pk: string) => ({ ...partitionQuery(pk, consistent), ProjectionExpression: 'pk, sk' });
  const someKeys = async (partition: Partition, limit: number): Promise<readonly string[]> => {
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
      const found = await mapPooled(partitions, AT_ONCE, (partition) => someKeys(partition, 1));
      return partitions.filter((_, index) => found[index]?.length);
    },
    keysOn: (partition) => someKeys(partition, BATCH_SIZE),
    clear(partition, sortKeys) {
      const pk = keys.partition(partition);
      return deleteAll(
        table,
        sortKeys.map((sk) => ({ pk, sk })),
        assertLeased,
      );
    },
  };
}
