import type { OpportunityKind } from '../../functions/contract/words/actions.ts';
import type { SeatState } from '../../functions/contract/words/seats.ts';
import { RECLAIMABLE_STATES } from '../../functions/core/usage/seatFigures.ts';
import { OPPORTUNITY_LABELS } from '../format/labels/actions.ts';

const isReclaimable = (state: SeatState): boolean => RECLAIMABLE_STATES.some((one) => one === state);

/**
 * The filters of the app's page that list the seats of an opportunity. A kept seat is left out where it could be given back;
 * of the other states kept ones are counted, too.
 */
export function seatsLink(kind: OpportunityKind): {
  readonly state: SeatState | undefined;
  readonly decision: string | undefined;
} {
  const { state } = OPPORTUNITY_LABELS[kind];
  return { state, decision: state !== undefined && isReclaimable(state) ? 'not-kept' : undefined };
}
