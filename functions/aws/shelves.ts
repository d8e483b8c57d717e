import type { Shelf } from '../core/holdings.ts';
import type { AppId, ConnectionId, TenantId } from '../core/ids.ts';
import type { Shelves } from '../core/sync/purge.ts';
import { required } from './attributes.ts';
import { connectionKeys } from './keys.ts';
import { deleteAll, queryPage, queryPages, type Table } from './table.ts';
import { guardOf, type WriteLease } from './writeLease.ts';

/** Keys read at once: enough for a page of deletions, few enough to be counted and deleted within seconds. */
const HANDFUL = 500;
/** Partitions asked for a first key at the same time. */
const ASKED_AT_ONCE = 25;

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
  const keysOn = async (shelf: Shelf, limit: number): Promise<readonly string[]> => {
    const { items } = await queryPage(table, { ...keysIn(keys.shelf(shelf)), Limit: limit });
    return items.map(({ sk }) => required(sk?.S, 'sk'));
  };
  return {
    async apps() {
      const apps: AppId[] = [];
      for await (const page of queryPages(table, keysIn(keys.apps)))
        apps.push(...page.map(({ sk }) => required(sk?.S, 'sk') as AppId));
      return apps;
    },
    async occupied(shelves) {
      const found: Shelf[] = [];
      for (let at = 0; at < shelves.length; at += ASKED_AT_ONCE) {
        const asked = shelves.slice(at, at + ASKED_AT_ONCE);
        const held = await Promise.all(asked.map((shelf) => keysOn(shelf, 1)));
        found.push(...asked.filter((_, index) => held[index]?.length));
      }
      return found;
    },
    keysOn: (shelf) => keysOn(shelf, HANDFUL),
    clear: (shelf, sks) =>
      deleteAll(
        table,
        sks.map((sk) => ({ pk: keys.shelf(shelf), sk })),
        maySend,
      ),
  };
}
