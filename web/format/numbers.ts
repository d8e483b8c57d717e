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
export const formatNumber = (value: number | null): string => (value === null ? '–' : whole.format(value));

/** `1 seat`, `2 seats`, `1,000 people`. */
export const formatCount = (value: number, one: string, many = `${one}s`): string =>
  `${formatNumber(value)} ${value === 1 ? one : many}`;

/** A ratio in whole percent; a dash where there is nothing to divide by. */
export const formatPercent = (ratio: number | null): string => (ratio === null ? '–' : share.format(ratio));

export const formatMoney = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);

export const formatDay = (at: string | null): string => (at === null ? '–' : dayFormat.format(new Date(at)));
export const formatShortDay = (at: string): string => shortDayFormat.format(new Date(at));
const secondFormat = new Intl.DateTimeFormat('en', {
  timeStyle: 'medium',
  dateStyle: 'medium',
  hourCycle: 'h23',
  timeZone: 'UTC',
});
export const formatSecond = (at: string): string => `${secondFormat.format(new Date(at))} UTC`;
export const formatMinute = (at: string | null): string =>
  at === null ? '–' : `${minuteFormat.format(new Date(at))} UTC`;

/** With a sign, for a change against an earlier time. */
export const formatChange = (value: number): string =>
  value > 0 ? `+${formatNumber(value)}` : value < 0 ? `−${formatNumber(-value)}` : '±0';

export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 90_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
