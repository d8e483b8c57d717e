import type { AppId } from '../core/ids.ts';
import type { AppMonthReader, AppMonthStore } from '../core/ports/days.ts';
import type { Day } from '../core/time.ts';
import {
  type AppMonth,
  type AppMonths,
  type MonthFigures,
  NO_MONTH,
  packMonth,
  packMonthTiers,
  type StoredMonthTiers,
  unpackMonth,
  unpackMonthTiers,
} from '../core/usage/report/month.ts';
import { packVarints, unpackVarints } from '../core/usage/varints.ts';
import {
  type Item,
  item,
  jsonAttribute,
  nonEmptyBinary,
  numberAttribute,
  readBinary,
  readJson,
  readNumber,
  required,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItem, prefixQuery, queryPages } from './table.ts';

/** Before the app in the key of its months as a whole. No month begins like that. */
const TOTALS = 'TOTALS#';

/** Department, cost centre, whether it is the rest (1 or 0), and the counts: names of fields would be half of the item. */
type StoredGroup = readonly [string | null, string | null, number, readonly number[], StoredMonthTiers?];

/** The last day, when the month was revised or 0, and the counts. Months of one app have as many numbers each. */
const packMonths = (months: readonly MonthFigures[]): Uint8Array =>
  packVarints(months.flatMap(({ through, revisedAt, counts }) => [through, revisedAt ?? 0, ...packMonth(counts)]));

const NUMBERS_OF_MONTH = packMonth(NO_MONTH).length + 2;

function unpackMonths(packed: Uint8Array): readonly MonthFigures[] {
  const numbers = unpackVarints(packed);
  const months: MonthFigures[] = [];
  for (let at = 0; at < numbers.length; at += NUMBERS_OF_MONTH) {
    const counts = unpackMonth(numbers, at + 2);
    months.push({ through: numbers[at] ?? 0, revisedAt: numbers[at + 1] || undefined, counts });
  }
  return months;
}

/** All months of an app as a whole: what lists of months read of every app. */
export const appMonthsItem = (keys: ConnectionKeys, { app, months }: AppMonths): Item =>
  item({ ...keyOf(keys.appMonths(app)), months: nonEmptyBinary(packMonths(months)), tiers: storedTiersOf(months) });

/** By the last day of the month, of months that were counted by tier. */
function storedTiersOf(months: readonly MonthFigures[]): Item[string] | undefined {
  const stored = months.flatMap(({ through, counts: { tiers } }) => (tiers ? [[through, packMonthTiers(tiers)]] : []));
  return stored.length > 0 ? jsonAttribute(stored) : undefined;
}

export function readAppMonths(stored: Item): AppMonths {
  const app = required(stored.sk?.S, 'sk').slice(TOTALS.length) as AppId;
  const months = unpackMonths(readBinary(stored.months));
  const storedTiers = readJson<readonly (readonly [Day, StoredMonthTiers])[]>(stored.tiers);
  if (!storedTiers) return { app, months };
  const tiers = new Map(storedTiers);
  return {
    app,
    months: months.map((month): MonthFigures => {
      const ofMonth = tiers.get(month.through);
      return ofMonth ? { ...month, counts: { ...month.counts, tiers: unpackMonthTiers(ofMonth) } } : month;
    }),
  };
}

/** Months of a connection lie in one partition, each under its month and app. */
export const appMonthItem = (keys: ConnectionKeys, { app, month, through, groups }: AppMonth): Item =>
  item({
    ...keyOf(keys.appMonth(month, app)),
    through: numberAttribute(through),
    groups: jsonAttribute(
      groups.map(({ department, costCenter, isRest, counts }): StoredGroup => {
        const stored = [department ?? null, costCenter ?? null, isRest ? 1 : 0, packMonth(counts)] as const;
        return counts.tiers ? [...stored, packMonthTiers(counts.tiers)] : stored;
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
      ([department, costCenter, isRest, counts, tiers]) => ({
        department: department ?? undefined,
        costCenter: costCenter ?? undefined,
        isRest: isRest === 1,
        counts: { ...unpackMonth(counts), ...(tiers && { tiers: unpackMonthTiers(tiers) }) },
      }),
    ),
  };
}

export function createAppMonthReader({ table, keys, consistent }: ConnectionTable): AppMonthReader {
  async function beginningWith<Read>(prefix: string, readItem: (stored: Item) => Read): Promise<readonly Read[]> {
    const found: Read[] = [];
    for await (const page of queryPages(table, prefixQuery(keys.months, prefix, consistent)))
      found.push(...page.map(readItem));
    return found;
  }
  return {
    totals: () => beginningWith(TOTALS, readAppMonths),
    async totalsOf(app) {
      const stored = await loadItem(table, keys.appMonths(app), consistent);
      return stored && readAppMonths(stored);
    },
    async find(month, app) {
      const stored = await loadItem(table, keys.appMonth(month, app), consistent);
      return stored && readAppMonth(stored);
    },
    ofMonth: (month) => beginningWith(`${month}#`, readAppMonth),
  };
}

export const createAppMonthStore = (connection: ConnectionTable, writer: LeasedWriter): AppMonthStore => ({
  ...createAppMonthReader(connection),
  put: (months) => writer.putAll(months.map((month) => () => appMonthItem(connection.keys, month))),
  putTotals: (totals) => writer.putAll(totals.map((one) => () => appMonthsItem(connection.keys, one))),
});
