import type { UsageStore } from '../../ports/usage.ts';
import { type Day, type DayRange, daysBetween, type Instant } from '../../time.ts';
import { DAYS_KEPT } from '../../usage/dayCounts.ts';
import { emptyOrgDay, LONGEST_PERIOD_DAYS, type OrgDay, OrgDayCounter, sameCounts } from '../../usage/orgDay.ts';
import type { People } from './foldPeople.ts';
import type { Mutations } from './mutations.ts';

export interface OrgDaysFold {
  readonly checkpoint: number;
  readonly through: number;
  readonly daysFrom: Day | undefined;
  /** Days that callers may have read: a row of theirs that changes gets `revisedAt`. */
  readonly publishedDays: DayRange | undefined;
  readonly dataThrough: Instant;
}

/**
 * Folds the org's day rows of every day that new active days concern.
 *
 * A late sign-in revises the row of its own day even if the person was active on it already: it adds to that day's
 * sign-ins, which are summed from the apps.
 * @returns the rows that are new or have changed
 */
export async function foldOrgDays(
  store: Pick<UsageStore, 'orgDays' | 'people'>,
  changes: Mutations,
  people: People,
  { checkpoint, through, daysFrom, publishedDays, dataThrough }: OrgDaysFold,
): Promise<readonly OrgDay[]> {
  const late = lateDays(changes, publishedDays);
  const concerned = daysConcerned(late.keys(), people.active.values());
  if (!concerned) return [];
  const { from: first, through: last } = concerned;
  const days = daysBetween(Math.max(Math.min(first, daysFrom ?? first), last - DAYS_KEPT + 1), last);
  const { stored, missing } = await affectedRows(store, days, checkpoint);
  const counted: OrgDay[] = [];
  for (const [includedThrough, rows] of groupByCheckpoint([...stored, ...missing], checkpoint)) {
    const counter = new OrgDayCounter(rows);
    for (const person of people.active.keys()) {
      counter.count(people.whole(person, includedThrough).activeDays, -1);
      counter.count(people.whole(person, through).activeDays, 1);
    }
    counted.push(...counter.rows(Math.max(through, includedThrough)));
  }
  const storedByDay = new Map(stored.map((row) => [row.day, row]));
  return counted.flatMap((row) => {
    const previous = storedByDay.get(row.day);
    if (!previous) return [row];
    if (sameCounts(row, previous) && (late.get(row.day) ?? 0) <= previous.foldedThrough) return [];
    return [publishedDays && row.day <= publishedDays.through ? { ...row, revisedAt: dataThrough } : row];
  });
}

/** From the first to the last of these days, of which there may be more than a function takes as arguments. */
function daysConcerned(
  days: Iterable<Day>,
  active: Iterable<{ readonly first: Day; readonly last: Day }>,
): DayRange | undefined {
  let from = Infinity;
  let through = -Infinity;
  const add = (first: Day, last: Day) => {
    from = Math.min(from, first);
    through = Math.max(through, last);
  };
  for (const day of days) add(day, day);
  for (const { first, last } of active) add(first, last);
  return from <= through ? { from, through } : undefined;
}

/** Published days with another sign-in, and the sequence of the newest segment that contains one. */
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
 * The rows of `days` and of the later days whose periods include them. Missing rows of `days` are counted by one pass
 * over the stored people.
 */
async function affectedRows(
  store: Pick<UsageStore, 'orgDays' | 'people'>,
  days: readonly Day[],
  checkpoint: number,
): Promise<{ readonly stored: readonly OrgDay[]; readonly missing: readonly OrgDay[] }> {
  const last = days.at(-1) ?? 0;
  const later = daysBetween(last + 1, last + LONGEST_PERIOD_DAYS - 1);
  const stored = await store.orgDays.load([...days, ...later]);
  const known = new Set(stored.map(({ day }) => day));
  const missing = days.filter((day) => !known.has(day));
  return { stored, missing: await countOrgDays(store, missing, checkpoint) };
}

/** The rows of `days`, counted from all stored people, who are folded through `checkpoint`. */
export async function countOrgDays(
  store: Pick<UsageStore, 'people'>,
  days: readonly Day[],
  checkpoint: number,
): Promise<readonly OrgDay[]> {
  if (days.length === 0) return [];
  const counter = new OrgDayCounter(days.map((day) => emptyOrgDay(day, checkpoint)));
  for await (const page of store.people.pages()) for (const { activeDays } of page) counter.count(activeDays, 1);
  return counter.rows(checkpoint);
}

/** Groups rows by the sequence they include. An older row includes `checkpoint`, too: nothing up to it concerned the row. */
const groupByCheckpoint = (rows: readonly OrgDay[], checkpoint: number): ReadonlyMap<number, readonly OrgDay[]> =>
  Map.groupBy(rows, ({ foldedThrough }) => Math.max(foldedThrough, checkpoint));
