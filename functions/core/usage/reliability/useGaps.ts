import { isDeepStrictEqual } from 'node:util';
import { type Day, dayOf, type Instant, startOf } from '../../time.ts';
import {
  type Assignment,
  assignmentStatus,
  type Evidence,
  evidenceOf,
  newestEvidence,
  UNKNOWN_START,
} from '../assignment.ts';
import { isLeaver, isSuspended } from '../person.ts';
import type { Seat } from '../seat.ts';
import type { EvaluationContext } from '../state.ts';

/**
 * Whole days without use of a seat, counted from `since`, a day of use or the day on which the seat was given. `closed`:
 * the seat was used again `days` later. `first`: the same, counted from the day on which the seat was given. `open`: `days`
 * complete days went by, and then `endedBy` ended the gap: the seat was taken, the account could not sign in any more, or
 * there is no more data.
 */
export type UseGap =
  | { readonly kind: 'closed' | 'first'; readonly since: Day; readonly days: number }
  | { readonly kind: 'open'; readonly since: Day; readonly days: number; readonly endedBy: GapEnd };

export type GapEnd = 'removal' | 'account' | 'data';

/** What of an evaluation context the gaps of a seat depend on. */
export type GapContext = Pick<
  EvaluationContext,
  'observedSince' | 'signOnSince' | 'lastComplete' | 'listedFrom' | 'hasNoSeats'
>;

/** The first day whose use counts: it was observed completely, and the app signed people in as it does now. */
export const gapsFrom = ({ observedSince, signOnSince = 0 }: GapContext): Day =>
  Math.ceil(Math.max(observedSince, signOnSince) / startOf(1));

/**
 * The gaps in a seat's use. Only days that were observed completely count; a gap begins at an observed day, so none is
 * longer than it seems. Time without the seat, or without an account that can sign in, belongs to no gap. Two uses on one
 * day leave no gap, and neither does a use on the day on which the seat was given.
 */
export function useGaps(seat: Seat, context: GapContext): readonly UseGap[] {
  const from = gapsFrom(context);
  const used = [...seat.signIns.keys()].filter((day) => day >= from && day <= context.lastComplete);
  used.sort((a, b) => a - b);
  return heldPeriods(seat, context).flatMap((period) => gapsWithin(period, used, from, context.lastComplete));
}

/**
 * Whether the same gaps follow from both without counting them. Most facts are sign-ins of the day that is not over, which
 * change no gap.
 */
export function haveSameGaps(before: Seat, after: Seat, { lastComplete }: Pick<GapContext, 'lastComplete'>): boolean {
  if (before.assignment !== after.assignment) return false;
  if (before.personSnapshot !== after.personSnapshot && !isDeepStrictEqual(notUsable(before), notUsable(after)))
    return false;
  if (before.signIns === after.signIns) return true;
  for (const day of after.signIns.keys()) if (day <= lastComplete && !before.signIns.has(day)) return false;
  // Days are only added, or go where they are too old to be kept.
  for (const day of before.signIns.keys()) if (day <= lastComplete && !after.signIns.has(day)) return false;
  return true;
}

/** A time in which the seat was held by somebody who could use it. */
interface HeldPeriod {
  /** When the seat was given; undefined where the period begins otherwise or at an unknown time. */
  readonly givenAt: Instant | undefined;
  readonly from: Instant;
  readonly to: Instant;
  readonly endedBy: GapEnd;
}

function gapsWithin(
  { givenAt, from, to, endedBy }: HeldPeriod,
  used: readonly Day[],
  observedFrom: Day,
  lastComplete: Day,
): readonly UseGap[] {
  const given = givenAt === undefined ? undefined : dayOf(givenAt);
  const gaps: UseGap[] = [];
  let kind: 'closed' | 'first' = 'first';
  let since = given !== undefined && given >= observedFrom ? given : undefined;
  for (const day of used) {
    if (day < dayOf(from) || startOf(day) > to) continue;
    if (since !== undefined && day > since) gaps.push({ kind, since, days: day - since });
    since = day;
    kind = 'closed';
  }
  const end = to === Infinity ? Infinity : dayOf(to) - 1;
  const last = Math.min(lastComplete, end);
  if (since !== undefined && last > since)
    gaps.push({ kind: 'open', since, days: last - since, endedBy: end <= lastComplete ? endedBy : 'data' });
  return gaps;
}

function heldPeriods(seat: Seat, context: GapContext): readonly HeldPeriod[] {
  const assigned = assignedPeriods(seat.assignment, context);
  return notUsable(seat).reduce(
    (periods, { from, to }) =>
      periods.flatMap((period) => {
        if (to <= period.from || from >= period.to) return [period];
        return [
          { ...period, to: from, endedBy: 'account' as const },
          { ...period, givenAt: undefined, from: to },
        ].filter((part) => part.from < part.to);
      }),
    assigned,
  );
}

/** When the person held the seat: from each beginning to the next end, whether a point or a row shows it. */
function assignedPeriods(assignment: Assignment, { listedFrom, hasNoSeats }: GapContext): readonly HeldPeriod[] {
  const newest = newestEvidence(assignment);
  if (!newest) return [];
  const isHeld = !hasNoSeats && assignmentStatus(assignment, listedFrom).assigned;
  const periods: HeldPeriod[] = [];
  // Of two at one instant the one that says that the seat was not held counts, as for the newest evidence.
  const evidence = evidenceOf(assignment).toSorted((a, b) => a.at - b.at || Number(b.assigned) - Number(a.assigned));
  const isPoint = (one: Evidence): boolean => assignment.points.includes(one);
  const [first = newest] = evidence;
  let begun: { readonly at: Instant; readonly isGiven: boolean } | undefined;
  // A seat whose first evidence is the event of its end, or a row without a date, was held before that.
  if (isPoint(first) ? !first.assigned : first.assigned) begun = { at: UNKNOWN_START, isGiven: false };
  for (const one of evidence) {
    if (one.assigned) begun ??= { at: one.at, isGiven: isPoint(one) };
    else if (begun !== undefined) {
      periods.push(period(begun.at, one.at, begun.isGiven));
      begun = undefined;
    }
  }
  // Where nothing shows when it ended, it was held at its newest evidence.
  if (begun !== undefined) periods.push(period(begun.at, isHeld ? Infinity : newest.at, begun.isGiven));
  return periods;
}

const period = (from: Instant, to: Instant, isGiven: boolean): HeldPeriod => ({
  givenAt: isGiven && from !== UNKNOWN_START ? from : undefined,
  from,
  to,
  endedBy: to === Infinity ? 'data' : 'removal',
});

/** When the account could not sign in. */
function notUsable({ personSnapshot }: Seat): readonly { readonly from: Instant; readonly to: Instant }[] {
  const { status, since, earlier } = personSnapshot;
  if (status === undefined || since === undefined) return [];
  const all = [...earlier, { status, since }];
  return all.flatMap((one, index) =>
    isLeaver(one.status) || isSuspended(one.status) || one.status === 'DELETED'
      ? [{ from: one.since, to: all[index + 1]?.since ?? Infinity }]
      : [],
  );
}
