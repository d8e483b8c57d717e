import { useState } from 'react';
import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { HORIZONS, type Horizon } from '../../functions/contract/words/reliability.ts';
import { formatDay } from '../format/dates.ts';
import { formatCount } from '../format/numbers.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { HorizonSelect } from './HorizonSelect.tsx';

type PastWeek = NonNullable<ReliabilityBody['pastWeeks']>[number];
type Outcomes = PastWeek['outcomes'][number];

const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

const outcomesOf = ({ outcomes }: PastWeek, horizon: Horizon): Outcomes | undefined =>
  outcomes.find(({ withinDays }) => withinDays === horizon);

/** Whether anything is known of what became of the seats within the horizon. */
const isObserved = (weeks: readonly PastWeek[], horizon: Horizon): boolean =>
  weeks.some((week) => week.silent > (outcomesOf(week, horizon)?.notObserved ?? week.silent));

function columnsOf(horizon: Horizon): readonly Column<PastWeek>[] {
  const outcome = (id: string, header: string, count: (outcomes: Outcomes) => number | null): Column<PastWeek> => ({
    id,
    header,
    value: (week) => {
      const outcomes = outcomesOf(week, horizon);
      return outcomes ? count(outcomes) : null;
    },
  });
  const expected = outcome('expected', 'Expected', (outcomes) => outcomes.expected);
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
  readonly idleAfterDays: number;
  /** The horizon of the question. */
  readonly withinDays: number;
}

/** What the threshold would have called idle on each past Sunday, and what became of it. */
export function PastWeeksTable({ weeks, idleAfterDays, withinDays }: PastWeeksTableProps) {
  const [chosen, setChosen] = useState<Horizon>();
  // The shortest one shows something first, where the history is too short for the horizon asked.
  const asked = HORIZONS.find((days) => days === withinDays && isObserved(weeks, days));
  const horizon = chosen ?? asked ?? HORIZONS[0];
  return (
    <DataTable
      name="pastWeeks"
      prefix="week-"
      title="What the threshold would have said"
      description={`Seats that were silent for ${formatCount(idleAfterDays, 'day')} on a past Sunday, and what became of them within ${horizon} days. Expected: of those used again or still silent, how many the curve says are used again.`}
      singular="week"
      plural="weeks"
      items={weeks}
      columns={columnsOf(horizon)}
      trackBy={({ day }) => day}
      searchText={({ day }) => `${day} ${formatDay(day)}`}
      defaultSort="-day"
      empty={`No past Sunday was observed for ${formatCount(idleAfterDays, 'day')} yet.`}
      actions={<HorizonSelect label="Within" chosen={horizon} onChoose={setChosen} />}
    />
  );
}
