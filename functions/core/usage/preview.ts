import type { AppFigures } from './figures.ts';
import type { JudgedSeat } from './presence.ts';
import type { EvaluationContext } from './state.ts';
import { SumsCounter } from './summary.ts';

/** The context with another idle threshold, in days; everything that was observed stays as it is. */
export const withIdleAfterDays = (context: EvaluationContext, idleAfterDays: number | undefined): EvaluationContext =>
  idleAfterDays === undefined ? context : { ...context, idleAfterDays };

/**
 * An app's figures as they would be if its seats were evaluated under `context`. Every figure that is a sum over seats is
 * summed again, so that seats counted and seats listed under the same context are the same set. `seats` are all of the
 * app's seats, as of the time that `context` is about.
 */
export function figuresUnder<Figures extends AppFigures>(
  figures: Figures,
  seats: readonly JudgedSeat[],
  context: EvaluationContext,
): Figures {
  const counter = new SumsCounter();
  for (const seat of seats) counter.add(seat, context);
  return { ...figures, context, sums: counter.sums() };
}
