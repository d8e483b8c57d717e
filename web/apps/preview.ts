import type { CoverageBody } from '../../functions/api/http/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import type { SeatState } from '../../functions/contract/words.ts';

const DAY_MS = 86_400_000;
/** States that depend on the threshold; the others stand before it. */
const JUDGED = new Set<SeatState>(['ACTIVE', 'NEW', 'UNKNOWN', 'NEVER_USED', 'IDLE']);

const dayNumber = (at: string): number => Math.floor(Date.parse(at) / DAY_MS);

type Judged = Pick<SeatBody, 'state' | 'lastUsedOn' | 'assignedAt'>;

/**
 * The state a seat would have with another threshold, by the order that the dictionary gives: used lately, new,
 * not known for long enough, never used, idle. What counts in the end is what the service answers.
 */
export function stateWith({ state, lastUsedOn, assignedAt }: Judged, idleAfterDays: number, coverage: CoverageBody) {
  const { observedSince, dataThrough } = coverage;
  if (state === null || !JUDGED.has(state) || observedSince === null || dataThrough === null) return state;
  const today = dayNumber(dataThrough);
  const ageOf = (at: string) => today - dayNumber(at);
  if (lastUsedOn !== null && ageOf(lastUsedOn) < idleAfterDays) return 'ACTIVE';
  if (assignedAt !== null && ageOf(assignedAt) < idleAfterDays) return 'NEW';
  if (ageOf(observedSince) < idleAfterDays) return 'UNKNOWN';
  return lastUsedOn === null ? 'NEVER_USED' : 'IDLE';
}

export interface Preview {
  readonly before: number;
  readonly after: number;
}

/** Unused seats as they are, and as they would be. */
export function previewUnused(seats: readonly Judged[], idleAfterDays: number, coverage: CoverageBody): Preview {
  const isUnused = (state: SeatState | null) => state === 'IDLE' || state === 'NEVER_USED';
  return {
    before: seats.filter(({ state }) => isUnused(state)).length,
    after: seats.filter((seat) => isUnused(stateWith(seat, idleAfterDays, coverage))).length,
  };
}
