import { type Day, type DayRange, dayOf, type Instant } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import { seatAsOf, snapshotAsOf } from '../../usage/asOf.ts';
import type { Evidence } from '../../usage/assignment.ts';
import type { Coverage } from '../../usage/coverage.ts';
import { contextAsOf, decisionsOf } from '../../usage/evaluationContext.ts';
import type { Person, PersonSnapshot } from '../../usage/person.ts';
import type { Rules } from '../../usage/rules.ts';
import type { Seat } from '../../usage/seat.ts';
import { type Change, seatTransition } from '../../usage/seatTransition.ts';
import { seatState } from '../../usage/state.ts';
import type { AppMutation, SeatMutation } from './mutations.ts';

/** The earliest day at whose end the seat differs between `before` and `after`; undefined where it does not. */
export function earliestChangedDay(
  before: Seat,
  after: Seat,
  changes: readonly SeatMutation[],
  person: Person,
): Day | undefined {
  const days: Day[] = [];
  for (const change of changes) {
    if (change.kind === 'used' && change.sequence > before.foldedThrough) days.push(change.day);
  }
  const instants: (Instant | undefined)[] = pointsOnlyInOne(before.assignment.points, after.assignment.points);
  const { seen } = after.assignment;
  if (seen && before.assignment.seen?.assigned !== seen.assigned && instants.length === 0) instants.push(seen.at);
  // A new seat's first snapshot of its person is no change of the person.
  if (before.foldedThrough > 0) {
    instants.push(earliestStatusDifference(before.personSnapshot, after.personSnapshot, person));
  }
  for (const at of instants) if (at !== undefined) days.push(dayOf(at));
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

function pointsOnlyInOne(a: readonly Evidence[], b: readonly Evidence[]): Instant[] {
  const keyOf = ({ at, assigned }: Evidence) => `${at} ${assigned}`;
  const missingFrom = (others: readonly Evidence[], points: readonly Evidence[]) => {
    const keys = new Set(others.map(keyOf));
    return points.filter((point) => !keys.has(keyOf(point))).map(({ at }) => at);
  };
  return [...missingFrom(b, a), ...missingFrom(a, b)];
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
  before: Seat,
  after: Seat,
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
