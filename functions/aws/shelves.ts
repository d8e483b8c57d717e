import type { AppId, ConnectionId, TenantId } from '../core/ids.ts';
import type { Shelves } from '../core/sync/purge.ts';
import { required } from './attributes.ts';
import { connectionKeys } from './keys.ts';
import { deleteAll, queryPage, queryPages, type Table } from './table.ts';
import { guardOf, type WriteLease } from './writeLease.ts';

/** Keys read at once: enough for a page of deletions, few enough to be counted and deleted within seconds. */
const HANDFUL = 500;

/** One connection's partitions, for taking away what is in them. Keys only: what is deleted need not be read. */
export function openShelves(table: Table, tenant: TenantId, connection: ConnectionId, lease: WriteLease): Shelves {
  const keys = connectionKeys(tenant, connection);
  const maySend = guardOf(lease);
  const keysIn = (pk: string) => ({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ProjectionExpression: 'pk, sk',
    ConsistentRead: true,
  });
  return {
    async apps() {
      const apps: AppId[] = [];
      for await (const page of queryPages(table, keysIn(keys.apps)))
        apps.push(...page.map(({ sk }) => required(sk?.S, 'sk') as AppId));
      return apps;
    },
    async keysOn(shelf) {
      const { items } = await queryPage(table, { ...keysIn(keys.shelf(shelf)), Limit: HANDFUL });
      return items.map(({ sk }) => required(sk?.S, 'sk'));
    },
    clear: (shelf, sks) =>
      deleteAll(
        table,
        sks.map((sk) => ({ pk: keys.shelf(shelf), sk })),
        maySend,
      ),
  };
}
