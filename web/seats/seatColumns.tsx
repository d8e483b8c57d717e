import type { SeatBody } from '../../functions/contract/usageBodies.ts';
import { SCOPE_LABELS, SEAT_STATE_LABELS } from '../format/labels.ts';
import { formatDay } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { SeatStateLabel } from './SeatStateLabel.tsx';
import { SystemLogSearch } from './SystemLogSearch.tsx';

export const seatColumns = (connection: string, oktaDomain: string, period: Period): readonly Column<SeatBody>[] => [
  {
    id: 'name',
    header: 'Name',
    value: ({ name, login, personId }) => name ?? login ?? personId,
    cell: ({ name, login, personId }) => (
      <span className="cell-name">
        <RouterLink to={paths.person(connection, personId, period)}>{name ?? login ?? personId}</RouterLink>
      </span>
    ),
  },
  { id: 'login', header: 'Login', value: ({ login }) => login, isHidden: true },
  { id: 'department', header: 'Department', value: ({ department }) => department },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => (state === null ? null : SEAT_STATE_LABELS[state].label),
    cell: ({ state }) => (state === null ? 'No seat' : <SeatStateLabel state={state} />),
  },
  {
    id: 'reason',
    header: 'Why',
    value: ({ reason }) => reason,
    cell: ({ reason }) => <span className="cell-text">{reason}</span>,
  },
  {
    id: 'lastUsedOn',
    header: 'Last used',
    value: ({ lastUsedOn }) => lastUsedOn,
    cell: ({ lastUsedOn }) => formatDay(lastUsedOn),
  },
  { id: 'activeDays', header: 'Active days', value: ({ activeDays }) => activeDays },
  { id: 'signIns', header: 'Sign-ins', value: ({ signIns }) => signIns },
  {
    id: 'assignedAt',
    header: 'Assigned',
    value: ({ assignedAt }) => assignedAt,
    cell: ({ assignedAt }) => formatDay(assignedAt),
  },
  { id: 'scope', header: 'Through', value: ({ scope }) => (scope === null ? null : SCOPE_LABELS[scope]) },
  {
    id: 'proof',
    header: 'Prove it in Okta',
    value: ({ proof }) => proof.filter,
    cell: ({ proof, name }) => <SystemLogSearch proof={proof} oktaDomain={oktaDomain} of={name ?? 'this person'} />,
  },
];
