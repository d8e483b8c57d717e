import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { formatCount } from '../format/numbers.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { ReturnCurveChart } from './ReturnCurveChart.tsx';
import { chanceText, pointsOfSteps } from './returnCurve.ts';

type Department = ReliabilityBody['departments'][number];

const nameOf = ({ department }: Department): string => department ?? 'No department';

interface DepartmentCurvesProps extends Pick<ReliabilityBody, 'departments' | 'idleAfterDays' | 'withinDays'> {}

/** How long silences last among the people of each department that has enough gaps; nothing where none has. */
export function DepartmentCurves({ departments, idleAfterDays, withinDays }: DepartmentCurvesProps) {
  const [chosen, setChosen] = useState<string>();
  const shown = departments.find((one) => nameOf(one) === chosen) ?? departments[0];
  if (!shown) return null;
  const options = departments.map((one) => ({ value: nameOf(one), label: nameOf(one) }));
  const columns: readonly Column<Department>[] = [
    { id: 'department', header: 'Department', value: nameOf },
    { id: 'gaps', header: 'Gaps', value: ({ gaps }) => gaps },
    {
      id: 'chance',
      header: 'Used again',
      value: ({ chance }) => chance,
      cell: chanceText,
    },
    { id: 'silences', header: 'Silences', value: ({ silences }) => silences },
  ];
  return (
    <SpaceBetween size="m">
      <DataTable
        name="departmentCurves"
        prefix="curve-"
        title="By department"
        description={`How likely a seat that is silent for ${formatCount(idleAfterDays, 'day')} is used again within ${withinDays} days, with the 95% interval; departments with 50 gaps or more.`}
        singular="department"
        plural="departments"
        items={departments}
        columns={columns}
        trackBy={nameOf}
        searchText={nameOf}
        defaultSort="-gaps"
        empty="No department has enough gaps."
        actions={
          <Select
            ariaLabel="Curve of"
            options={options}
            selectedOption={options.find(({ value }) => value === nameOf(shown)) ?? null}
            onChange={({ detail }) => setChosen(detail.selectedOption.value)}
          />
        }
      />
      <ReturnCurveChart
        key={nameOf(shown)}
        title={`How long silences last: ${nameOf(shown)}`}
        curve={pointsOfSteps(shown.curve)}
        idleAfterDays={idleAfterDays}
      />
    </SpaceBetween>
  );
}
