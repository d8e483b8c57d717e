import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { Connection, DesiredState } from '../core/connections/connection.ts';
import { outlivesConnection } from '../core/events/connectionEvent.ts';
import type { ConnectionLeases } from '../core/ports/leases.ts';
import { retryDelay } from '../core/sync/oktaPolicy.ts';
import { type Instant, SECOND } from '../core/time.ts';
import { type Item, numberAttribute, readString, stringAttribute } from './attributes.ts';
import { updateIf } from './conditionalWrites.ts';
import {
  checkpointAttributes,
  DUE_ATTRIBUTES,
  dueAt,
  eventEntries,
  LEASE_ATTRIBUTES,
  lastEventAt,
  readConnection,
  syncStateAttributes,
} from './connectionItem.ts';
import { tenantKeys } from './keys.ts';
import { releaseOrg } from './orgClaims.ts';
import { wakeOutbox } from './outboxes.ts';
import { keyOf, loadItem, type Table } from './table.ts';

/** Leases on connections, as attributes of the connection's own item. */
export function createConnectionLeases(table: Table): ConnectionLeases {
  const keyOfConnection = ({ tenant, id }: Pick<Connection, 'tenant' | 'id'>) => tenantKeys(tenant).connection(id);

  return {
    async take(tenant, id, { owner, now, until }) {
      const key = keyOfConnection({ tenant, id });
      const stored = await loadItem(table, key, true);
      if (!stored) return undefined;
      const known = readConnection(stored).attempts;
      const attempts = known + 1;
      // The attempt is part of the condition: of two workers that read the same item, one takes the lease.
      const isUnchanged =
        known === 0 ? '(attribute_not_exists(#attempts) OR #attempts = :known)' : '#attempts = :known';
      const taken = await updateIf(table, {
        key,
        set: {
          leaseOwner: stringAttribute(owner),
          leaseUntil: numberAttribute(until),
          attempts: numberAttribute(attempts),
          ...dueAt(id, until + retryDelay(attempts)),
        },
        condition:
          '#nextSyncAt <= :soon AND (attribute_not_exists(#leaseUntil) OR #leaseUntil < :now)' +
          ` AND #desiredState IN (:on, :connecting, :deleting, :paused) AND ${isUnchanged}`,
        values: {
          ':soon': numberAttribute(now + SECOND),
          ':now': numberAttribute(now),
          ':known': numberAttribute(known),
          ':on': stringAttribute('on'),
          ':connecting': stringAttribute('connecting'),
          ':deleting': stringAttribute('deleting'),
          ':paused': stringAttribute('paused'),
        },
      });
      return taken && readConnection(taken);
    },
    async desiredState(connection) {
      const stored = await loadItem(table, keyOfConnection(connection), true);
      return readString(stored?.desiredState) as DesiredState | undefined;
    },
    async advance(connection, owner, checkpoint) {
      const moved = await updateIf(table, {
        key: keyOfConnection(connection),
        set: checkpointAttributes(checkpoint),
        condition: '#leaseOwner = :owner',
        values: { ':owner': stringAttribute(owner) },
      });
      return moved !== undefined;
    },
    async close(connection, owner, { syncState, startedAt, now, nextSyncAt, succeeded, events = [] }) {
      if (events.length > 0) {
        const stored = await loadItem(table, keyOfConnection(connection), true);
        if (readString(stored?.leaseOwner) !== owner) return false;
        // Before the state, so that events that are written with it are always found: waking an empty outbox is harmless.
        await wakeOutbox(table, connection, now);
      }
      const end = (at: Instant | undefined, condition: string, values: Item) =>
        updateIf(table, {
          key: keyOfConnection(connection),
          set: {
            ...syncStateAttributes(syncState),
            ...lastEventAt(events),
            ...(succeeded && { attempts: numberAttribute(0) }),
            ...(at !== undefined && dueAt(connection.id, at)),
          },
          remove: [
            ...LEASE_ATTRIBUTES,
            ...(at === undefined ? DUE_ATTRIBUTES : []),
            ...(syncState.problem ? [] : ['problem']),
            ...(syncState.announced ? [] : ['announced']),
          ],
          ...eventEntries(events),
          condition: `#leaseOwner = :owner AND ${condition}`,
          values: { ':owner': stringAttribute(owner), ...values },
        });
      const isNotRequested = '(attribute_not_exists(#requestedAt) OR #requestedAt <= :startedAt)';
      const closed =
        (await end(nextSyncAt, isNotRequested, { ':startedAt': numberAttribute(startedAt) })) ??
        (await end(now, 'attribute_exists(#requestedAt)', {}));
      return closed !== undefined;
    },
    async postpone(connection, owner, at) {
      const postponed = await updateIf(table, {
        key: keyOfConnection(connection),
        set: { attempts: numberAttribute(0), ...dueAt(connection.id, at) },
        remove: LEASE_ATTRIBUTES,
        condition: '#leaseOwner = :owner',
        values: { ':owner': stringAttribute(owner) },
      });
      return postponed !== undefined;
    },
    async remove(connection, events = []) {
      const [last] = events;
      const untold = (connection.events ?? []).filter(outlivesConnection);
      if (last) {
        // One that was overtaken would tell of the deletion once more, after it was delivered and forgotten.
        const stored = await loadItem(table, keyOfConnection(connection), true);
        if (!stored || readString(stored.leaseOwner) !== connection.lease?.owner) return;
        await wakeOutbox(table, connection, last.at, [...untold, ...events]);
      }
      await releaseOrg(table, connection.tenant, connection.org, connection.id);
      const Key = keyOf(keyOfConnection(connection));
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key }));
    },
  };
}
