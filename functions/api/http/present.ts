import type { Connection } from '../../core/connection.ts';
import { type Instant, isoInstant } from '../../core/time.ts';
import type { CoverageBody } from './schema.ts';

export const isoOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : isoInstant(at));

/** What the numbers rest on. Before anything was counted that is nothing: no time observed, no time covered. */
export function presentCoverage(
  { syncState }: Pick<Connection, 'syncState'>,
  coverage = syncState.coverage,
): CoverageBody {
  const { positions, totals } = syncState;
  return {
    observedSince: isoOrNull(coverage?.observedSince),
    dataThrough: isoOrNull(coverage?.dataThrough),
    gaps: (coverage?.gaps ?? []).map(({ from, to, cause }) => ({ from: isoInstant(from), to: isoInstant(to), cause })),
    complete: coverage?.complete ?? false,
    // Until history has been read it may still find what the stream brought late, and count it.
    lateBeforeHistory: positions?.history.done ? Math.max(0, totals.late - totals.lateCounted) : 0,
  };
}
