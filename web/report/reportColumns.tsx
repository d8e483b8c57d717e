import type { ReactNode } from 'react';
import type { ReportRowBody } from '../../functions/api/report/schema.ts';
import { SeatStateBar } from '../charts/SeatStateBar.tsx';
import { formatShortDay } from '../format/dates.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';
import type { Column } from '../table/sortAndFilter.ts';
import { changeOf, formatMonth, formatSums, sumsValue } from './reportFormat.ts';

type Figures = NonNullable<ReportRowBody['figures']>;

/** Columns that months and groups share. `most` seats fill the width of a bar. */
const figureColumns = (most: number): readonly Column<ReportRowBody>[] => [
  {
    id: 'people',
    header: 'People active',
    value: ({ activePeople }) => activePeople,
  },
  seats('held', 'Seats held', (figures) => figures.assigned),
  {
    id: 'states',
    header: 'By state',
    value: ({ figures }) => figures?.assigned ?? null,
    cell: ({ figures }) => (figures ? <SeatStateBar states={figures.states} of={most} /> : '–'),
    minWidth: 140,
    isForWideWindows: true,
  },
  seats('reclaimable', 'Reclaimable', (figures) => figures.reclaimable.seats),
  money('possible', 'Savings possible, a year', (figures) => figures.reclaimable),
  seats('freed', 'Seats freed', (figures) => figures.freed),
  { ...seats('realised', 'Of these reclaimable', (figures) => figures.realised.seats), isForWideWindows: true },
  money('saved', 'Savings realised, a year', (figures) => figures.realised),
  { ...seats('givenBack', 'Given back', (figures) => figures.givenBack), isForWideWindows: true },
  money('cost', 'Cost of the month', (figures) => figures.cost),
];

export const monthColumns = (most: number): readonly Column<ReportRowBody>[] => [
  {
    id: 'month',
    header: 'Month',
    value: ({ month }) => month,
    cell: (row) => (
      <>
        {formatMonth(row.month)}
        <Note>{noteOf(row)}</Note>
      </>
    ),
    minWidth: 120,
  },
  ...figureColumns(most),
];

/** @param withPeople people of a group are counted within one app only */
export const groupColumns = (header: string, most: number, withPeople: boolean): readonly Column<ReportRowBody>[] => [
  { id: 'group', header, value: labelOfGroup, minWidth: 120 },
  ...figureColumns(most).filter(({ id }) => withPeople || id !== 'people'),
];

export const labelOfGroup = ({ group, rest }: ReportRowBody): string =>
  rest ? 'All others, joined' : (group ?? 'Not given');

function seats(id: string, header: string, count: (figures: Figures) => number): Column<ReportRowBody> {
  return {
    id,
    header,
    value: ({ figures }) => figures && count(figures),
    cell: (row) => (
      <>
        {formatNumber(row.figures && count(row.figures))}
        <Note>{changeOf(row, count)}</Note>
      </>
    ),
  };
}

function money(id: string, header: string, sums: (figures: Figures) => Figures['cost']): Column<ReportRowBody> {
  return {
    id,
    header,
    value: ({ figures }) => figures && sumsValue(sums(figures)),
    cell: ({ figures, before }) => {
      if (!figures) return '–';
      const { pricedSeats, seats: all } = sums(figures);
      const earlier = before.figures && before.complete ? formatSums(sums(before.figures)) : '–';
      return (
        <>
          <span className="cell-words">{formatSums(sums(figures))}</span>
          {pricedSeats < all && pricedSeats > 0 && <Note>{formatCount(pricedSeats, 'priced seat')}</Note>}
          {earlier !== '–' && <Note>before: {earlier}</Note>}
        </>
      );
    },
  };
}

/** A second, smaller line of a cell. */
const Note = ({ children }: { readonly children: ReactNode }) =>
  children === null || children === undefined ? null : <span className="cell-note">{children}</span>;

/** Which part of the month is counted, where it is not all of it. */
function noteOf({ month, from, to, over, complete }: ReportRowBody): string | null {
  if (from === null || to === null) return 'not observed';
  if (from > `${month}-01`) return `from ${formatShortDay(from)}`;
  if (!over) return `to ${formatShortDay(to)}`;
  return complete ? null : 'partial';
}
