import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../contract/table.ts';
import type { Connection } from '../core/connection.ts';
import type { ConnectionStore } from '../core/store.ts';
import { retryDelay } from '../core/sync/due.ts';
import { SECOND } from '../core/time.ts';
import { number, text } from './attributes.ts';
import { dueShardOf, markAttributes, readConnection, syncStateAttributes } from './connectionItem.ts';
import { tenantKeys } from './keys.ts';
import { getAll, keyOf, type Table } from './table.ts';
import { deleteIf, updateIf } from './update.ts';

/** Connections as the worker meets them: by tenant and id, under a lease. */
export function createConnectionStore(table: Table): ConnectionStore {
  const keyOfConnection = ({ tenant, id }: Pick<Connection, 'tenant' | 'id'>) => tenantKeys(tenant).connection(id);

  const get: ConnectionStore['get'] = async (tenant, id) => {
    const [stored] = await getAll(table, [keyOfConnection({ tenant, id })], true);
    return stored && readConnection(stored);
  };

  return {
    get,
    async takeLease(tenant, id, { owner, now, until }) {
      const connection = await get(tenant, id);
      if (!connection) return undefined;
      const attempts = connection.attempts + 1;
      // The attempt is part of the condition: of two workers that read the same item, one takes the lease.
      const taken = await updateIf(table, {
        key: keyOfConnection({ tenant, id }),
        set: {
          leaseOwner: text(owner),
          leaseUntil: number(until),
          attempts: number(attempts),
          nextSyncAt: number(until + retryDelay(attempts)),
          dueShard: dueShardOf(id, TABLE.dueShards),
        },
        condition:
          '#nextSyncAt <= :soon AND (attribute_not_exists(#leaseUntil) OR #leaseUntil < :now)' +
          ' AND #desiredState IN (:on, :connecting, :deleting, :paused)' +
          ` AND ${connection.attempts === 0 ? '(attribute_not_exists(#attempts) OR #attempts = :known)' : '#attempts = :known'}`,
        values: {
          ':soon': number(now + SECOND),
          ':now': number(now),
          ':known': number(connection.attempts),
          ':on': text('on'),
          ':connecting': text('connecting'),
          ':deleting': text('deleting'),
          ':paused': text('paused'),
        },
      });
      return taken && readConnection(taken);
    },
    async advance(connection, owner, mark) {
      const moved = await updateIf(table, {
        key: keyOfConnection(connection),
        set: markAttributes(mark),
        condition: '#leaseOwner = :owner',
        values: { ':owner': text(owner) },
      });
      return moved !== undefined;
    },
    async close(connection, owner, { syncState, startedAt, now, nextSyncAt, succeeded }) {
      const attributes = syncStateAttributes(syncState);
      const end = (at: number | undefined, condition: string, values: Record<string, { N: string } | { S: string }>) =>
        updateIf(table, {
          key: keyOfConnection(connection),
          set: {
            ...attributes,
            ...(succeeded ? { attempts: number(0) } : {}),
            ...(at === undefined
              ? {}
              : { nextSyncAt: number(at), dueShard: dueShardOf(connection.id, TABLE.dueShards) }),
          },
          remove: [
            'leaseOwner',
            'leaseUntil',
            ...(at === undefined ? ['nextSyncAt', 'dueShard'] : []),
            ...(syncState.problem ? [] : ['problem']),
          ],
          condition: `#leaseOwner = :owner AND ${condition}`,
          values: { ':owner': { S: owner }, ...values },
        });
      const quiet = '(attribute_not_exists(#requestedAt) OR #requestedAt <= :startedAt)';
      const closed =
        (await end(nextSyncAt, quiet, { ':startedAt': { N: String(startedAt) } })) ??
        (await end(now, 'attribute_exists(#requestedAt)', {}));
      return closed !== undefined;
    },
    async postpone(connection, owner, at) {
      const postponed = await updateIf(table, {
        key: keyOfConnection(connection),
        set: { attempts: number(0), nextSyncAt: number(at), dueShard: dueShardOf(connection.id, TABLE.dueShards) },
        remove: ['leaseOwner', 'leaseUntil'],
        condition: '#leaseOwner = :owner',
        values: { ':owner': text(owner) },
      });
      return postponed !== undefined;
    },
    async remove(connection) {
      const keys = tenantKeys(connection.tenant);
      await deleteIf(table, keys.org(connection.org), 'connection', connection.id);
      await table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: keyOf(keyOfConnection(connection)) }),
      );
    },
  };
}
