import { SEAT_STATES } from '../../../contract/words/seats.ts';
import type { AppId } from '../../ids.ts';
import { type Day, type DayRange, type Instant, type Month, monthOf } from '../../time.ts';
import { byState, type SeatsByState } from '../seatFigures.ts';

/** What is counted of one app's seats, or of a part of them, within one month. */
export interface MonthCounts {
  /** Different people who signed in to the app since the month began. */
  readonly activePeople: number;
  /** Seats that were taken away within the month and are not held at its end. */
  readonly freed: number;
  /** Those of them that were reclaimable at the end of the day before they were taken away. */
  readonly reclaimed: number;
  /** Seats held at its end by people who had lost them before, and got them back within the month. */
  readonly givenBack: number;
  /** Seats held at its end. */
  readonly states: SeatsByState;
  /** Of these, those of each licence tier; absent where no attribute was picked, and for too many values. */
  readonly tiers?: MonthTiers | undefined;
}

/** Seats of one licence tier. */
export type MonthOfTier = Pick<MonthCounts, 'reclaimed' | 'states'>;

export interface MonthTiers {
  /** Of the pick that they were counted for: under any other they say nothing. */
  readonly pickedAt: Instant;
  readonly seats: ReadonlyMap<string, MonthOfTier>;
}

/** An app's month as a whole, through its last day or the newest day that is over. */
export interface MonthFigures {
  readonly through: Day;
  /** Set where a late fact changed the figures of a published day: `dataThrough` of the coverage at that time. */
  readonly revisedAt: Instant | undefined;
  readonly counts: MonthCounts;
}

/** The months of one app that are kept, the newest last. */
export interface AppMonths {
  readonly app: AppId;
  readonly months: readonly MonthFigures[];
}

/** One app's month by department and cost centre. */
export interface AppMonth {
  readonly app: AppId;
  readonly month: Month;
  readonly through: Day;
  readonly groups: readonly MonthGroup[];
}

/** The seats whose holders have one department and one cost centre, as these were when the month was last counted. */
export interface MonthGroup {
  /** Undefined for people without one. */
  readonly department: string | undefined;
  readonly costCenter: string | undefined;
  /** It joins the groups with the fewest seats, because an app had more groups than are kept apart. */
  readonly isRest: boolean;
  readonly counts: MonthCounts;
}

const NAMED = ['activePeople', 'freed', 'reclaimed', 'givenBack'] as const;

/** The counts but those by tier as one list, in a fixed order. */
export const packMonth = ({ states, ...counts }: MonthCounts): readonly number[] => [
  ...NAMED.map((name) => counts[name]),
  ...SEAT_STATES.map((state) => states[state]),
];

/** Reads what `packMonth` wrote, from a place in a list on; a missing count is 0. */
export function unpackMonth(packed: readonly number[], from = 0): MonthCounts {
  const count = (index: number) => packed[from + index] ?? 0;
  return {
    activePeople: count(0),
    freed: count(1),
    reclaimed: count(2),
    givenBack: count(3),
    states: byState((_, index) => count(NAMED.length + index)),
  };
}

export const NO_MONTH: MonthCounts = unpackMonth([]);

/** The sum over parts of one app; the people of two apps may be the same. */
export function sumOfParts(parts: readonly MonthCounts[]): MonthCounts {
  const { states: none, ...counts } = NO_MONTH;
  const sum = { ...counts };
  const states = { ...none };
  for (const part of parts) {
    for (const name of NAMED) sum[name] += part[name];
    for (const state of SEAT_STATES) states[state] += part.states[state];
  }
  const tiers = parts.reduce<MonthTiers | undefined>((all, part) => joinedTiers(all, part.tiers), undefined);
  return { ...sum, states, ...(tiers && { tiers }) };
}

const NO_TIER: MonthOfTier = { reclaimed: 0, states: NO_MONTH.states };

function joinedTiers(a: MonthTiers | undefined, b: MonthTiers | undefined): MonthTiers | undefined {
  if (!a || !b) return a ?? b;
  const seats = new Map(a.seats);
  for (const [tier, counts] of b.seats) {
    const before = seats.get(tier) ?? NO_TIER;
    seats.set(tier, {
      reclaimed: before.reclaimed + counts.reclaimed,
      states: byState((state) => before.states[state] + counts.states[state]),
    });
  }
  return { pickedAt: a.pickedAt, seats };
}

/** The tiers as JSON keeps them. */
export type StoredMonthTiers = readonly [
  pickedAt: Instant,
  ...(readonly [tier: string, reclaimed: number, states: readonly number[]])[],
];

export const packMonthTiers = ({ pickedAt, seats }: MonthTiers): StoredMonthTiers => [
  pickedAt,
  ...[...seats]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tier, { reclaimed, states }]) => [tier, reclaimed, SEAT_STATES.map((state) => states[state])] as const),
];

export const unpackMonthTiers = ([pickedAt, ...tiers]: StoredMonthTiers): MonthTiers => ({
  pickedAt,
  seats: new Map(
    tiers.map(([tier, reclaimed, states]) => [tier, { reclaimed, states: byState((_, index) => states[index] ?? 0) }]),
  ),
});

export const heldSeats = ({ states }: Pick<MonthCounts, 'states'>): number =>
  SEAT_STATES.reduce((sum, state) => sum + states[state], 0);

/** A year and the months around it, so that a month can be compared with that of the year before. */
export const MONTHS_KEPT = 14;

/**
 * The months of an app after a pass has counted some of them again, the newest last.
 * @param published days that callers may have read: a closed month of theirs that changes is revised at `revisedAt`
 */
export function withMonths(
  months: readonly MonthFigures[],
  counted: readonly Pick<MonthFigures, 'through' | 'counts'>[],
  published: DayRange | undefined,
  revisedAt: Instant,
): readonly MonthFigures[] {
  const byMonth = new Map(months.map((figures) => [monthOf(figures.through), figures]));
  for (const { through, counts } of counted) {
    const before = byMonth.get(monthOf(through));
    const isPublished = published !== undefined && through <= published.through;
    const isRevised = isPublished && before?.through === through && !isSameMonth(before.counts, counts);
    byMonth.set(monthOf(through), { through, counts, revisedAt: isRevised ? revisedAt : before?.revisedAt });
  }
  return [...byMonth.values()].sort((a, b) => a.through - b.through).slice(-MONTHS_KEPT);
}

function isSameMonth(a: MonthCounts, b: MonthCounts): boolean {
  const other = packMonth(b);
  const tiersOf = ({ tiers }: MonthCounts) => tiers && JSON.stringify(packMonthTiers(tiers));
  return packMonth(a).every((count, index) => count === other[index]) && tiersOf(a) === tiersOf(b);
}
