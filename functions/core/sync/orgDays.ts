import type { UsageStore } from '../store.ts';
import type { Day } from '../time.ts';
import { DAYS_KEPT } from '../usage/dayCounts.ts';
import { emptyOrgDay, LONGEST_SPAN_DAYS, type OrgDay, OrgDayCounter } from '../usage/dayRow.ts';
import type { People } from './foldPeople.ts';

/** Brings the rows of every day that the new active days concern up to `through`. */
export async function foldOrgDays(
  store: UsageStore,
  people: People,
  { mark, through, daysFrom }: { readonly mark: number; readonly through: number; readonly daysFrom: Day | undefined },
): Promise<readonly OrgDay[]> {
  if (people.active.size === 0) return [];
  let [first, last] = [Infinity, -Infinity];
  for (const days of people.active.values()) {
    first = Math.min(first, days.first);
    last = Math.max(last, days.last);
  }
  const days = daysBetween(Math.max(Math.min(first, daysFrom ?? first), last - DAYS_KEPT + 1), last);
  const rows = await orgDaysUpTo(store, days, mark);
  const counted: OrgDay[] = [];
  for (const [rowMark, group] of groupByMark(rows)) {
    const counter = new OrgDayCounter(group);
    for (const person of people.active.keys()) {
      counter.count(people.whole(person, Math.max(rowMark, mark)).activeDays, -1);
      counter.count(people.whole(person, through).activeDays, 1);
    }
    counted.push(...counter.rows(Math.max(through, rowMark)));
  }
  return counted;
}

/**
 * The rows of `days` and of the days after the last of them that earlier sign-ins still concern; those that do not exist
 * yet are counted by one pass over the people as stored.
 */
async function orgDaysUpTo(store: UsageStore, days: readonly Day[], mark: number): Promise<readonly OrgDay[]> {
  const last = days.at(-1) ?? 0;
  const later = daysBetween(last + 1, last + LONGEST_SPAN_DAYS - 1);
  const stored = await store.orgDays([...days, ...later]);
  const known = new Set(stored.map(({ day }) => day));
  const missing = days.filter((day) => !known.has(day));
  return [...stored, ...(await countOrgDays(store, missing, mark))];
}

/** Rows of `days`, counted from every person as stored. */
export async function countOrgDays(store: UsageStore, days: readonly Day[], mark: number): Promise<readonly OrgDay[]> {
  if (days.length === 0) return [];
  const counter = new OrgDayCounter(days.map((day) => emptyOrgDay(day, mark)));
  for await (const page of store.allPeople()) for (const { activeDays } of page) counter.count(activeDays, 1);
  return counter.rows(mark);
}

function groupByMark(rows: readonly OrgDay[]): ReadonlyMap<number, OrgDay[]> {
  const groups = new Map<number, OrgDay[]>();
  for (const row of rows) groups.set(row.foldedThrough, [...(groups.get(row.foldedThrough) ?? []), row]);
  return groups;
}

export const daysBetween = (from: Day, to: Day): readonly Day[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
