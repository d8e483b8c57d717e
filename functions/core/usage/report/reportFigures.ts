import type { Money } from '../money/money.ts';
import type { Price } from '../money/price.ts';
import { monthlySeatCost, yearlySeatCost } from '../money/pricedFigures.ts';
import { type PricedSeats, pricedSeats } from '../money/totals.ts';
import { type KeptSeats, NO_KEPT_SEATS, reclaimableSeats } from '../seatFigures.ts';
import { heldSeats, type MonthCounts, sumOfParts } from './month.ts';

/** The month of one app, or of a part of it, with the price of the month's last day. */
export interface PricedMonth {
  readonly counts: MonthCounts;
  readonly price: Price | undefined;
  /** Seats that a decision keeps: known of the month of now alone. */
  readonly kept?: KeptSeats | undefined;
}

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

/** Sums up months of any apps. People are not among the figures: those of two apps may be the same. */
export function reportFigures(parts: readonly PricedMonth[]): ReportFigures {
  const { states, freed, givenBack } = sumOfParts(parts.map(({ counts }) => counts));
  const priced = (seatsOf: (part: PricedMonth) => number, costOf: (price: Price | undefined) => Money | null) =>
    pricedSeats(parts.map((part) => ({ seats: seatsOf(part), seatCost: costOf(part.price) })));
  return {
    assigned: heldSeats({ states }),
    states,
    reclaimable: priced(
      ({ counts, kept = NO_KEPT_SEATS }) => reclaimableSeats({ states: counts.states, kept }),
      yearlySeatCost,
    ),
    freed,
    realised: priced(({ counts }) => counts.reclaimed, yearlySeatCost),
    givenBack,
    cost: priced(({ counts }) => heldSeats(counts), monthlySeatCost),
  };
}

/** The parts by the currency of their price, in the order of the codes; those without a price last, under null. */
export function byCurrency(parts: readonly PricedMonth[]): ReadonlyMap<string | null, readonly PricedMonth[]> {
  const groups = Map.groupBy(parts, ({ price }) => price?.currency ?? null);
  return new Map([...groups].sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1)));
}
