import type { AppId } from '../core/ids.ts';
import type { AppMonthReader, AppMonthStore } from '../core/ports/days.ts';
import type { Day } from '../core/time.ts';
import { type AppMonth, packMonth, unpackMonth } from '../core/usage/report/month.ts';
import { type Item, item, jsonAttribute, numberAttribute, readJson, readNumber, required } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItem, queryPages } from './table.ts';

/** Department, cost centre, whether it is the rest (1 or 0), and the counts: names of fields would be half of the item. */
type StoredGroup = readonly [string | null, string | null, number, readonly number[]];

/** Months of a connection lie in one partition, each under its month and app. */
export const appMonthItem = (keys: ConnectionKeys, { app, month, through, groups }: AppMonth): Item =>
  item({
    ...keyOf(keys.appMonth(month, app)),
    through: numberAttribute(through),
    groups: jsonAttribute(
      groups.map(({ department, costCenter, isRest, counts }): StoredGroup => {
        return [department ?? null, costCenter ?? null, isRest ? 1 : 0, packMonth(counts)];
      }),
    ),
  });

export function readAppMonth(stored: Item): AppMonth {
  const [month = '', app = ''] = required(stored.sk?.S, 'sk').split('#');
  return {
    app: app as AppId,
    month,
    through: required<Day>(readNumber(stored.through), 'through'),
    groups: required(readJson<readonly StoredGroup[]>(stored.groups), 'groups').map(
      ([department, costCenter, isRest, counts]) => ({
        department: department ?? undefined,
        costCenter: costCenter ?? undefined,
        isRest: isRest === 1,
        counts: unpackMonth(counts),
      }),
    ),
  };
}

export function createAppMonthReader({ table, keys, consistent }: ConnectionTable): AppMonthReader {
  return {
    async find(month, app) {
      const stored = await loadItem(table, keys.appMonth(month, app), consistent);
      return stored && readAppMonth(stored);
    },
    async ofMonth(month) {
      const found: AppMonth[] = [];
      for await (const page of queryPages(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :month)',
        ExpressionAttributeValues: { ':pk': { S: keys.months }, ':month': { S: `${month}#` } },
        ConsistentRead: consistent,
      }))
        found.push(...page.map(readAppMonth));
      return found;
    },
  };
}

export const createAppMonthStore = (connection: ConnectionTable, writer: LeasedWriter): AppMonthStore => ({
  ...createAppMonthReader(connection),
  put: (months) => writer.putAll(months.map((month) => () => appMonthItem(connection.keys, month))),
});
