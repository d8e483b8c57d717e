import { earliest, type Instant, latest } from '../../time.ts';
import {
  type App,
  addListing,
  mergeAppFact,
  mergeAppStatus,
  mergeAttributes,
  mergeUnreadableApp,
} from '../../usage/app.ts';
import {
  type Assignment,
  isAssignedStatus,
  isDenied,
  isOutdatedRow,
  mergeEvent,
  mergeListedRow,
  newestEvidence,
  UNKNOWN_START,
} from '../../usage/assignment.ts';
import { addCounts } from '../../usage/dayCounts.ts';
import {
  mergeActiveDay,
  mergeProfile,
  mergeStatus,
  mergeUnreadable,
  type Person,
  snapshotOf,
} from '../../usage/person.ts';
import type { Seat } from '../../usage/seat.ts';
import { mergeTier, type SeatTier } from '../../usage/tier.ts';
import { mergeLogout } from '../../usage/universalLogout.ts';
import { LIST_LAG } from '../oktaPolicy.ts';
import type { AppMutation, PersonMutation, SeatMutation } from './mutations.ts';

// Each function applies mutations up to `through` to one item. Those that the item's `foldedThrough` includes already are
// skipped, so that applying them twice changes nothing.

/** @param person the seat's person as of `through` */
export function applyToSeat(seat: Seat, changes: readonly SeatMutation[], person: Person, through: number): Seat {
  if (seat.foldedThrough >= through) return seat;
  const { tier: tierBefore, ...others } = seat;
  let { assignment, firstUsedAt, lastUsedAt, loggedOut } = others;
  let tier = tierBefore;
  const used = new Map<number, number>();
  for (const change of changes) {
    if (change.sequence <= seat.foldedThrough || change.sequence > through) continue;
    switch (change.kind) {
      case 'used':
        used.set(change.day, (used.get(change.day) ?? 0) + change.count);
        firstUsedAt = earliest(firstUsedAt, change.first);
        lastUsedAt = latest(lastUsedAt, change.last);
        break;
      case 'loggedOut':
        loggedOut = mergeLogout(loggedOut, change.at);
        break;
      case 'event':
      case 'listed':
        tier = change.kind === 'listed' ? tierAfter(tier, assignment, change) : tier;
        assignment = applyToAssignment(assignment, change);
        break;
      default:
        change satisfies never;
    }
  }
  return {
    ...others,
    assignment,
    firstUsedAt,
    lastUsedAt,
    signIns: addCounts(seat.signIns, used),
    ...(loggedOut && { loggedOut }),
    personSnapshot: snapshotOf(person),
    ...(tier && { tier }),
    foldedThrough: through,
  };
}

/** A row that is outdated, or older than the newest one, says nothing of the tier. */
function tierAfter(
  tier: SeatTier | undefined,
  assignment: Assignment,
  change: Extract<SeatMutation, { readonly kind: 'listed' }>,
): SeatTier | undefined {
  const { row, at } = change;
  if (!row.tier || isOutdatedRow(assignment, row, change) || at < (assignment.seen?.at ?? at)) return tier;
  return mergeTier(tier, row.tier, at);
}

/** The assignment after an event or a row; a row that is older than what is known changes nothing. */
export function applyToAssignment(
  assignment: Assignment,
  change: Extract<SeatMutation, { readonly kind: 'event' | 'listed' }>,
): Assignment {
  if (change.kind === 'event') return mergeEvent(assignment, { at: change.at, assigned: change.assigned });
  return isOutdatedRow(assignment, change.row, change)
    ? assignment
    : mergeListedRow(assignment, { ...change.row, at: change.at });
}

/** Whether the seat must be read by id: a row was left out as outdated, or the newest event denies the row that was kept. */
export function isDoubtful(before: Assignment, changes: readonly SeatMutation[], after: Seat): boolean {
  let assignment = before;
  let isOutdated = false;
  let hasEvent = false;
  for (const change of changes) {
    if (change.kind === 'used' || change.kind === 'loggedOut') continue;
    if (change.kind === 'event') hasEvent ||= change.at !== UNKNOWN_START;
    else isOutdated = isOutdatedRow(assignment, change.row, change);
    assignment = applyToAssignment(assignment, change);
  }
  return isOutdated || (hasEvent && isDenied(after.assignment, LIST_LAG));
}

/** When a read by id showed that a seat that had ended is held again. */
export function readAsReturned(before: Assignment, changes: readonly SeatMutation[]): Instant | undefined {
  const row = changes.find((change) => change.kind === 'listed' && change.byId && isAssignedStatus(change.row.status));
  const known = newestEvidence(before);
  return row?.kind === 'listed' && known?.assigned === false && known.at < row.at ? row.at : undefined;
}

export function applyToPerson(person: Person, changes: readonly PersonMutation[], through: number): Person {
  if (person.foldedThrough >= through) return person;
  let next = person;
  const active = new Map<number, number>();
  for (const change of changes) {
    if (change.sequence <= person.foldedThrough || change.sequence > through) continue;
    switch (change.kind) {
      case 'profile':
        next = mergeProfile(next, change.fact, change);
        break;
      case 'unreadable':
        next = mergeUnreadable(next, { at: change.at, reason: change.reason });
        break;
      case 'status':
        next = mergeStatus(next, { status: change.status, since: change.at, at: change.at });
        break;
      case 'active':
        if (!person.activeDays.has(change.day)) active.set(change.day, 1);
        next = mergeActiveDay(next, change.day);
        break;
      default:
        change satisfies never;
    }
  }
  return { ...next, activeDays: addCounts(person.activeDays, active), foldedThrough: through };
}

/** Leaves the summary as it is: it is derived from the seats. */
export function applyToApp(app: App, changes: readonly AppMutation[], through: number): App {
  if (app.foldedThrough >= through) return app;
  let next = app;
  const signIns = new Map<number, number>();
  const failed = new Map<number, number>();
  const add = (counts: Map<number, number>, day: number, count: number) =>
    counts.set(day, (counts.get(day) ?? 0) + count);
  for (const change of changes) {
    if (change.sequence <= app.foldedThrough || change.sequence > through) continue;
    switch (change.kind) {
      case 'fact':
        next = mergeAppFact(next, change.fact, change);
        break;
      case 'unreadable':
        next = mergeUnreadableApp(next, { at: change.at, reason: change.reason });
        break;
      case 'status':
        next = mergeAppStatus(next, change.status, change.at);
        break;
      case 'label':
        next = { ...next, signInLabel: change.label, signInDisplayName: change.displayName };
        break;
      case 'listed':
        next = addListing(next, change.startedAt);
        break;
      case 'attributes':
        next = mergeAttributes(next, change);
        break;
      case 'failed':
        add(failed, change.day, change.count);
        break;
      case 'used':
        add(signIns, change.day, change.count);
        next = {
          ...next,
          firstUsedAt: earliest(next.firstUsedAt, change.first),
          lastUsedAt: latest(next.lastUsedAt, change.last),
        };
        break;
      default:
        change satisfies never;
    }
  }
  return {
    ...next,
    signIns: addCounts(app.signIns, signIns),
    failedSignIns: addCounts(app.failedSignIns, failed),
    foldedThrough: through,
  };
}
