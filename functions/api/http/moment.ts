import type { Connection } from '../../core/connections/connection.ts';
import { type Day, dayOf, isoDay } from '../../core/time.ts';
import { coverageAsOf, incompleteAsOf } from '../../core/usage/asOf.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { DAYS_KEPT } from '../../core/usage/dayCounts.ts';
import { ProblemError } from './problems/problems.ts';

/** The time an answer is about: now, or the end of a past day that has rows. */
export interface Moment {
  /** Undefined for now. */
  readonly past: Day | undefined;
  /** What had been observed by then; undefined before anything was counted. */
  readonly coverage: Coverage | undefined;
}

/** Throws INVALID_QUERY for a date that is not over, that was not observed, or that lies further back than rows are kept. */
export function momentOf({ syncState, createdAt }: Connection, asOf: Day | undefined): Moment {
  const { coverage, days } = syncState;
  if (asOf === undefined) return { past: undefined, coverage };
  if (!coverage || !days) throw refuse('Past dates can be asked about once everything has been read.');
  const first = Math.max(days.from, dayOf(coverage.dataThrough) - DAYS_KEPT);
  if (asOf < first || asOf > days.through)
    throw refuse(`Must lie within ${isoDay(first)} … ${isoDay(days.through)}, the past days that were observed.`);
  const incomplete = incompleteAsOf(coverage.incomplete, asOf, createdAt);
  const incompleteCount = incomplete.length + coverage.incompleteCount - coverage.incomplete.length;
  return { past: asOf, coverage: { ...coverageAsOf(coverage, asOf), incomplete, incompleteCount } };
}

const refuse = (message: string) => new ProblemError('INVALID_QUERY', { errors: [{ pointer: '/asOf', message }] });
