import { type DynamoDBClient, paginateQuery, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { dueShardKey } from '../functions/aws/keys.ts';
import { TABLE } from '../functions/contract/table.ts';

/**
 * Frees the leases that workers of the previous run held when it ended, and makes their connections due at once. Only one
 * process uses the data folder, so no other worker can hold a lease. A leased connection always has a next sync, so the `due`
 * index lists it.
 */
export async function freeLeases(client: DynamoDBClient, table: string, now: number): Promise<number> {
  let freed = 0;
  for (let shard = 0; shard < TABLE.dueShards; shard++) {
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: '#shard = :shard',
        ExpressionAttributeNames: { '#shard': TABLE.indexes.due.partitionKey.name },
        ExpressionAttributeValues: { ':shard': { S: dueShardKey(shard) } },
      },
    );
    for await (const { Items = [] } of pages) {
      for (const { pk, sk } of Items) {
        if (pk !== undefined && sk !== undefined && (await free(client, table, { pk, sk }, now))) freed += 1;
      }
    }
  }
  return freed;
}

type Key = NonNullable<ConstructorParameters<typeof UpdateItemCommand>[0]['Key']>;

async function free(client: DynamoDBClient, table: string, key: Key, now: number): Promise<boolean> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: key,
    UpdateExpression: 'REMOVE leaseOwner, leaseUntil SET attempts = :none, nextSyncAt = :now',
    ConditionExpression: 'attribute_exists(leaseOwner)',
    ExpressionAttributeValues: { ':none': { N: '0' }, ':now': { N: String(now) } },
  });
  try {
    await client.send(command);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
