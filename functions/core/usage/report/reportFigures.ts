import { type Money, sumByCurrency, timesSeats } from '../money/money.ts';
import type { Price } from '../money/price.ts';
import { monthlySeatCost, yearlySeatCost } from '../money/pricedFigures.ts';
import type { PricedSeats } from '../money/totals.ts';
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
  return {
    assigned: heldSeats({ states }),
    states,
    reclaimable: priced(
      parts,
      ({ counts, kept = NO_KEPT_SEATS }) => reclaimableSeats({ states: counts.states, kept }),
      yearlySeatCost,
    ),
    freed,
    realised: priced(parts, ({ counts }) => counts.reclaimed, yearlySeatCost),
    givenBack,
    cost: priced(parts, ({ counts }) => heldSeats(counts), monthlySeatCost),
  };
}

/** Every sum is seats times the cost of one, so that the sums of parts add up to that of the whole. */
function priced(
  parts: readonly PricedMonth[],
  seatsOf: (part: PricedMonth) => number,
  costOf: (price: Price | undefined) => Money | null,
): PricedSeats {
  let seats = 0;
  let pricedSeats = 0;
  const money: Money[] = [];
  for (const part of parts) {
    const count = seatsOf(part);
    const cost = costOf(part.price);
    seats += count;
    if (!cost) continue;
    pricedSeats += count;
    if (count > 0) money.push(timesSeats(cost, count));
  }
  return { seats, pricedSeats, money: sumByCurrency(money) };
}

/** The parts by the currency of their price, in the order of the codes; those without a price last, under null. */
export function byCurrency(parts: readonly PricedMonth[]): ReadonlyMap<string | null, readonly PricedMonth[]> {
  const groups = Map.groupBy(parts, ({ price }) => price?.currency ?? null);
  return new Map([...groups].sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1)));
}
