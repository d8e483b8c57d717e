import { ConditionalCheckFailedException, DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Item, text } from './attributes.ts';
import type { Key } from './keys.ts';
import { keyOf, type Table } from './table.ts';

/** One conditional update of one item. */
export interface Update {
  readonly key: Key;
  readonly set?: Item;
  readonly remove?: readonly string[];
  /** Left out, the item is made where there is none. */
  readonly condition?: string;
  /** Values the condition names, by their placeholder. */
  readonly values?: Item;
}

/**
 * Applies the update; the new item if the condition held, undefined if it did not. Attribute names are written as
 * placeholders, since several of ours are reserved words of DynamoDB's.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
 */
export async function updateIf({ client, name }: Table, update: Update): Promise<Item | undefined> {
  const { key, set = {}, remove = [], condition = '', values = {} } = update;
  const names: Record<string, string> = {};
  const placed: Item = { ...values };
  for (const attribute of new Set([...Object.keys(set), ...remove, ...named(condition)]))
    names[`#${attribute}`] = attribute;
  for (const [attribute, value] of Object.entries(set)) placed[`:${attribute}`] = value;
  const sets = Object.keys(set).map((attribute) => `#${attribute} = :${attribute}`);
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

const named = (condition: string): string[] =>
  [...condition.matchAll(/#(\w+)/g)].map(([, attribute]) => String(attribute));

/** Deletes the item if its `attribute` still is `value`; otherwise it is somebody else's by now, or gone. */
export async function deleteIf({ client, name }: Table, key: Key, attribute: string, value: string): Promise<void> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: name,
        Key: keyOf(key),
        ConditionExpression: '#attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': text(value) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
