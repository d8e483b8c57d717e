import { type Money, moneyText } from '../../functions/core/usage/money/money.ts';
import { PAGE_LOCALE, perLocale } from './locale.ts';

const whole = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** A dash for what is not known. */
export const formatNumber = (value: number | null, locale = PAGE_LOCALE): string =>
  value === null ? '–' : whole(locale).format(value);

/** `1 seat`, `2 seats`, `1,000 people`. */
export const formatCount = (value: number, singular: string, plural = `${singular}s`): string =>
  `${formatNumber(value)} ${value === 1 ? singular : plural}`;

/** A ratio in whole percent; a dash where there is nothing to divide by. */
export const formatPercent = (ratio: number | null): string => (ratio === null ? '–' : share.format(ratio));

/** An amount, with cents where there are any; a dash where no price is known. */
export const formatMoney = (sum: Money | null): string => (sum === null ? '–' : moneyText(sum));

/** Amounts of several currencies as one text; empty for none. */
export const formatMoneyList = (money: readonly Money[]): string => money.map(formatMoney).join(' + ');

/** With a sign, for a change against an earlier time; a dash where it is not known. */
export const formatChange = (value: number | null): string => {
  if (value === null) return '–';
  if (value === 0) return '±0';
  return value > 0 ? `+${formatNumber(value)}` : `−${formatNumber(-value)}`;
};

export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 90_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
