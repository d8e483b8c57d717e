import type { PricePeriod } from '../../../contract/words/money.ts';
import { type Day, isoDay } from '../../time.ts';

/** The price of one seat, as the contract states it. */
export interface Price {
  /** Not negative, in any number of decimals. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly per: PricePeriod;
  /** First date of the price, `2026-11-21`; null where it holds from the beginning of all that was observed. */
  readonly validFrom: string | null;
}

/** Prices that an app can have: all of them are one attribute, which each list of apps reads. */
export const MAX_PRICES = 50;

/** The history of an app's prices, the earliest first. */
export const inTimeOrder = (prices: readonly Price[]): readonly Price[] =>
  prices.toSorted((a, b) => (beginOf(a) < beginOf(b) ? -1 : 1));

/** The price on a date: the newest one that had begun; undefined where none had. */
export const priceOn = (prices: readonly Price[] | undefined, day: Day): Price | undefined =>
  begunBy(prices, day).at(-1);

/** The prices that had begun on a date, the earliest first. */
export function begunBy(prices: readonly Price[] | undefined, day: Day): readonly Price[] {
  const date = isoDay(day);
  return inTimeOrder(prices ?? []).filter((price) => beginOf(price) <= date);
}

/** The history with one more price, which takes the place of one that begins on the same date. */
export const withPriceAdded = (prices: readonly Price[] | undefined, added: Price): readonly Price[] =>
  inTimeOrder([...withoutPrice(prices, added.validFrom), added]);

/** The history without the price that begins on the date. */
export const withoutPrice = (prices: readonly Price[] | undefined, validFrom: string | null): readonly Price[] =>
  (prices ?? []).filter((price) => price.validFrom !== validFrom);

const beginOf = ({ validFrom }: Price): string => validFrom ?? '';
