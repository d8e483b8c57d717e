import type { Horizon } from '../../functions/contract/words/reliability.ts';
import { formatDay } from '../format/dates.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { HorizonSelect } from './HorizonSelect.tsx';
import { outcomesOf, type PastWeek, type WeekOutcomes } from './pastWeeks.ts';

const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function columnsOf(horizon: Horizon): readonly Column<PastWeek>[] {
  const outcome = (id: string, header: string, count: (outcomes: WeekOutcomes) => number | null): Column<PastWeek> => ({
    id,
    header,
    value: (week) => {
      const outcomes = outcomesOf(week, horizon);
      return outcomes ? count(outcomes) : null;
    },
  });
  const expected = outcome('expected', 'Expected', ({ compared }) => compared?.expected ?? null);
  return [
    { id: 'day', header: 'Sunday', value: ({ day }) => day, cell: ({ day }) => formatDay(day) },
    { id: 'silent', header: 'Silent', value: ({ silent }) => silent },
    outcome('usedAgain', 'Used again', ({ usedAgain }) => usedAgain),
    {
      ...expected,
      cell: (week) => {
        const value = expected.value(week);
        return typeof value === 'number' ? oneDecimal.format(value) : '–';
      },
    },
    outcome('removed', 'Removed', ({ removed }) => removed),
    outcome('left', 'Left', ({ left }) => left),
    outcome('stillSilent', 'Still silent', ({ stillSilent }) => stillSilent),
    outcome('notObserved', 'Not over yet', ({ notObserved }) => notObserved),
  ];
}

interface PastWeeksTableProps {
  readonly weeks: readonly PastWeek[];
  readonly horizon: Horizon;
  readonly onChoose: (horizon: Horizon) => void;
  /** Whose silence, up to the dot. */
  readonly description: string;
  readonly empty: string;
}

/** What the thresholds would have called idle on each past Sunday, and what became of it. */
export function PastWeeksTable({ weeks, horizon, onChoose, description, empty }: PastWeeksTableProps) {
  return (
    <DataTable
      name="pastWeeks"
      prefix="week-"
      title="What the threshold would have said"
      description={`${description}, and what became of them within ${horizon} days. Expected: of those used again or still silent, how many the curve says are used again.`}
      singular="week"
      plural="weeks"
      items={weeks}
      columns={columnsOf(horizon)}
      trackBy={({ day }) => day}
      searchText={({ day }) => `${day} ${formatDay(day)}`}
      defaultSort="-day"
      empty={empty}
      actions={<HorizonSelect label="Within" chosen={horizon} onChoose={onChoose} />}
    />
  );
}
