import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../functions/contract/table.ts';

/** Creates the product's table as the contract describes it, unless it exists. Resolves when the table is active. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const indexes = Object.entries(TABLE.indexes);
  if ((await statusOf(client, name)) === undefined) {
    const indexKeys = indexes.flatMap(([, { partitionKey, sortKey }]) => [partitionKey, sortKey]);
    const types = new Map([
      [TABLE.partitionKey, 'S' as const],
      [TABLE.sortKey, 'S' as const],
      ...indexKeys.map((key) => [key.name, key.type] as const),
    ]);
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
        KeySchema: keySchema(TABLE.partitionKey, TABLE.sortKey),
        GlobalSecondaryIndexes: indexes.map(([IndexName, { partitionKey, sortKey }]) => ({
          IndexName,
          KeySchema: keySchema(partitionKey.name, sortKey.name),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        })),
      }),
    );
  }
  while ((await statusOf(client, name)) !== 'ACTIVE') await delay(20);
}

async function statusOf(client: DynamoDBClient, name: string): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function keySchema(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}
