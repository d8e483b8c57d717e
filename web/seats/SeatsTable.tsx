import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import type { SeatState } from '../../functions/contract/words/seats.ts';
import { RECLAIMABLE_STATES, UNUSED_STATES } from '../../functions/core/usage/seatFigures.ts';
import { useSeats } from '../api/queries/apps.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { DecisionActions } from '../decisions/DecisionActions.tsx';
import { SEAT_STATE_LABELS, SEAT_STATES } from '../format/labels/seats.ts';
import { formatNumber } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { DataTable } from '../table/DataTable.tsx';
import { departmentFilter, type Filter } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { appSeatColumns, nameOfHolder } from './seatColumns.tsx';

const hasStateOf =
  (states: readonly SeatState[]) =>
  ({ state }: SeatBody): boolean =>
    state !== null && states.includes(state);

const isKept = ({ decision }: SeatBody): boolean => decision?.kind === 'KEEP';
const isUnkept =
  (states: readonly SeatState[]) =>
  (seat: SeatBody): boolean =>
    hasStateOf(states)(seat) && !isKept(seat);

const stateFilter: Filter<SeatBody> = {
  param: 'state',
  label: 'State',
  options: [
    { value: 'reclaimable', label: 'Reclaimable', matches: isUnkept(RECLAIMABLE_STATES) },
    { value: 'unused', label: 'Unused', matches: isUnkept(UNUSED_STATES) },
    ...SEAT_STATES.map((state) => ({
      value: state,
      label: SEAT_STATE_LABELS[state].label,
      matches: hasStateOf([state]),
    })),
    { value: 'none', label: 'Without a seat', matches: ({ state }) => state === null },
  ],
};

/** The links of opportunities name one of these, so that the list has the seats that are counted. */
const decisionFilter: Filter<SeatBody> = {
  param: 'decision',
  label: 'Decision',
  options: [
    { value: 'kept', label: 'Kept', matches: isKept },
    { value: 'not-kept', label: 'Not kept', matches: (seat) => !isKept(seat) },
    { value: 'snoozed', label: 'Snoozed', matches: ({ decision }) => decision?.kind === 'SNOOZE' },
    { value: 'done', label: 'Done', matches: ({ decision }) => decision?.kind === 'DONE' },
    { value: 'none', label: 'None', matches: ({ decision }) => decision === null },
  ],
};

const tierFilter = (seats: readonly SeatBody[]): Filter<SeatBody> => ({
  param: 'tier',
  label: 'Licence tier',
  options: [...new Set(seats.flatMap(({ tier }) => tier ?? []))].sort().map((value) => ({
    value,
    label: value,
    matches: ({ tier }) => tier === value,
  })),
});

/** Who holds a seat of the app, why it has its state, and how to check that in Okta. */
export function SeatsTable({ app }: { readonly app: string }) {
  const { id } = useConnection();
  const period = usePeriod();
  const seats = useSeats(id, app, period);
  const { mayManage } = useSession();
  const mayDecide = mayManage && period.asOf === undefined;
  const filters = useMemo(
    () => [stateFilter, decisionFilter, departmentFilter(seats.data?.data ?? []), tierFilter(seats.data?.data ?? [])],
    [seats.data],
  );
  const columns = useMemo(() => appSeatColumns(id, period), [id, period]);
  return (
    <AnswerFrame query={seats}>
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
          {...(mayDecide && {
            selectionActions: (selected: readonly SeatBody[], clear: () => void) => (
              <DecisionActions
                targets={selected.map((seat) => ({
                  appId: app,
                  personId: seat.personId,
                  was: seat.decision?.scope === 'SEAT' ? seat.decision.at : null,
                  label: nameOfHolder(seat),
                }))}
                canUndo={selected.some(({ decision }) => decision?.scope === 'SEAT')}
                onDecided={clear}
              />
            ),
          })}
        />
      </SpaceBetween>
    </AnswerFrame>
  );
}
