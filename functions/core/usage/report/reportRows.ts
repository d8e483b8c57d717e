import type { ReportGrouping } from '../../../contract/words/money.ts';
import type { AppId } from '../../ids.ts';
import { type Day, type DayRange, daysOfMonth, type Instant, latest, type Month, monthOf } from '../../time.ts';
import type { SummedApp } from '../app.ts';
import type { SeatFigures } from '../figures.ts';
import { type AppPrices, pricesOn } from '../money/price.ts';
import { countedPrices } from '../money/pricedFigures.ts';
import type { Rules } from '../rules.ts';
import type { KeptSeats } from '../seatFigures.ts';
import { type AppMonth, heldSeats, type MonthCounts, type MonthFigures, type MonthOfTier, NO_MONTH } from './month.ts';
import { monthPrices, type PricedMonth } from './reportFigures.ts';

/** What of a month is counted. */
export interface CountedMonth {
  readonly month: Month;
  /** The dates that are counted: to the month's last, to the newest that is over, or to now. */
  readonly days: DayRange;
  /** The last date of which removed seats are counted: the newest that is over; undefined before the first of the month is. */
  readonly freedThrough: Day | undefined;
  /** It is the month of now, and is counted to now. */
  readonly isNow: boolean;
  readonly parts: readonly PricedMonth[];
  readonly revisedAt: Instant | undefined;
}

/** The dates of a month that have rows; undefined where none has. */
export function countedDays(month: Month, rows: DayRange | undefined): DayRange | undefined {
  const { from, through } = daysOfMonth(month);
  const days = { from: Math.max(from, rows?.from ?? Infinity), through: Math.min(through, rows?.through ?? -Infinity) };
  return days.from <= days.through ? days : undefined;
}

/** An app, and its months as they are stored. */
export interface ReportedApp {
  readonly app: SummedApp;
  readonly months: readonly MonthFigures[];
}

export interface ReportOptions {
  readonly rules: Rules;
  /** Days of which every app has a row. */
  readonly rows: DayRange | undefined;
}

/** The month of now: seats as they are now, less those that are kept, by the price of `priceDay`, and what was taken away until yesterday. */
export function monthOfNow(
  apps: readonly (ReportedApp & { readonly figures: SeatFigures; readonly kept: KeptSeats })[],
  { rules, rows }: ReportOptions,
  { asOf, priceDay }: { readonly asOf: Day; readonly priceDay: Day },
): CountedMonth {
  const month = monthOf(asOf);
  const daysOfNow = daysOfMonth(month);
  const { from } = daysOfNow;
  const found = apps.map((app) => figuresIn(app, daysOfNow));
  return {
    month,
    days: { from: rows ? Math.max(from, Math.min(rows.from, asOf)) : from, through: asOf },
    freedThrough: countedDays(month, rows)?.through,
    isNow: true,
    parts: apps.map(({ app, figures, kept }, index): PricedMonth => {
      const { states, toDate } = figures.sums;
      const settings = rules.apps.get(app.app);
      const before = found[index]?.counts ?? NO_MONTH;
      const counts = { ...before, states, activePeople: toDate.month, tiers: tiersNow(figures, before) };
      return { counts, prices: countedPrices(figures, settings, priceDay), kept };
    }),
    revisedAt: revisedAt(found),
  };
}

/** A month as of its last date that is over; undefined where none of its dates was counted. */
export function pastMonth(
  apps: readonly ReportedApp[],
  month: Month,
  { rules, rows }: ReportOptions,
): CountedMonth | undefined {
  const days = countedDays(month, rows);
  if (!days) return undefined;
  const ofMonth = daysOfMonth(month);
  const found = apps.map((app) => figuresIn(app, ofMonth));
  return {
    month,
    days,
    freedThrough: days.through,
    isNow: false,
    parts: found.flatMap((figures, index) => {
      const app = apps[index];
      if (!figures || !app) return [];
      const settings = rules.apps.get(app.app.app);
      const { counts } = figures;
      return [{ counts, prices: monthPrices(pricesOn(settings?.prices, days.through), counts, settings) }];
    }),
    revisedAt: revisedAt(found),
  };
}

/** Seats by tier as they are now, with those that were taken away; of another pick than now nothing is known. */
function tiersNow({ context, sums }: SeatFigures, { tiers: before }: MonthCounts): MonthCounts['tiers'] {
  if (!context?.tier || !sums.tiers) return undefined;
  const { pickedAt } = context.tier;
  const freed = before?.pickedAt === pickedAt ? before.seats : undefined;
  const seats = new Map<string, MonthOfTier>();
  for (const tier of new Set([...sums.tiers.seats.keys(), ...(freed?.keys() ?? [])])) {
    const { states } = sums.tiers.seats.get(tier) ?? NO_MONTH;
    seats.set(tier, { states, reclaimed: freed?.get(tier)?.reclaimed ?? 0 });
  }
  return { pickedAt, seats };
}

const figuresIn = ({ months }: ReportedApp, { from, through }: DayRange): MonthFigures | undefined =>
  months.find((figures) => figures.through >= from && figures.through <= through);

const revisedAt = (found: readonly (MonthFigures | undefined)[]): Instant | undefined =>
  found.reduce<Instant | undefined>((at, figures) => latest(at, figures?.revisedAt), undefined);

/** A department or a cost centre, or the people who have none; or the rest, which is not kept apart. */
export interface ReportGroup {
  readonly name: string | undefined;
  readonly isRest: boolean;
}

/** The parts of a month by department or cost centre, the group with the most seats first. */
export function groupsOf(
  months: readonly AppMonth[],
  by: ReportGrouping,
  pricesOf: (app: AppId, counts: MonthCounts) => AppPrices,
): readonly { readonly group: ReportGroup; readonly parts: readonly PricedMonth[] }[] {
  const groups = new Map<string, { readonly group: ReportGroup; readonly parts: PricedMonth[]; seats: number }>();
  for (const { app, groups: ofApp } of months) {
    for (const { counts, isRest, [by]: name } of ofApp) {
      const group = { name: isRest ? undefined : name, isRest };
      const key = reportGroupKey(group);
      const known = groups.get(key) ?? { group, parts: [], seats: 0 };
      known.parts.push({ counts, prices: pricesOf(app, counts) });
      known.seats += heldSeats(counts);
      groups.set(key, known);
    }
  }
  return [...groups.values()].sort(
    (a, b) => b.seats - a.seats || (reportGroupKey(a.group) < reportGroupKey(b.group) ? -1 : 1),
  );
}

/** Different for every group, the rest and people without one included. */
export const reportGroupKey = ({ name, isRest }: ReportGroup): string =>
  isRest ? 'rest' : name === undefined ? 'none' : `=${name}`;
