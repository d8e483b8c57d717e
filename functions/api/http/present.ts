import type { CoverageShortfall } from '../../contract/words/numbers.ts';
import type { Connection } from '../../core/connections/connection.ts';
import { isStillReading } from '../../core/connections/connectionProgress.ts';
import { type Instant, isoInstant } from '../../core/time.ts';
import {
  type AnswerEnd,
  type AnswerNeeds,
  type Coverage,
  concerned,
  type IncompletePart,
  shortfallsOf,
} from '../../core/usage/coverage.ts';
import type { CoverageBody } from './schema.ts';

export const isoOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : isoInstant(at));

/** What a connection's numbers rest on. Before anything was counted that is nothing: no time observed, no time covered. */
export function presentConnectionCoverage(connection: Pick<Connection, 'syncState'>): CoverageBody {
  const { coverage } = connection.syncState;
  return presentCoverage(connection, coverage, shortfallsOfAll(connection), coverage?.incomplete ?? []);
}

/** What an answer rests on. @param end undefined before anything was counted */
export function presentAnswerCoverage(
  connection: Pick<Connection, 'syncState'>,
  coverage: Coverage | undefined,
  end: AnswerEnd | undefined,
  needs: AnswerNeeds,
): CoverageBody {
  if (!coverage || !end) return presentCoverage(connection, undefined, ['STILL_READING'], []);
  return presentCoverage(connection, coverage, shortfallsOf(coverage, end, needs), concerned(coverage, needs));
}

/** Most things that one answer names. */
const NAMED = 100;

function presentCoverage(
  { syncState }: Pick<Connection, 'syncState'>,
  coverage: Coverage | undefined,
  shortfalls: readonly CoverageShortfall[],
  incomplete: readonly IncompletePart[],
): CoverageBody {
  const { positions, totals } = syncState;
  return {
    observedSince: isoOrNull(coverage?.observedSince),
    dataThrough: isoOrNull(coverage?.dataThrough),
    gaps: (coverage?.gaps ?? []).map(({ from, to, cause }) => ({ from: isoInstant(from), to: isoInstant(to), cause })),
    complete: shortfalls.length === 0,
    shortfalls,
    allRead: syncState.coverage?.complete ?? false,
    incomplete: incomplete.slice(0, NAMED).map(presentIncomplete),
    incompleteCount: incomplete.length + beyondNamed(coverage),
    // Until history has been read it may still find what the stream brought late, and count it.
    lateBeforeHistory: positions?.history.done ? Math.max(0, totals.late - totals.lateCounted) : 0,
  };
}

/** Things that could not be read and are only counted: they may concern any answer. */
const beyondNamed = (coverage: Coverage | undefined): number =>
  coverage ? coverage.incompleteCount - coverage.incomplete.length : 0;

const presentIncomplete = ({ kind, id, since, reason }: IncompletePart): CoverageBody['incomplete'][number] => ({
  kind,
  id: id ?? null,
  since: isoInstant(since),
  reason,
});

/** What keeps the connection as a whole from being complete. */
function shortfallsOfAll(connection: Pick<Connection, 'syncState'>): readonly CoverageShortfall[] {
  const { coverage } = connection.syncState;
  if (coverage?.complete) return [];
  const isIncomplete = coverage !== undefined && coverage.incompleteCount > 0;
  const isReading = !isIncomplete || isStillReading(connection);
  return [...(isReading ? (['STILL_READING'] as const) : []), ...(isIncomplete ? (['INCOMPLETE'] as const) : [])];
}
