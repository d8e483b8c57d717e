// What the seats of one app cost where tiers have prices of their own. The API and the page compute it with the same functions.
import type { CountedSeats } from '../seatFigures.ts';
import { type Money, sumByCurrency, timesSeats } from './money.ts';

/** Seats of one kind, and what one of them costs. */
export interface CostPart {
  readonly seats: number;
  readonly seatCost: Money | null;
}

/** The seats of an app by what one of them costs. */
export interface SeatsByCost extends CountedSeats {
  /** Of a seat whose tier has no price of its own. */
  readonly yearlySeatCost: Money | null;
  /** The seats of tiers with a price, which are among those of the app. */
  readonly pricedTiers?: readonly (CountedSeats & { readonly yearlySeatCost: Money })[] | undefined;
}

/** A number of seats divided by what one of them costs: those of priced tiers, and the rest. The parts add up to the whole. */
export function costParts<Counted>(
  app: Counted,
  tiers: readonly { readonly counted: Counted; readonly seatCost: Money | null }[],
  ownCost: Money | null,
  seatsOf: (counted: Counted) => number,
): readonly CostPart[] {
  if (tiers.length === 0) return [{ seats: Math.max(0, seatsOf(app)), seatCost: ownCost }];
  const ofTiers = tiers.map(({ counted, seatCost }) => ({ seats: seatsOf(counted), seatCost }));
  const rest = ofTiers.reduce((left, { seats }) => left - seats, seatsOf(app));
  return [...ofTiers, { seats: Math.max(0, rest), seatCost: ownCost }];
}

/** What all parts of an app cost: one sum, since its prices are in one currency; null where no part has a price. */
export function costOfParts(parts: readonly CostPart[]): Money | null {
  const amounts = parts.flatMap(({ seats, seatCost }) => (seatCost ? [timesSeats(seatCost, seats)] : []));
  return sumByCurrency(amounts)[0] ?? null;
}

/** The parts of an app's seats, by what a year of them costs. */
export const yearlyParts = (app: SeatsByCost, seatsOf: (counted: CountedSeats) => number): readonly CostPart[] => {
  const tiers = (app.pricedTiers ?? []).map((counted) => ({ counted, seatCost: counted.yearlySeatCost }));
  return costParts<CountedSeats>(app, tiers, app.yearlySeatCost, seatsOf);
};
