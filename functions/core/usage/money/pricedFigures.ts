import type { Day } from '../../time.ts';
import type { AppFigures } from '../figures.ts';
import { spareSeats } from '../metrics.ts';
import type { AppSettings } from '../rules.ts';
import { type CountedSeats, type KeptSeats, reclaimableSeats } from '../seatFigures.ts';
import { type Money, monthlyCost, timesSeats, yearlyCost } from './money.ts';
import { type Price, priceOn } from './price.ts';

/** An app's figures with the price of their day, and how many of its seats the decisions in force on it keep. */
export interface PricedFigures extends AppFigures {
  readonly price: Price | undefined;
  readonly kept: KeptSeats;
}

/**
 * Adds the price of `day` by the history that the admin has entered until now, so that a price which is entered later and
 * holds from an earlier date changes answers about that date.
 */
export const withPriceOf = (
  figures: AppFigures,
  settings: AppSettings | undefined,
  day: Day,
  kept: KeptSeats,
): PricedFigures => ({ ...figures, price: priceOn(settings?.prices, day), kept });

/** The seats of an app as its sums count them. */
export const countedSeats = ({ sums, kept }: Pick<PricedFigures, 'sums' | 'kept'>): CountedSeats => ({
  states: sums.states,
  kept,
});

/** Seats bought, assigned to nobody, and not kept by a decision; null where that is not known. */
export function reclaimableSpare(figures: PricedFigures): number | null {
  const spare = spareSeats(figures);
  return spare === null ? null : Math.max(0, spare - figures.kept.SPARE);
}

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
  yearlySavings(reclaimableSeats(countedSeats(figures)), figures);

/** What a year of the seats costs that were bought and are assigned to nobody, less those that a decision keeps. */
export const spareSavings = (figures: PricedFigures): Money | null => yearlySavings(reclaimableSpare(figures), figures);
