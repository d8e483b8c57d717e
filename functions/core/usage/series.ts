import type { Grain, WindowDays } from '../../contract/words/numbers.ts';
import {
  type Day,
  type DayRange,
  daysBetween,
  type Instant,
  isoDay,
  latest,
  monthStart,
  startOf,
  weekStart,
} from '../time.ts';
import type { Coverage } from './coverage.ts';
import type { DayCounts } from './dayCounts.ts';
import { isObserved } from './observation.ts';
import type { OrgDay } from './orgDay.ts';
import { byWindow } from './summary.ts';

export interface SeriesPoint extends DayRange {
  readonly activePeople: number;
  readonly signIns: number;
  readonly appsInUse: number;
  /** Different people in the N days that end with the range; null where those days begin before `observedSince` or have a gap. */
  readonly activePeopleIn: Readonly<Record<WindowDays, number | null>>;
  /** The same as far as they were observed: at least so many. */
  readonly activePeopleSeen: Readonly<Record<WindowDays, number>>;
  /** The latest revision of one of the range's days. */
  readonly revisedAt: Instant | undefined;
  /** The whole range was observed, from its first to its last instant. */
  readonly complete: boolean;
}

/**
 * Splits a range into days, ISO weeks or months. The first one begins with its week or month even if `from` is inside
 * it, because distinct people are counted from there; the last one ends with `through`.
 */
export function rangesOf({ from, through }: DayRange, grain: Grain): readonly DayRange[] {
  const startOfRange = { day: (day: Day) => day, week: weekStart, month: monthStart }[grain];
  const ranges: { from: Day; through: Day }[] = [];
  for (let day = startOfRange(from); day <= through; day++) {
    const last = ranges.at(-1);
    if (last?.from === startOfRange(day)) last.through = day;
    else ranges.push({ from: day, through: day });
  }
  return ranges;
}

/** An app's sign-ins, and whether it is one of Okta's own. */
export interface AppSignIns {
  readonly signIns: DayCounts;
  readonly isInternal: boolean;
}

/**
 * The use of an org over time. Distinct people of several days cannot be added, so they come from the day rows: the last
 * row of a week or month has the people since it began. Sign-ins are added, and come from the apps. Okta's own apps are no
 * apps in use.
 */
export function seriesOf(
  ranges: readonly DayRange[],
  grain: Grain,
  rows: readonly OrgDay[],
  apps: readonly AppSignIns[],
  coverage: Coverage,
): readonly SeriesPoint[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const sums = ranges.map(() => ({ signIns: 0, appsInUse: 0 }));
  const sumOfDay = new Map<Day, (typeof sums)[number]>();
  ranges.forEach(({ from, through }, index) => {
    const sum = sums[index];
    for (let day = from; sum && day <= through; day++) sumOfDay.set(day, sum);
  });
  for (const { signIns: counts, isInternal } of apps) {
    const used = new Set<(typeof sums)[number]>();
    for (const [day, count] of counts) {
      const sum = sumOfDay.get(day);
      if (!sum) continue;
      sum.signIns += count;
      used.add(sum);
    }
    if (!isInternal) for (const sum of used) sum.appsInUse += 1;
  }
  return ranges.map((range, index) => {
    const { signIns = 0, appsInUse = 0 } = sums[index] ?? {};
    const ofRange = daysBetween(range.from, range.through).flatMap((day) => byDay.get(day) ?? []);
    return {
      ...range,
      activePeople: ofRange.at(-1)?.people[grain] ?? 0,
      signIns,
      appsInUse,
      activePeopleIn: peopleIn(byDay.get(range.through), coverage),
      activePeopleSeen: byWindow((days) => byDay.get(range.through)?.people[days] ?? 0),
      revisedAt: ofRange.reduce<Instant | undefined>((at, row) => latest(at, row.revisedAt), undefined),
      complete: isObserved(range, coverage),
    };
  });
}

/** People by window; null for a window that begins before `observedSince` or has a gap. */
const peopleIn = (row: OrgDay | undefined, { observedSince, gaps }: Coverage): SeriesPoint['activePeopleIn'] =>
  byWindow((days) => {
    if (!row) return null;
    const start = startOf(row.day - days + 1);
    const hasGap = gaps.some((gap) => gap.from < startOf(row.day + 1) && gap.to > start);
    return start >= observedSince && !hasGap ? row.people[days] : null;
  });

/** Different people in each range, from the seats of one app. The ranges must not overlap. */
export function peoplePerRange(
  seats: Iterable<{ readonly signIns: DayCounts }>,
  ranges: readonly DayRange[],
): readonly number[] {
  const rangeOfDay = new Map<Day, number>();
  ranges.forEach(({ from, through }, index) => {
    for (let day = from; day <= through; day++) rangeOfDay.set(day, index);
  });
  const people = ranges.map(() => 0);
  for (const { signIns } of seats) {
    const used = new Set<number>();
    for (const day of signIns.keys()) {
      const index = rangeOfDay.get(day);
      if (index !== undefined) used.add(index);
    }
    for (const index of used) people[index] = (people[index] ?? 0) + 1;
  }
  return people;
}

export const isoRange = ({ from, through }: DayRange): { readonly from: string; readonly to: string } => ({
  from: isoDay(from),
  to: isoDay(through),
});
