import type { AppId, PersonId } from '../core/ids.ts';
import type { BreakdownReader, BreakdownStore } from '../core/ports/breakdowns.ts';
import type { AppBreakdown, DepartmentFigures, UsersWithoutSeat } from '../core/usage/appBreakdown.ts';
import { decodeCounts, encodeCounts } from '../core/usage/dayCounts.ts';
import {
  type Item,
  item,
  jsonAttribute,
  nonEmptyBinary,
  numberAttribute,
  optional,
  readBinary,
  readJson,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItem, loadItems } from './table.ts';

/** Figures as a list, which takes a fifth of the bytes that their names would take. */
type StoredDepartment = readonly [name: string | null, figures: readonly number[]];
type StoredUse = readonly [person: PersonId, at: number];

const packFigures = ({ assigned, active, unused, silent, activePeople }: DepartmentFigures): readonly number[] => [
  assigned,
  active,
  unused,
  silent,
  activePeople[7],
  activePeople[30],
  activePeople[60],
  activePeople[90],
];

function unpackFigures(packed: readonly number[]): DepartmentFigures {
  const [assigned = 0, active = 0, unused = 0, silent = 0, in7 = 0, in30 = 0, in60 = 0, in90 = 0] = packed;
  return { assigned, active, unused, silent, activePeople: { 7: in7, 30: in30, 60: in60, 90: in90 } };
}

/** The breakdowns of a connection's apps lie in one partition, each under its app's id. */
export function breakdownItem(keys: ConnectionKeys, breakdown: AppBreakdown): Item {
  const { app, version, departments, people, withoutSeat } = breakdown;
  const stored = departments && [...departments].map(([name, figures]) => [name ?? null, packFigures(figures)]);
  return item({
    ...keyOf(keys.breakdown(app)),
    version: stringAttribute(version),
    departments: stored && jsonAttribute(stored),
    days: nonEmptyBinary(encodeCounts(people.day)),
    weeks: nonEmptyBinary(encodeCounts(people.week)),
    months: nonEmptyBinary(encodeCounts(people.month)),
    withoutSeat: jsonAttribute(withoutSeat.people.map(({ person, at }): StoredUse => [person, at])),
    closedGaps: nonEmptyBinary(encodeCounts(breakdown.gaps.closed)),
    firstGaps: nonEmptyBinary(encodeCounts(breakdown.gaps.first)),
    openGaps: nonEmptyBinary(encodeCounts(breakdown.gaps.open)),
    usedAfter: optional(withoutSeat.after, numberAttribute),
  });
}

export function readBreakdown(stored: Item): AppBreakdown {
  const departments = readJson<readonly StoredDepartment[]>(stored.departments);
  return {
    app: required(stored.sk?.S, 'sk') as AppId,
    version: required(readString(stored.version), 'version'),
    departments:
      departments && new Map(departments.map(([name, packed]) => [name ?? undefined, unpackFigures(packed)])),
    people: {
      day: decodeCounts(readBinary(stored.days)),
      week: decodeCounts(readBinary(stored.weeks)),
      month: decodeCounts(readBinary(stored.months)),
    },
    withoutSeat: readWithoutSeat(stored),
    gaps: {
      closed: decodeCounts(readBinary(stored.closedGaps)),
      first: decodeCounts(readBinary(stored.firstGaps)),
      open: decodeCounts(readBinary(stored.openGaps)),
    },
  };
}

const readWithoutSeat = ({ withoutSeat, usedAfter }: Item): UsersWithoutSeat => ({
  people: (readJson<readonly StoredUse[]>(withoutSeat) ?? []).map(([person, at]) => ({ person, at })),
  after: readNumber(usedAfter),
});

export function createBreakdownReader({ table, keys, consistent }: ConnectionTable): BreakdownReader {
  return {
    async find(app) {
      const stored = await loadItem(table, keys.breakdown(app), consistent);
      return stored && readBreakdown(stored);
    },
  };
}

export function createBreakdownStore(connection: ConnectionTable, writer: LeasedWriter): BreakdownStore {
  const { table, keys, consistent } = connection;
  return {
    ...createBreakdownReader(connection),
    load: (apps) => loadItems(table, apps.map(keys.breakdown), consistent, readBreakdown),
    put: (breakdowns) => writer.putAll(breakdowns.map((breakdown) => () => breakdownItem(keys, breakdown))),
    remove: (apps) => writer.deleteAll(apps.map(keys.breakdown)),
  };
}
