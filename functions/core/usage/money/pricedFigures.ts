import type { Day } from '../../time.ts';
import type { AppFigures } from '../figures.ts';
import { spareSeats } from '../metrics.ts';
import type { AppSettings } from '../rules.ts';
import { reclaimableSeats } from '../seatFigures.ts';
import { type Money, monthlyCost, timesSeats, yearlyCost } from './money.ts';
import { type Price, priceOn } from './price.ts';

/** An app's figures with the price of their day. */
export interface PricedFigures extends AppFigures {
  readonly price: Price | undefined;
}

/**
 * Adds the price of `day` by the history that the admin has entered until now, so that a price which is entered later and
 * holds from an earlier date changes answers about that date.
 */
export const withPriceOf = (figures: AppFigures, settings: AppSettings | undefined, day: Day): PricedFigures => ({
  ...figures,
  price: priceOn(settings?.prices, day),
});

/** What one seat costs in a year; null without a price. Every sum of money is this, times a number of seats. */
export const yearlySeatCost = (price: Price | undefined): Money | null =>
  price === undefined ? null : yearlyCost(price.amount, price.currency, price.per);

/** What one seat costs in a month; null without a price. */
export const monthlySeatCost = (price: Price | undefined): Money | null =>
  price === undefined ? null : monthlyCost(price.amount, price.currency, price.per);

/** What `seats` of the app's seats cost in a year; null without a price, and where their number is not known. */
export function yearlySavings(seats: number | null, { price }: Pick<PricedFigures, 'price'>): Money | null {
  const cost = yearlySeatCost(price);
  return seats === null || cost === null ? null : timesSeats(cost, seats);
}

/** What a year of the reclaimable seats costs. */
export const potentialSavings = (figures: PricedFigures): Money | null =>
  yearlySavings(reclaimableSeats(figures.sums), figures);

/** What a year of the seats costs that were bought and are assigned to nobody. */
export const spareSavings = (figures: PricedFigures): Money | null => yearlySavings(spareSeats(figures), figures);
