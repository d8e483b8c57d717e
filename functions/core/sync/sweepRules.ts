import type { AppFact, AssignmentFact, PersonFact } from '../oktaFacts.ts';
import type { Instant } from '../time.ts';
import type { App } from '../usage/app.ts';
import { holding, holdsSeat, NO_ASSIGNMENT } from '../usage/assignment.ts';
import type { Person } from '../usage/person.ts';
import type { Seat } from '../usage/seat.ts';

/** How a row of a sweep differs from what is stored; `told` is news that is no drift: an event named it or is still to come. */
export type Difference = 'same' | 'added' | 'removed' | 'changed' | 'announced';

/** @param logReadThrough what Okta made after this may be news that the log will bring in a moment */
export function compareSeat(
  seat: Seat | undefined,
  row: AssignmentFact,
  listedFrom: Instant | undefined,
  logReadThrough: Instant,
): Difference {
  const held = seat !== undefined && holding(seat.assignment, listedFrom).assigned;
  const holds = holdsSeat(row.status);
  if (holds && !held) return (row.createdAt ?? 0) > logReadThrough ? 'announced' : 'added';
  if (!holds && held) return 'removed';
  const { seen, points } = seat?.assignment ?? NO_ASSIGNMENT;
  if (seen?.status === row.status && seen.scope === row.scope) return 'same';
  const lastEvent = points.at(-1)?.at ?? -Infinity;
  return !seen || lastEvent > seen.at ? 'announced' : 'changed'; // no event tells scope and status
}

const ATTRIBUTES = [
  'login',
  'firstName',
  'lastName',
  'email',
  'department',
  'title',
  'userType',
  'costCenter',
  'manager',
] as const satisfies readonly (keyof PersonFact)[];

export function comparePerson(person: Person | undefined, fact: PersonFact): Difference {
  const profile = person?.profile;
  if (!profile) return 'added';
  const same = person.status?.status === fact.status && ATTRIBUTES.every((name) => profile[name] === fact[name]);
  return same ? 'same' : 'changed';
}

const SETTINGS = [
  'label',
  'name',
  'signOnMode',
  'implicitAssignment',
  'service',
  'seatCount',
] as const satisfies readonly (keyof AppFact)[];

export function compareApp(app: App | undefined, fact: AppFact): Difference {
  const known = app?.fact;
  if (!known) return 'added';
  const same = app.status?.status === fact.status && SETTINGS.every((name) => known[name] === fact[name]);
  return same ? 'same' : 'changed';
}

/**
 * Whether so much is missing from a listing that somebody has to look before it is removed: more than a fifth of what we
 * hold, and at least 20. What the customer has already said yes to does not count again.
 */
export function mustAsk(held: number, missing: number, approved: number): boolean {
  const unexpected = missing - approved;
  return unexpected >= 20 && unexpected * 5 > held;
}
