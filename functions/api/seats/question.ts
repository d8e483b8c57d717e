import type { WindowDays } from '../../contract/words/numbers.ts';
import type { AssignmentScope, SeatState } from '../../contract/words/seats.ts';
import { decisionOnSeat } from '../../core/usage/decisions/decision.ts';
import type { SeatSort } from '../../core/usage/listOrders.ts';
import type { JudgedSeat } from '../../core/usage/presence.ts';
import { isListed, type SeatView } from '../../core/usage/seatUse.ts';
import { dependsOnPresence, isHeldFor, seatAssignment, seatState } from '../../core/usage/state.ts';
import { tierOf } from '../../core/usage/tier.ts';
import type { Sort } from '../http/openapi/queryParameters.ts';

/** Which seats are asked for, and in which order. */
export interface SeatsQuestion<Key extends string = SeatSort> {
  readonly window: WindowDays;
  /** A threshold to preview instead of the saved one. */
  readonly idleAfterDays?: number | undefined;
  readonly state?: readonly SeatState[] | undefined;
  readonly department?: string | undefined;
  readonly scope?: AssignmentScope | undefined;
  readonly heldDays?: number | undefined;
  /** Only held seats of this tier, as it is written. */
  readonly tier?: string | undefined;
  /** Only seats that a decision keeps, or only the others. */
  readonly kept?: boolean | undefined;
  readonly sort?: Sort<Key> | undefined;
}

type SeatFilters = Pick<SeatsQuestion, 'state' | 'department' | 'scope' | 'heldDays' | 'tier' | 'kept'>;

/** Whether the question leaves out some of the seats that are listed. */
export const isFiltered = ({ state, department, scope, heldDays, tier, kept }: SeatFilters): boolean =>
  [state, department, scope, heldDays, tier, kept].some((filter) => filter !== undefined);

/** Whether it depends on when people were seen anywhere which seats are asked for. */
export const asksForPresence = ({ state, kept }: SeatFilters): boolean =>
  kept !== undefined || (state !== undefined && dependsOnPresence(state));

/** Tells the seats asked for from the others of an app. */
export function seatFilter(
  { state, department, scope, heldDays, tier, kept }: SeatFilters,
  { context, decisions }: SeatView,
): (seat: JudgedSeat) => boolean {
  const inDepartment = department?.toLowerCase();
  return (seat) =>
    isListed(seat, context) &&
    (state === undefined || state.some((one) => one === seatState(seat, context))) &&
    (inDepartment === undefined || seat.personSnapshot.department?.toLowerCase() === inDepartment) &&
    (scope === undefined || (seat.assignment.seen?.scope === scope && seatAssignment(seat, context).assigned)) &&
    (heldDays === undefined || isHeldFor(seat, context, heldDays)) &&
    (tier === undefined || (tierOf(seat, context.tier) === tier && seatAssignment(seat, context).assigned)) &&
    (kept === undefined ||
      kept === (decisionOnSeat(decisions, seat.person, seatState(seat, context))?.kind === 'KEEP'));
}
