import type { AppFact, AssignmentFact, PersonFact } from '../../../okta/oktaFacts.ts';
import type { Instant } from '../../../time.ts';
import type { App } from '../../../usage/app.ts';
import { assignmentStatus, isAssignedStatus, NO_ASSIGNMENT } from '../../../usage/assignment.ts';
import type { Person } from '../../../usage/person.ts';
import type { Seat } from '../../../usage/seat.ts';
import { tierOf } from '../../../usage/tier.ts';
import { SWEEP } from '../../oktaPolicy.ts';

/** How a sweep's row differs from what is stored. `announced`: new, but no drift, because an event reported or will report it. */
export type Difference = 'same' | 'added' | 'removed' | 'changed' | 'announced';

/** @param logReadThrough Okta's clock up to which the log has been read: an event may still come for a newer assignment */
export function compareSeat(
  seat: Seat | undefined,
  row: AssignmentFact,
  listedFrom: Instant | undefined,
  logReadThrough: Instant,
): Difference {
  const wasAssigned = seat !== undefined && assignmentStatus(seat.assignment, listedFrom).assigned;
  const isAssigned = isAssignedStatus(row.status);
  if (isAssigned && !wasAssigned) return (row.createdAt ?? 0) > logReadThrough ? 'announced' : 'added';
  if (!isAssigned && wasAssigned) return 'removed';
  const { seen, points } = seat?.assignment ?? NO_ASSIGNMENT;
  const isSame = seen?.status === row.status && seen.scope === row.scope;
  const sameTier = !row.tier || tierOf(seat ?? {}, row.tier) === row.tier.value;
  if (isSame && seen.group === row.group && sameTier) return 'same';
  const lastEvent = points.at(-1)?.at ?? -Infinity;
  // An event reports neither scope nor status, and no event tells the group or the tier of a seat.
  return isSame || !seen || lastEvent > seen.at ? 'announced' : 'changed';
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
  const stored = app?.fact;
  if (!stored) return 'added';
  const same = app.status?.status === fact.status && SETTINGS.every((name) => stored[name] === fact[name]);
  return same ? 'same' : 'changed';
}

/**
 * Whether so much is missing from a listing that the customer must approve before it is removed.
 * @param approved how many missing ones the customer has approved already: they do not count again
 */
export function needsApproval(total: number, missing: number, approved: number): boolean {
  const unexpected = missing - approved;
  return unexpected >= SWEEP.fewestAsked && unexpected * SWEEP.oneInAsked > total;
}
