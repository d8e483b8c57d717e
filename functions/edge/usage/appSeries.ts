import type { AppDayBody } from '../../contract/usageBodies.ts';
import type { App } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type Grain, isObserved, isoSpan, peoplePerSpan, type Span, spansOf } from '../../core/usage/series.ts';

/** An app's use span by span. `seats` is undefined where there are too many to read them all. */
export function appSeries(
  app: App,
  seats: readonly Seat[] | undefined,
  asked: Span,
  grain: Grain,
  coverage: Coverage,
): readonly AppDayBody[] {
  const spans = spansOf(asked, grain);
  const people = seats && peoplePerSpan(seats, spans);
  return spans.map((span, index) => {
    let signIns = 0;
    for (let day = span.from; day <= span.to; day++) signIns += app.signIns.get(day) ?? 0;
    return {
      ...isoSpan(span),
      activePeople: people ? (people[index] ?? 0) : null,
      signIns,
      complete: isObserved(span, coverage),
    };
  });
}
