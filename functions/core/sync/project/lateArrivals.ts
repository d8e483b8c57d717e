import { type Day, type DayRange, dayOf, type Instant, startOf } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import { assignmentAsOf, listedFromAsOf, seatAsOf, snapshotAsOf } from '../../usage/asOf.ts';
import { type Assignment, assignmentStatus, type Evidence, evidenceOf } from '../../usage/assignment.ts';
import type { Coverage } from '../../usage/coverage.ts';
import { contextAsOf, decisionsOf } from '../../usage/evaluationContext.ts';
import type { Person, PersonSnapshot } from '../../usage/person.ts';
import type { JudgedSeat } from '../../usage/presence.ts';
import type { Rules } from '../../usage/rules.ts';
import type { Seat } from '../../usage/seat.ts';
import { type Change, seatTransition } from '../../usage/seatTransition.ts';
import { seatState } from '../../usage/state.ts';
import type { AppMutation, SeatMutation } from './mutations.ts';

/**
 * The earliest day at whose end the seat differs between `before` and `after`; undefined where it does not.
 * @param apps the seat's app as it was, and after the changes: a list that is new was in no earlier answer
 */
export function earliestChangedDay(
  apps: { readonly before: App; readonly after: App },
  before: Seat,
  after: Seat,
  changes: readonly SeatMutation[],
  person: Person,
): Day | undefined {
  const days: Day[] = [];
  for (const change of changes) {
    if (change.sequence <= before.foldedThrough) continue;
    if (change.kind === 'used') days.push(change.day);
    if (change.kind === 'loggedOut') days.push(dayOf(change.at));
  }
  const assignedOn = earliestAssignmentDifference(apps, before.assignment, after.assignment);
  if (assignedOn !== undefined) days.push(assignedOn);
  // A new seat's first snapshot of its person is no change of the person.
  if (before.foldedThrough > 0) {
    const at = earliestStatusDifference(before.personSnapshot, after.personSnapshot, person);
    if (at !== undefined) days.push(dayOf(at));
  }
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** The first instant at which the two snapshots give the person different statuses. */
function earliestStatusDifference(
  before: PersonSnapshot,
  after: PersonSnapshot,
  { status }: Person,
): Instant | undefined {
  const began = [...before.earlier, before, ...after.earlier, after, ...(status ? [status] : [])];
  const instants = began.flatMap(({ since }) => (since === undefined ? [] : [since])).sort((a, b) => a - b);
  return instants.find((at) => snapshotAsOf(before, at + 1).status !== snapshotAsOf(after, at + 1).status);
}

/**
 * The first day at whose end one assignment was held and the other was not, or both since different times. New evidence may
 * also show what happened before it, back to the evidence before: a list in between may have left the seat out.
 */
function earliestAssignmentDifference(
  apps: { readonly before: App; readonly after: App },
  before: Assignment,
  after: Assignment,
): Day | undefined {
  if (before === after) return undefined;
  const ofBefore = evidenceOf(before);
  const ofAfter = evidenceOf(after);
  const first = Math.min(...missingFrom(ofAfter, ofBefore), ...missingFrom(ofBefore, ofAfter));
  if (first === Infinity) return undefined;
  const instants = [...ofBefore, ...ofAfter].map(({ at }) => at);
  const from = Math.max(...instants.filter((at) => at < first), -Infinity);
  // What is known at the end of a day changes only on days with evidence or with a list.
  const days = new Set([...instants, ...apps.after.listings].filter((at) => at >= Math.min(from, first)).map(dayOf));
  return [...days]
    .sort((a, b) => a - b)
    .find((day) => {
      const then = statusAtEndOf(day, apps.before, before);
      const now = statusAtEndOf(day, apps.after, after);
      return then.assigned !== now.assigned || then.since !== now.since;
    });
}

const statusAtEndOf = (day: Day, app: App, assignment: Assignment): ReturnType<typeof assignmentStatus> =>
  assignmentStatus(assignmentAsOf(assignment, startOf(day + 1)), listedFromAsOf(app, day));

/** When there is evidence that the others do not contain. */
function missingFrom(others: readonly Evidence[], evidence: readonly Evidence[]): readonly Instant[] {
  const keyOf = ({ at, assigned }: Evidence) => `${at} ${assigned}`;
  const keys = new Set(others.map(keyOf));
  return evidence.filter((one) => !keys.has(keyOf(one))).map(({ at }) => at);
}

/** The earliest day within which a list of the app's assignments began that the app does not have yet. */
export function earliestListedDay(app: App, changes: readonly AppMutation[]): Day | undefined {
  const days = changes.flatMap((change) =>
    change.kind === 'listed' && change.sequence > app.foldedThrough ? [dayOf(change.startedAt)] : [],
  );
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** The earliest day with a failed sign-in that the app does not include yet. */
export function earliestFailedDay(app: App, changes: readonly AppMutation[]): Day | undefined {
  const days = changes.flatMap((change) =>
    change.kind === 'failed' && change.sequence > app.foldedThrough ? [change.day] : [],
  );
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** Marks the app's day rows from `day` on as stale. The mark is on the app item, because a fold writes that first. */
export const markRowsStaleFrom = (app: App, day: Day | undefined): App =>
  app.days === undefined || day === undefined || day > app.days.through
    ? app
    : { ...app, days: { ...app.days, through: day - 1 } };

/**
 * The change that a late fact makes to a seat's state on the newest published day, if any. It is published on the next
 * day, because callers of the change feed may have read past the day it happened on.
 */
export function lateArrival(
  app: App,
  before: JudgedSeat,
  after: JudgedSeat,
  on: Day,
  {
    coverage,
    rules,
    publishedDays,
  }: { readonly coverage: Coverage; readonly rules: Rules; readonly publishedDays: DayRange },
): Change | undefined {
  const context = contextAsOf(app, coverage, publishedDays.through, decisionsOf(app, rules, coverage));
  const from = seatState(seatAsOf(before, publishedDays.through), context);
  const to = seatState(seatAsOf(after, publishedDays.through), context);
  const kind = seatTransition(from, to);
  return kind && { publishedOn: publishedDays.through + 1, on, app: app.app, person: after.person, kind, from, to };
}
