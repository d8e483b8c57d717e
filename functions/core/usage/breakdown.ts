import type { JudgedSeat } from './presence.ts';
import type { Seat } from './seat.ts';
import { recentUse } from './seatUse.ts';
import { type EvaluationContext, seatAssignment } from './state.ts';
import { type Sums, SumsCounter } from './summary.ts';

/** The seats of one app whose holders belong to one department. */
export interface DepartmentSums {
  /** Undefined for people without one. */
  readonly department: string | undefined;
  readonly sums: Sums;
}

/** An app's seats by department, the one with the most seats first, people without a department last among equals. */
export function sumsByDepartment(seats: readonly JudgedSeat[], context: EvaluationContext): readonly DepartmentSums[] {
  const counters = new Map<string | undefined, SumsCounter>();
  for (const seat of seats) {
    const { department } = seat.personSnapshot;
    const counter = counters.get(department) ?? new SumsCounter();
    counters.set(department, counter);
    counter.add(seat, context);
  }
  return [...counters]
    .map(([department, counter]) => ({ department, sums: counter.sums() }))
    .sort((a, b) => bySize(sizeOf(a), sizeOf(b)));
}

/** The order of departments: the one with the most seats first, people without a department last among equals. */
export const bySize = (a: SizedDepartment, b: SizedDepartment): number =>
  b.assigned - a.assigned || compareNames(a.department, b.department);

interface SizedDepartment {
  readonly department: string | undefined;
  readonly assigned: number;
}

const sizeOf = ({ department, sums }: DepartmentSums): SizedDepartment => ({ department, assigned: sums.assigned });

function compareNames(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}

/** Someone who uses an app without holding a seat of it. */
export interface UseWithoutSeat {
  readonly seat: Seat;
  /** Sign-ins within 90 days. */
  readonly signIns: number;
}

/** People who used the app within 90 days and hold no seat of it: those who used it last, `most` at most. */
export const useWithoutSeat = (
  seats: readonly Seat[],
  context: EvaluationContext,
  most: number,
): readonly UseWithoutSeat[] =>
  seats
    .map((seat) => ({ seat, used: recentUse(seat, context) }))
    .filter(({ seat, used }) => used.days > 0 && !seatAssignment(seat, context).assigned)
    .sort((a, b) => (b.seat.lastUsedAt ?? 0) - (a.seat.lastUsedAt ?? 0) || (a.seat.person < b.seat.person ? -1 : 1))
    .slice(0, most)
    .map(({ seat, used }) => ({ seat, signIns: used.total }));
