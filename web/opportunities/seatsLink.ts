import type { OpportunityKind } from '../../functions/contract/words/actions.ts';
import type { SeatState } from '../../functions/contract/words/seats.ts';
import { isDecided } from '../../functions/core/usage/seatFigures.ts';
import { OPPORTUNITY_LABELS } from '../format/labels/actions.ts';

/**
 * The filters of the app's page that list the seats of an opportunity. A kept seat is left out where a decision takes it out of a sum;
 * of the other states kept ones are counted, too.
 */
export function seatsLink(kind: OpportunityKind): {
  readonly state: SeatState | undefined;
  readonly decision: string | undefined;
} {
  const { state } = OPPORTUNITY_LABELS[kind];
  return { state, decision: isDecided(state) ? 'not-kept' : undefined };
}
