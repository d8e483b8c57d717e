import type { CoverageBody } from '../../functions/contract/connectionBodies.ts';
import type { SeriesPointBody } from '../../functions/contract/usageBodies.ts';
import type { Window } from '../../functions/contract/words.ts';
import { firstDayOf } from '../charts/chartDays.ts';

/**
 * People in the last N whole days less those in the N before: the trend that each app has, for the org. Null where
 * either window was not observed whole.
 */
export function activePeopleChange(
  days: readonly Pick<SeriesPointBody, 'from' | 'to' | 'activePeopleIn'>[],
  window: Window,
  { dataThrough, gaps }: Pick<CoverageBody, 'dataThrough' | 'gaps'>,
): number | null {
  const today = dataThrough?.slice(0, 10) ?? '';
  const last = days.findLast(({ to }) => to < today);
  const before = last && days.find(({ to }) => to === firstDayOf(last.to, window + 1));
  const [now, then] = [last?.activePeopleIn[window] ?? null, before?.activePeopleIn[window] ?? null];
  if (last === undefined || now === null || then === null) return null;
  const first = firstDayOf(last.to, 2 * window);
  const isWhole = !gaps.some(({ from, to }) => from.slice(0, 10) <= last.to && to > first);
  return isWhole ? now - then : null;
}
