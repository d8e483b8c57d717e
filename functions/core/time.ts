// Instants are epoch milliseconds, days are whole days since 1970-01-01 in UTC. Only the API and the Okta adapter use text.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
/** Days since 1970-01-01, UTC. */
export type Day = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const dayOf = (at: Instant): Day => Math.floor(at / DAY);
export const startOf = (day: Day): Instant => day * DAY;

/** `2026-11-21T09:00:00.000Z` */
export const isoInstant = (at: Instant): string => new Date(at).toISOString();
/** `2026-11-21` */
export const isoDay = (day: Day): string => new Date(startOf(day)).toISOString().slice(0, 10);

/** The Monday of the ISO week that contains `day`. 1970-01-01 was a Thursday. */
export const weekStart = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);

/** The first day of the UTC month that contains `day`. */
export function monthStart(day: Day): Day {
  const date = new Date(startOf(day));
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
}

/** A UTC month, `2026-11`. */
export type Month = string;

export const monthOf = (day: Day): Month => isoDay(day).slice(0, 7);

/** The first and the last day of the month. */
export function daysOfMonth(month: Month): DayRange {
  const from = parseDay(`${month}-01`) ?? Number.NaN;
  return { from, through: monthStart(from + 31) - 1 };
}

/** The month that is `months` later, or earlier where that is negative. */
export function monthAfter(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Parses a month, `2026-11`; undefined for anything else. */
export const parseMonth = (text: unknown): Month | undefined =>
  typeof text === 'string' && parseDay(`${text}-01`) !== undefined ? text : undefined;

const ISO_INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/i;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Parses an ISO 8601 instant as Okta writes it (`2026-11-21T09:00:00.000Z`; older events have no milliseconds), also with an
 * offset from UTC, which Okta's schema allows.
 * @returns undefined for anything else: a date that does not exist, no zone, a space instead of the T, a time before 1970
 */
export function parseInstant(text: unknown): Instant | undefined {
  const match = typeof text === 'string' ? ISO_INSTANT.exec(text) : null;
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at); // turns 2026-02-30 or 24:00 into another date
  const exists =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  const offset = (Number(match[9] ?? 0) * HOUR + Number(match[10] ?? 0) * MINUTE) * (match[8] === '-' ? -1 : 1);
  const fraction = match[7] === undefined ? 0 : Math.floor(Number(`0.${match[7]}`) * 1000);
  const instant = at - offset + fraction;
  return exists && instant >= 0 ? instant : undefined;
}

/** Parses a calendar date in UTC, `2026-11-21`; undefined for anything else, 2026-02-30 included. */
export function parseDay(text: unknown): Day | undefined {
  if (typeof text !== 'string' || !ISO_DAY.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isNaN(at) || isoDay(dayOf(at)) !== text ? undefined : dayOf(at);
}

/** Consecutive days, `from` and `through` included. */
export interface DayRange {
  readonly from: Day;
  readonly through: Day;
}

/** Every day of the range in ascending order; none where `through` is before `from`. */
export const daysBetween = (from: Day, through: Day): readonly Day[] =>
  Array.from({ length: Math.max(0, through - from + 1) }, (_, index) => from + index);

export const earliest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
export const latest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
