import { type Day, type DayRange, dayOf, type Instant } from '../time.ts';
import type { App } from '../usage/app.ts';
import { seatAsOf, snapshotAsOf } from '../usage/asOf.ts';
import type { Evidence } from '../usage/assignment.ts';
import type { Coverage } from '../usage/coverage.ts';
import { contextAsOf, decisionsOf } from '../usage/evaluationContext.ts';
import type { Person, PersonSnapshot } from '../usage/person.ts';
import type { Rules } from '../usage/rules.ts';
import type { Seat } from '../usage/seat.ts';
import { type Change, seatTransition } from '../usage/seatTransition.ts';
import { seatState } from '../usage/state.ts';
import type { AppMutation, SeatMutation } from './mutations.ts';

/** The earliest day at whose end the seat was another than we thought; undefined where nothing has changed. */
export function changedFrom(
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
  // A seat's first copy of its person is no news of the person.
  if (before.foldedThrough > 0) instants.push(statusDiffersFrom(before.personSnapshot, after.personSnapshot, person));
  for (const at of instants) if (at !== undefined) days.push(dayOf(at));
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** When the person's status began to be another than we thought. */
function statusDiffersFrom(before: PersonSnapshot, after: PersonSnapshot, { status }: Person): Instant | undefined {
  const began = [...before.earlier, before, ...after.earlier, after, ...(status ? [status] : [])];
  const instants = began.flatMap(({ since }) => (since === undefined ? [] : [since])).sort((a, b) => a - b);
  return instants.find((at) => snapshotAsOf(before, at + 1).status !== snapshotAsOf(after, at + 1).status);
}

function pointsOnlyInOne(a: readonly Evidence[], b: readonly Evidence[]): Instant[] {
  const keys = (points: readonly Evidence[]) => new Set(points.map(({ at, assigned }) => `${at} ${assigned}`));
  const [inA, inB] = [keys(a), keys(b)];
  const missing = (points: readonly Evidence[], others: ReadonlySet<string>) =>
    points.filter(({ at, assigned }) => !others.has(`${at} ${assigned}`)).map(({ at }) => at);
  return [...missing(a, inB), ...missing(b, inA)];
}

/** The earliest day of which the app itself was told something, besides what its seats say. */
export function failedFrom(app: App, changes: readonly AppMutation[]): Day | undefined {
  const days = changes.flatMap((change) =>
    change.kind === 'failed' && change.sequence > app.foldedThrough ? [change.day] : [],
  );
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** The app with its day rows from `day` on to be made anew: remembered in the item that a fold writes first. */
export const markRowsStaleFrom = (app: App, day: Day | undefined): App =>
  app.days === undefined || day === undefined || day > app.days.through
    ? app
    : { ...app, days: { ...app.days, through: day - 1 } };

/**
 * What a late fact changes in what callers were told of a seat at the newest day. It stands among the changes of the day
 * that has not been told yet, since a caller may have read past the day it happened on.
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
  const context = contextAsOf(app, coverage, publishedDays.through, decisionsOf(app, rules));
  const from = seatState(seatAsOf(before, publishedDays.through), context);
  const to = seatState(seatAsOf(after, publishedDays.through), context);
  const kind = seatTransition(from, to);
  return kind && { publishedOn: publishedDays.through + 1, on, app: app.app, person: after.person, kind, from, to };
}
