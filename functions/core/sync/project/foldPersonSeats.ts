import type { AppId, PersonId } from '../../ids.ts';
import type { Evidence } from '../../usage/assignment.ts';
import { daySetOf, daysInSet, hasDay, NO_DAYS } from '../../usage/daySet.ts';
import type { PackedSeats } from '../../usage/person.ts';
import { assignmentOf, packSeats, type SeatSummary, seenRow, unpackSeats } from '../../usage/personSeats.ts';
import { mergeLogout } from '../../usage/universalLogout.ts';
import { applyToAssignment } from './applyMutations.ts';
import type { Mutations, SeatMutation } from './mutations.ts';

/** What a chunk of segments says of one person's seats, by app. */
export type SeatsOfPerson = ReadonlyMap<AppId, readonly SeatMutation[]>;

export function groupSeatsByPerson({ seats }: Mutations): ReadonlyMap<PersonId, SeatsOfPerson> {
  const byPerson = new Map<PersonId, Map<AppId, readonly SeatMutation[]>>();
  for (const { app, person, list } of seats.values()) {
    const known = byPerson.get(person);
    if (known) known.set(app, list);
    else byPerson.set(person, new Map([[app, list]]));
  }
  return byPerson;
}

/**
 * The packed seats of a person after the mutations beyond `mark`, the person's own `foldedThrough`. They follow from the
 * packed seats alone and from no seat's item, so that a fold that died between the seats and the people is repeated
 * exactly. Returns `packed` itself where nothing has changed, so that the person is not written.
 */
export function applyToPackedSeats(
  packed: PackedSeats | undefined,
  changes: SeatsOfPerson | undefined,
  mark: number,
): PackedSeats | undefined {
  if (!packed || !changes) return packed;
  const seats = new Map(unpackSeats(packed).map((seat) => [seat.app, seat]));
  let isChanged = false;
  for (const [app, list] of changes) {
    const before: SeatSummary = seats.get(app) ?? { app, points: [], seen: undefined, days: NO_DAYS };
    const after = applyToSummary(before, list, mark);
    if (isSameSummary(before, after)) continue;
    seats.set(app, after);
    isChanged = true;
  }
  return isChanged ? packSeats([...seats.values()]) : packed;
}

/** As `applyToSeat`, on the part of a seat that a summary has. */
function applyToSummary(before: SeatSummary, changes: readonly SeatMutation[], mark: number): SeatSummary {
  const { app } = before;
  let { loggedOut } = before;
  let assignment = assignmentOf(before);
  const used: number[] = [];
  for (const change of changes) {
    if (change.sequence <= mark) continue;
    switch (change.kind) {
      case 'used':
        if (!hasDay(before.days, change.day)) used.push(change.day);
        break;
      case 'loggedOut':
        loggedOut = mergeLogout(loggedOut, change.at);
        break;
      case 'event':
      case 'listed':
        assignment = applyToAssignment(assignment, change);
        break;
      default:
        change satisfies never;
    }
  }
  return {
    app,
    points: assignment.points,
    seen: assignment.seen && seenRow(assignment.seen),
    ...(assignment.earlierRows && { earlierRows: assignment.earlierRows }),
    ...(loggedOut && { loggedOut }),
    days: used.length === 0 ? before.days : daySetOf([...daysInSet(before.days), ...used]),
  };
}

const isSameSummary = (a: SeatSummary, b: SeatSummary): boolean =>
  a.days === b.days &&
  a.seen?.at === b.seen?.at &&
  a.seen?.assigned === b.seen?.assigned &&
  a.seen?.scope === b.seen?.scope &&
  a.seen?.group === b.seen?.group &&
  a.loggedOut?.join() === b.loggedOut?.join() &&
  isSameEvidence(a.points, b.points) &&
  isSameEvidence(a.earlierRows ?? [], b.earlierRows ?? []);

const isSameEvidence = (a: readonly Evidence[], b: readonly Evidence[]): boolean =>
  a.length === b.length && a.every(({ at, assigned }, index) => b[index]?.at === at && b[index]?.assigned === assigned);
