import type { Grain } from '../../contract/words.ts';
import type { DayRange } from '../time.ts';
import type { App } from './app.ts';
import type { Coverage } from './coverage.ts';
import { isObserved } from './observation.ts';
import type { Seat } from './seat.ts';
import { peoplePerRange, rangesOf } from './series.ts';

/** Use of one app within one range of days. */
export interface AppSeriesPoint extends DayRange {
  /** Undefined where the app has more seats than could be read. */
  readonly activePeople: number | undefined;
  readonly signIns: number;
  /** The whole range was observed. */
  readonly complete: boolean;
}

/** An app's use range by range. `seats` is undefined where there are too many to read them all. */
export function appSeries(
  app: App,
  seats: readonly Seat[] | undefined,
  asked: DayRange,
  grain: Grain,
  coverage: Coverage,
): readonly AppSeriesPoint[] {
  const ranges = rangesOf(asked, grain);
  const people = seats && peoplePerRange(seats, ranges);
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
