import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import type { SeatBody } from '../../functions/contract/usageBodies.ts';
import { useSeats } from '../api/queries.ts';
import { STATE_WORDS, STATES } from '../format/labels.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import type { Filter } from '../table/sortAndFilter.ts';
import { DataTable } from '../table/DataTable.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { seatColumns } from './seatColumns.tsx';

const UNUSED = new Set(['NEVER_USED', 'IDLE']);
const RECLAIMABLE = new Set(['NEVER_USED', 'IDLE', 'LEAVER']);

const stateFilter: Filter<SeatBody> = {
  param: 'state',
  label: 'State',
  options: [
    { value: 'reclaimable', label: 'Reclaimable', fits: ({ state }) => state !== null && RECLAIMABLE.has(state) },
    { value: 'unused', label: 'Unused', fits: ({ state }) => state !== null && UNUSED.has(state) },
    ...STATES.map((state) => ({
      value: state,
      label: STATE_WORDS[state].label,
      fits: (seat: SeatBody) => seat.state === state,
    })),
    { value: 'none', label: 'Without a seat', fits: ({ state }) => state === null },
  ],
};

const departmentFilter = (seats: readonly SeatBody[]): Filter<SeatBody> => ({
  param: 'department',
  label: 'Department',
  options: [...new Set(seats.flatMap(({ department }) => department ?? []))].sort().map((department) => ({
    value: department,
    label: department,
    fits: (seat) => seat.department === department,
  })),
});

/** Who holds a seat of the app, why it is judged as it is, and how to check that in Okta. */
export function Seats({ app }: { readonly app: string }) {
  const { id, oktaDomain } = useConnection();
  const period = usePeriod();
  const seats = useSeats(id, app, period);
  const filters = useMemo(() => [stateFilter, departmentFilter(seats.data?.data ?? [])], [seats.data]);
  const columns = useMemo(() => seatColumns(id, oktaDomain, period), [id, oktaDomain, period]);
  if (seats.error && !seats.data) return <ErrorAlert error={seats.error} again={() => void seats.refetch()} />;
  return (
    <SpaceBetween size="s">
      {seats.data?.isCut && (
        <Alert type="info">These are the first {seats.data.data.length} seats. The API lists all of them.</Alert>
      )}
      <DataTable
        name="seats"
        title="People"
        one="person"
        many="people"
        items={seats.data?.data}
        columns={columns}
        keyOf={({ personId }) => personId}
        searchedIn={({ name, login, department }) => `${name ?? ''} ${login ?? ''} ${department ?? ''}`}
        filters={filters}
        usualSort="lastUsedOn"
        empty="Nobody holds a seat of this app."
      />
    </SpaceBetween>
  );
}
