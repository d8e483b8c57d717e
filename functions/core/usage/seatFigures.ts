// Figures of seats by state, shared with the page, which adds them up over the apps of an org.
import type { SeatState } from '../../contract/words/seats.ts';

export type SeatsByState = Readonly<Record<SeatState, number>>;

/**
 * One number for each state, computed in the order of `SEAT_STATES`, with the state's place in it. Written out, because a report
 * makes thousands of them, and an object that is built key by key takes ten times as long.
 */
export const byState = (figureFor: (state: SeatState, index: number) => number): SeatsByState => ({
  EXCLUDED: figureFor('EXCLUDED', 0),
  LEAVER: figureFor('LEAVER', 1),
  SUSPENDED: figureFor('SUSPENDED', 2),
  NOT_STARTED: figureFor('NOT_STARTED', 3),
  NOT_MEASURABLE: figureFor('NOT_MEASURABLE', 4),
  ACTIVE: figureFor('ACTIVE', 5),
  NEW: figureFor('NEW', 6),
  UNKNOWN: figureFor('UNKNOWN', 7),
  UNPROVEN: figureFor('UNPROVEN', 8),
  AWAY: figureFor('AWAY', 9),
  NEVER_USED: figureFor('NEVER_USED', 10),
  SILENT: figureFor('SILENT', 11),
  IDLE: figureFor('IDLE', 12),
});

/** States of seats that are paid for and shown to be unused. */
export const UNUSED_STATES = ['NEVER_USED', 'IDLE'] as const satisfies readonly SeatState[];

/** Whether sign-ins show that the seat is held without being used. Silence that proves nothing is never counted as unused. */
export const isUnused = (state: SeatState | undefined): boolean => UNUSED_STATES.some((one) => one === state);

/** States of seats that can be given back: unused ones and those of leavers. A seat has one state, so none counts twice. */
export const RECLAIMABLE_STATES = ['LEAVER', ...UNUSED_STATES] as const satisfies readonly SeatState[];
export type ReclaimableState = (typeof RECLAIMABLE_STATES)[number];

export const isReclaimable = (state: SeatState | undefined): state is ReclaimableState =>
  RECLAIMABLE_STATES.some((one) => one === state);

/**
 * States of seats that may be unused, which their silence does not prove: the app keeps people signed in, the person was seen
 * nowhere, or nobody was ever seen in the app. Each has a sum of its own, and none can be given back without asking.
 */
export const DOUBTED_STATES = ['SILENT', 'AWAY', 'UNPROVEN'] as const satisfies readonly SeatState[];
export type DoubtedState = (typeof DOUBTED_STATES)[number];

/** States of seats that an admin decides about: each makes an opportunity, and a decision that keeps it takes it out of its sum. */
export const DECIDED_STATES = [...RECLAIMABLE_STATES, ...DOUBTED_STATES] as const;
export type DecidedState = (typeof DECIDED_STATES)[number];

export const isDecided = (state: SeatState | undefined): state is DecidedState =>
  DECIDED_STATES.some((one) => one === state);

const seatsIn = (states: SeatsByState, counted: readonly SeatState[]): number =>
  counted.reduce((sum, state) => sum + states[state], 0);

/** Seats that leave the sum of their state, because a decision keeps them; SPARE are bought and unassigned ones. */
export type KeptSeats = Readonly<Record<DecidedState | 'SPARE', number>> & {
  /** Those of each licence tier, among them; absent where none is counted. */
  readonly tiers?: ReadonlyMap<string, KeptSeats> | undefined;
};

export const NO_KEPT_SEATS: KeptSeats = {
  LEAVER: 0,
  NEVER_USED: 0,
  IDLE: 0,
  SILENT: 0,
  AWAY: 0,
  UNPROVEN: 0,
  SPARE: 0,
};

/** What the sums of one app are made of. */
export interface CountedSeats {
  readonly states: SeatsByState;
  readonly kept: KeptSeats;
}

/**
 * Seats of one state, less those that a decision keeps. Never negative: for a moment a seat that was just folded may be newer
 * than the sums that it is taken from.
 */
export const unkeptIn = (state: DecidedState, { states, kept }: CountedSeats): number =>
  Math.max(0, states[state] - kept[state]);

/** Seats that are paid for and not used, less those that a decision keeps. */
export const unusedSeats = (seats: CountedSeats): number =>
  UNUSED_STATES.reduce((sum, state) => sum + unkeptIn(state, seats), 0);

/** Seats that can be given back: all of them, less those that a decision keeps. */
export const reclaimableSeats = (seats: CountedSeats): number =>
  RECLAIMABLE_STATES.reduce((sum, state) => sum + unkeptIn(state, seats), 0);

const keptIn = (counted: readonly DecidedState[], { states, kept }: CountedSeats): number =>
  counted.reduce((sum, state) => sum + Math.min(states[state], kept[state]), 0);

/** Held seats that only a decision keeps out of the sum of those that can be given back. */
export const keptSeats = (seats: CountedSeats): number => keptIn(RECLAIMABLE_STATES, seats);

/** Held seats that a decision keeps out of the sums of those that may be unused. */
export const keptDoubtedSeats = (seats: CountedSeats): number => keptIn(DOUBTED_STATES, seats);

/** States of seats that were not used within the threshold, in apps that people sign in to. */
export const NOT_SEEN_IN_USE = [...UNUSED_STATES, 'SILENT', 'AWAY'] as const satisfies readonly SeatState[];

/** The share of seats that were seen in use: ACTIVE / (ACTIVE + NEVER_USED + IDLE + SILENT + AWAY), not rounded; null where there are none of these. */
export function adoption({ states }: { readonly states: SeatsByState }): number | null {
  const evaluated = states.ACTIVE + seatsIn(states, NOT_SEEN_IN_USE);
  return evaluated === 0 ? null : states.ACTIVE / evaluated;
}
