// Builds seats and contexts for tests of definitions; every time is given in days before one date.
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { type Day, parseDay, startOf } from '../../../../functions/core/time.ts';
import type { DayCounts } from '../../../../functions/core/usage/dayCounts.ts';
import type { PricedFigures } from '../../../../functions/core/usage/money/pricedFigures.ts';
import { type JudgedSeat, presenceOn } from '../../../../functions/core/usage/presence.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import { emptySeat } from '../../../../functions/core/usage/seat.ts';
import { NO_KEPT_SEATS } from '../../../../functions/core/usage/seatFigures.ts';
import type { EvaluationContext } from '../../../../functions/core/usage/state.ts';
import { SumsCounter } from '../../../../functions/core/usage/summary.ts';

export const TODAY: Day = parseDay('2026-11-21') ?? 0;

/** Noon of the day `daysAgo` days ago. */
export const noon = (daysAgo: number): number => startOf(TODAY - daysAgo) + 12 * 3_600_000;

export interface SeatOf {
  readonly person?: string;
  readonly assigned?: number;
  readonly removed?: number;
  /** One sign-in for each entry, in days ago. */
  readonly used?: readonly number[];
  readonly status?: string;
  readonly leftDaysAgo?: number;
  /** When the person was last seen in any app, in days ago; every day where it is left out. */
  readonly seen?: number;
}

export function seatOf({
  person = '00u1',
  assigned,
  removed,
  used = [],
  status = 'ACTIVE',
  leftDaysAgo,
  seen,
}: SeatOf): JudgedSeat {
  const signIns = new Map<Day, number>();
  for (const daysAgo of used) signIns.set(TODAY - daysAgo, (signIns.get(TODAY - daysAgo) ?? 0) + 1);
  const points = [
    ...(assigned === undefined ? [] : [{ at: noon(assigned), assigned: true }]),
    ...(removed === undefined ? [] : [{ at: noon(removed), assigned: false }]),
  ];
  return {
    ...emptySeat('0oa1' as AppId, person as PersonId),
    assignment: { points, seen: undefined },
    firstUsedAt: used.length > 0 ? noon(Math.max(...used)) : undefined,
    lastUsedAt: used.length > 0 ? noon(Math.min(...used)) : undefined,
    signIns: signIns satisfies DayCounts,
    wasSeen: seen === undefined ? () => true : presenceOn(new Map([[TODAY - seen, 1], ...signIns])),
    personSnapshot: {
      status,
      since: leftDaysAgo === undefined ? undefined : noon(leftDaysAgo),
      earlier: [],
      login: undefined,
      department: undefined,
      costCenter: undefined,
      userType: undefined,
    },
  };
}

/** 200 days observed, a threshold of 30 days, and today not over. */
export const CONTEXT: EvaluationContext = {
  asOf: TODAY,
  lastComplete: TODAY - 1,
  observedSince: startOf(TODAY - 200),
  idleAfterDays: 30,
  appActive: true,
  hasNoSeats: false,
  assignmentsKnown: true,
  measurable: true,
  everUsed: true,
  fewSeats: false,
  session: { kind: 'SHORT' },
  excluded: undefined,
  excludedPeople: NO_EXCLUSIONS.people,
  signOnSince: undefined,
  listedFrom: undefined,
  tier: undefined,
};

/** `count` equal seats of different people. */
export const times = (count: number, seat: SeatOf): JudgedSeat[] =>
  Array.from({ length: count }, (_, index) => seatOf({ ...seat, person: `00u${index}` }));

/** Figma with 4 seats active, 2 idle, 3 never used, 1 of a leaver and 5 new. */
export function figuresOf(more: Partial<PricedFigures> = {}): PricedFigures {
  const counter = new SumsCounter();
  const seats = [
    ...times(4, { assigned: 100, used: [1] }),
    ...times(2, { assigned: 100, used: [40] }),
    ...times(3, { assigned: 100 }),
    ...times(1, { assigned: 100, status: 'DEPROVISIONED', leftDaysAgo: 9 }),
    ...times(5, { assigned: 3 }),
  ];
  for (const seat of seats) counter.add(seat, CONTEXT);
  return {
    app: '0oa1' as AppId,
    label: 'Figma',
    name: undefined,
    status: 'ACTIVE',
    signOnMode: undefined,
    internal: false,
    price: undefined,
    kept: NO_KEPT_SEATS,
    purchasedSeats: undefined,
    eligiblePeople: 10,
    context: CONTEXT,
    failedSignIns: { 7: 0, 30: 0, 60: 0, 90: 0 },
    firstUsedAt: undefined,
    lastUsedOn: undefined,
    sums: counter.sums(),
    ...more,
  };
}
