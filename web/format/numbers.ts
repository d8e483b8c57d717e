// How numbers and times are written. Days are UTC, as everywhere in the product.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const dayFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const shortDayFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const minuteFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** A dash for what is not known. */
export const count = (value: number | null): string => (value === null ? '–' : whole.format(value));

/** `1 seat`, `2 seats`, `1,000 people`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A ratio in whole percent; a dash where there is nothing to divide by. */
export const percent = (ratio: number | null): string => (ratio === null ? '–' : share.format(ratio));

export const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);

export const day = (at: string | null): string => (at === null ? '–' : dayFormat.format(new Date(at)));
export const shortDay = (at: string): string => shortDayFormat.format(new Date(at));
const secondFormat = new Intl.DateTimeFormat('en', {
  timeStyle: 'medium',
  dateStyle: 'medium',
  hourCycle: 'h23',
  timeZone: 'UTC',
});
export const second = (at: string): string => `${secondFormat.format(new Date(at))} UTC`;
export const minute = (at: string | null): string => (at === null ? '–' : `${minuteFormat.format(new Date(at))} UTC`);

/** With a sign, for a change against an earlier time. */
export const signed = (value: number): string =>
  value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : '±0';

export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 90_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
