import type { DepartmentBody } from '../../functions/contract/usageBodies.ts';
import { percent } from '../format/numbers.ts';
import type { Column } from '../table/sortAndFilter.ts';
import { DataTable } from '../table/DataTable.tsx';

const columns: readonly Column<DepartmentBody>[] = [
  { id: 'department', header: 'Department', value: ({ department }) => department ?? 'Not given' },
  { id: 'assigned', header: 'Assigned', value: ({ assigned }) => assigned },
  { id: 'active', header: 'Active', value: ({ activePeople }) => activePeople },
  { id: 'unused', header: 'Unused', value: ({ unused }) => unused },
  {
    id: 'adoption',
    header: 'Adoption',
    value: ({ adoption }) => adoption,
    cell: ({ adoption }) => percent(adoption),
  },
];

/** Where in the company the app is used. */
export function Departments({ departments }: { readonly departments: readonly DepartmentBody[] | null }) {
  if (departments === null || departments.length === 0) return null;
  return (
    <DataTable
      name="departments"
      prefix="dept-"
      title="Departments"
      one="department"
      many="departments"
      items={departments}
      columns={columns}
      keyOf={({ department }) => department ?? ''}
      searchedIn={({ department }) => department ?? ''}
      usualSort="-unused"
      empty="No department is known."
    />
  );
}
