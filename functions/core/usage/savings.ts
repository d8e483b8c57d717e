import type { SeatPrice } from './rules.ts';

/** A yearly amount, in the currency of the price it was computed from, and the date on which that price was true. */
export interface Savings {
  readonly amount: number;
  readonly currency: string;
  readonly priceAsOf: string;
}

/** Money is only ever stated with its currency and the date of its price; null without a price. */
export const savings = (amount: number | null, price: SeatPrice | undefined): Savings | null =>
  amount === null || !price ? null : { amount, currency: price.currency, priceAsOf: price.asOf };
