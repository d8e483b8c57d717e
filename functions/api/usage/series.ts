import type { SeriesPointBody } from '../../contract/usageBodies.ts';
import type { Grain } from '../../contract/words.ts';
import type { UsageReader } from '../../core/store.ts';
import { type Day, type DayRange, dayOf, type Instant, startOf } from '../../core/time.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { DAYS_KEPT } from '../../core/usage/dayCounts.ts';
import { isoRange, rangesOf, seriesOf } from '../../core/usage/series.ts';
import { isoOrNull } from '../describe/connection.ts';
import { ProblemError } from '../http/problems.ts';
import type { Moment } from './moment.ts';

const DEFAULT_DAYS = 30;

/** The dates asked for: in order, not before what is kept and not after today. */
export function rangeAsked(
  { from, to }: { readonly from: Day | undefined; readonly to: Day | undefined },
  { past, coverage }: Moment,
  now: Instant,
): DayRange {
  const today = past ?? dayOf(now);
  const newest = past ?? (coverage ? dayOf(coverage.dataThrough) : today);
  const last = to ?? newest;
  const first = from ?? last - DEFAULT_DAYS + 1;
  const refuse = (pointer: string, message: string) =>
    new ProblemError('INVALID_QUERY', { errors: [{ pointer, message }] });
  if (last > today) throw refuse('/to', past === undefined ? 'Must not lie in the future.' : 'Must not be after asOf.');
  if (first > last) throw refuse('/from', 'Must not be after to.');
  if (first <= newest - DAYS_KEPT) throw refuse('/from', `Must lie within the last ${DAYS_KEPT} days of data.`);
  return { from: first, through: last };
}

export async function describeSeries(
  reader: UsageReader,
  asked: DayRange,
  grain: Grain,
  coverage: Coverage,
): Promise<readonly SeriesPointBody[]> {
  const ranges = rangesOf(asked, grain);
  const first = ranges[0]?.from ?? asked.from;
  const days = Array.from({ length: asked.through - first + 1 }, (_, index) => first + index);
  const [rows, apps] = await Promise.all([reader.orgDays(days), reader.apps()]);
  const signIns = apps.map((app) => app.signIns);
  // A first week or month may begin before the days that are kept: then it is not whole.
  const keptSince = startOf(dayOf(coverage.dataThrough) - DAYS_KEPT + 1);
  const kept = { ...coverage, observedSince: Math.max(coverage.observedSince, keptSince) };
  return seriesOf(ranges, grain, rows, signIns, kept).map((point) => ({
    ...isoRange(point),
    activePeople: point.activePeople,
    signIns: point.signIns,
    appsInUse: point.appsInUse,
    activePeopleIn: point.activePeopleIn,
    revisedAt: isoOrNull(point.revisedAt),
    complete: point.complete,
  }));
}
