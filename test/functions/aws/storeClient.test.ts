// The client of the sync tests answers as the whole SDK does over HTTP.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '../../../local/aws/createTable.ts';
import { createMemoryStore } from '../../../local/aws/tableStore.ts';
import { storeClient } from './storeClient.ts';
import { createTables } from './tables.ts';

const overHttp = await createTables();

const TableName = 'usage';
const Key = { pk: { S: 'acme' }, sk: { S: '1' } };
/** An item with each type of attribute that the product stores, and one that has the name of a type. */
const Item = {
  ...Key,
  bytes: { B: new Uint8Array([0, 127, 255]) },
  number: { N: '12.5' },
  list: { L: [{ S: 'a' }, { M: { B: { S: 'text' } } }] },
  none: { NULL: true },
  B: { S: 'text' },
};
const others = Array.from({ length: 5 }, (_, n) => ({ pk: { S: 'acme' }, sk: { S: `2${n}` } }));
const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'acme' } } };

/** What a client answers to commands of each kind that the product sends: outputs, and names of errors. */
async function answersOf(client: DynamoDBClient, name: string): Promise<unknown[]> {
  const RequestItems = { [name]: others.map(({ pk, sk }) => ({ PutRequest: { Item: { pk, sk } } })) };
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  const commands = [
    new PutItemCommand({ TableName: name, Item, ...condition }),
    new PutItemCommand({ TableName: name, Item, ...condition }),
    new GetItemCommand({ TableName: name, Key, ConsistentRead: true, ProjectionExpression: undefined }),
    new GetItemCommand({ TableName: name, Key: { ...Key, sk: { S: 'none' } } }),
    new BatchWriteItemCommand({ RequestItems }),
    new BatchWriteItemCommand({ RequestItems: {} }),
    new BatchGetItemCommand({ RequestItems: { [name]: { Keys: [Key] } }, ReturnConsumedCapacity: 'TOTAL' }),
    new QueryCommand({ ...query, TableName: name, Limit: 2, ReturnConsumedCapacity: 'TOTAL' }),
    new QueryCommand({ ...query, TableName: name, ScanIndexForward: false }),
    new UpdateItemCommand({
      TableName: name,
      Key,
      UpdateExpression: 'SET bytes = :bytes',
      ExpressionAttributeValues: { ':bytes': { B: new Uint8Array([1]) } },
      ReturnValues: 'ALL_NEW',
    }),
    new GetItemCommand({ TableName: 'no-such-table', Key }),
  ];
  const answers: unknown[] = [];
  for (const command of commands) {
    const answer = client.send(command as GetItemCommand).then(
      ({ $metadata, ...output }) => output,
      (error: Error) => [error.constructor.name, error.name, error.message, error instanceof Error],
    );
    answers.push(JSON.parse(JSON.stringify(await answer).replaceAll(name, TableName)));
  }
  return answers;
}

describe('a client without HTTP', () => {
  it('answers as the SDK does', async () => {
    const table = await overHttp.open();
    const client = storeClient(await createMemoryStore());
    await createTable(client, TableName);
    assert.deepEqual(await answersOf(client, TableName), await answersOf(table.client, table.name));
  });

  it('gives bytes as the SDK does', async () => {
    const client = storeClient(await createMemoryStore());
    await createTable(client, TableName);
    await client.send(new PutItemCommand({ TableName, Item }));
    const answer = await client.send(new GetItemCommand({ TableName, Key }));
    assert.deepEqual(answer.Item?.bytes, Item.bytes);
  });
});
