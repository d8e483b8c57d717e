import { type DayCounts, within } from './dayCounts.ts';
import type { Seat } from './seat.ts';
import { type Basis, heldSeat, type SeatState, seatState } from './state.ts';

/** Windows every summary answers for: the last N dates, the basis' own included. */
export const WINDOW_DAYS = [7, 30, 60, 90] as const;
export type WindowDays = (typeof WINDOW_DAYS)[number];

/** What seats add up to. Every figure is a sum over seats, so seats may be added and taken away one by one. */
export interface Sums {
  readonly assigned: number;
  /** Seats not held whose person signed in within 90 days. */
  readonly usedWithoutAssignment: number;
  readonly states: Readonly<Record<SeatState, number>>;
  readonly windows: Readonly<Record<WindowDays, WindowSums>>;
}

export interface WindowSums {
  readonly activePeople: number;
  readonly signIns: number;
  readonly activeDays: number;
}

/** `sums` of the seats of an app as they stand after the ledger's sequence `foldedThrough`, judged by `basis`. */
export interface Summary {
  readonly basis: Basis | undefined;
  readonly sums: Sums;
  readonly foldedThrough: number;
}

const NO_WINDOW: WindowSums = { activePeople: 0, signIns: 0, activeDays: 0 };

export const NO_SUMS: Sums = {
  assigned: 0,
  usedWithoutAssignment: 0,
  states: { EXCLUDED: 0, LEAVER: 0, NOT_MEASURABLE: 0, ACTIVE: 0, NEW: 0, UNKNOWN: 0, NEVER_USED: 0, IDLE: 0 },
  windows: { 7: NO_WINDOW, 30: NO_WINDOW, 60: NO_WINDOW, 90: NO_WINDOW },
};

export const NO_SUMMARY: Summary = { basis: undefined, sums: NO_SUMS, foldedThrough: 0 };

/** What one seat adds to its app's sums. */
export function sumsOf(seat: Seat, basis: Basis): Sums {
  const { assigned } = heldSeat(seat, basis);
  const state = seatState(seat, basis);
  const window = (days: WindowDays) => windowOf(seat.signIns, basis, days);
  const windows = { 7: window(7), 30: window(30), 60: window(60), 90: window(90) };
  return {
    assigned: assigned ? 1 : 0,
    usedWithoutAssignment: assigned ? 0 : windows[90].activePeople,
    states: state ? { ...NO_SUMS.states, [state]: 1 } : NO_SUMS.states,
    windows,
  };
}

function windowOf(signIns: DayCounts, basis: Basis, days: WindowDays): WindowSums {
  const used = within(signIns, basis.asOf - days + 1, basis.asOf);
  return { activePeople: used.days > 0 ? 1 : 0, signIns: used.total, activeDays: used.days };
}

export const plus = (a: Sums, b: Sums): Sums => combine(a, b, 1);
export const minus = (a: Sums, b: Sums): Sums => combine(a, b, -1);

function combine(a: Sums, b: Sums, sign: 1 | -1): Sums {
  const window = (days: WindowDays): WindowSums => ({
    activePeople: a.windows[days].activePeople + sign * b.windows[days].activePeople,
    signIns: a.windows[days].signIns + sign * b.windows[days].signIns,
    activeDays: a.windows[days].activeDays + sign * b.windows[days].activeDays,
  });
  const states = { ...a.states };
  for (const state of Object.keys(states) as SeatState[]) states[state] += sign * b.states[state];
  return {
    assigned: a.assigned + sign * b.assigned,
    usedWithoutAssignment: a.usedWithoutAssignment + sign * b.usedWithoutAssignment,
    states,
    windows: { 7: window(7), 30: window(30), 60: window(60), 90: window(90) },
  };
}

/** ACTIVE / (ACTIVE + NEVER_USED + IDLE), as a ratio; null where no seat can be judged. */
export function adoption({ states }: Sums): number | null {
  const judged = states.ACTIVE + states.NEVER_USED + states.IDLE;
  return judged === 0 ? null : states.ACTIVE / judged;
}
