import type { GroupId } from '../../core/ids.ts';
import { isoDay, isoInstant } from '../../core/time.ts';
import type { Money } from '../../core/usage/money/money.ts';
import { groupInOkta, systemLogInOkta } from '../../core/usage/oktaConsole.ts';
import { displayName, type NamedPerson } from '../../core/usage/person.ts';
import type { JudgedSeat } from '../../core/usage/presence.ts';
import { type SeatUse, type SeatView, seatUse } from '../../core/usage/seatUse.ts';
import type { SignInSearch } from '../../core/usage/signInSearch.ts';
import type { OktaReferences } from '../http/oktaReferences.ts';
import { isoOrNull } from '../http/present.ts';
import type { GroupBody, SeatBody, SeatUseBody } from './schema.ts';

/** @param costOf what a seat of the app costs in a year, by its tier */
export function presentSeat(
  seat: JudgedSeat,
  person: NamedPerson | undefined,
  view: SeatView,
  costOf: (tier: string | undefined) => Money | null,
  okta: OktaReferences,
): SeatBody {
  const use = seatUse(seat, view);
  return {
    personId: seat.person,
    login: seat.personSnapshot.login ?? null,
    name: displayName(person) ?? null,
    department: seat.personSnapshot.department ?? null,
    yearlyCost: use.assigned ? costOf(use.tier) : null,
    ...presentSeatUse(use, okta),
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
export const presentSeatUse = (use: SeatUse, okta: OktaReferences): SeatUseBody => ({
  state: use.state ?? null,
  reason: use.reason,
  exclusion: use.exclusion ? { by: use.exclusion.by, rule: use.exclusion.rule ?? null } : null,
  decision: use.decision ? presentDecision(use.decision) : null,
  scope: use.scope ?? null,
  group: use.group === undefined ? null : presentGroup(use.group, okta),
  tier: use.tier ?? null,
  assigned: use.assigned,
  assignedAt: isoOrNull(use.assignedAt),
  firstUsedAt: isoOrNull(use.firstUsedAt),
  lastUsedOn: use.lastUsedOn === undefined ? null : isoDay(use.lastUsedOn),
  lastUsedAt: isoOrNull(use.lastUsedAt),
  activeDays: use.activeDays,
  signIns: use.signIns,
  proof: presentProof(use.proof, okta),
});

export function presentGroup(group: GroupId, { host, group: nameOf }: OktaReferences): GroupBody {
  const { id, name, unnamed } = nameOf(group);
  return { id, name: name ?? null, unnamed: unnamed ?? null, url: groupInOkta(host, id) };
}

function presentProof({ filter, since, until, olderThanKept, record }: SignInSearch, { host }: OktaReferences) {
  const search = { filter, since: isoInstant(since), until: isoInstant(until) };
  return {
    ...search,
    url: systemLogInOkta(host, search),
    olderThanOktaKeeps: olderThanKept,
    record: record ? { on: isoDay(record.on), signIns: record.signIns ?? null } : null,
  };
}
