import { type Day, type Instant, isoDay, monthStart, startOf, weekStart } from '../time.ts';
import type { Coverage } from './coverage.ts';
import type { DayCounts } from './dayCounts.ts';
import type { OrgDay } from './dayRow.ts';
import { latest } from './seat.ts';
import { WINDOW_DAYS, type WindowDays } from './summary.ts';

const daysOf = ({ from, to }: Span): readonly Day[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

export type Grain = 'day' | 'week' | 'month';

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export interface SeriesPoint extends Span {
  readonly activePeople: number;
  readonly signIns: number;
  readonly appsInUse: number;
  /** Different people in the N days that end with the span; null where they begin before anything was observed. */
  readonly activePeopleIn: Readonly<Record<WindowDays, number | null>>;
  /** The latest revision of one of the span's days. */
  readonly revisedAt: Instant | undefined;
  /** The whole span was observed, from its first to its last instant. */
  readonly complete: boolean;
}

/**
 * `from … to` cut into days, ISO weeks or months. The first begins with its week or month even where `from` lies inside
 * it, since distinct people are only known from there; the last ends with `to`.
 */
export function spansOf({ from, to }: Span, grain: Grain): readonly Span[] {
  const startOfSpan = { day: (day: Day) => day, week: weekStart, month: monthStart }[grain];
  const spans: { from: Day; to: Day }[] = [];
  for (let day = startOfSpan(from); day <= to; day++) {
    const last = spans.at(-1);
    if (last?.from === startOfSpan(day)) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}

/**
 * Use of an org over time. Different people do not add up over days, so they come from the day rows: the last row of
 * a week or month knows how many there were since it began. Sign-ins do add up, and come from the apps.
 */
export function seriesOf(
  spans: readonly Span[],
  grain: Grain,
  rows: readonly OrgDay[],
  apps: readonly DayCounts[],
  coverage: Coverage,
): readonly SeriesPoint[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const sums = spans.map(() => ({ signIns: 0, appsInUse: 0 }));
  const sumOfDay = new Map<Day, (typeof sums)[number]>();
  spans.forEach(({ from, to }, index) => {
    const sum = sums[index];
    for (let day = from; sum && day <= to; day++) sumOfDay.set(day, sum);
  });
  for (const counts of apps) {
    const used = new Set<(typeof sums)[number]>();
    for (const [day, count] of counts) {
      const sum = sumOfDay.get(day);
      if (!sum) continue;
      sum.signIns += count;
      used.add(sum);
    }
    for (const sum of used) sum.appsInUse += 1;
  }
  return spans.map((span, index) => {
    const { signIns = 0, appsInUse = 0 } = sums[index] ?? {};
    const ofSpan = daysOf(span).flatMap((day) => byDay.get(day) ?? []);
    return {
      ...span,
      ...{ activePeople: ofSpan.at(-1)?.people[grain] ?? 0, signIns, appsInUse },
      activePeopleIn: peopleIn(byDay.get(span.to), coverage),
      revisedAt: ofSpan.reduce<Instant | undefined>((at, row) => latest(at, row.revisedAt), undefined),
      complete: isObserved(span, coverage),
    };
  });
}

/** By window; one that begins before `observedSince` is not known. */
function peopleIn(row: OrgDay | undefined, { observedSince }: Coverage): SeriesPoint['activePeopleIn'] {
  const [week = null, month = null, two = null, three = null] = WINDOW_DAYS.map((days) =>
    row && startOf(row.day - days + 1) >= observedSince ? row.people[days] : null,
  );
  return { 7: week, 30: month, 60: two, 90: three };
}

/** Whether sign-ins are known for every instant of the span. */
export function isObserved({ from, to }: Span, { observedSince, dataThrough, gaps }: Coverage): boolean {
  const [start, end] = [startOf(from), startOf(to + 1)];
  return start >= observedSince && end <= dataThrough && !gaps.some((gap) => gap.from < end && gap.to > start);
}

/** Different people in each span, from the seats of one app. Spans follow one another. */
export function peoplePerSpan(
  seats: Iterable<{ readonly signIns: DayCounts }>,
  spans: readonly Span[],
): readonly number[] {
  const spanOfDay = new Map<Day, number>();
  spans.forEach(({ from, to }, index) => {
    for (let day = from; day <= to; day++) spanOfDay.set(day, index);
  });
  const people = spans.map(() => 0);
  for (const { signIns } of seats) {
    const used = new Set<number>();
    for (const day of signIns.keys()) {
      const index = spanOfDay.get(day);
      if (index !== undefined) used.add(index);
    }
    for (const index of used) people[index] = (people[index] ?? 0) + 1;
  }
  return people;
}

export const isoSpan = ({ from, to }: Span): { readonly from: string; readonly to: string } => ({
  from: isoDay(from),
  to: isoDay(to),
});
