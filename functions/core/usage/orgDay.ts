import { isDeepStrictEqual } from 'node:util';
import { type Day, type Instant, monthStart, weekStart } from '../time.ts';
import type { DayCounts } from './dayCounts.ts';

/**
 * How many different people used any app up to and including one day: on the day itself, in the windows that end with
 * it, and since its week (Monday) and month began. Distinct people do not add up over days, so each day keeps its own.
 */
export interface OrgDay {
  readonly day: Day;
  readonly people: Readonly<Record<CountedPeriod, number>>;
  /** When a late fact changed what had been said of the day: how far the data went then. */
  readonly revisedAt: Instant | undefined;
  readonly foldedThrough: number;
}

const COUNTED_PERIODS = ['day', '7', '30', '60', '90', 'week', 'month'] as const;
export type CountedPeriod = (typeof COUNTED_PERIODS)[number];

/** The longest period reaches this far back, so a sign-in concerns its own day and the 89 after it. */
export const LONGEST_PERIOD_DAYS = 90;

export const emptyOrgDay = (day: Day, foldedThrough: number): OrgDay => ({
  day,
  people: { day: 0, 7: 0, 30: 0, 60: 0, 90: 0, week: 0, month: 0 },
  revisedAt: undefined,
  foldedThrough,
});

export const sameCounts = (a: OrgDay, b: OrgDay): boolean => isDeepStrictEqual(a.people, b.people);

/** First day of the period that ends with `day`. */
function periodStart(period: CountedPeriod, day: Day): Day {
  switch (period) {
    case 'day':
      return day;
    case 'week':
      return weekStart(day);
    case 'month':
      return monthStart(day);
    default:
      return day - Number(period) + 1;
  }
}

/** Counts people into rows that are held in place: a pass over an org of any size makes no copies. */
export class OrgDayCounter {
  readonly #rows: {
    readonly row: OrgDay;
    readonly day: Day;
    readonly starts: readonly Day[];
    readonly counts: number[];
  }[];
  readonly #first: Day;
  readonly #last: Day;

  constructor(rows: readonly OrgDay[]) {
    this.#rows = rows.map((row) => ({
      row,
      day: row.day,
      starts: COUNTED_PERIODS.map((period) => periodStart(period, row.day)),
      counts: COUNTED_PERIODS.map((period) => row.people[period]),
    }));
    this.#first = Math.min(...rows.map(({ day }) => day)) - LONGEST_PERIOD_DAYS;
    this.#last = Math.max(...rows.map(({ day }) => day));
  }

  /** Adds (+1) or takes away (−1) one person who was active on `days`. */
  count(days: DayCounts, sign: 1 | -1): void {
    const nextActive = this.#nextActive(days);
    for (const { day, starts, counts } of this.#rows) {
      for (let period = 0; period < starts.length; period++) {
        if ((nextActive[(starts[period] ?? day) - this.#first] ?? Infinity) <= day)
          counts[period] = (counts[period] ?? 0) + sign;
      }
    }
  }

  rows(foldedThrough: number): readonly OrgDay[] {
    return this.#rows.map(({ row, counts }) => {
      const [onDay = 0, week1 = 0, days30 = 0, days60 = 0, days90 = 0, week = 0, month = 0] = counts;
      const people = { day: onDay, 7: week1, 30: days30, 60: days60, 90: days90, week, month };
      return { ...row, people, foldedThrough };
    });
  }

  /** For each day of the range: the first active day on or after it. */
  #nextActive(days: DayCounts): Float64Array {
    const next = new Float64Array(this.#last - this.#first + 1);
    let found = Infinity;
    for (let day = this.#last; day >= this.#first; day--) {
      if (days.has(day)) found = day;
      next[day - this.#first] = found;
    }
    return next;
  }
}
