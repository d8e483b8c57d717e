import Badge from '@cloudscape-design/components/badge';
import type { PersonBody, PersonSeatBody } from '../../functions/contract/usageBodies.ts';
import { SEAT_STATE_LABELS } from '../format/labels.ts';
import { formatDay } from '../format/numbers.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { SeatStateLabel } from '../seats/SeatStateLabel.tsx';
import { SystemLogSearch } from '../seats/SystemLogSearch.tsx';
import type { Column } from '../table/sortAndFilter.ts';

export const nameOf = ({ name, login, id }: Pick<PersonBody, 'name' | 'login' | 'id'>): string => name ?? login ?? id;

export const personColumns = (connection: string, period: Period): readonly Column<PersonBody>[] => [
  {
    id: 'name',
    header: 'Name',
    value: nameOf,
    cell: (person) => (
      <span className="cell-name">
        <RouterLink to={paths.person(connection, person.id, period)}>{nameOf(person)}</RouterLink>{' '}
        {person.leaver && <Badge color="severity-medium">leaver</Badge>}
      </span>
    ),
  },
  { id: 'unused', header: 'Unused seats', value: ({ unused }) => unused },
  { id: 'login', header: 'Login', value: ({ login }) => login, isHidden: true },
  { id: 'department', header: 'Department', value: ({ department }) => department },
  { id: 'title', header: 'Title', value: ({ title }) => title, isHidden: true },
  { id: 'userType', header: 'User type', value: ({ userType }) => userType, isHidden: true },
  { id: 'costCenter', header: 'Cost centre', value: ({ costCenter }) => costCenter, isHidden: true },
  { id: 'manager', header: 'Manager', value: ({ manager }) => manager, isHidden: true },
  { id: 'status', header: 'Okta status', value: ({ status }) => status, isHidden: true },
  { id: 'appsHeld', header: 'Apps held', value: ({ appsHeld }) => appsHeld },
  { id: 'appsUsed', header: 'Apps used', value: ({ appsUsed }) => appsUsed },
  { id: 'activeDays', header: 'Active days', value: ({ activeDays }) => activeDays },
  {
    id: 'lastActiveOn',
    header: 'Last active',
    value: ({ lastActiveOn }) => lastActiveOn,
    cell: ({ lastActiveOn }) => formatDay(lastActiveOn),
  },
];

export const personSeatColumns = (
  connection: string,
  oktaDomain: string,
  period: Period,
): readonly Column<PersonSeatBody>[] => [
  {
    id: 'label',
    header: 'App',
    value: ({ label }) => label,
    cell: ({ appId, label }) => (
      <span className="cell-name">
        <RouterLink to={paths.app(connection, appId, period)}>{label}</RouterLink>
      </span>
    ),
  },
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
  {
    id: 'proof',
    header: 'Prove it in Okta',
    value: ({ proof }) => proof.filter,
    cell: ({ proof, label }) => <SystemLogSearch proof={proof} oktaDomain={oktaDomain} of={label} />,
  },
];
