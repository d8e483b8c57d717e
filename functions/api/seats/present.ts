import { isoDay, isoInstant } from '../../core/time.ts';
import type { Money } from '../../core/usage/money/money.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type SeatUse, type SeatView, seatUse } from '../../core/usage/seatUse.ts';
import { isoOrNull } from '../http/present.ts';
import type { SeatBody, SeatUseBody } from './schema.ts';

/** @param yearlyCost what one seat of the app costs in a year */
export function presentSeat(
  seat: Seat,
  person: Person | undefined,
  view: SeatView,
  yearlyCost: Money | null,
): SeatBody {
  const use = seatUse(seat, view);
  return {
    personId: seat.person,
    login: seat.personSnapshot.login ?? null,
    name: displayName(person) ?? null,
    department: seat.personSnapshot.department ?? null,
    yearlyCost: use.assigned ? yearlyCost : null,
    ...presentSeatUse(use),
  };
}

const presentDecision = (decision: NonNullable<SeatUse['decision']>): NonNullable<SeatUseBody['decision']> => ({
  kind: decision.kind,
  scope: decision.scope,
  until: decision.until === undefined ? null : isoDay(decision.until),
  note: decision.note ?? null,
  by: decision.by ?? null,
  at: isoInstant(decision.at),
  outcome: decision.check?.outcome ?? null,
  outcomeOn: decision.check?.on === undefined ? null : isoDay(decision.check.on),
});

/** The fields of a seat except person and app. */
export const presentSeatUse = (use: SeatUse): SeatUseBody => ({
  state: use.state ?? null,
  reason: use.reason,
  exclusion: use.exclusion ? { by: use.exclusion.by, rule: use.exclusion.rule ?? null } : null,
  decision: use.decision ? presentDecision(use.decision) : null,
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
