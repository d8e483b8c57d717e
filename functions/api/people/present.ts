import { isoDay } from '../../core/time.ts';
import { displayName, isLeaver, type Person } from '../../core/usage/person.ts';
import { type PersonMoment, type PersonSeat, personUse, type SeatShare } from '../../core/usage/personUse.ts';
import { isListed, type SeatUse, seatUse } from '../../core/usage/seatUse.ts';
import type { OktaReferences } from '../http/oktaReferences.ts';
import type { SeatUseBody } from '../seats/schema.ts';
import type { PersonBody, PersonSeatBody } from './schema.ts';

export function presentPerson(person: Person, seats: readonly SeatShare[], at: PersonMoment): PersonBody {
  const { profile, status } = person;
  const use = personUse(person, seats, at);
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
    activeDays: use.activeDays,
    lastActiveOn: use.lastActiveOn === undefined ? null : isoDay(use.lastActiveOn),
    appsHeld: use.appsHeld,
    appsUsed: use.appsUsed,
    unused: use.unused,
    leaver: isLeaver(status?.status),
  };
}

/** How the resource `seats` presents the use of a seat. */
export interface SeatUsePresenter {
  readonly presentSeatUse: (use: SeatUse, okta: OktaReferences) => SeatUseBody;
}

/** The apps a person holds or has used within 90 days, by label. */
export const presentPersonSeats = (
  seats: readonly PersonSeat[],
  okta: OktaReferences,
  { presentSeatUse }: SeatUsePresenter,
): readonly PersonSeatBody[] =>
  seats
    .filter(({ seat, view }) => isListed(seat, view.context))
    .sort((a, b) => (a.label.toLowerCase() < b.label.toLowerCase() ? -1 : 1))
    .map(({ seat, view, label }) => ({ appId: seat.app, label, ...presentSeatUse(seatUse(seat, view), okta) }));
