import type { AppDayBody } from '../../contract/usageBodies.ts';
import type { Grain } from '../../contract/words.ts';
import type { DayRange } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { isObserved, isoRange, peoplePerRange, rangesOf } from '../../core/usage/series.ts';

/** An app's use span by span. `seats` is undefined where there are too many to read them all. */
export function appSeries(
  app: App,
  seats: readonly Seat[] | undefined,
  asked: DayRange,
  grain: Grain,
  coverage: Coverage,
): readonly AppDayBody[] {
  const ranges = rangesOf(asked, grain);
  const people = seats && peoplePerRange(seats, ranges);
  return ranges.map((range, index) => {
    let signIns = 0;
    for (let day = range.from; day <= range.through; day++) signIns += app.signIns.get(day) ?? 0;
    return {
      ...isoRange(range),
      activePeople: people ? (people[index] ?? 0) : null,
      signIns,
      complete: isObserved(range, coverage),
    };
  });
}
