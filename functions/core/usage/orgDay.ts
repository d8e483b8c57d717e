import { isDeepStrictEqual } from 'node:util';
import { type Day, type Instant, monthStart, weekStart } from '../time.ts';
import type { DayCounts } from './dayCounts.ts';

/**
 * How many different people used any app: on one day, in the windows that end with it, and since its week (Monday) and
 * month began. Distinct people of several days cannot be added, so each day stores its own counts.
 */
export interface OrgDay {
  readonly day: Day;
  readonly people: Readonly<Record<CountedPeriod, number>>;
  /** Set where a late fact changed the published row: `dataThrough` of the coverage at that time. */
  readonly revisedAt: Instant | undefined;
  readonly foldedThrough: number;
}

const COUNTED_PERIODS = ['day', '7', '30', '60', '90', 'week', 'month'] as const;
export type CountedPeriod = (typeof COUNTED_PERIODS)[number];

/** The length of the longest period: a sign-in concerns the row of its own day and of the 89 days after it. */
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

/** Counts people into rows in place, so that a pass over a large org makes no copies. */
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

  /** Adds (+1) or subtracts (−1) one person who was active on `days`. */
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
      const people = Object.fromEntries(COUNTED_PERIODS.map((period, index) => [period, counts[index] ?? 0]));
      return { ...row, people: people as OrgDay['people'], foldedThrough };
    });
  }

  /** For each day of the range, the first active day on or after it. */
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
