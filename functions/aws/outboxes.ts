import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { Connection } from '../core/connections/connection.ts';
import type { ConnectionEvent } from '../core/events/connectionEvent.ts';
import type { TenantId } from '../core/ids.ts';
import type { Outboxes } from '../core/ports/webhooks.ts';
import { type Instant, SECOND } from '../core/time.ts';
import { jsonAttribute, numberAttribute, readJson, readNumber, readString, stringAttribute } from './attributes.ts';
import { updateIf } from './conditionalWrites.ts';
import { dueAt, LEASE_ATTRIBUTES } from './connectionItem.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, type Table } from './table.ts';

/**
 * Makes an outbox due. What happens to a connection is written on its own item, in the write of the state that it follows
 * from; the outbox only says that somebody should look there.
 * @param last the last events of a connection that is about to be removed
 */
export async function wakeOutbox(
  table: Table,
  { tenant, id, externalId, webhook }: Pick<Connection, 'tenant' | 'id' | 'externalId' | 'webhook'>,
  now: Instant,
  last?: readonly ConnectionEvent[],
): Promise<void> {
  await updateIf(table, {
    key: tenantKeys(tenant).outbox(id),
    set: {
      wokenAt: numberAttribute(now),
      ...(last && { last: jsonAttribute(last) }),
      ...(last && externalId !== undefined && { externalId: stringAttribute(externalId) }),
      ...(last && webhook !== undefined && { webhook: stringAttribute(webhook) }),
      ...dueAt(id, now),
    },
  });
}

/** Outboxes of a tenant, each an item with a lease, beside its connections. */
export function createOutboxes(table: Table, tenant: TenantId): Outboxes {
  const keys = tenantKeys(tenant);
  return {
    wake: (id, now) => wakeOutbox(table, { tenant, id }, now),
    async take(id, { owner, now, until }) {
      const taken = await updateIf(table, {
        key: keys.outbox(id),
        set: { leaseOwner: stringAttribute(owner), leaseUntil: numberAttribute(until), ...dueAt(id, until) },
        condition:
          '#nextSyncAt <= :soon AND attribute_exists(#wokenAt) AND (attribute_not_exists(#leaseUntil) OR #leaseUntil < :now)',
        values: { ':soon': numberAttribute(now + SECOND), ':now': numberAttribute(now) },
      });
      return (
        taken && {
          id,
          wokenAt: readNumber(taken.wokenAt) ?? 0,
          last: readJson(taken.last),
          externalId: readString(taken.externalId),
          webhook: readString(taken.webhook) as Connection['webhook'],
        }
      );
    },
    async forgetLast({ id }, owner) {
      const forgotten = await updateIf(table, {
        key: keys.outbox(id),
        set: { last: jsonAttribute([]) },
        condition: '#leaseOwner = :owner',
        values: { ':owner': stringAttribute(owner) },
      });
      return forgotten !== undefined;
    },
    async release({ id, wokenAt }, owner, nextAt, now) {
      const values = { ':owner': stringAttribute(owner), ':seen': numberAttribute(wokenAt) };
      const isAsSeen = '#leaseOwner = :owner AND #wokenAt = :seen';
      const key = keys.outbox(id);
      const released =
        nextAt === undefined
          ? await removeIf(table, key, isAsSeen, values)
          : await updateIf(table, {
              key,
              set: dueAt(id, nextAt),
              remove: LEASE_ATTRIBUTES,
              condition: isAsSeen,
              values,
            });
      if (released) return;
      await updateIf(table, {
        key,
        set: dueAt(id, now),
        remove: LEASE_ATTRIBUTES,
        condition: '#leaseOwner = :owner',
        values: { ':owner': stringAttribute(owner) },
      });
    },
  };
}

/** Whether the condition held. */
async function removeIf(
  { client, name }: Table,
  key: Parameters<typeof keyOf>[0],
  condition: string,
  values: Parameters<typeof updateIf>[1]['values'],
): Promise<boolean> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: name,
        Key: keyOf(key),
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#leaseOwner': 'leaseOwner', '#wokenAt': 'wokenAt' },
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
