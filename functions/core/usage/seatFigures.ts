// Figures of seats by state, shared with the page, which adds them up over the apps of an org.
import type { SeatState } from '../../contract/words.ts';

type SeatsByState = Readonly<Record<SeatState, number>>;

/** States of seats that are paid for and not used. UNKNOWN and NEW are never counted as waste. */
export const UNUSED_STATES = ['NEVER_USED', 'IDLE'] as const satisfies readonly SeatState[];

/** States of seats that can be given back: unused ones and those of leavers. A seat has one state, so none counts twice. */
export const RECLAIMABLE_STATES = ['LEAVER', ...UNUSED_STATES] as const satisfies readonly SeatState[];

const seatsIn = (states: SeatsByState, counted: readonly SeatState[]): number =>
  counted.reduce((sum, state) => sum + states[state], 0);

export const unusedSeats = ({ states }: { readonly states: SeatsByState }): number => seatsIn(states, UNUSED_STATES);

export const reclaimableSeats = ({ states }: { readonly states: SeatsByState }): number =>
  seatsIn(states, RECLAIMABLE_STATES);

/** ACTIVE / (ACTIVE + NEVER_USED + IDLE), not rounded; null where no seat's use is known. */
export function adoption({ states }: { readonly states: SeatsByState }): number | null {
  const evaluated = states.ACTIVE + seatsIn(states, UNUSED_STATES);
  return evaluated === 0 ? null : states.ACTIVE / evaluated;
}
