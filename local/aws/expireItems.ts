import type { Item, Store } from 'dynalite/db/index.js';
import { runAction } from './dynamodb.ts';

export interface TimeToLive {
  readonly table: string;
  readonly keys: readonly string[];
  /** The attribute with the time at which the item expires, in epoch seconds. */
  readonly attribute: string;
}

/**
 * Deletes the items that have expired, as DynamoDB does; dynalite does not support time to live. Each item is deleted on the
 * condition that its expiry is unchanged, because a writer may have extended it in the meantime.
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
