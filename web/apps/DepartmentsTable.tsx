import type { DepartmentBody } from '../../functions/api/apps/schema.ts';
import { formatPercent } from '../format/numbers.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';

const columns: readonly Column<DepartmentBody>[] = [
  { id: 'department', header: 'Department', value: ({ department }) => department ?? 'Not given' },
  { id: 'assigned', header: 'Assigned', value: ({ assigned }) => assigned },
  { id: 'active', header: 'Active', value: ({ activePeople }) => activePeople },
  { id: 'unused', header: 'Unused', value: ({ unused }) => unused },
  {
    id: 'adoption',
    header: 'Adoption',
    value: ({ adoption }) => adoption,
    cell: ({ adoption }) => formatPercent(adoption),
  },
];

/** The use of the app by department. */
export function DepartmentsTable({ departments }: { readonly departments: readonly DepartmentBody[] | null }) {
  if (departments === null || departments.length === 0) return null;
  return (
    <DataTable
      name="departments"
      prefix="dept-"
      title="Departments"
      singular="department"
      plural="departments"
      items={departments}
      columns={columns}
      trackBy={({ department }) => department ?? ''}
      searchText={({ department }) => department ?? ''}
      defaultSort="-unused"
      empty="No department is known."
    />
  );
}
