import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { useState } from 'react';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { useSeats } from '../api/queries/apps.ts';
import { formatDay } from '../format/dates.ts';
import { SEAT_STATE_LABELS } from '../format/labels/seats.ts';
import { formatCount } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { nameOfHolder } from '../seats/seatColumns.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';

interface ChangedSeatsProps {
  readonly app: string;
  /** The threshold that would be used. */
  readonly days: number;
}

/** The seats whose state another threshold changes. They are read once the section is opened. */
export function ChangedSeats(props: ChangedSeatsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <ExpandableSection
      headerText={`Seats that ${formatCount(props.days, 'day')} would change`}
      expanded={isOpen}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {isOpen && <ChangedSeatsTable {...props} />}
    </ExpandableSection>
  );
}

interface ChangedSeat {
  readonly before: SeatBody;
  readonly after: SeatBody;
}

const label = ({ state }: SeatBody): string | null => (state === null ? null : SEAT_STATE_LABELS[state].label);

function ChangedSeatsTable({ app, days }: ChangedSeatsProps) {
  const { id } = useConnection();
  const period = usePeriod();
  const now = useSeats(id, app, period);
  const previewed = useSeats(id, app, period, days);
  for (const answer of [now, previewed])
    if (answer.error && !answer.data) return <ErrorAlert error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!now.data || !previewed.data) return <LoadingState />;
  const states = new Map(now.data.data.map((seat) => [seat.personId, seat]));
  const changed = previewed.data.data.flatMap((seat): ChangedSeat[] => {
    const before = states.get(seat.personId);
    return before && before.state !== seat.state ? [{ before, after: seat }] : [];
  });
  const columns: readonly Column<ChangedSeat>[] = [
    {
      id: 'person',
      header: 'Person',
      value: ({ before: seat }) => nameOfHolder(seat),
      cell: ({ before: seat }) => (
        <span className="cell-name">
          <RouterLink to={paths.person(id, seat.personId, period)}>{nameOfHolder(seat)}</RouterLink>
        </span>
      ),
    },
    { id: 'before', header: 'Now', value: ({ before: seat }) => label(seat) },
    { id: 'after', header: 'Then', value: ({ after: seat }) => label(seat) },
    {
      id: 'lastUsed',
      header: 'Last used',
      value: ({ before: seat }) => seat.lastUsedOn,
      cell: ({ before: seat }) => (seat.lastUsedOn === null ? '–' : formatDay(seat.lastUsedOn)),
    },
  ];
  return (
    <DataTable
      name="changedSeats"
      prefix="changed-"
      title="Changed seats"
      singular="seat"
      plural="seats"
      items={changed}
      columns={columns}
      trackBy={({ before: seat }) => seat.personId}
      searchText={({ before: seat }) => nameOfHolder(seat)}
      defaultSort="lastUsed"
      empty="No seat changes."
    />
  );
}
