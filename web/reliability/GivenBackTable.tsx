import Box from '@cloudscape-design/components/box';
import { useMemo } from 'react';
import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { useSeats } from '../api/queries/apps.ts';
import { formatDay } from '../format/dates.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { nameOfHolder } from '../seats/seatColumns.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';

type GivenBack = ReliabilityBody['givenBack'][number];

interface GivenBackTableProps {
  readonly app: string;
  readonly givenBack: readonly GivenBack[];
}

/** Seats that were taken and given back to the same person soon after. Their names are those of the app's list of people. */
export function GivenBackTable({ app, givenBack }: GivenBackTableProps) {
  const { id } = useConnection();
  const period = usePeriod();
  const { data: seats } = useSeats(id, app, period);
  const columns = useMemo((): readonly Column<GivenBack>[] => {
    const names = new Map(seats?.data.map((seat) => [seat.personId, nameOfHolder(seat)]));
    const nameOf = ({ personId }: GivenBack) => names.get(personId) ?? personId;
    return [
      {
        id: 'person',
        header: 'Person',
        value: nameOf,
        cell: (row) => (
          <span className="cell-name">
            <RouterLink to={paths.person(id, row.personId, period)}>{nameOf(row)}</RouterLink>
          </span>
        ),
      },
      {
        id: 'removedOn',
        header: 'Removed',
        value: ({ removedOn }) => removedOn,
        cell: ({ removedOn }) => formatDay(removedOn),
      },
      {
        id: 'givenBackOn',
        header: 'Given back',
        value: ({ givenBackOn }) => givenBackOn,
        cell: ({ givenBackOn }) => formatDay(givenBackOn),
      },
    ];
  }, [id, period, seats]);
  if (givenBack.length === 0) return <Box>No seat was taken and given back to the same person within 30 days.</Box>;
  return (
    <DataTable
      name="givenBack"
      prefix="back-"
      title="Given back within 30 days"
      description="Seats that were taken and given back to the same person: perhaps taken too early."
      singular="seat"
      plural="seats"
      items={givenBack}
      columns={columns}
      trackBy={({ personId, givenBackOn, removedOn }) => `${personId} ${removedOn} ${givenBackOn}`}
      searchText={(row) => String(columns[0]?.value(row))}
      defaultSort="-givenBackOn"
      empty="No seat was given back."
    />
  );
}
