import { isoDay, isoInstant } from '../../core/time.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type SeatUse, type SeatView, seatUse } from '../../core/usage/seatUse.ts';
import { isoOrNull } from '../http/present.ts';
import type { SeatBody, SeatUseBody } from './schema.ts';

export const presentSeat = (seat: Seat, person: Person | undefined, view: SeatView): SeatBody => ({
  personId: seat.person,
  login: seat.personSnapshot.login ?? null,
  name: displayName(person) ?? null,
  department: seat.personSnapshot.department ?? null,
  ...presentSeatUse(seatUse(seat, view)),
});

/** The fields of a seat except person and app. */
export const presentSeatUse = (use: SeatUse): SeatUseBody => ({
  state: use.state ?? null,
  reason: use.reason,
  scope: use.scope ?? null,
  assigned: use.assigned,
  assignedAt: isoOrNull(use.assignedAt),
  firstUsedAt: isoOrNull(use.firstUsedAt),
  lastUsedOn: use.lastUsedOn === undefined ? null : isoDay(use.lastUsedOn),
  lastUsedAt: isoOrNull(use.lastUsedAt),
  activeDays: use.activeDays,
  signIns: use.signIns,
  proof: { filter: use.proof.filter, since: isoInstant(use.proof.since), until: isoInstant(use.proof.until) },
});
