import { SEAT_STATES, type SeatState } from '../../functions/contract/words/seats.ts';

type SeatsByState = Readonly<Record<SeatState, number>>;

/** By how many seats each state differs, the states in their order; those that do not differ are left out. */
export const stateChanges = (before: SeatsByState, after: SeatsByState): readonly (readonly [SeatState, number])[] =>
  SEAT_STATES.map((state) => [state, after[state] - before[state]] as const).filter(([, by]) => by !== 0);
