import type { Item, Store } from 'dynalite/db/index.js';
import { runAction } from './dynamodb.ts';

export interface TimeToLive {
  readonly table: string;
  readonly keys: readonly string[];
  /** The attribute that holds the end of an item's life, in epoch seconds. */
  readonly attribute: string;
}

/**
 * Deletes the items whose time has passed, as DynamoDB does some time after; dynalite has no time to live. Each is deleted on
 * condition that it still carries the same value, for somebody may just have prolonged it.
 */
export async function expireItems(store: Store, { table, keys, attribute }: TimeToLive, now: number): Promise<number> {
  const expired: Item[] = [];
  for await (const item of store.db.values({
    gte: `item-${table}~`,
    lt: `item-${table}~\xFF`,
  }) as AsyncIterable<Item>) {
    if (Number(item[attribute]?.N ?? Number.POSITIVE_INFINITY) * 1000 < now) expired.push(item);
  }
  let deleted = 0;
  for (const item of expired) {
    const deletion = runAction(store, 'DeleteItem', {
      TableName: table,
      Key: Object.fromEntries(keys.map((key) => [key, item[key]])),
      ConditionExpression: '#expires = :expires',
      ExpressionAttributeNames: { '#expires': attribute },
      ExpressionAttributeValues: { ':expires': item[attribute] },
    });
    deleted += await deletion.then(
      () => 1,
      (error: Error) => (error.name.endsWith('#ConditionalCheckFailedException') ? 0 : Promise.reject(error)),
    );
  }
  return deleted;
}
