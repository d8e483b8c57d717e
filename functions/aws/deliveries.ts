import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { TEST_TYPE } from '../contract/words/events.ts';
import type { DeliveryId } from '../core/ids.ts';
import type { Deliveries } from '../core/ports/webhooks.ts';
import { DELIVERIES_KEPT, type Delivery, TESTS_KEPT } from '../core/webhooks/delivery.ts';
import { expiryAttribute, type Item, jsonAttribute, readJson, required, stringAttribute } from './attributes.ts';
import { updateIf } from './conditionalWrites.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { deleteAll, keyOf, loadItem, partitionQuery, queryPages } from './table.ts';

/** Always written in the same order, so that what was read can be compared with what is stored. */
const deliveryAttribute = (delivery: Delivery) =>
  jsonAttribute({
    id: delivery.id,
    outbox: delivery.outbox,
    webhook: delivery.webhook,
    eventId: delivery.eventId,
    type: delivery.type,
    at: delivery.at,
    body: delivery.body,
    status: delivery.status,
    attempts: delivery.attempts,
    since: delivery.since,
    lastAttemptAt: delivery.lastAttemptAt,
    nextAttemptAt: delivery.nextAttemptAt,
    problem: delivery.problem,
    responseStatus: delivery.responseStatus,
  } satisfies Record<keyof Delivery, unknown>);

/** Webhook and status are attributes besides, so that a query can ask for them. */
const deliveryAttributes = (delivery: Delivery): Item => ({
  delivery: deliveryAttribute(delivery),
  webhook: stringAttribute(delivery.webhook),
  status: stringAttribute(delivery.status),
  expiresAt: expiryAttribute(delivery.since + (delivery.type === TEST_TYPE ? TESTS_KEPT : DELIVERIES_KEPT)),
});

const readDelivery = (stored: Item): Delivery => required(readJson<Delivery>(stored.delivery), 'delivery');

/** Deliveries of an outbox lie in one partition, under ids that are in the order of the events. */
export function createDeliveries({ table, keys }: ConnectionTable): Deliveries {
  const those = async (query: Parameters<typeof queryPages>[1], limit = Infinity): Promise<readonly Delivery[]> => {
    const found: Delivery[] = [];
    for await (const page of queryPages(table, query)) {
      found.push(...page.map(readDelivery));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  };
  return {
    async claim(delivery) {
      const { client, name } = table;
      const Item = { ...keyOf(keys.delivery(delivery.id)), ...deliveryAttributes(delivery) };
      try {
        await client.send(
          new PutItemCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async find(id) {
      const stored = await loadItem(table, keys.delivery(id), true);
      return stored && readDelivery(stored);
    },
    pending: () =>
      those({
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: '#status = :pending',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':pk': stringAttribute(keys.deliveries), ':pending': stringAttribute('PENDING') },
        ConsistentRead: true,
      }),
    newest: (webhook, limit, before) =>
      those(
        {
          KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
          FilterExpression: '#webhook = :webhook',
          ExpressionAttributeNames: { '#webhook': 'webhook' },
          ExpressionAttributeValues: {
            ':pk': stringAttribute(keys.deliveries),
            ':webhook': stringAttribute(webhook),
            ...(before !== undefined && { ':before': stringAttribute(before) }),
          },
          ConsistentRead: true,
          ScanIndexForward: false,
        },
        limit,
      ),
    async replace(before, after) {
      const written = await updateIf(table, {
        key: keys.delivery(before.id),
        set: deliveryAttributes(after),
        condition: '#delivery = :before',
        values: { ':before': deliveryAttribute(before) },
      });
      return written !== undefined;
    },
    async clear() {
      const sortKeys: DeliveryId[] = [];
      const keysOnly = { ...partitionQuery(keys.deliveries, true), ProjectionExpression: 'pk, sk' };
      for await (const page of queryPages(table, keysOnly))
        sortKeys.push(...page.map(({ sk }) => required(sk?.S, 'sk') as DeliveryId));
      await deleteAll(table, sortKeys.map(keys.delivery), () => undefined);
    },
  };
}
