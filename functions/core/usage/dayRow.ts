import { type Day, monthStart, weekStart } from '../time.ts';
import type { DayCounts } from './dayCounts.ts';

/**
 * How many different people used any app up to and including one day: on the day itself, in the windows that end with
 * it, and since its week (Monday) and month began. Distinct people do not add up over days, so each day keeps its own.
 */
export interface OrgDay {
  readonly day: Day;
  readonly people: Readonly<Record<Span, number>>;
  readonly foldedThrough: number;
}

export const SPANS = ['day', '7', '30', '60', '90', 'week', 'month'] as const;
export type Span = (typeof SPANS)[number];

export const emptyOrgDay = (day: Day, foldedThrough: number): OrgDay => ({
  day,
  people: { day: 0, 7: 0, 30: 0, 60: 0, 90: 0, week: 0, month: 0 },
  foldedThrough,
});

/** First day of the span that ends with `day`. */
export function spanStart(span: Span, day: Day): Day {
  switch (span) {
    case 'day':
      return day;
    case 'week':
      return weekStart(day);
    case 'month':
      return monthStart(day);
    default:
      return day - Number(span) + 1;
  }
}

/** The longest span reaches 90 days back, so a sign-in concerns this day and the 89 after it. */
export const LONGEST_SPAN_DAYS = 90;

/** The row after one person's active days changed from `before` to `after`. */
export function recount(row: OrgDay, before: DayCounts, after: DayCounts): OrgDay {
  let people: Record<Span, number> | undefined;
  for (const span of SPANS) {
    const from = spanStart(span, row.day);
    const change = Number(activeWithin(after, from, row.day)) - Number(activeWithin(before, from, row.day));
    if (change !== 0) {
      people ??= { ...row.people };
      people[span] += change;
    }
  }
  return people ? { ...row, people } : row;
}

function activeWithin(days: DayCounts, from: Day, to: Day): boolean {
  for (const day of days.keys()) if (day >= from && day <= to) return true;
  return false;
}
