import type { SeatBody } from '../../contract/usageBodies.ts';
import type { WindowDays } from '../../contract/words.ts';
import { dayOf, type Instant, isoDay, isoInstant, startOf } from '../../core/time.ts';
import { within } from '../../core/usage/dayCounts.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type EvaluationContext, heldSeat, seatState, stateReason } from '../../core/usage/state.ts';
import { isoOrNull } from './connection.ts';

/** What the seats of one app are shown by. */
export interface SeatView {
  readonly context: EvaluationContext;
  readonly window: WindowDays;
  readonly dataThrough: Instant;
  /** Of the past the date of the last sign-in is known, not its instant. */
  readonly past: boolean;
}

export const describeSeat = (seat: Seat, person: Person | undefined, view: SeatView): SeatBody => ({
  personId: seat.person,
  login: seat.personSnapshot.login ?? null,
  name: displayName(person) ?? null,
  department: seat.personSnapshot.department ?? null,
  ...describeUse(seat, view),
});

/** What is said of a seat besides whose it is. */
export function describeUse(seat: Seat, view: SeatView): Omit<SeatBody, 'personId' | 'login' | 'name' | 'department'> {
  const { context, window, past } = view;
  const { assigned, since } = heldSeat(seat, context);
  const used = within(seat.signIns, context.asOf - window + 1, context.asOf);
  return {
    state: seatState(seat, context) ?? null,
    reason: stateReason(seat, context),
    scope: (assigned ? seat.assignment.seen?.scope : undefined) ?? null,
    assigned,
    assignedAt: isoOrNull(since),
    firstUsedAt: isoOrNull(seat.firstUsedAt),
    lastUsedOn: seat.lastUsedAt === undefined ? null : isoDay(dayOf(seat.lastUsedAt)),
    lastUsedAt: past ? null : isoOrNull(seat.lastUsedAt),
    activeDays: used.days,
    signIns: used.total,
    proof: proofOf(seat, view),
  };
}

/** Whether the seat belongs in its app's list: held, or used without being held within the longest window. */
export const isListed = (seat: Seat, context: EvaluationContext): boolean =>
  heldSeat(seat, context).assigned || within(seat.signIns, context.asOf - 89, context.asOf).days > 0;

/**
 * A System Log search that shows the window's sign-ins in Okta itself, over the part of it that we have observed.
 * @see https://developer.okta.com/docs/reference/system-log-query/
 */
function proofOf({ app, person }: Seat, { context, window, dataThrough }: SeatView): SeatBody['proof'] {
  const until = Math.min(startOf(context.asOf + 1), dataThrough);
  const since = Math.min(until, Math.max(startOf(context.asOf - window + 1), context.observedSince));
  return {
    filter: `eventType eq "user.authentication.sso" and outcome.result eq "SUCCESS" and actor.id eq "${person}" and target.id eq "${app}"`,
    since: isoInstant(since),
    until: isoInstant(until),
  };
}
