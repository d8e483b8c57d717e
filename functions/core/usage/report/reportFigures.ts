import { type CostPart, costParts } from '../money/costParts.ts';
import type { Money } from '../money/money.ts';
import { type AppPrices, type Price, withoutTiers } from '../money/price.ts';
import { monthlySeatCost, yearlySeatCost } from '../money/pricedFigures.ts';
import { type PricedSeats, pricedSeats } from '../money/totals.ts';
import type { AppSettings } from '../rules.ts';
import { type KeptSeats, NO_KEPT_SEATS, reclaimableSeats } from '../seatFigures.ts';
import { heldSeats, type MonthCounts, type MonthOfTier, NO_MONTH, sumOfParts } from './month.ts';

/** The month of one app, or of a part of it, with the prices of the month's last day. */
export interface PricedMonth {
  readonly counts: MonthCounts;
  readonly prices: AppPrices;
  /** Seats that a decision keeps: known of the month of now alone. */
  readonly kept?: KeptSeats | undefined;
}

/** The prices that a month is counted by: those of tiers count where it was counted by the attribute picked now. */
export const monthPrices = (prices: AppPrices, { tiers }: MonthCounts, settings: AppSettings | undefined): AppPrices =>
  tiers && tiers.pickedAt === settings?.tier?.pickedAt ? prices : withoutTiers(prices);

/** Seats and money of one month, over apps. */
export interface ReportFigures {
  /** Seats held at the month's end. */
  readonly assigned: number;
  readonly states: MonthCounts['states'];
  /** Of these, those that could be given up, and what a year of them costs. */
  readonly reclaimable: PricedSeats;
  /** Seats that were taken away within the month. */
  readonly freed: number;
  /** Of these, those that had been reclaimable, and what a year of them costs. */
  readonly realised: PricedSeats;
  readonly givenBack: number;
  /** The seats held, and what they cost for the month. */
  readonly cost: PricedSeats;
}

/** What is counted of an app's seats, or of those of one tier. */
type Counted = MonthOfTier & { readonly kept: KeptSeats };

/** Sums up months of any apps. People are not among the figures: those of two apps may be the same. */
export function reportFigures(parts: readonly PricedMonth[]): ReportFigures {
  const { states, freed, givenBack } = sumOfParts(parts.map(({ counts }) => counts));
  const apps = parts.map(countedApp);
  const priced = (seatsOf: (counted: Counted) => number, costOf: (price: Price | undefined) => Money | null) =>
    pricedSeats(apps.flatMap((app) => partsByCost(app, seatsOf, costOf)));
  return {
    assigned: heldSeats({ states }),
    states,
    reclaimable: priced(reclaimableSeats, yearlySeatCost),
    freed,
    realised: priced(({ reclaimed }) => reclaimed, yearlySeatCost),
    givenBack,
    cost: priced(heldSeats, monthlySeatCost),
  };
}

/** An app, or a part of it, with what its prices are of. */
interface CountedApp {
  readonly whole: Counted;
  readonly own: Price | undefined;
  readonly tiers: readonly { readonly counted: Counted; readonly price: Price }[];
}

const countedApp = ({ counts, prices, kept = NO_KEPT_SEATS }: PricedMonth): CountedApp => ({
  whole: { reclaimed: counts.reclaimed, states: counts.states, kept },
  own: prices.own,
  tiers: [...prices.byTier].map(([tier, price]) => ({
    counted: { ...(counts.tiers?.seats.get(tier) ?? NO_MONTH), kept: kept.tiers?.get(tier) ?? NO_KEPT_SEATS },
    price,
  })),
});

function partsByCost(
  { whole, own, tiers }: CountedApp,
  seatsOf: (counted: Counted) => number,
  costOf: (price: Price | undefined) => Money | null,
): readonly CostPart[] {
  const ofTiers = tiers.map(({ counted, price }) => ({ counted, seatCost: costOf(price) }));
  return costParts<Counted>(whole, ofTiers, costOf(own), seatsOf);
}

/** The parts by the currency of their prices, in the order of the codes; those without a price last, under null. */
export function byCurrency(parts: readonly PricedMonth[]): ReadonlyMap<string | null, readonly PricedMonth[]> {
  const groups = Map.groupBy(parts, ({ prices: { own, byTier } }) => {
    const [ofTier] = byTier.values();
    return (own ?? ofTier)?.currency ?? null;
  });
  return new Map([...groups].sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1)));
}
