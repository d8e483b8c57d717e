import Box from '@cloudscape-design/components/box';
import { formatDay } from '../format/dates.ts';
import { formatCount } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';

/** A seat that was taken and given back, and whose it is. */
export interface GivenBackSeat {
  readonly personId: string;
  readonly name: string;
  /** Undefined in a list of one app. */
  readonly app?: { readonly id: string; readonly label: string };
  readonly removedOn: string;
  readonly givenBackOn: string;
}

interface GivenBackTableProps {
  /** The newest ones. */
  readonly seats: readonly GivenBackSeat[];
  /** All of them. */
  readonly count: number;
}

/** Seats that were taken and given back to the same person soon after. */
export function GivenBackTable({ seats, count }: GivenBackTableProps) {
  const { id } = useConnection();
  const period = usePeriod();
  if (seats.length === 0) return <Box>No seat was taken and given back to the same person within 30 days.</Box>;
  const columns: readonly Column<GivenBackSeat>[] = [
    {
      id: 'person',
      header: 'Person',
      value: ({ name }) => name,
      cell: ({ personId, name }) => (
        <span className="cell-name">
          <RouterLink to={paths.person(id, personId, period)}>{name}</RouterLink>
        </span>
      ),
    },
    ...(seats.some(({ app }) => app)
      ? [
          {
            id: 'app',
            header: 'App',
            value: ({ app }: GivenBackSeat) => app?.label ?? null,
            cell: ({ app }: GivenBackSeat) =>
              app && <RouterLink to={paths.app(id, app.id, period)}>{app.label}</RouterLink>,
          },
        ]
      : []),
    {
      id: 'removedOn',
      header: 'Removed',
      value: ({ removedOn }) => removedOn,
      cell: (seat) => formatDay(seat.removedOn),
    },
    {
      id: 'givenBackOn',
      header: 'Given back',
      value: ({ givenBackOn }) => givenBackOn,
      cell: (seat) => formatDay(seat.givenBackOn),
    },
  ];
  const more = count > seats.length ? ` The newest of ${formatCount(count, 'seat')}.` : '';
  return (
    <DataTable
      name="givenBack"
      prefix="back-"
      title="Given back within 30 days"
      description={`Seats that were taken and given back to the same person: perhaps taken too early.${more}`}
      singular="seat"
      plural="seats"
      items={seats}
      columns={columns}
      trackBy={({ personId, app, givenBackOn, removedOn }) => `${personId} ${app?.id} ${removedOn} ${givenBackOn}`}
      searchText={({ name, app }) => `${name} ${app?.label ?? ''}`}
      defaultSort="-givenBackOn"
      empty="No seat was given back."
    />
  );
}
