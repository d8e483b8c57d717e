import type { Day } from '../time.ts';
import { DAYS_KEPT } from './dayCounts.ts';

/** A set of UTC days as a bitmap. `first` is in the set, the last byte is not 0, and no day is `DAYS_KEPT` before the newest. */
export interface DaySet {
  readonly first: Day;
  readonly bits: Uint8Array;
}

export const NO_DAYS: DaySet = { first: 0, bits: new Uint8Array() };

export function daySetOf(days: readonly Day[]): DaySet {
  if (days.length === 0) return NO_DAYS;
  const newest = Math.max(...days);
  const kept = days.filter((day) => day > newest - DAYS_KEPT);
  const first = Math.min(...kept);
  const bits = new Uint8Array(((newest - first) >> 3) + 1);
  for (const day of kept) bits[(day - first) >> 3] = (bits[(day - first) >> 3] ?? 0) | (1 << ((day - first) & 7));
  return { first, bits };
}

export const hasDay = ({ first, bits }: DaySet, day: Day): boolean =>
  day >= first && ((bits[(day - first) >> 3] ?? 0) & (1 << ((day - first) & 7))) !== 0;

/** The greatest day of the set that is not after `day`. */
export function lastDayOfSet(days: DaySet, day: Day): Day | undefined {
  const { first, bits } = days;
  for (let at = Math.min(day, first + bits.length * 8 - 1); at >= first; at--) if (hasDay(days, at)) return at;
  return undefined;
}

/** All days, in order. */
export function daysInSet(days: DaySet): readonly Day[] {
  const found: Day[] = [];
  const end = days.first + days.bits.length * 8;
  for (let day = days.first; day < end; day++) if (hasDay(days, day)) found.push(day);
  return found;
}

/** The same from its first day on, seven days a number: each is one byte as a varint. The last number is not 0. */
export function weeksOfSet(days: DaySet): readonly number[] {
  const weeks: number[] = [];
  for (const day of daysInSet(days)) {
    const at = Math.floor((day - days.first) / 7);
    while (weeks.length <= at) weeks.push(0);
    weeks[at] = (weeks[at] ?? 0) | (1 << ((day - days.first) % 7));
  }
  return weeks;
}

/** Reads what `weeksOfSet` wrote. */
export function setOfWeeks(first: Day, weeks: readonly number[]): DaySet {
  const last = weeks.length * 7 - 7 + 31 - Math.clz32(weeks.at(-1) ?? 0);
  const bits = new Uint8Array((last >> 3) + 1);
  for (const [index, week] of weeks.entries()) {
    const at = index * 7;
    const shifted = week << (at & 7);
    bits[at >> 3] = (bits[at >> 3] ?? 0) | (shifted & 255);
    if (shifted > 255) bits[(at >> 3) + 1] = (bits[(at >> 3) + 1] ?? 0) | (shifted >> 8);
  }
  return { first, bits };
}
