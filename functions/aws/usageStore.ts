import { ConditionalCheckFailedException, PutItemCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { UsageStore } from '../core/store.ts';
import { DAY } from '../core/time.ts';
import { changeId } from '../core/usage/seatTransition.ts';
import { type Item, json, number, readBytes } from './attributes.ts';
import { appDayItem, changeItem } from './dayItems.ts';
import { appItem, orgDayItem, personItem, readApp, readPerson } from './directoryItems.ts';
import { createErasures } from './erasures.ts';
import { connectionKeys, sequenceKey } from './keys.ts';
import { readSeat, seatItem } from './seatItem.ts';
import { readSegment, readTrace, segmentItem, TRACE } from './segmentItem.ts';
import { deleteAll, getAll, keyOf, putAll, queryPages, readAll, type Table } from './table.ts';
import { appsOfPerson, createUsageReader } from './usageReader.ts';
import { guardOf, type WriteLease } from './writeLease.ts';

/** Runs are kept for as long as Okta keeps the events they read. */
const RUNS_KEPT = 90 * DAY;

/** Opens one connection's ledger and usage for a worker. Reads are consistent: a worker reads what it has written. */
export function createUsageStore(
  table: Table,
  tenant: TenantId,
  connection: ConnectionId,
  lease: WriteLease,
): UsageStore {
  const keys = connectionKeys(tenant, connection);
  const reader = createUsageReader(table, tenant, connection, true);
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

  const { erasures, putErasure, countChangesOf, removeChangesOf } = createErasures(table, tenant, connection, maySend);

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
    remove: ({ seats = [], people = [], changes = [] }) =>
      deleteAll(
        table,
        [
          ...seats.map(({ app, person }) => keys.seat(app, person)),
          ...people.map(keys.person),
          ...changes.map((change) => keys.change(changeId(change))),
        ],
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
