import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Aws } from '../../../local/aws/aws.ts';
import { createTable } from '../../../local/aws/createTable.ts';
import { expireItems } from '../../../local/aws/expireItems.ts';
import { createTableStore } from '../../../local/aws/tableStore.ts';
import { clientsOf, startStandIns, temporaryFolder } from '../standIns.ts';

const TABLE = 'usage';
const seat = (person: string, app: string) => ({
  pk: { S: `acme#C1#APP#${app}` },
  sk: { S: person },
  seatOf: { S: `acme#C1#${person}` },
});
const seatsOf = async (client: DynamoDBClient, person: string) => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: 'seatsByPerson',
      KeyConditionExpression: 'seatOf = :person',
      ExpressionAttributeValues: { ':person': { S: `acme#C1#${person}` } },
    }),
  );
  return Items.map(({ pk }) => pk?.S);
};

describe('the DynamoDB stand-in', () => {
  const folder = temporaryFolder();
  let aws: Aws;
  let client: DynamoDBClient;
  before(async () => {
    aws = await startStandIns(folder);
    client = clientsOf(aws).dynamodb;
    await createTable(client, TABLE);
  });
  after(() => aws.close());

  it('creates the table only once', async () => {
    await createTable(client, TABLE);
  });

  it('refuses a write whose condition fails', async () => {
    const write = new PutItemCommand({
      TableName: TABLE,
      Item: { pk: { S: 'acme#C1#LEDGER' }, sk: { S: '1' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await client.send(write);
    await assert.rejects(client.send(write), { name: 'ConditionalCheckFailedException' });
  });

  it('indexes only items with the attributes of the index, and projects only the keys', async () => {
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [TABLE]: [
            { PutRequest: { Item: { ...seat('ann', 'a1'), login: { S: 'ann@acme.example' } } } },
            { PutRequest: { Item: { pk: { S: 'acme#C1#APPS' }, sk: { S: 'a1' } } } },
          ],
        },
      }),
    );
    assert.deepEqual(await seatsOf(client, 'ann'), ['acme#C1#APP#a1']);
  });

  it('keeps its items over a restart', async () => {
    await aws.close();
    aws = await startStandIns(folder);
    client = clientsOf(aws).dynamodb;
    assert.equal(aws.repair, undefined);
    assert.deepEqual(await seatsOf(client, 'ann'), ['acme#C1#APP#a1']);
  });

  it('survives a client that disconnects in the middle of a request', async () => {
    const socket = connect(Number(new URL(aws.origin).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: DynamoDB_20120810.PutItem\r\ncontent-length: 100\r\n\r\n{',
    );
    socket.resetAndDestroy();
    assert.deepEqual(await seatsOf(client, 'ann'), ['acme#C1#APP#a1']);
  });

  it('names the operations that it does not support', async () => {
    const response = await fetch(aws.origin, {
      method: 'POST',
      headers: {
        'x-amz-target': 'DynamoDB_20120810.TransactWriteItems',
        authorization: 'AWS4-HMAC-SHA256 Credential=FUNCTIONtest/x',
        'x-amz-security-token': 'test-session',
      },
      body: '{}',
    });
    assert.equal(response.status, 400);
    const { message } = (await response.json()) as { message: string };
    assert.match(message, /TransactWriteItems is not available locally/);
  });
});

describe('after an unclean stop', () => {
  it('missing and extra index entries are repaired from the items', async () => {
    const folder = temporaryFolder();
    const first = await startStandIns(folder);
    const { dynamodb } = clientsOf(first);
    await createTable(dynamodb, TABLE);
    for (const app of ['a1', 'a2', 'a3']) {
      await dynamodb.send(new PutItemCommand({ TableName: TABLE, Item: seat('ann', app) }));
    }
    await first.close();

    // The state after a process was killed between writing an index entry and its item.
    const { store, close } = await createTableStore(join(folder, 'dynamodb'));
    const prefix = `index-global~${TABLE}~seatsByPerson~`;
    const entries: [string, unknown][] = [];
    for await (const entry of store.db.iterator({ gte: prefix, lt: `${prefix}\xFF` })) entries.push(entry);
    const [lost] = entries[0] ?? [];
    assert.ok(lost);
    await store.db.batch([
      { type: 'del', key: lost },
      { type: 'put', key: `${lost}stale`, value: { ...seat('ann', 'never-written') } },
    ]);
    await close();
    writeFileSync(join(folder, 'dynamodb', 'OPEN'), '');

    const second = await startStandIns(folder);
    assert.deepEqual(second.repair, { items: 3, added: 1, removed: 1 });
    const apps = ['a1', 'a2', 'a3'].map((app) => `acme#C1#APP#${app}`);
    assert.deepEqual((await seatsOf(clientsOf(second).dynamodb, 'ann')).sort(), apps);
    await second.close();
  });

  it('a table whose creation was interrupted can be used', async () => {
    const folder = temporaryFolder();
    const first = await startStandIns(folder);
    await createTable(clientsOf(first).dynamodb, TABLE);
    await first.close();
    const { store, close } = await createTableStore(join(folder, 'dynamodb'));
    for await (const [key, table] of store.db.iterator({ gte: 'table~', lt: 'table~\xFF' })) {
      await store.db.put(key, { ...table, TableStatus: 'CREATING' });
    }
    await close();
    writeFileSync(join(folder, 'dynamodb', 'OPEN'), '');
    const second = await startStandIns(folder);
    await createTable(clientsOf(second).dynamodb, TABLE);
    await second.close();
    rmSync(folder, { recursive: true });
  });
});

describe('time to live', () => {
  it('deletes expired items with their index entries, and no others', async () => {
    const folder = temporaryFolder();
    const aws = await startStandIns(folder);
    const { dynamodb } = clientsOf(aws);
    await createTable(dynamodb, TABLE);
    const expiring = (app: string, expiresAt: string) =>
      new PutItemCommand({ TableName: TABLE, Item: { ...seat('ann', app), expiresAt: { N: expiresAt } } });
    await dynamodb.send(expiring('old', '1000'));
    await dynamodb.send(expiring('young', '3000'));
    await dynamodb.send(new PutItemCommand({ TableName: TABLE, Item: seat('ann', 'everlasting') }));
    await aws.close();

    const { store, close } = await createTableStore(join(folder, 'dynamodb'));
    const timeToLive = { table: TABLE, keys: ['pk', 'sk'], attribute: 'expiresAt' };
    assert.equal(await expireItems(store, timeToLive, 2_000_000), 1);
    await close();

    const again = await startStandIns(folder);
    const client = clientsOf(again).dynamodb;
    assert.deepEqual((await seatsOf(client, 'ann')).sort(), ['acme#C1#APP#everlasting', 'acme#C1#APP#young']);
    const gone = await client.send(
      new GetItemCommand({ TableName: TABLE, Key: { pk: { S: 'acme#C1#APP#old' }, sk: { S: 'ann' } } }),
    );
    assert.equal(gone.Item, undefined);
    await again.close();
  });
});

describe('the due index', () => {
  it('is updated with its item', async () => {
    const aws = await startStandIns(temporaryFolder());
    const { dynamodb } = clientsOf(aws);
    await createTable(dynamodb, TABLE);
    const key = { pk: { S: 'acme' }, sk: { S: 'CONNECTION#C1' } };
    const update = (expression: string, values: Record<string, { N: string } | { S: string }> | undefined) =>
      dynamodb.send(
        new UpdateItemCommand({
          TableName: TABLE,
          Key: key,
          UpdateExpression: expression,
          ExpressionAttributeValues: values,
        }),
      );
    const due = async (until: number) => {
      const { Count } = await dynamodb.send(
        new QueryCommand({
          TableName: TABLE,
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND nextSyncAt <= :until',
          ExpressionAttributeValues: { ':shard': { S: '3' }, ':until': { N: String(until) } },
        }),
      );
      return Count;
    };
    await update('SET dueShard = :shard, nextSyncAt = :at', { ':shard': { S: '3' }, ':at': { N: '1767614400000' } });
    assert.equal(await due(1767614399999), 0);
    assert.equal(await due(1767614400000), 1);
    await update('SET nextSyncAt = :at', { ':at': { N: '1767614500000' } });
    assert.equal(await due(1767614400000), 0);
    await update('REMOVE dueShard', undefined);
    assert.equal(await due(1767614500000), 0);
    await aws.close();
  });
});
