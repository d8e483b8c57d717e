import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import type { SeatState } from '../../functions/contract/words.ts';
import { RECLAIMABLE_STATES, UNUSED_STATES } from '../../functions/core/usage/seatFigures.ts';
import { useSeats } from '../api/queries.ts';
import { SEAT_STATE_LABELS, SEAT_STATES } from '../format/labels.ts';
import { formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { DataTable } from '../table/DataTable.tsx';
import { departmentFilter, type Filter } from '../table/sortAndFilter.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { appSeatColumns } from './seatColumns.tsx';

const hasStateOf =
  (states: readonly SeatState[]) =>
  ({ state }: SeatBody): boolean =>
    state !== null && states.includes(state);

const stateFilter: Filter<SeatBody> = {
  param: 'state',
  label: 'State',
  options: [
    { value: 'reclaimable', label: 'Reclaimable', matches: hasStateOf(RECLAIMABLE_STATES) },
    { value: 'unused', label: 'Unused', matches: hasStateOf(UNUSED_STATES) },
    ...SEAT_STATES.map((state) => ({
      value: state,
      label: SEAT_STATE_LABELS[state].label,
      matches: hasStateOf([state]),
    })),
    { value: 'none', label: 'Without a seat', matches: ({ state }) => state === null },
  ],
};

/** Who holds a seat of the app, why it has its state, and how to check that in Okta. */
export function SeatsTable({ app }: { readonly app: string }) {
  const { id } = useConnection();
  const period = usePeriod();
  const seats = useSeats(id, app, period);
  const filters = useMemo(() => [stateFilter, departmentFilter(seats.data?.data ?? [])], [seats.data]);
  const columns = useMemo(() => appSeatColumns(id, period), [id, period]);
  if (seats.error && !seats.data) return <ErrorAlert error={seats.error} onRetry={() => void seats.refetch()} />;
  return (
    <SpaceBetween size="s">
      {seats.data?.isTruncated && (
        <Alert type="info">
          These are the first {formatNumber(seats.data.data.length)} seats. The API lists all of them.
        </Alert>
      )}
      <DataTable
        name="seats"
        title="People"
        singular="person"
        plural="people"
        items={seats.data?.data}
        columns={columns}
        trackBy={({ personId }) => personId}
        searchText={({ name, login, department }) => `${name ?? ''} ${login ?? ''} ${department ?? ''}`}
        filters={filters}
        defaultSort="lastUsedOn"
        empty="Nobody holds a seat of this app."
      />
    </SpaceBetween>
  );
}
