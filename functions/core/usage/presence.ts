// Whether a person was seen at all: silence of one seat says less where its person is silent everywhere.
import type { Day, DayRange } from '../time.ts';
import type { DayCounts } from './dayCounts.ts';
import { type DaySet, hasDay } from './daySet.ts';
import type { Person } from './person.ts';
import type { Seat } from './seat.ts';

/** Whether the person was seen signing in to any app on one of the days, `from` and `through` included. */
export type Presence = (from: Day, through: Day) => boolean;

/** A seat with what its state depends on besides the seat: when its person was seen. It is found when it is needed, and not stored. */
export interface JudgedSeat extends Seat {
  readonly wasSeen: Presence;
}

/** Nobody is called away over a weekend or a bank holiday. */
const LEAST_DAYS_AWAY = 7;

/** A person who was not seen for so many days, most of the idle threshold, is away: on leave, or gone. */
export const awayAfterDays = (idleAfterDays: number): number =>
  Math.max(LEAST_DAYS_AWAY, Math.ceil((idleAfterDays * 2) / 3));

export const presenceOn =
  (days: DayCounts): Presence =>
  (from, through) => {
    for (let day = through; day >= from; day--) if (days.has(day)) return true;
    return false;
  };

/** The same of days as a set, which takes less memory where many people are held. */
export const presenceIn =
  (days: DaySet): Presence =>
  (from, through) => {
    const end = Math.min(through, days.first + days.bits.length * 8 - 1);
    for (let day = end; day >= Math.max(from, days.first); day--) if (hasDay(days, day)) return true;
    return false;
  };

export const NEVER_SEEN: Presence = () => false;

/** @param person the seat's person as stored; undefined where nothing is stored of them */
export const withPresence = <Held extends Seat>(
  seat: Held,
  person: Pick<Person, 'activeDays'> | undefined,
): Held & JudgedSeat => ({ ...seat, wasSeen: person ? presenceOn(person.activeDays) : NEVER_SEEN });

/**
 * The first of the judged days at whose end new days of a person may change whether they are away: one of them lies in a time of
 * `LEAST_DAYS_AWAY` days or more without a day that was known.
 * @param judgedDays days as of which seats have been judged
 */
export function firstDayBack(known: DayCounts, added: Iterable<Day>, judgedDays: DayRange): Day | undefined {
  const before = [...known.keys()].sort((a, b) => a - b);
  let first: Day | undefined;
  for (const day of added) {
    if (known.has(day)) continue;
    const next = before.findIndex((one) => one > day);
    const previous = before[(next < 0 ? before.length : next) - 1] ?? -Infinity;
    const from = Math.max(day, previous + LEAST_DAYS_AWAY, judgedDays.from);
    const through = Math.min((before[next] ?? Infinity) - 1, judgedDays.through);
    if (from <= through) first = Math.min(first ?? from, from);
  }
  return first;
}
