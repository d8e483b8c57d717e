import type { Day } from '../time.ts';
import { LONGEST_VARINT, writeVarint } from './varints.ts';

/** Counts per UTC day. A day without a count is absent; no value is 0. */
export type DayCounts = ReadonlyMap<Day, number>;

/** How many days of counts are kept: a year, and what a year-on-year comparison needs in addition. */
export const DAYS_KEPT = 400;

export const NO_COUNTS: DayCounts = new Map();

/** The sum of both, without days that are `DAYS_KEPT` or more before the newest one. */
export function addCounts(left: DayCounts, right: DayCounts): DayCounts {
  if (right.size === 0) return left;
  const sum = new Map(left);
  for (const [day, count] of right) sum.set(day, (sum.get(day) ?? 0) + count);
  const oldest = lastDay(sum) - DAYS_KEPT;
  for (const day of sum.keys()) if (day <= oldest) sum.delete(day);
  return sum;
}

/** Adds `by` to one count in place; one that comes to 0 is removed. */
export function changeCount(counts: Map<Day, number>, day: Day, by: number): void {
  const next = (counts.get(day) ?? 0) + by;
  if (next === 0) counts.delete(day);
  else counts.set(day, next);
}

/** The greatest day in `counts`; -Infinity where there is none. */
export function lastDay(counts: DayCounts): Day {
  let last = -Infinity;
  for (const day of counts.keys()) if (day > last) last = day;
  return last;
}

/** The greatest day in `counts` that is not after `day`. */
export function lastDayUpTo(counts: DayCounts, day: Day): Day | undefined {
  let last: Day | undefined;
  for (const one of counts.keys()) if (one <= day && (last === undefined || one > last)) last = one;
  return last;
}

/** How many days have a count, and their total, from `from` to `to`, both included. */
export function within(counts: DayCounts, from: Day, to: Day): { readonly days: number; readonly total: number } {
  let days = 0;
  let total = 0;
  for (const [day, count] of counts) {
    if (day < from || day > to) continue;
    days += 1;
    total += count;
  }
  return { days, total };
}

/**
 * Encodes counts for the table: the first day, the length of a bitmap of the days with a count, the bitmap, and one
 * count per such day; numbers are varints. 280 days with single-digit counts take 335 bytes, so that a seat stays below
 * one write unit (1 KB).
 */
export function encodeCounts(counts: DayCounts): Uint8Array {
  if (counts.size === 0) return new Uint8Array();
  const days = ascendingDays(counts);
  const first = days[0] ?? 0;
  const bitmapBytes = Math.ceil(((days.at(-1) ?? first) - first + 1) / 8);
  const bytes = new Uint8Array(bitmapBytes + (days.length + 2) * LONGEST_VARINT);
  const bitmapAt = writeVarint(bytes, writeVarint(bytes, 0, first), bitmapBytes);
  let at = bitmapAt + bitmapBytes;
  for (const day of days) {
    const index = bitmapAt + ((day - first) >> 3);
    bytes[index] = (bytes[index] ?? 0) | (1 << ((day - first) & 7));
    at = writeVarint(bytes, at, counts.get(day) ?? 0);
  }
  return bytes.slice(0, at);
}

/** They nearly always are in order, and sorting is what encoding would spend most of its time on. */
function ascendingDays(counts: DayCounts): readonly Day[] {
  const days: Day[] = [];
  let isAscending = true;
  for (const day of counts.keys()) {
    if (day < (days.at(-1) ?? day)) isAscending = false;
    days.push(day);
  }
  return isAscending ? days : days.sort((a, b) => a - b);
}

/** Decodes what `encodeCounts` wrote. */
export function decodeCounts(bytes: Uint8Array): DayCounts {
  if (bytes.length === 0) return NO_COUNTS;
  const counts = new Map<Day, number>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const first = varint();
  const length = varint();
  const bitmap = bytes.subarray(at, at + length);
  at += length;
  for (let offset = 0; offset < length * 8; offset++) {
    if ((bitmap[offset >> 3] ?? 0) & (1 << (offset & 7))) counts.set(first + offset, varint());
  }
  return counts;
}
