import type { WindowDays } from '../../contract/words.ts';
import type { Day } from '../time.ts';
import { lastDayUpTo, within } from './dayCounts.ts';
import type { Person } from './person.ts';
import type { Seat } from './seat.ts';
import type { SeatView } from './seatUse.ts';
import { heldSeat, isUnused, seatState } from './state.ts';

/** A seat of a person, with what the seats of its app are shown by, and what the app is called. */
export interface PersonSeat {
  readonly seat: Seat;
  readonly view: SeatView;
  readonly label: string;
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

export function personUse(
  person: Person,
  seats: readonly PersonSeat[],
  { asOf, window }: { readonly asOf: Day; readonly window: WindowDays },
): PersonUse {
  const from = asOf - window + 1;
  return {
    activeDays: within(person.activeDays, from, asOf).days,
    lastActiveOn: lastDayUpTo(person.activeDays, asOf),
    appsHeld: seats.filter(({ seat, view }) => heldSeat(seat, view.context).assigned).length,
    appsUsed: seats.filter(({ seat }) => within(seat.signIns, from, asOf).days > 0).length,
    unused: seats.filter(({ seat, view }) => isUnused(seatState(seat, view.context))).length,
  };
}
