import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { AppId, ConnectionId, PersonId, TenantId } from '../core/ids.ts';
import type { UsageReader } from '../core/store.ts';
import type { SyncRun } from '../core/syncRun.ts';
import { isoDay } from '../core/time.ts';
import type { AppDay } from '../core/usage/figures.ts';
import type { AppSettings } from '../core/usage/rules.ts';
import type { Change } from '../core/usage/seatTransition.ts';
import { appOfSettings, readAppSettings } from './appSettingsItem.ts';
import { readJson, required } from './attributes.ts';
import { isAppDay, readAppDay, readChange } from './dayItems.ts';
import { readApp, readOrgDay, readPerson } from './directoryItems.ts';
import { connectionKeys } from './keys.ts';
import { readSeat } from './seatItem.ts';
import { readSegment } from './segmentItem.ts';
import { getAll, keyOf, queryPage, queryPages, readAll, type Table } from './table.ts';

/** Opens what the API reads of one connection. Nothing it can be asked for lies outside this tenant's partitions. */
export function createUsageReader(
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
        ConsistentRead: consistent,
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
export async function appsOfPerson(
  table: Table,
  keys: ReturnType<typeof connectionKeys>,
  person: PersonId,
): Promise<AppId[]> {
  const apps: AppId[] = [];
  for await (const page of queryPages(table, {
    IndexName: 'seatsByPerson',
    KeyConditionExpression: 'seatOf = :person',
    ExpressionAttributeValues: { ':person': { S: keys.seatOf(person) } },
  }))
    apps.push(...page.map(({ pk }) => keys.appOfSeat(required(pk?.S, 'pk'))));
  return apps;
}
