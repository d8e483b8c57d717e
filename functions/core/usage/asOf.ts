import { type Day, type Instant, startOf } from '../time.ts';
import type { App } from './app.ts';
import type { Assignment, Evidence } from './assignment.ts';
import { type Coverage, evaluatedSince } from './coverage.ts';
import { lastDayUpTo } from './dayCounts.ts';
import { isLeaver, type Person, type PersonSnapshot, snapshotOf } from './person.ts';
import type { Seat } from './seat.ts';

/**
 * The seat as it was when `day` (UTC) ended, by the time at which things happened, whenever we learned of them. Its
 * daily counts stay whole: every figure looks at no day after its own.
 */
export function seatAsOf(seat: Seat, day: Day): Seat {
  const end = startOf(day + 1);
  const { firstUsedAt, lastUsedAt } = seat;
  return {
    ...seat,
    assignment: assignmentAsOf(seat.assignment, end),
    firstUsedAt: firstUsedAt !== undefined && firstUsedAt < end ? firstUsedAt : undefined,
    lastUsedAt: lastUsedAt !== undefined && lastUsedAt < end ? lastUsedAt : usedUpTo(seat, day),
    personSnapshot: snapshotAsOf(seat.personSnapshot, end),
  };
}

/** Only the date of an earlier last sign-in is kept: its first instant stands for it. */
function usedUpTo({ signIns }: Seat, day: Day): Instant | undefined {
  const last = lastDayUpTo(signIns, day);
  return last === undefined ? undefined : startOf(last);
}

/**
 * What was known to hold at `end`. A seat that later evidence shows to have been held all along (a listing row, or the
 * event that ended it) was held at `end`, too, though an older listing row of it may have been replaced since.
 */
function assignmentAsOf({ points, seen }: Assignment, end: Instant): Assignment {
  const before = points.filter(({ at }) => at < end);
  if (seen && seen.at < end) return { points: before, seen };
  const next: (Evidence & { readonly begins: boolean }) | undefined = [
    ...points.filter(({ at }) => at >= end).map((point) => ({ ...point, begins: point.assigned })),
    ...(seen ? [{ ...seen, begins: false }] : []),
  ].sort((a, b) => a.at - b.at)[0];
  const heldOn = before.at(-1)?.assigned === true && next !== undefined && !next.begins;
  const confirmed = { at: end - 1, assigned: true, scope: seen?.scope, status: seen?.status ?? '' };
  return { points: before, seen: heldOn ? confirmed : undefined };
}

/** What is copied of the person as it was at `end`. */
export function snapshotAsOf(copy: PersonSnapshot, end: Instant): PersonSnapshot {
  const { status, since } = copy;
  if (status === undefined || since === undefined || since < end) return copy;
  const earlier = copy.earlier.filter((began) => began.since < end);
  const then = earlier.at(-1);
  if (then) return { ...copy, status: then.status, since: then.since, earlier: earlier.slice(0, -1) };
  return { ...copy, status: before(copy.earlier[0]?.status ?? status), since: undefined, earlier: [] };
}

/** Before the first status that is known: who is gone by then was there, as most are; of others nothing else is known. */
const before = (status: string): string =>
  isLeaver(status) ? 'ACTIVE' : status === 'DELETED' ? 'DEPROVISIONED' : status;

/** The person as of the end of `day`; names and the rest of the profile are attributes, and always the current ones. */
export function personAsOf(person: Person, day: Day): Person {
  const { status } = person;
  const then = snapshotAsOf(snapshotOf(person), startOf(day + 1)).status;
  return !status || then === undefined ? person : { ...person, status: { ...status, status: then } };
}

/** Start of the newest complete listing of the app's assignments that began before `day` ended. */
export const listedFromAsOf = ({ listings }: App, day: Day): Instant | undefined =>
  listings.findLast((at) => at < startOf(day + 1));

/** What had been observed when `day` ended. */
export function coverageAsOf(coverage: Coverage, day: Day): Coverage {
  const end = startOf(day + 1);
  return {
    ...coverage,
    dataThrough: Math.min(coverage.dataThrough, end),
    gaps: coverage.gaps.filter(({ from }) => from < end).map((gap) => ({ ...gap, to: Math.min(gap.to, end) })),
  };
}

export const evaluatedSinceAsOf = (coverage: Coverage, day: Day): Instant => evaluatedSince(coverageAsOf(coverage, day));
