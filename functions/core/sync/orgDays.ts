import type { UsageStore } from '../ports/usage.ts';
import type { Day, DayRange, Instant } from '../time.ts';
import { DAYS_KEPT } from '../usage/dayCounts.ts';
import { emptyOrgDay, LONGEST_PERIOD_DAYS, type OrgDay, OrgDayCounter, sameCounts } from '../usage/orgDay.ts';
import type { People } from './foldPeople.ts';
import type { Mutations } from './mutations.ts';

export interface OrgDaysFold {
  readonly mark: number;
  readonly through: number;
  readonly daysFrom: Day | undefined;
  /** Days that callers may have seen: a change of theirs is marked with `dataThrough`. */
  readonly publishedDays: DayRange | undefined;
  readonly dataThrough: Instant;
}

/**
 * Brings the rows of every day that new active days concern up to `through`; the rows that are new or say something else
 * than before. A late sign-in marks the row of its own day also where the person was active anyway: it adds to the day's
 * sign-ins, which are summed up from the apps.
 */
export async function foldOrgDays(
  store: Pick<UsageStore, 'orgDays' | 'people'>,
  changes: Mutations,
  people: People,
  { mark, through, daysFrom, publishedDays, dataThrough }: OrgDaysFold,
): Promise<readonly OrgDay[]> {
  const late = lateDays(changes, publishedDays);
  const concerned = [...late.keys(), ...[...people.active.values()].flatMap(({ first, last }) => [first, last])];
  if (concerned.length === 0) return [];
  const [first, last] = [Math.min(...concerned), Math.max(...concerned)];
  const days = daysBetween(Math.max(Math.min(first, daysFrom ?? first), last - DAYS_KEPT + 1), last);
  const { stored, missing } = await orgDaysUpTo(store, days, mark);
  const counted: OrgDay[] = [];
  for (const [rowMark, group] of groupByMark([...stored, ...missing], mark)) {
    const counter = new OrgDayCounter(group);
    for (const person of people.active.keys()) {
      counter.count(people.whole(person, rowMark).activeDays, -1);
      counter.count(people.whole(person, through).activeDays, 1);
    }
    counted.push(...counter.rows(Math.max(through, rowMark)));
  }
  const before = new Map(stored.map((row) => [row.day, row]));
  return counted.flatMap((row) => {
    const was = before.get(row.day);
    if (!was) return [row];
    if (sameCounts(row, was) && (late.get(row.day) ?? 0) <= was.foldedThrough) return [];
    return [publishedDays && row.day <= publishedDays.through ? { ...row, revisedAt: dataThrough } : row];
  });
}

/** Days of which callers may have seen an answer, and the newest segment that brings another sign-in of them. */
function lateDays({ apps }: Mutations, publishedDays: DayRange | undefined): ReadonlyMap<Day, number> {
  const late = new Map<Day, number>();
  if (!publishedDays) return late;
  for (const list of apps.values()) {
    for (const change of list) {
      if (change.kind !== 'used' || change.day > publishedDays.through) continue;
      late.set(change.day, Math.max(change.sequence, late.get(change.day) ?? 0));
    }
  }
  return late;
}

/**
 * The rows of `days` and of the days after the last of them that earlier sign-ins still concern; those that do not exist
 * yet are counted by one pass over the people as stored.
 */
async function orgDaysUpTo(
  store: Pick<UsageStore, 'orgDays' | 'people'>,
  days: readonly Day[],
  mark: number,
): Promise<{ readonly stored: readonly OrgDay[]; readonly missing: readonly OrgDay[] }> {
  const last = days.at(-1) ?? 0;
  const later = daysBetween(last + 1, last + LONGEST_PERIOD_DAYS - 1);
  const stored = await store.orgDays.load([...days, ...later]);
  const known = new Set(stored.map(({ day }) => day));
  const missing = days.filter((day) => !known.has(day));
  return { stored, missing: await countOrgDays(store, missing, mark) };
}

/** Rows of `days`, counted from every person as stored. */
export async function countOrgDays(
  store: Pick<UsageStore, 'people'>,
  days: readonly Day[],
  mark: number,
): Promise<readonly OrgDay[]> {
  if (days.length === 0) return [];
  const counter = new OrgDayCounter(days.map((day) => emptyOrgDay(day, mark)));
  for await (const page of store.people.pages()) for (const { activeDays } of page) counter.count(activeDays, 1);
  return counter.rows(mark);
}

/** Rows by the sequence that they include; what is behind `mark` was not concerned by anything up to it. */
function groupByMark(rows: readonly OrgDay[], mark: number): ReadonlyMap<number, OrgDay[]> {
  const groups = new Map<number, OrgDay[]>();
  for (const row of rows) {
    const at = Math.max(row.foldedThrough, mark);
    groups.set(at, [...(groups.get(at) ?? []), row]);
  }
  return groups;
}

export const daysBetween = (from: Day, to: Day): readonly Day[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
