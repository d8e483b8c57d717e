import type { App } from '../../core/usage/app.ts';
import { isBreakdownOf } from '../../core/usage/appBreakdown.ts';
import { type CountedUse, countUse } from '../../core/usage/reliability/appReliability.ts';
import { NO_GAPS } from '../../core/usage/reliability/gapHistogram.ts';
import type { EvaluationContext } from '../../core/usage/state.ts';
import { readAllPages } from '../http/lists/pages.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';

/**
 * What is counted of an app's seats, in two reads by key. The seats are read only for a back-test of another threshold than the
 * app's, and before the first day pass; of an app with more seats than one answer reads what is kept stands, without such a
 * back-test.
 * @param context of the app's summary, with the threshold that is asked about
 */
export async function loadCountedUse(
  { reader, seats }: Pick<LoadedConnection, 'reader' | 'seats'>,
  app: App,
  context: EvaluationContext,
): Promise<CountedUse> {
  const [breakdown, stored] = await Promise.all([reader.breakdowns.find(app.app), reader.backTests.find(app.app)]);
  const backTest = stored?.idleAfterDays === context.idleAfterDays ? stored : undefined;
  const kept = breakdown && isBreakdownOf(breakdown, app.summary) ? breakdown.gaps : undefined;
  if (kept && backTest) return { gaps: kept, backTest };
  const read = await readAllPages(seats(app.app));
  if (!read) return { gaps: kept ?? stored?.gaps ?? NO_GAPS, backTest };
  const counted = countUse(app.app, read, context);
  return { gaps: kept ?? counted.gaps, backTest: backTest ?? counted.backTest };
}
