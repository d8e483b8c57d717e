/** When people are at work: generated history and live activity follow the same weekdays and hours. */
import { DAY, HOUR } from './time.ts';

/** Offsets of the offices from UTC, in hours; half of the people work at the first two. */
export const OFFICES = [-8, -8, 0, 5.5] as const;

/** What a day of the weekend sees of a working day's sign-ins. */
export const WEEKEND_SHARE = 0.06;

/** Office hours: sign-ins are spread over them as a triangle, most of them in the middle. */
export const OFFICE_DAY = { from: 8.5, hours: 9 } as const;

/** Whether a day, in days since 1970 by the office's clock, is a Saturday or a Sunday. */
export function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** The share of a day's sign-ins before an hour of the day. */
function shareBefore(hour: number): number {
  const x = Math.min(1, Math.max(0, (hour - OFFICE_DAY.from) / OFFICE_DAY.hours));
  return x < 0.5 ? 2 * x ** 2 : 1 - 2 * (1 - x) ** 2;
}

/**
 * What an office sees between two instants of one working day's sign-ins, in working days: 1 for the whole of a weekday,
 * 0.06 for the whole of a Sunday, 0 for a night.
 * @param utcOffset of the office, in hours
 */
export function workBetween(from: number, to: number, utcOffset: number): number {
  const start = from + utcOffset * HOUR;
  const end = to + utcOffset * HOUR;
  let work = 0;
  for (let day = Math.floor(start / DAY); day * DAY < end; day++) {
    const hourOf = (time: number) => (time - day * DAY) / HOUR;
    const share = shareBefore(hourOf(end)) - shareBefore(hourOf(start));
    work += share * (isWeekend(day) ? WEEKEND_SHARE : 1);
  }
  return work;
}
