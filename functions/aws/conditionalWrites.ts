import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../core/time.ts';
import { type Item, numberAttribute, stringAttribute } from './attributes.ts';
import type { Key } from './keys.ts';
import { keyOf, loadItem, type Table } from './table.ts';

/** One conditional update of one item. */
export interface Update {
  readonly key: Key;
  readonly set?: Item;
  readonly remove?: readonly string[];
  /** Lists that get more entries; a list that is not there begins empty. */
  readonly append?: Readonly<Record<string, readonly AttributeValue[]>>;
  /** Without a condition, the item is created if there is none. */
  readonly condition?: string;
  /** Values the condition names, by their placeholder. */
  readonly values?: Item;
}

/**
 * Applies the update; the new item if the condition held, undefined if it did not. Attribute names are written as
 * placeholders, since several of them are reserved words of DynamoDB.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
 */
export async function updateIf({ client, name }: Table, update: Update): Promise<Item | undefined> {
  const { key, set = {}, remove = [], append = {}, condition = '', values = {} } = update;
  const names: Record<string, string> = {};
  const placed: Item = { ...values };
  for (const attribute of new Set([...Object.keys(set), ...remove, ...Object.keys(append), ...namesIn(condition)]))
    names[`#${attribute}`] = attribute;
  for (const [attribute, value] of Object.entries(set)) placed[`:${attribute}`] = value;
  const sets = Object.keys(set).map((attribute) => `#${attribute} = :${attribute}`);
  for (const [attribute, entries] of Object.entries(append)) {
    placed[`:${attribute}`] = { L: [...entries] };
    placed[':noEntries'] = { L: [] };
    sets.push(`#${attribute} = list_append(if_not_exists(#${attribute}, :noEntries), :${attribute})`);
  }
  const expression = [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.map((attribute) => `#${attribute}`).join(', ')}` : '',
  ];
  try {
    const answer = await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: keyOf(key),
        UpdateExpression: expression.join(' ').trim(),
        ...(condition !== '' && { ConditionExpression: condition }),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: Object.keys(placed).length > 0 ? placed : undefined,
        ReturnValues: 'ALL_NEW',
      }),
    );
    return answer.Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

const namesIn = (condition: string): string[] =>
  [...condition.matchAll(/#(\w+)/g)].map(([, attribute]) => String(attribute));

/** Deletes the item if its `attribute` still has the value; does nothing otherwise. @returns whether it was deleted */
export async function deleteIf({ client, name }: Table, key: Key, attribute: string, value: string): Promise<boolean> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: name,
        Key: keyOf(key),
        ConditionExpression: '#attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': stringAttribute(value) },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/**
 * Puts the item unless there is one under its key.
 * @param expiredAt an item whose time to live has ended by then counts as absent: DynamoDB deletes it up to two days late
 * @returns `claimed` and the item that is stored in the end. Where the SDK repeated a put whose answer was lost,
 * `claimed` is false though the item is the caller's own.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export async function claimItem(
  table: Table,
  key: Key,
  attributes: Item,
  expiredAt?: Instant,
): Promise<{ readonly claimed: boolean; readonly item: Item }> {
  const newItem: Item = { ...keyOf(key), ...attributes };
  for (;;) {
    try {
      await table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: newItem,
          ConditionExpression: `attribute_not_exists(pk)${expiredAt === undefined ? '' : ' OR expiresAt <= :now'}`,
          ...(expiredAt !== undefined && { ExpressionAttributeValues: { ':now': numberAttribute(expiredAt / 1000) } }),
        }),
      );
      return { claimed: true, item: newItem };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    const stored = await loadItem(table, key, true);
    if (stored) return { claimed: false, item: stored };
    // Deleted between the two calls: it can be claimed now.
  }
}
