import type { CoverageShortfall } from '../../contract/words/numbers.ts';
import { isoDay, type Month } from '../../core/time.ts';
import type { PricedSeats } from '../../core/usage/money/totals.ts';
import {
  byCurrency,
  type PricedMonth,
  type ReportFigures,
  reportFigures,
} from '../../core/usage/report/reportFigures.ts';
import type { CountedMonth, ReportGroup } from '../../core/usage/report/reportRows.ts';
import { isoOrNull } from '../http/present.ts';
import type { ReportFiguresBody, ReportLineBody, ReportMonthBody, ReportRowBody } from './schema.ts';

/** A month, or one group of it, as it is reported. */
export interface ReportedMonth {
  readonly month: Month;
  /** Undefined where nothing of the month was counted. */
  readonly counted: CountedMonth | undefined;
  readonly isOver: boolean;
  readonly shortfalls: readonly CoverageShortfall[];
  readonly activePeople: number | undefined;
}

/** @param group undefined for the whole month */
export const presentRow = (
  reported: ReportedMonth,
  before: ReportedMonth,
  group: ReportGroup | undefined,
): ReportRowBody =>
  rowOf({ reported, body: presentMonth(reported) }, { reported: before, body: presentMonth(before) }, group);

/** A row for each of the months but the first. A month stands in its own row and in the one after it, and is added up once. */
export const presentRows = (months: readonly ReportedMonth[]): readonly ReportRowBody[] =>
  months
    .map((reported) => ({ reported, body: presentMonth(reported) }))
    .flatMap((month, index, all) => {
      const before = all[index - 1];
      return before ? [rowOf(month, before, undefined)] : [];
    });

interface ShownMonth {
  readonly reported: ReportedMonth;
  readonly body: ReportMonthBody;
}

const rowOf = ({ reported, body }: ShownMonth, before: ShownMonth, group: ReportGroup | undefined): ReportRowBody => ({
  month: reported.month,
  group: group?.name ?? null,
  rest: group?.isRest ?? false,
  ...body,
  freedThrough: reported.counted?.freedThrough === undefined ? null : isoDay(reported.counted.freedThrough),
  shortfalls: reported.shortfalls,
  revisedAt: isoOrNull(reported.counted?.revisedAt),
  before: { month: before.reported.month, ...before.body },
});

const presentMonth = ({ counted, isOver, shortfalls, activePeople }: ReportedMonth): ReportMonthBody => ({
  from: counted ? isoDay(counted.days.from) : null,
  to: counted ? isoDay(counted.days.through) : null,
  over: isOver,
  complete: counted !== undefined && shortfalls.length === 0,
  activePeople: activePeople ?? null,
  figures: counted ? presentFigures(reportFigures(counted.parts)) : null,
});

const presentFigures = ({ reclaimable, realised, cost, ...figures }: ReportFigures): ReportFiguresBody => ({
  ...figures,
  reclaimable: presentSeats(reclaimable),
  realised: presentSeats(realised),
  cost: presentSeats(cost),
});

const presentSeats = ({ seats, pricedSeats, money }: PricedSeats) => ({ seats, pricedSeats, money: [...money] });

/** The lines of a month, or of a group, one for each currency; none where nothing was counted. */
export function presentLines(reported: ReportedMonth, group: ReportGroup | undefined): readonly ReportLineBody[] {
  const { counted, isOver, shortfalls, month, activePeople } = reported;
  if (!counted) return [];
  const parts: ReadonlyMap<string | null, readonly PricedMonth[]> =
    counted.parts.length === 0 ? new Map([[null, []]]) : byCurrency(counted.parts);
  return [...parts].map(([currency, list], index): ReportLineBody => {
    const { reclaimable, realised, cost, ...figures } = reportFigures(list);
    const amountOf = ({ money }: PricedSeats) => (currency === null ? null : (money[0]?.amount ?? 0));
    return {
      month,
      group: group?.name ?? null,
      rest: group?.isRest ?? false,
      currency,
      from: isoDay(counted.days.from),
      to: isoDay(counted.days.through),
      over: isOver,
      complete: shortfalls.length === 0,
      assigned: figures.assigned,
      states: figures.states,
      reclaimableSeats: reclaimable.seats,
      reclaimablePerYear: amountOf(reclaimable),
      freed: figures.freed,
      realisedSeats: realised.seats,
      realisedPerYear: amountOf(realised),
      givenBack: figures.givenBack,
      costOfMonth: amountOf(cost),
      activePeople: index === 0 ? (activePeople ?? null) : null,
    };
  });
}
