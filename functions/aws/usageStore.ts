import { ConditionalCheckFailedException, PutItemCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { AppId, ConnectionId, PersonId, TenantId } from '../core/ids.ts';
import type { SyncRun, UsageReader, UsageStore } from '../core/store.ts';
import { DAY, isoDay } from '../core/time.ts';
import type { AppDay } from '../core/usage/figures.ts';
import type { AppSettings } from '../core/usage/rules.ts';
import type { Change } from '../core/usage/seatChange.ts';
import { appOfSettings, readAppSettings } from './appSettingsItem.ts';
import { type Item, json, number, readBytes, readJson, required } from './attributes.ts';
import { appDayItem, changeItem, isAppDay, readAppDay, readChange } from './dayItems.ts';
import { appItem, orgDayItem, personItem, readApp, readOrgDay, readPerson } from './directoryItems.ts';
import { openErasures } from './erasures.ts';
import { connectionKeys, sequenceKey } from './keys.ts';
import { readSeat, seatItem } from './seatItem.ts';
import { readSegment, readTrace, segmentItem, TRACE } from './segmentItem.ts';
import { deleteAll, getAll, keyOf, putAll, queryPage, queryPages, readAll, type Table } from './table.ts';
import { guardOf, type WriteLease } from './writeLease.ts';

/** Runs are kept for as long as Okta keeps the events they read. */
const RUNS_KEPT = 90 * DAY;

/** Opens what the API reads of one connection. Nothing it can be asked for lies outside this tenant's partitions. */
export function openUsageReader(
  table: Table,
  tenant: TenantId,
  connection: ConnectionId,
  consistent = false,
): UsageReader {
  const keys = connectionKeys(tenant, connection);
  const partition = (pk: string): Omit<QueryCommandInput, 'TableName'> => ({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
    ConsistentRead: consistent,
  });
  return {
    async apps() {
      const apps = [];
      for await (const page of queryPages(table, partition(keys.apps))) apps.push(...page.map(readApp));
      return apps;
    },
    async app(app) {
      const [stored] = await getAll(table, [keys.app(app)], consistent);
      return stored && readApp(stored);
    },
    async seats(app, after, limit) {
      const { items, next } = await queryPage(table, {
        ...partition(keys.appPartition(app)),
        ...(after === undefined ? {} : { ExclusiveStartKey: keyOf(keys.seat(app, after as PersonId)) }),
        ...(limit === undefined ? {} : { Limit: limit }),
      });
      return { items: items.map((stored) => readSeat(keys, stored)), next: next?.sk?.S };
    },
    people: (ids) => readAll(table, ids.map(keys.person), consistent, readPerson),
    orgDays: (days) => readAll(table, days.map(keys.orgDay), consistent, readOrgDay),
    async appSettings() {
      const settings = new Map<AppId, AppSettings>();
      for await (const page of queryPages(table, partition(keys.settings)))
        for (const stored of page) settings.set(appOfSettings(stored), readAppSettings(stored));
      return settings;
    },
    appDays: (app, days) =>
      readAll(
        table,
        days.map((day) => keys.appDay(day, app)),
        consistent,
        readAppDay,
      ),
    async appsOnDay(day) {
      const rows: AppDay[] = [];
      for await (const page of queryPages(table, partition(keys.dayPartition(day))))
        rows.push(...page.filter(isAppDay).map(readAppDay));
      return rows;
    },
    async changes(after, through, limit) {
      const [first, last] = [`${after}\u0001`, `${isoDay(through)}$`];
      if (first > last) return []; // DynamoDB refuses a range that ends before it begins
      const found: Change[] = [];
      for await (const page of queryPages(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :through',
        ExpressionAttributeValues: { ':pk': { S: keys.changes }, ':after': { S: first }, ':through': { S: last } },
        Limit: limit,
      })) {
        found.push(...page.map(readChange));
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },
    async peoplePage(after, limit) {
      const { items, next } = await queryPage(table, {
        ...partition(keys.people),
        ...(after === undefined ? {} : { ExclusiveStartKey: keyOf(keys.person(after as PersonId)) }),
        ...(limit === undefined ? {} : { Limit: limit }),
      });
      return { items: items.map(readPerson), next: next?.sk?.S };
    },
    async seatsOfPerson(person) {
      const apps = await appsOfPerson(table, keys, person);
      return readAll(
        table,
        apps.map((app) => keys.seat(app, person)),
        consistent,
        (stored) => readSeat(keys, stored),
      );
    },
    async ledgerEnd() {
      const { items } = await queryPage(table, { ...partition(keys.ledger), ScanIndexForward: false, Limit: 1 });
      return items[0] && readSegment(items[0]);
    },
    async syncs(limit) {
      const { items } = await queryPage(table, { ...partition(keys.syncs), ScanIndexForward: false, Limit: limit });
      return items.map(({ run }) => required(readJson<SyncRun>(run), 'run'));
    },
  };
}

/** Apps that the person has, or had, a seat of: an index with keys only, so seats themselves are read on demand. */
async function appsOfPerson(table: Table, keys: ReturnType<typeof connectionKeys>, person: PersonId): Promise<AppId[]> {
  const apps: AppId[] = [];
  for await (const page of queryPages(table, {
    IndexName: 'seatsByPerson',
    KeyConditionExpression: 'seatOf = :person',
    ExpressionAttributeValues: { ':person': { S: keys.seatOf(person) } },
  }))
    apps.push(...page.map(({ pk }) => keys.appOfSeat(required(pk?.S, 'pk'))));
  return apps;
}

/** Opens one connection's ledger and usage for a worker. Reads are consistent: a worker reads what it has written. */
export function openUsageStore(
  table: Table,
  tenant: TenantId,
  connection: ConnectionId,
  lease: WriteLease,
): UsageStore {
  const keys = connectionKeys(tenant, connection);
  const reader = openUsageReader(table, tenant, connection, true);
  let written = 0;

  const maySend = guardOf(lease);
  const ledger = (condition: string, values: Record<string, string>): Omit<QueryCommandInput, 'TableName'> => ({
    KeyConditionExpression: condition,
    ExpressionAttributeValues: {
      ':pk': { S: keys.ledger },
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { S: value }])),
    },
    ConsistentRead: true,
  });

  const { erasures, putErasure, countChangesOf, removeChangesOf } = openErasures(table, tenant, connection, maySend);

  return {
    ...reader,
    ...{ erasures, putErasure, countChangesOf, removeChangesOf },
    written: () => written,
    async append(segment) {
      const Item = segmentItem(keys.segment(segment.sequence), segment);
      written += 1;
      maySend();
      try {
        await table.client.send(
          new PutItemCommand({ TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return holdsTheSame(segment.sequence, Item);
      }
    },
    async *segmentsAfter(sequence) {
      const query = ledger('pk = :pk AND sk > :after', { ':after': sequenceKey(sequence) });
      for await (const page of queryPages(table, query)) yield* page.map(readSegment);
    },
    async *segmentsReadSince(readAt) {
      const query = {
        ...ledger('pk = :pk', {}),
        ScanIndexForward: false,
        ProjectionExpression: TRACE.map((name) => `#${name}`).join(', '),
        ExpressionAttributeNames: Object.fromEntries(TRACE.map((name) => [`#${name}`, name])),
      };
      for await (const page of queryPages(table, query)) {
        for (const stored of page) {
          const trace = readTrace(stored);
          if (trace.readAt < readAt) return;
          yield trace;
        }
      }
    },
    appsById: (ids) => readAll(table, ids.map(keys.app), true, readApp),
    seatsByKey: (wanted) =>
      readAll(
        table,
        wanted.map(({ app, person }) => keys.seat(app, person)),
        true,
        (stored) => readSeat(keys, stored),
      ),
    appsOfPerson: (person) => appsOfPerson(table, keys, person),
    async *allPeople() {
      const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: keys.people } } };
      for await (const page of queryPages(table, { ...query, ConsistentRead: true })) yield page.map(readPerson);
    },
    async write({ apps = [], seats = [], people = [], orgDays = [], appDays = [], changes = [] }) {
      const items = [
        ...apps.map((app) => () => appItem(keys, app)),
        ...orgDays.map((row) => () => orgDayItem(keys, row)),
        ...appDays.map((row) => () => appDayItem(keys, row)),
        ...changes.map((change) => () => changeItem(keys, change)),
        ...seats.map((seat) => () => seatItem(keys, seat)),
        ...people.map((person) => () => personItem(keys, person)),
      ];
      written += items.length;
      await putAll(table, items, maySend);
    },
    rewrite: (segments) =>
      putAll(
        table,
        segments.map((segment) => () => segmentItem(keys.segment(segment.sequence), segment)),
        maySend,
      ),
    remove: ({ seats = [], people = [] }) =>
      deleteAll(
        table,
        [...seats.map(({ app, person }) => keys.seat(app, person)), ...people.map(keys.person)],
        maySend,
      ),
    async recordRun(run) {
      maySend();
      written += 1;
      const expiresAt = number(Math.ceil((run.startedAt + RUNS_KEPT) / 1000));
      const Item = { ...keyOf(keys.sync(run.startedAt)), run: json(run), expiresAt };
      maySend();
      await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
    },
  };

  /**
   * The SDK repeats a put whose answer was lost; the repetition then finds the segment of the first. The same bytes at
   * the same sequence are the same page at the same place, whoever wrote them.
   */
  async function holdsTheSame(sequence: number, wanted: Item): Promise<boolean> {
    const [stored] = await getAll(table, [keys.segment(sequence)], true);
    return stored !== undefined && Buffer.compare(readBytes(stored.said), readBytes(wanted.said)) === 0;
  }
}
