import type { WindowDays } from '../../contract/words/numbers.ts';
import type { SeatState } from '../../contract/words/seats.ts';
import { type Day, startOf } from '../time.ts';
import { seatAsOf } from './asOf.ts';
import { lastDayUpTo, within } from './dayCounts.ts';
import { lastDayOfSet } from './daySet.ts';
import { type Person, snapshotOf } from './person.ts';
import { assignmentOf, type SeatSummary } from './personSeats.ts';
import { type JudgedSeat, withPresence } from './presence.ts';
import { emptySeat } from './seat.ts';
import { isUnused } from './seatFigures.ts';
import type { SeatView } from './seatUse.ts';
import { type EvaluationContext, seatAssignment, seatState } from './state.ts';

/** A seat of a person, with what the seats of its app are shown by, and what the app is called. */
export interface PersonSeat {
  readonly seat: JudgedSeat;
  readonly view: SeatView;
  readonly label: string;
}

/** What a person's figures are computed for. */
export interface PersonMoment {
  readonly asOf: Day;
  readonly window: WindowDays;
}

/** What one seat adds to its person's figures. */
export interface SeatShare {
  readonly assigned: boolean;
  /** Signed in to within the window. */
  readonly used: boolean;
  readonly state: SeatState | undefined;
}

/** What a person's days and seats add up to. */
export interface PersonUse {
  /** Days within the window with a sign-in to any app. */
  readonly activeDays: number;
  readonly lastActiveOn: Day | undefined;
  readonly appsHeld: number;
  /** Apps signed in to within the window. */
  readonly appsUsed: number;
  /** Seats NEVER_USED or IDLE. */
  readonly unused: number;
}

export const shareOfSeat = (
  seat: JudgedSeat,
  context: EvaluationContext,
  { asOf, window }: PersonMoment,
): SeatShare => ({
  assigned: seatAssignment(seat, context).assigned,
  used: within(seat.signIns, asOf - window + 1, asOf).days > 0,
  state: seatState(seat, context),
});

/**
 * The same of a seat as its person's item repeats it. Nothing that a state or a window depends on is missing there: of
 * the newest sign-in only its date counts.
 * @param person as stored, not as of a past day
 * @param past the past day that is asked about; undefined for now
 */
export function shareOfSummary(
  summary: SeatSummary,
  person: Person,
  context: EvaluationContext,
  { asOf, window }: PersonMoment,
  past: Day | undefined,
): SeatShare {
  const { app, loggedOut, days } = summary;
  const lastUsedOn = lastDayOfSet(days, past ?? Infinity);
  const seat: JudgedSeat = {
    ...withPresence(emptySeat(app, person.person), person),
    assignment: assignmentOf(summary),
    lastUsedAt: lastUsedOn === undefined ? undefined : startOf(lastUsedOn),
    ...(loggedOut && { loggedOut }),
    personSnapshot: snapshotOf(person),
  };
  const then = past === undefined ? seat : seatAsOf(seat, past);
  const lastInWindow = lastDayOfSet(days, asOf);
  return {
    assigned: seatAssignment(then, context).assigned,
    used: lastInWindow !== undefined && lastInWindow > asOf - window,
    state: seatState(then, context),
  };
}

export function personUse(person: Person, seats: readonly SeatShare[], { asOf, window }: PersonMoment): PersonUse {
  return {
    activeDays: within(person.activeDays, asOf - window + 1, asOf).days,
    lastActiveOn: lastDayUpTo(person.activeDays, asOf),
    appsHeld: seats.filter(({ assigned }) => assigned).length,
    appsUsed: seats.filter(({ used }) => used).length,
    unused: seats.filter(({ state }) => isUnused(state)).length,
  };
}
