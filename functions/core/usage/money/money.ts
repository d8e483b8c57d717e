// Amounts of money. They are added and multiplied as whole minor units (cents), so that rows add up to their sums exactly.
import type { PricePeriod } from '../../../contract/words/money.ts';

/** An amount in whole minor units of its currency, written as a decimal: 12.5 USD, 1250 JPY. */
export interface Money {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

const MONTHS_OF_A_YEAR = 12;

/**
 * What one seat costs in a year: the price, times twelve where it is for a month, rounded half up to the minor unit.
 * @param amount not negative, in any number of decimals
 */
export const yearlyCost = (amount: number, currency: string, per: PricePeriod): Money =>
  timesFraction(amount, currency, per === 'MONTH' ? MONTHS_OF_A_YEAR : 1, 1);

/** What one seat costs in a month: the price, or a twelfth of that of a year, rounded half up to the minor unit. */
export const monthlyCost = (amount: number, currency: string, per: PricePeriod): Money =>
  timesFraction(amount, currency, 1, per === 'MONTH' ? 1 : MONTHS_OF_A_YEAR);

/**
 * The decimal digits of `amount` are used as they are written, because 1.005 × 100 is less than 100.5 in binary.
 */
function timesFraction(amount: number, currency: string, times: number, dividedBy: number): Money {
  const [mantissa = '0', exponent = '0'] = amount.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent) - fraction.length + minorDigits(currency);
  const scaled = BigInt(whole + fraction) * BigInt(times) * 10n ** BigInt(Math.max(0, shift));
  const divisor = BigInt(dividedBy) * 10n ** BigInt(Math.max(0, -shift));
  return moneyOf(Number((2n * scaled + divisor) / (2n * divisor)), currency);
}

/** The cost of `seats` seats. Exact up to 9 × 10^15 minor units. */
export const timesSeats = (cost: Money, seats: number): Money => moneyOf(unitsOf(cost) * seats, cost.currency);

/** One sum for each currency, the greatest amount first: nothing is converted. */
export function sumByCurrency(amounts: Iterable<Money>): readonly Money[] {
  const units = new Map<string, number>();
  for (const money of amounts) units.set(money.currency, (units.get(money.currency) ?? 0) + unitsOf(money));
  return [...units]
    .map(([currency, sum]) => moneyOf(sum, currency))
    .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1));
}

/** In English, with cents only where there are any: `$1,200`, `$12.50`, `¥1,250`. */
export const moneyText = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(amount);

const unitsOf = ({ amount, currency }: Money): number => Math.round(amount * 10 ** minorDigits(currency));
const moneyOf = (units: number, currency: string): Money => ({ amount: units / 10 ** minorDigits(currency), currency });

const digits = new Map<string, number>();

/** Decimals of the currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    known = format.resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}
