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
  /** The licence tier that it is the price of; without one it is the price of every seat whose tier has none. */
  readonly tier?: string | undefined;
}

/** The prices of an app that hold on one date, all in one currency. */
export interface AppPrices {
  /** Of seats whose tier has no price; undefined where none had begun. */
  readonly own: Price | undefined;
  readonly byTier: ReadonlyMap<string, Price>;
}

/** Prices that an app can have: all of them are one attribute, which each list of apps reads. */
export const MAX_PRICES = 100;

/** The history of an app's prices, the earliest first. */
export const inTimeOrder = (prices: readonly Price[]): readonly Price[] =>
  prices.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));

/** Most apps have no price, and a report asks for those of each app on each of its months. */
const NO_PRICES: AppPrices = { own: undefined, byTier: new Map() };

/**
 * The prices on a date: the app's own and that of each tier, the newest that had begun. Prices of tiers in another currency
 * than the app's own do not count, so that an app has one sum.
 */
export function pricesOn(prices: readonly Price[] | undefined, day: Day): AppPrices {
  if (prices === undefined) return NO_PRICES;
  const begun = begunBy(prices, day);
  const own = begun.findLast(({ tier }) => tier === undefined);
  const newest = new Map(begun.flatMap((price) => (price.tier === undefined ? [] : [[price.tier, price]])));
  const currency = own?.currency ?? [...newest.values()][0]?.currency;
  return { own, byTier: new Map([...newest].filter(([, price]) => price.currency === currency)) };
}

/** Tiers of one app that have prices. */
const MAX_PRICED_TIERS = 20;

/** Why prices of tiers cannot be kept together; undefined where they can. */
export function wrongTierPrices(prices: readonly Price[]): string | undefined {
  const tiers = new Set(prices.flatMap(({ tier }) => tier ?? []));
  if (tiers.size === 0) return undefined;
  if (tiers.size > MAX_PRICED_TIERS) return `Must not be the price of more than ${MAX_PRICED_TIERS} tiers of one app.`;
  const currencies = new Set(prices.map(({ currency }) => currency));
  return currencies.size > 1
    ? 'Must be in the currency of the app’s other prices: where a tier has a price, all of them are in one.'
    : undefined;
}

/** The prices where seats are not known by tier: each costs the app's own price. */
export const withoutTiers = ({ own }: AppPrices): AppPrices => ({ own, byTier: new Map() });

/** The prices that had begun on a date, the earliest first. */
export function begunBy(prices: readonly Price[] | undefined, day: Day): readonly Price[] {
  const date = isoDay(day);
  return inTimeOrder(prices ?? []).filter((price) => beginOf(price) <= date);
}

/** The history with one more price, which takes the place of one of its tier that begins on the same date. */
export const withPriceAdded = (prices: readonly Price[] | undefined, added: Price): readonly Price[] =>
  inTimeOrder([...withoutPrice(prices, added), added]);

/** The history without the price of the tier, or the app's own, that begins on the date. */
export const withoutPrice = (
  prices: readonly Price[] | undefined,
  { validFrom, tier }: Pick<Price, 'validFrom' | 'tier'>,
): readonly Price[] => (prices ?? []).filter((price) => price.validFrom !== validFrom || price.tier !== tier);

/** By date, the app's own price before those of its tiers. */
const rankOf = (price: Price): string => `${beginOf(price).padEnd(10)} ${price.tier ?? ''}`;
const beginOf = ({ validFrom }: Price): string => validFrom ?? '';
