import type { PersonBody, PersonSeatBody } from '../../contract/usageBodies.ts';
import type { WindowDays } from '../../contract/words.ts';
import { type Day, isoDay } from '../../core/time.ts';
import { lastDayUpTo, within } from '../../core/usage/dayCounts.ts';
import { displayName, isLeaver, type Person } from '../../core/usage/person.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { heldSeat, seatState } from '../../core/usage/state.ts';
import { describeUse, isListed, type SeatView } from './seat.ts';

/** A seat of a person, with what the seats of its app are shown by, and what the app is called. */
export interface PersonSeat {
  readonly seat: Seat;
  readonly view: SeatView;
  readonly label: string;
}

export function describePerson(
  person: Person,
  seats: readonly PersonSeat[],
  { asOf, window }: { readonly asOf: Day; readonly window: WindowDays },
): PersonBody {
  const { profile, status } = person;
  const lastActiveOn = lastDayUpTo(person.activeDays, asOf);
  const states = seats.map(({ seat, view }) => seatState(seat, view.context));
  return {
    id: person.person,
    login: profile?.login ?? null,
    name: displayName(person) ?? null,
    status: status?.status ?? null,
    department: profile?.department ?? null,
    title: profile?.title ?? null,
    userType: profile?.userType ?? null,
    costCenter: profile?.costCenter ?? null,
    manager: profile?.manager ?? null,
    activeDays: within(person.activeDays, asOf - window + 1, asOf).days,
    lastActiveOn: lastActiveOn === undefined ? null : isoDay(lastActiveOn),
    appsHeld: seats.filter(({ seat, view }) => heldSeat(seat, view.context).assigned).length,
    appsUsed: seats.filter(({ seat }) => within(seat.signIns, asOf - window + 1, asOf).days > 0).length,
    unused: states.filter((state) => state === 'IDLE' || state === 'NEVER_USED').length,
    leaver: isLeaver(status?.status),
  };
}

/** The apps a person holds or has used within 90 days, by label. */
export const describePersonSeats = (seats: readonly PersonSeat[]): readonly PersonSeatBody[] =>
  seats
    .filter(({ seat, view }) => isListed(seat, view.context))
    .sort((a, b) => (a.label.toLowerCase() < b.label.toLowerCase() ? -1 : 1))
    .map(({ seat, view, label }) => ({ appId: seat.app, label, ...describeUse(seat, view) }));
