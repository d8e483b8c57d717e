import type { ReportRowBody } from '../../functions/api/report/schema.ts';
import type { Money } from '../../functions/core/usage/money/money.ts';
import { formatChange, formatMoney } from '../format/numbers.ts';

type Figures = NonNullable<ReportRowBody['figures']>;

const monthFormat = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `October 2026` */
export const formatMonth = (month: string): string => monthFormat.format(new Date(`${month}-01`));

/** One amount for each currency; a dash where nothing has a price. */
export const formatSums = (money: readonly Money[], pricedSeats = 1): string =>
  money.length > 0 ? money.map(formatMoney).join(' + ') : pricedSeats > 0 ? '0' : '–';

/** For sorting and CSV: the amount where there is one currency at most, else all amounts as text. */
export const sumsValue = (money: readonly Money[]): number | string | null =>
  money.length > 1 ? formatSums(money) : (money[0]?.amount ?? null);

/** A count less that of the month before; null unless both months were observed and are over. */
export function changeOf(row: ReportRowBody, count: (figures: Figures) => number): string | null {
  const { before, figures, complete } = row;
  if (!figures || !before.figures || !complete || !before.complete) return null;
  return formatChange(count(figures) - count(before.figures));
}
