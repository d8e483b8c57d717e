import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type AttributeValue, type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dueShardKey, tenantKeys } from '../../functions/aws/keys.ts';
import type { ConnectionId, TenantId } from '../../functions/core/ids.ts';
import type { Aws } from '../../local/aws/aws.ts';
import { createTable } from '../../local/aws/createTable.ts';
import { freeLeases } from '../../local/leases.ts';
import { clientsOf, startStandIns, temporaryFolder } from './standIns.ts';

const NOW = Date.UTC(2026, 0, 5, 12);

describe('leases of the previous run', () => {
  const folder = temporaryFolder();
  let aws: Aws;
  let client: DynamoDBClient;
  before(async () => {
    aws = await startStandIns(folder);
    client = clientsOf(aws).dynamodb;
    await createTable(client, 'usage');
  });
  after(() => aws.close());

  const keyOf = (tenant: string) => {
    const { pk, sk } = tenantKeys(tenant as TenantId).connection('01KA00000000000000000000CC' as ConnectionId);
    return { pk: { S: pk }, sk: { S: sk } };
  };
  const put = (tenant: string, shard: number, attributes: Record<string, AttributeValue>) =>
    client.send(
      new PutItemCommand({
        TableName: 'usage',
        Item: { ...keyOf(tenant), dueShard: { S: dueShardKey(shard) }, nextSyncAt: { N: '9' }, ...attributes },
      }),
    );
  const read = async (tenant: string) =>
    (await client.send(new GetItemCommand({ TableName: 'usage', Key: keyOf(tenant) }))).Item;

  it('are freed for every tenant, and their connections are due at once', async () => {
    const leased = { leaseOwner: { S: 'dead' }, leaseUntil: { N: '99' }, attempts: { N: '3' }, name: { S: 'kept' } };
    await put('acme', 0, leased);
    await put('globex', 7, leased);
    await put('free', 3, { attempts: { N: '2' } });
    assert.equal(await freeLeases(client, 'usage', NOW), 2);
    for (const [tenant, shard] of [
      ['acme', 0],
      ['globex', 7],
    ] as const) {
      assert.deepEqual(await read(tenant), {
        ...keyOf(tenant),
        dueShard: { S: dueShardKey(shard) },
        name: { S: 'kept' },
        attempts: { N: '0' },
        nextSyncAt: { N: String(NOW) },
      });
    }
    assert.equal((await read('free'))?.attempts?.N, '2');
    assert.equal(await freeLeases(client, 'usage', NOW), 0);
  });
});
