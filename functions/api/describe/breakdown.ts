import type { DepartmentBody, UsedWithoutSeatBody } from '../../contract/usageBodies.ts';
import type { WindowDays } from '../../contract/words.ts';
import { dayOf, isoDay } from '../../core/time.ts';
import { within } from '../../core/usage/dayCounts.ts';
import { adoption, unusedSeats } from '../../core/usage/metrics.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { type EvaluationContext, heldSeat } from '../../core/usage/state.ts';
import { SumsCounter } from '../../core/usage/summary.ts';

/** An app's seats by department, the largest first; people without one stand under null. */
export function describeDepartments(
  seats: readonly Seat[],
  context: EvaluationContext,
  window: WindowDays,
): readonly DepartmentBody[] {
  const counters = new Map<string | null, SumsCounter>();
  for (const seat of seats) {
    const department = seat.personSnapshot.department ?? null;
    const counter = counters.get(department) ?? new SumsCounter();
    counters.set(department, counter);
    counter.add(seat, context);
  }
  return [...counters]
    .map(([department, counter]) => ({ department, sums: counter.sums() }))
    .map(({ department, sums }) => ({
      department,
      assigned: sums.assigned,
      activePeople: sums.windows[window].activePeople,
      unused: unusedSeats(sums),
      adoption: adoption(sums),
    }))
    .filter(({ assigned, activePeople }) => assigned > 0 || activePeople > 0)
    .sort((a, b) => b.assigned - a.assigned || ((a.department ?? LAST) < (b.department ?? LAST) ? -1 : 1));
}

/** Sorts after any name. */
const LAST = '\uffff';
const SHOWN = 100;
const DAYS = 90;

/** People who used the app within 90 days and hold no seat of it, the last ones first. */
export const describeUseWithoutSeat = (
  seats: readonly Seat[],
  context: EvaluationContext,
): readonly UsedWithoutSeatBody[] =>
  seats
    .map((seat) => ({ seat, used: within(seat.signIns, context.asOf - DAYS + 1, context.asOf) }))
    .filter(({ seat, used }) => used.days > 0 && !heldSeat(seat, context).assigned)
    .sort((a, b) => (b.seat.lastUsedAt ?? 0) - (a.seat.lastUsedAt ?? 0) || (a.seat.person < b.seat.person ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ seat, used }) => ({
      personId: seat.person,
      login: seat.personSnapshot.login ?? null,
      lastUsedOn: seat.lastUsedAt === undefined ? null : isoDay(dayOf(seat.lastUsedAt)),
      signIns: used.total,
    }));
