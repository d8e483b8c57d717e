import type { Grain } from '../../contract/words/numbers.ts';
import type { DayRange } from '../time.ts';
import type { App } from './app.ts';
import type { PeopleByDate } from './appBreakdown.ts';
import type { Coverage } from './coverage.ts';
import { isObserved } from './observation.ts';
import type { Seat } from './seat.ts';
import { peoplePerRange, rangesOf } from './series.ts';
import type { Sums } from './summary.ts';

/** Use of one app within one range of days. */
export interface AppSeriesPoint extends DayRange {
  /** Undefined where the app has more seats than could be read. */
  readonly activePeople: number | undefined;
  readonly signIns: number;
  /** The whole range was observed. */
  readonly complete: boolean;
}

/** Different people in each of the ranges; undefined where they are not known. */
export type PeopleIn = (ranges: readonly DayRange[], grain: Grain) => readonly number[] | undefined;

export const peopleOfSeats =
  (seats: readonly Seat[] | undefined): PeopleIn =>
  (ranges) =>
    seats && peoplePerRange(seats, ranges);

/** From what is kept with the app. The last range ends with today, inside its week or month: its people are those to date. */
export const peopleKept =
  (people: PeopleByDate, { toDate }: Pick<Sums, 'toDate'>): PeopleIn =>
  (ranges, grain) =>
    ranges.map(({ from }, index) => (index === ranges.length - 1 ? toDate[grain] : (people[grain].get(from) ?? 0)));

/** An app's use range by range. */
export function appSeries(
  app: App,
  peopleIn: PeopleIn,
  asked: DayRange,
  grain: Grain,
  coverage: Coverage,
): readonly AppSeriesPoint[] {
  const ranges = rangesOf(asked, grain);
  const people = peopleIn(ranges, grain);
  return ranges.map((range, index) => {
    let signIns = 0;
    for (let day = range.from; day <= range.through; day++) signIns += app.signIns.get(day) ?? 0;
    return {
      ...range,
      activePeople: people ? (people[index] ?? 0) : undefined,
      signIns,
      complete: isObserved(range, coverage),
    };
  });
}
