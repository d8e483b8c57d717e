import type { DoneOutcome } from '../../../contract/words/actions.ts';
import { type Day, dayOf, type Instant } from '../../time.ts';
import { newestEvidence } from '../assignment.ts';
import type { Seat } from '../seat.ts';
import { type EvaluationContext, seatAssignment } from '../state.ts';

/** What Okta says of a seat that was marked as done. */
export interface DoneCheck {
  readonly outcome: DoneOutcome;
  /** When the seat was freed, or given back; undefined where that is not known, and for NOT_YET. */
  readonly on: Day | undefined;
}

/**
 * Compares a seat that was marked as done at `markedAt` with what Okta says by now. A seat that was assigned after it was
 * marked has been given back, whether or not its end was seen.
 * @param seat undefined where nothing is held of it any more
 * @param listings starts of the complete listings of the app's assignments, oldest first: the first one without the seat
 *   says until when it was freed where no event does
 */
export function doneOutcome(
  seat: Seat | undefined,
  context: Pick<EvaluationContext, 'hasNoSeats' | 'listedFrom'>,
  listings: readonly Instant[],
  markedAt: Instant,
): DoneCheck {
  if (!seat) return { outcome: 'FREED', on: undefined };
  const { assigned, since } = seatAssignment(seat, context);
  if (assigned)
    return since !== undefined && since > markedAt
      ? { outcome: 'GIVEN_BACK', on: dayOf(since) }
      : { outcome: 'NOT_YET', on: undefined };
  const newest = newestEvidence(seat.assignment);
  const endedAt = newest?.assigned ? listings.find((at) => at > newest.at) : newest?.at;
  return { outcome: 'FREED', on: endedAt === undefined ? undefined : dayOf(endedAt) };
}
