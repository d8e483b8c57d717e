import { WINDOW_DAYS, type WindowDays } from '../../contract/words/numbers.ts';
import type { Day } from '../time.ts';
import { lastDayUpTo } from './dayCounts.ts';
import type { KeptEntry } from './keptOrder.ts';
import { displayName, type Person } from './person.ts';
import type { Seat } from './seat.ts';
import { isListed, signInsWithin } from './seatUse.ts';
import { type EvaluationContext, seatAssignment } from './state.ts';

/** What the seats of an app can be sorted by. */
export const SEAT_SORTS = ['login', 'lastUsedAt', 'assignedAt', 'signIns', 'activeDays'] as const;
export type SeatSort = (typeof SEAT_SORTS)[number];

/** The column of an app's order: sums over a window have one for each window. */
export const seatColumn = (key: SeatSort, window: WindowDays): string =>
  key === 'signIns' || key === 'activeDays' ? `${key}${window}` : key;

/** What a seat is sorted by; null where it has no such value. */
export function seatSortValue(
  seat: Seat,
  key: SeatSort,
  { context, window }: { readonly context: EvaluationContext; readonly window: WindowDays },
): string | number | null {
  switch (key) {
    case 'login':
      return seat.personSnapshot.login?.toLowerCase() ?? null;
    case 'lastUsedAt':
      return seat.lastUsedAt ?? null;
    case 'assignedAt':
      return seatAssignment(seat, context).since ?? null;
    case 'signIns':
      return signInsWithin(seat, { context, window }).total;
    case 'activeDays':
      return signInsWithin(seat, { context, window }).days;
    default:
      return key satisfies never;
  }
}

/** A seat in the order of its app. @param context that of the app's summary */
export const seatEntry = (seat: Seat, context: EvaluationContext): KeptEntry => ({
  id: seat.person,
  values: isListed(seat, context)
    ? Object.fromEntries(
        WINDOW_DAYS.flatMap((window) =>
          SEAT_SORTS.map((key) => [seatColumn(key, window), seatSortValue(seat, key, { context, window })]),
        ),
      )
    : undefined,
});

/** What people can be sorted by. */
export const PEOPLE_SORTS = ['login', 'name', 'lastActiveOn'] as const;

export type PeopleSort = (typeof PEOPLE_SORTS)[number];

/** What a person is sorted by as of a date; null where they have no such value. */
export function personSortValue(person: Person, key: PeopleSort, asOf: Day): string | number | null {
  switch (key) {
    case 'login':
      return person.profile?.login?.toLowerCase() ?? null;
    case 'name':
      return displayName(person)?.toLowerCase() ?? null;
    case 'lastActiveOn':
      return lastDayUpTo(person.activeDays, asOf) ?? null;
    default:
      return key satisfies never;
  }
}

/** A person in the order of all people; `lastActiveOn` is the newest date with a sign-in, even one that is ahead. */
export const personEntry = (person: Person): KeptEntry => ({
  id: person.person,
  values: Object.fromEntries(PEOPLE_SORTS.map((key) => [key, personSortValue(person, key, Infinity)])),
});
