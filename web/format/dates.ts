// Dates as the API writes them (`YYYY-MM-DD`, UTC), the arithmetic on them, and how they are shown. Days are UTC in the
// whole product, whatever the time zone of the browser.

import { PAGE_LOCALE, perLocale } from './locale.ts';

const DAY_MS = 86_400_000;

const dayFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const shortDayFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const minuteFormat = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'UTC',
    }),
);
const secondFormat = new Intl.DateTimeFormat('en', {
  timeStyle: 'medium',
  dateStyle: 'medium',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** The date of an instant (`2026-11-22T10:00:00.000Z`). */
export const dateOf = (instant: string): string => instant.slice(0, 10);

/** The date so many days before `date`; `date` itself for 0. */
export const daysBefore = (date: string, days: number): string =>
  dateOf(new Date(Date.parse(date) - days * DAY_MS).toISOString());

/** Whether the text is a date of the calendar, as the API writes dates. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // JavaScript reads 31 November as 1 December.
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The date that a calendar widget means by a local midnight, whatever the time zone of the browser. */
export const localDate = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** `Nov 22, 2026` from a date or an instant; a dash for null. */
export const formatDay = (at: string | null): string => (at === null ? '–' : dayFormat.format(new Date(at)));

export const formatShortDay = (at: string): string => shortDayFormat.format(new Date(at));

export const formatMinute = (at: string | null, locale = PAGE_LOCALE): string =>
  at === null ? '–' : `${minuteFormat(locale).format(new Date(at))} UTC`;

/** What stands in quotes is somebody's own text. */
const QUOTES_AND_TIMES = /“[^”]*”|\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g;

/** A sentence of the API with its dates as the page writes them: `until 2027-03-31` becomes `until Mar 31, 2027`. */
export const withDatesInWords = (sentence: string): string =>
  sentence.replace(QUOTES_AND_TIMES, (found) => {
    if (found.startsWith('“') || !isDate(dateOf(found))) return found;
    return found.includes('T') ? formatMinute(found) : formatDay(found);
  });

export const formatSecond = (at: string | null): string =>
  at === null ? '–' : `${secondFormat.format(new Date(at))} UTC`;
