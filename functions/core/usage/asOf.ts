import { type Day, dayOf, type Instant, startOf } from '../time.ts';
import type { App } from './app.ts';
import { type Assignment, evidenceBefore, newestEvidence } from './assignment.ts';
import { type Coverage, evaluatedSince, type IncompletePart } from './coverage.ts';
import { lastDayUpTo } from './dayCounts.ts';
import { isLeaver, isSuspended, type Person, type PersonSnapshot, snapshotOf } from './person.ts';
import type { Seat } from './seat.ts';
import { tierBefore } from './tier.ts';

/**
 * The seat as it was when `day` (UTC) ended, by the time at which facts happened, not when they were read. Its daily
 * counts keep later days, because every figure ignores days after its own.
 */
export function seatAsOf<Held extends Seat>(seat: Held, day: Day): Held {
  const end = startOf(day + 1);
  const { firstUsedAt, lastUsedAt, loggedOut } = seat;
  return {
    ...seat,
    ...(loggedOut && { loggedOut: loggedOut.filter((at) => at < end) }),
    assignment: assignmentAsOf(seat.assignment, end),
    firstUsedAt: firstUsedAt !== undefined && firstUsedAt < end ? firstUsedAt : undefined,
    lastUsedAt: lastUsedAt !== undefined && lastUsedAt < end ? lastUsedAt : usedUpTo(seat, day),
    personSnapshot: snapshotAsOf(seat.personSnapshot, end),
    ...(seat.tier && { tier: tierBefore(seat.tier, end) }),
  };
}

/** The start of the last day with a sign-in up to `day`: of earlier sign-ins only the date is stored. */
function usedUpTo({ signIns }: Seat, day: Day): Instant | undefined {
  const last = lastDayUpTo(signIns, day);
  return last === undefined ? undefined : startOf(last);
}

/**
 * The assignment at `end`. A seat that was held by the newest evidence before `end` was held at `end`, too, if the next
 * evidence (a listing row, or the event that ended it) shows no new beginning, whatever lists in between left out.
 */
export function assignmentAsOf(assignment: Assignment, end: Instant): Assignment {
  const { points, seen, earlierRows = [] } = assignment;
  const isPast = points.every(({ at }) => at < end);
  if (isPast && (!seen || seen.at < end)) return assignment;
  const before = evidenceBefore(assignment, end);
  if (newestEvidence(before)?.assigned !== true) return before;
  // The points are in order. Of a point and a row at the same instant the point comes first.
  const nextPoint = isPast ? undefined : points.find(({ at }) => at >= end);
  const nextRow = earlierRows.find(({ at }) => at >= end) ?? (seen && seen.at >= end ? seen : undefined);
  const isRowNext = nextRow !== undefined && (nextPoint === undefined || nextRow.at < nextPoint.at);
  if (!isRowNext && nextPoint?.assigned !== false) return before;
  const confirmed = { ...seen, at: end - 1, assigned: true, scope: seen?.scope, status: seen?.status ?? '' };
  // The last row before `end` goes on saying since when the seat is held.
  const last = before.seen;
  const rows = [
    ...(before.earlierRows ?? []),
    ...(last && last.at < confirmed.at ? [{ at: last.at, assigned: last.assigned }] : []),
  ];
  return { points: before.points, seen: confirmed, ...(rows.length > 0 && { earlierRows: rows }) };
}

/** The snapshot of the person as of `end`. */
export function snapshotAsOf(snapshot: PersonSnapshot, end: Instant): PersonSnapshot {
  const { status, since } = snapshot;
  if (status === undefined || since === undefined || since < end) return snapshot;
  const earlier = snapshot.earlier.filter((began) => began.since < end);
  const then = earlier.at(-1);
  if (then) return { ...snapshot, status: then.status, since: then.since, earlier: earlier.slice(0, -1) };
  const first = snapshot.earlier[0]?.status ?? status;
  return { ...snapshot, status: assumedStatusBefore(first), since: undefined, earlier: [] };
}

/** The status before the first known one: a leaver or suspended person was active, a deleted one deactivated; others are unchanged. */
const assumedStatusBefore = (status: string): string =>
  isLeaver(status) || isSuspended(status) ? 'ACTIVE' : status === 'DELETED' ? 'DEPROVISIONED' : status;

/** The person as of the end of `day`. Only the status has a history; the profile is the current one. */
export function personAsOf(person: Person, day: Day): Person {
  const { status } = person;
  const then = snapshotAsOf(snapshotOf(person), startOf(day + 1)).status;
  return !status || then === undefined ? person : { ...person, status: { ...status, status: then } };
}

/** Start of the newest complete listing of the app's assignments that began before `day` ended. */
export const listedFromAsOf = ({ listings }: App, day: Day): Instant | undefined =>
  listings.findLast((at) => at < startOf(day + 1));

/**
 * What of Okta could not be read and concerns the numbers of `day`: what was first refused after it concerns them only
 * where they rest on later listings, as those of days before the connection was made do.
 */
export const incompleteAsOf = (
  incomplete: readonly IncompletePart[],
  day: Day,
  connectedAt: Instant,
): readonly IncompletePart[] =>
  day <= dayOf(connectedAt) ? incomplete : incomplete.filter(({ since }) => since < startOf(day + 1));

/** The coverage as it was when `day` ended. */
export function coverageAsOf(coverage: Coverage, day: Day): Coverage {
  const end = startOf(day + 1);
  return {
    ...coverage,
    dataThrough: Math.min(coverage.dataThrough, end),
    gaps: coverage.gaps.filter(({ from }) => from < end).map((gap) => ({ ...gap, to: Math.min(gap.to, end) })),
  };
}

export const evaluatedSinceAsOf = (coverage: Coverage, day: Day): Instant =>
  evaluatedSince(coverageAsOf(coverage, day));
