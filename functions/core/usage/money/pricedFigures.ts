import type { Day } from '../../time.ts';
import type { AppFigures } from '../figures.ts';
import { spareSeats } from '../metrics.ts';
import type { AppSettings } from '../rules.ts';
import { type CountedSeats, type KeptSeats, NO_KEPT_SEATS, reclaimableSeats } from '../seatFigures.ts';
import { NO_TIER_SUMS, type SumsByTier } from '../tierSums.ts';
import { costOfParts, costParts, type SeatsByCost, yearlyParts } from './costParts.ts';
import { type Money, monthlyCost, timesSeats, yearlyCost } from './money.ts';
import { type AppPrices, type Price, pricesOn, withoutTiers } from './price.ts';

/** An app's figures with the price of their day, and how many of its seats the decisions in force on it keep. */
export interface PricedFigures extends AppFigures {
  readonly price: Price | undefined;
  /** Prices of tiers; none where the seats are not counted by tier. */
  readonly tierPrices?: AppPrices['byTier'] | undefined;
  readonly kept: KeptSeats;
}

/**
 * Adds the prices of `day` by the history that the admin has entered until now, so that a price which is entered later and
 * holds from an earlier date changes answers about that date.
 */
export function withPriceOf(
  figures: AppFigures,
  settings: AppSettings | undefined,
  day: Day,
  kept: KeptSeats,
): PricedFigures {
  const { own, byTier } = countedPrices(figures, settings, day);
  return { ...figures, price: own, tierPrices: byTier, kept };
}

/** The prices that the seats of the figures are counted by: those of tiers count where the seats are known by tier. */
export function countedPrices(
  { sums }: Pick<AppFigures, 'sums'>,
  settings: AppSettings | undefined,
  day: Day,
): AppPrices {
  const prices = pricesOn(settings?.prices, day);
  return sums.tiers === undefined || sums.tiers.tooMany ? withoutTiers(prices) : prices;
}

/** The seats of an app as its sums count them. */
export const countedSeats = ({ sums, kept }: Pick<PricedFigures, 'sums' | 'kept'>): CountedSeats => ({
  states: sums.states,
  kept,
});

/** The same of one of its tiers. */
export const countedTier = (tier: string, tiers: SumsByTier | undefined, kept: KeptSeats): CountedSeats => ({
  states: (tiers?.seats.get(tier) ?? NO_TIER_SUMS).states,
  kept: kept.tiers?.get(tier) ?? NO_KEPT_SEATS,
});

/** The seats of an app by what one of them costs. */
export function seatsByCost(
  figures: PricedFigures,
): Omit<SeatsByCost, 'pricedTiers'> & { readonly pricedTiers: readonly PricedTier[] } {
  const { sums, kept, price, tierPrices = new Map<string, Price>() } = figures;
  return {
    ...countedSeats(figures),
    yearlySeatCost: yearlySeatCost(price),
    pricedTiers: [...tierPrices].map(([tier, priceOfTier]) => ({
      tier,
      ...countedTier(tier, sums.tiers, kept),
      yearlySeatCost: costOf(priceOfTier),
    })),
  };
}

/** The seats of a tier with a price of its own. */
export interface PricedTier extends CountedSeats {
  readonly tier: string;
  readonly yearlySeatCost: Money;
}

/** Seats bought, assigned to nobody, and not kept by a decision; null where that is not known. */
export function reclaimableSpare(figures: PricedFigures): number | null {
  const spare = spareSeats(figures);
  return spare === null ? null : Math.max(0, spare - figures.kept.SPARE);
}

const costOf = ({ amount, currency, per }: Price): Money => yearlyCost(amount, currency, per);

/** What one seat costs in a year; null without a price. Every sum of money is this, times a number of seats. */
export const yearlySeatCost = (price: Price | undefined): Money | null => (price === undefined ? null : costOf(price));

/** What one seat costs in a month; null without a price. */
export const monthlySeatCost = (price: Price | undefined): Money | null =>
  price === undefined ? null : monthlyCost(price.amount, price.currency, price.per);

/** What a seat of the tier costs in a year: the price of its tier, or the app's own where that has none. */
export const yearlyCostOfSeat = ({ own, byTier }: AppPrices, tier: string | undefined): Money | null =>
  yearlySeatCost((tier === undefined ? undefined : byTier.get(tier)) ?? own);

/**
 * What seats of the app cost in a year, each by its tier; null where neither the app nor a tier has a price.
 * @param seatsOf how many of the seats counted are meant
 */
export const yearlySavings = (seatsOf: (counted: CountedSeats) => number, figures: PricedFigures): Money | null =>
  costOfParts(yearlyParts(seatsByCost(figures), seatsOf));

/** What a year of the reclaimable seats costs. */
export const potentialSavings = (figures: PricedFigures): Money | null => yearlySavings(reclaimableSeats, figures);

/** What a year of the seats costs that were bought and are assigned to nobody, less those that a decision keeps. */
export function spareSavings(figures: PricedFigures): Money | null {
  const cost = yearlySeatCost(figures.price);
  const spare = reclaimableSpare(figures);
  return spare === null || cost === null ? null : timesSeats(cost, spare);
}

/** What a year of the seats costs that accounts which were never activated have held for long. */
export function notStartedCost({ sums, price, tierPrices = new Map() }: PricedFigures): Money | null {
  const tiers = [...tierPrices].map(([tier, ofTier]) => ({
    counted: sums.tiers?.seats.get(tier) ?? NO_TIER_SUMS,
    seatCost: yearlySeatCost(ofTier),
  }));
  const held = ({ notStartedLong }: { readonly notStartedLong: number }) => notStartedLong;
  return costOfParts(costParts<{ readonly notStartedLong: number }>(sums, tiers, yearlySeatCost(price), held));
}
