import Badge from '@cloudscape-design/components/badge';
import type { PersonBody } from '../../functions/api/people/schema.ts';
import { formatDay } from '../format/dates.ts';
import { paths } from '../routing/paths.ts';
import type { Period } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
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
