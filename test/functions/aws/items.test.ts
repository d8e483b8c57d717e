// What only DynamoDB has: request sizes, pages of 1 MB, time to live, write units, and what is not sent.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GetItemCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { createConnectionLeases } from '../../../functions/aws/connectionLeases.ts';
import { connectionKeys, tenantKeys } from '../../../functions/aws/keys.ts';
import { seatItem } from '../../../functions/aws/seats.ts';
import { keyOf, queryPages, type Table } from '../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../functions/aws/tenantPorts.ts';
import { createUsageReader, createUsageStore } from '../../../functions/aws/usage.ts';
import { TABLE } from '../../../functions/contract/table.ts';
import type { AppId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import { firstPositions } from '../../../functions/core/ledger/positions.ts';
import { emptySegment } from '../../../functions/core/ledger/segment.ts';
import type { ConnectionPatch } from '../../../functions/core/ports/connections.ts';
import { DAY, MINUTE } from '../../../functions/core/time.ts';
import { emptySeat, NO_SNAPSHOT } from '../../../functions/core/usage/seat.ts';
import { createTables, recording } from './tables.ts';
import { newConnection } from './tenantPortsContract.ts';
import { connectionNumber, listed } from './tenants.ts';

const tables = await createTables();
const AT = Date.UTC(2026, 2, 18, 9);
const TENANT = 'acme' as TenantId;
const ID = connectionNumber(1);
const APP = '0oaSlack' as AppId;
const LEASE = { until: AT + 3_600_000, clock: () => AT };
const keys = connectionKeys(TENANT, ID);
const people = (count: number) =>
  Array.from({ length: count }, (_, n) => `00u${String(n).padStart(6, '0')}` as PersonId);

const stored = async ({ client, name }: Table, key: { pk: string; sk: string }) =>
  (await client.send(new GetItemCommand({ TableName: name, Key: keyOf(key), ConsistentRead: true }))).Item ?? {};

describe('requests', () => {
  it('write 25 items at once and read 100', async () => {
    const sent: { name: string; input: unknown }[] = [];
    const table = await tables.open(recording(sent));
    const store = createUsageStore(table, TENANT, ID, LEASE);
    await store.seats.put(people(60).map((id) => emptySeat(APP, id)));
    const sizes = () =>
      sent.splice(0).map(({ name, input }) => {
        const [batch] = Object.values(
          (input as { RequestItems: Record<string, unknown[] & { Keys?: unknown[] }> }).RequestItems,
        );
        return `${name} ${batch?.Keys?.length ?? batch?.length}`;
      });
    assert.deepEqual(sizes().sort(), [
      'BatchWriteItemCommand 10',
      'BatchWriteItemCommand 25',
      'BatchWriteItemCommand 25',
    ]);
    await store.people.load(people(201));
    assert.deepEqual(sizes().sort(), [
      'BatchGetItemCommand 1', // which app each number is
      'BatchGetItemCommand 1',
      'BatchGetItemCommand 100',
      'BatchGetItemCommand 100',
    ]);
    await store.people.load([]);
    assert.deepEqual(sizes(), []);
  });

  it('are not made at all in the last 30 seconds of a lease', async () => {
    const sent: { name: string; input: unknown }[] = [];
    const table = await tables.open(recording(sent));
    const store = createUsageStore(table, TENANT, ID, { until: AT + 30_000, clock: () => AT });
    await assert.rejects(store.seats.put(people(60).map((id) => emptySeat(APP, id))), /nothing was sent/);
    assert.deepEqual(sent, []);
  });

  it('ask for one connection’s own partitions only, the due index aside', async () => {
    const sent: { name: string; input: unknown }[] = [];
    const table = await tables.open(recording(sent));
    const store = createUsageStore(table, TENANT, ID, LEASE);
    const reader = createUsageReader(table, TENANT, ID);
    await store.ledger.append(
      emptySegment({ sequence: 1, source: 'stream', readAt: AT, limits: {}, positions: firstPositions(AT, 9, 1) }),
    );
    await store.seats.put(people(2).map((id) => emptySeat(APP, id)));
    await Promise.all([
      reader.apps.list(),
      reader.apps.find(APP),
      reader.seats.page(APP, undefined),
      reader.people.load(people(2)),
    ]);
    await Promise.all([
      reader.orgDays.load([1]),
      reader.syncRuns.newest(1),
      store.seats.appsOf('00u1' as PersonId),
      listed(store.people.pages()),
    ]);
    await Promise.all([listed(store.ledger.segmentsAfter(0)), listed(store.ledger.segmentsReadSince(0))]);
    const partitions = JSON.stringify(sent).match(/"S":"[^"#][^"]*#[^"]*"/g) ?? []; // sort keys may begin with #
    assert.ok(partitions.length > 10);
    for (const partition of partitions) assert.ok(partition.startsWith(`"S":"${TENANT}#${ID}#`), partition);
    assert.ok(!sent.some(({ name }) => name === 'ScanCommand'));
  });
});

describe('an app with more seats than 1 MB', () => {
  it('comes page by page, each seat once', async () => {
    const table = await tables.open();
    const store = createUsageStore(table, TENANT, ID, LEASE);
    const ids = people(1_500);
    const department = 'd'.repeat(900);
    const personSnapshot = { ...NO_SNAPSHOT, department };
    await store.seats.put(ids.map((id) => ({ ...emptySeat(APP, id), personSnapshot })));
    const sizes: number[] = [];
    const found: PersonId[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await store.seats.page(APP, after);
      sizes.push(items.length);
      found.push(...items.map(({ person }) => person));
      after = next;
    } while (after !== undefined);
    assert.ok(sizes.length >= 2, `pages of ${sizes}`);
    assert.deepEqual(found, ids);
    const query: Omit<QueryCommandInput, 'TableName'> = {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: keys.appPartition(APP) } },
    };
    assert.equal((await listed(queryPages(table, query))).flat().length, 1_500);
  });
});

