import type { ReportRowBody } from '../../functions/api/report/schema.ts';
import { formatChange, formatMoneyList } from '../format/numbers.ts';

type Figures = NonNullable<ReportRowBody['figures']>;

const monthFormat = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `October 2026` */
export const formatMonth = (month: string): string => monthFormat.format(new Date(`${month}-01`));

/** One amount for each currency; a dash where seats have no price. */
export const formatSums = ({ seats, money }: Pick<Figures['cost'], 'seats' | 'money'>): string =>
  money.length > 0 ? formatMoneyList(money) : seats === 0 ? '0' : '–';

/** For sorting and CSV: the amount where there is one currency at most, else all amounts as text. */
export const sumsValue = (sums: Figures['cost']): number | string | null =>
  sums.money.length > 1 ? formatSums(sums) : (sums.money[0]?.amount ?? (sums.seats === 0 ? 0 : null));

/** A count less that of the month before; null unless both months were observed and are over. */
export function changeOf(row: ReportRowBody, count: (figures: Figures) => number): string | null {
  const { before, figures, complete } = row;
  if (!figures || !before.figures || !complete || !before.complete) return null;
  return formatChange(count(figures) - count(before.figures));
}
