import type { SeatBody } from '../../functions/contract/usageBodies.ts';
import { day } from '../format/numbers.ts';
import { SCOPE_WORDS, STATE_WORDS } from '../format/labels.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { StateMark } from './SeatStateLabel.tsx';
import { Proof } from './SystemLogSearch.tsx';

export const seatColumns = (connection: string, oktaDomain: string, period: Period): readonly Column<SeatBody>[] => [
  {
    id: 'name',
    header: 'Name',
    value: ({ name, login, personId }) => name ?? login ?? personId,
    cell: ({ name, login, personId }) => (
      <span className="name">
        <RouterLink to={paths.person(connection, personId, period)}>{name ?? login ?? personId}</RouterLink>
      </span>
    ),
  },
  { id: 'login', header: 'Login', value: ({ login }) => login, isExtra: true },
  { id: 'department', header: 'Department', value: ({ department }) => department },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => (state === null ? null : STATE_WORDS[state].label),
    cell: ({ state }) => (state === null ? 'No seat' : <StateMark state={state} />),
  },
  {
    id: 'reason',
    header: 'Why',
    value: ({ reason }) => reason,
    cell: ({ reason }) => <span className="sentence">{reason}</span>,
  },
  {
    id: 'lastUsedOn',
    header: 'Last used',
    value: ({ lastUsedOn }) => lastUsedOn,
    cell: ({ lastUsedOn }) => day(lastUsedOn),
  },
  { id: 'activeDays', header: 'Active days', value: ({ activeDays }) => activeDays },
  { id: 'signIns', header: 'Sign-ins', value: ({ signIns }) => signIns },
  {
    id: 'assignedAt',
    header: 'Assigned',
    value: ({ assignedAt }) => assignedAt,
    cell: ({ assignedAt }) => day(assignedAt),
  },
  { id: 'scope', header: 'Through', value: ({ scope }) => (scope === null ? null : SCOPE_WORDS[scope]) },
  {
    id: 'proof',
    header: 'Prove it in Okta',
    value: ({ proof }) => proof.filter,
    cell: ({ proof, name }) => <Proof proof={proof} oktaDomain={oktaDomain} of={name ?? 'this person'} />,
  },
];