describe('time to live', () => {
  it('is in whole seconds, never too early: segments 100 days, runs 90, keys 24 hours, checks past their window', async () => {
    const table = await tables.open();
    const at = AT + 1; // so that rounding shows
    const store = createUsageStore(table, TENANT, ID, LEASE);
    const positions = firstPositions(at, 90, 1);
    await store.ledger.append(emptySegment({ sequence: 1, source: 'stream', readAt: at, limits: {}, positions }));
    await store.syncRuns.record({
      startedAt: at,
      finishedAt: at,
      outcome: 'caughtUp',
      detail: undefined,
      pages: 0,
      calls: {},
      tableWrites: 0,
      limits: {},
      events: { read: 0, signIns: 0, failedSignIns: 0, duplicates: 0, rejected: 0 },
    });
    const { idempotency, checkLimit } = createTenantPorts(table, TENANT);
    await idempotency.claim('key', { hash: 'h', connection: ID, now: at });
    const window = 10 * MINUTE;
    await checkLimit.count(at, 3, window);
    const ofTenant = tenantKeys(TENANT);
    const lives = [
      { key: keys.segment(1), from: at + 100 * DAY, to: at + 100 * DAY + 1000 },
      { key: keys.sync(at), from: at + 90 * DAY, to: at + 90 * DAY + 1000 },
      { key: ofTenant.idempotency('key'), from: at + DAY, to: at + DAY + 1000 },
      { key: ofTenant.checks(Math.floor(at / window)), from: at + window, to: at + 2 * window },
    ];
    for (const { key, from, to } of lives) {
      const seconds = Number((await stored(table, key))[TABLE.timeToLive]?.N);
      assert.ok(Number.isInteger(seconds), key.sk);
      assert.ok(seconds * 1000 >= from && seconds * 1000 <= to, `${key.sk} lives until ${seconds}`);
    }
  });

  it('ends neither connections nor what is known of seats, people, apps and days', async () => {
    const table = await tables.open();
    await createTenantPorts(table, TENANT).connections.create(newConnection(1, { id: ID }));
    assert.equal((await stored(table, tenantKeys(TENANT).connection(ID)))[TABLE.timeToLive], undefined);
    assert.equal(seatItem(keys, emptySeat(APP, '00u1' as PersonId))[TABLE.timeToLive], undefined);
  });
});

describe('a seat', () => {
  it('stays within one write unit up to 280 active days, with the longest ids and 8 intervals', () => {
    const longest = {
      tenant: 't'.repeat(64) as TenantId,
      app: 'a'.repeat(64) as AppId,
      person: 'p'.repeat(64) as PersonId,
    };
    const longKeys = connectionKeys(longest.tenant, ID);
    // 280 days spread over the 400 that are kept.
    const days = Array.from({ length: 280 }, (_, n) => 20_000 + Math.floor((n * 399) / 279));
    const item = seatItem(longKeys, {
      ...emptySeat(longest.app, longest.person),
      assignment: {
        points: Array.from({ length: 16 }, (_, n) => ({ at: AT + n, assigned: n % 2 === 0 })),
        seen: { at: AT, assigned: true, scope: 'GROUP', status: 'PROVISIONED' },
      },
      firstUsedAt: AT,
      lastUsedAt: AT,
      signIns: new Map(days.map((day) => [day, 9])),
      personSnapshot: {
        status: 'ACTIVE',
        since: undefined,
        earlier: [],
        login: undefined,
        department: undefined,
        costCenter: undefined,
        userType: undefined,
      },
      foldedThrough: 999_999,
    });
    assert.ok(sizeOf(item) <= 1024, `${sizeOf(item)} bytes`);
  });
});

describe('a paused connection', () => {
  it('is due once, for what was asked for before, and then when something other than reading is asked for', async () => {
    const table = await tables.open();
    const { connections: api } = createTenantPorts(table, TENANT);
    await api.create(newConnection(1, { id: ID }));
    await api.activate(ID, AT);
    const change = async (patch: ConnectionPatch) => {
      const connection = await api.get(ID);
      assert.ok(connection && (await api.change(connection, patch, AT)));
    };
    await change({ desiredState: 'paused' });
    const store = createConnectionLeases(table);
    const take = () => store.take(TENANT, ID, { owner: 'me', now: AT, until: AT + MINUTE });
    const taken = await take();
    assert.equal(taken?.desiredState, 'paused');
    const end = { startedAt: AT + 1, now: AT + 1, nextSyncAt: undefined, succeeded: true };
    assert.ok(taken && (await store.close(taken, 'me', { ...end, syncState: taken.syncState })));
    assert.equal(await take(), undefined);
    assert.equal(await api.requestSync(ID, AT), 'paused');
    assert.equal(await take(), undefined);
    await change({ name: 'Renamed' });
    assert.equal((await take())?.desiredState, 'paused');
  });
});

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
function sizeOf(item: Readonly<Record<string, object>>): number {
  const bytes = (value: unknown): number => {
    const [type, content] = Object.entries(value as object)[0] ?? [];
    if (type === 'S') return Buffer.byteLength(String(content));
    if (type === 'B') return (content as Uint8Array).length;
    if (type === 'N') return Math.ceil(String(content).length / 2) + 1;
    return 1;
  };
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytes(value), 0);
}
