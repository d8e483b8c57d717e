import type { AppId } from '../core/ids.ts';
import type { AppDayReader, AppDayStore } from '../core/ports/days.ts';
import { parseDay } from '../core/time.ts';
import type { AppDay } from '../core/usage/figures.ts';
import { packSums, unpackSums } from '../core/usage/summary.ts';
import { type StoredTiers, storedTiers, unpackTiers } from '../core/usage/tierSums.ts';
import {
  type Item,
  item,
  jsonAttribute,
  numberAttribute,
  optional,
  readJson,
  readNumber,
  required,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { wholeContext } from './storedContext.ts';
import { keyOf, loadItems, partitionQuery, queryPages } from './table.ts';

type StoredFigures = Omit<AppDay, 'app' | 'day' | 'sums' | 'revisedAt'>;

/** An app's row of a day lies in the partition of that day, under the app's id. */
export function appDayItem(keys: ConnectionKeys, { app, day, sums, revisedAt, ...figures }: AppDay): Item {
  return item({
    ...keyOf(keys.appDay(day, app)),
    figures: jsonAttribute(figures satisfies StoredFigures),
    sums: jsonAttribute(packSums(sums)),
    tiers: sums.tiers && jsonAttribute(storedTiers(sums)),
    revisedAt: optional(revisedAt, numberAttribute),
  });
}

/** The partition of a day holds the org's row, too. */
export const isAppDay = ({ figures }: Item): boolean => figures !== undefined;

export function readAppDay(stored: Item): AppDay {
  // Built field by field: JSON leaves out what is undefined, and a row made again is compared with the stored one.
  const figures = required(readJson<StoredFigures>(stored.figures), 'figures');
  return {
    app: required(stored.sk?.S, 'sk') as AppId,
    day: required(parseDay(stored.pk?.S?.slice(-10)), 'day'),
    label: figures.label,
    name: figures.name,
    status: figures.status,
    signOnMode: figures.signOnMode,
    internal: figures.internal,
    purchasedSeats: figures.purchasedSeats,
    eligiblePeople: figures.eligiblePeople,
    context: wholeContext(figures.context),
    failedSignIns: figures.failedSignIns,
    firstUsedAt: figures.firstUsedAt,
    lastUsedOn: figures.lastUsedOn,
    sums: unpackSums(
      required(readJson<number[]>(stored.sums), 'sums'),
      stored.tiers && unpackTiers(readJson<StoredTiers>(stored.tiers) ?? null),
    ),
    revisedAt: readNumber(stored.revisedAt),
  };
}

export function createAppDayReader({ table, keys, consistent }: ConnectionTable): AppDayReader {
  return {
    load(app, days) {
      const rowKeys = days.map((day) => keys.appDay(day, app));
      return loadItems(table, rowKeys, consistent, readAppDay);
    },
    async onDay(day) {
      const rows: AppDay[] = [];
      for await (const page of queryPages(table, partitionQuery(keys.dayPartition(day), consistent)))
        rows.push(...page.filter(isAppDay).map(readAppDay));
      return rows;
    },
  };
}

export const createAppDayStore = (connection: ConnectionTable, writer: LeasedWriter): AppDayStore => ({
  ...createAppDayReader(connection),
  put: (rows) => writer.putAll(rows.map((row) => () => appDayItem(connection.keys, row))),
});
