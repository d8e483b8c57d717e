// Figures of seats by state, shared with the page, which adds them up over the apps of an org.
import type { SeatState } from '../../contract/words/seats.ts';

type SeatsByState = Readonly<Record<SeatState, number>>;

/** States of seats that are paid for and not used. UNKNOWN and NEW are never counted as waste. */
export const UNUSED_STATES = ['NEVER_USED', 'IDLE'] as const satisfies readonly SeatState[];

/** States of seats that can be given back: unused ones and those of leavers. A seat has one state, so none counts twice. */
export const RECLAIMABLE_STATES = ['LEAVER', ...UNUSED_STATES] as const satisfies readonly SeatState[];
export type ReclaimableState = (typeof RECLAIMABLE_STATES)[number];

export const isReclaimable = (state: SeatState | undefined): state is ReclaimableState =>
  RECLAIMABLE_STATES.some((one) => one === state);

const seatsIn = (states: SeatsByState, counted: readonly SeatState[]): number =>
  counted.reduce((sum, state) => sum + states[state], 0);

/** Seats that leave every sum of what can be given back, because a decision keeps them; SPARE are bought and unassigned ones. */
export type KeptSeats = Readonly<Record<ReclaimableState | 'SPARE', number>> & {
  /** Those of each licence tier, among them; absent where none is counted. */
  readonly tiers?: ReadonlyMap<string, KeptSeats> | undefined;
};

export const NO_KEPT_SEATS: KeptSeats = { LEAVER: 0, NEVER_USED: 0, IDLE: 0, SPARE: 0 };

/** What the sums of one app are made of. */
export interface CountedSeats {
  readonly states: SeatsByState;
  readonly kept: KeptSeats;
}

/**
 * Seats of one state that can be given back. Never negative: for a moment a seat that was just folded may be newer than
 * the sums that it is taken from.
 */
export const reclaimableIn = (state: ReclaimableState, { states, kept }: CountedSeats): number =>
  Math.max(0, states[state] - kept[state]);

/** Seats that are paid for and not used, less those that a decision keeps. */
export const unusedSeats = (seats: CountedSeats): number =>
  UNUSED_STATES.reduce((sum, state) => sum + reclaimableIn(state, seats), 0);

/** Seats that can be given back: all of them, less those that a decision keeps. */
export const reclaimableSeats = (seats: CountedSeats): number =>
  RECLAIMABLE_STATES.reduce((sum, state) => sum + reclaimableIn(state, seats), 0);

/** Held seats that only a decision keeps out of the sums. */
export const keptSeats = ({ states, kept }: CountedSeats): number =>
  RECLAIMABLE_STATES.reduce((sum, state) => sum + Math.min(states[state], kept[state]), 0);

/** ACTIVE / (ACTIVE + NEVER_USED + IDLE), not rounded; null where no seat's use is known. */
export function adoption({ states }: { readonly states: SeatsByState }): number | null {
  const evaluated = states.ACTIVE + seatsIn(states, UNUSED_STATES);
  return evaluated === 0 ? null : states.ACTIVE / evaluated;
}
