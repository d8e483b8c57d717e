import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { ReportRowBody } from '../../functions/api/report/schema.ts';
import { REPORT_GROUPINGS, type ReportGrouping } from '../../functions/contract/words/money.ts';
import { useReport } from '../api/queries/money.ts';
import { formatDay } from '../format/dates.ts';
import { REPORT_GROUPING_LABELS } from '../format/labels/money.ts';
import { formatCount } from '../format/numbers.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { DataTable } from '../table/DataTable.tsx';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { groupColumns, labelOfGroup } from './reportColumns.tsx';
import { formatMonth, formatSums } from './reportFormat.ts';

interface ReportGroupsProps {
  readonly app: string | undefined;
  /** Undefined while they are loading. */
  readonly months: readonly ReportRowBody[] | undefined;
  readonly choose: (changes: Readonly<Record<string, string>>) => void;
}

/** One month by department or cost centre: who holds the seats, and what these cost. */
export function ReportGroups({ app, months, choose }: ReportGroupsProps) {
  const { id } = useConnection();
  const [search] = useSearchParams();
  const asked = search.get('by');
  const by: ReportGrouping = REPORT_GROUPINGS.find((one) => one === asked) ?? 'department';
  const month = months?.some((one) => one.month === search.get('month'))
    ? (search.get('month') ?? undefined)
    : undefined;
  const report = useReport(id, { app, by, month });
  const { singular, plural, header } = REPORT_GROUPING_LABELS[by];
  const total = report.data?.total;
  const most = Math.max(0, ...(report.data?.data ?? []).map(({ figures }) => figures?.assigned ?? 0));
  const columns = useMemo(() => groupColumns(header, most, app !== undefined), [header, most, app]);
  const options = (months ?? []).map((one) => ({ value: one.month, label: formatMonth(one.month) })).reverse();
  return (
    <AnswerFrame query={report}>
      <DataTable
        name={`report-${by}`}
        prefix="group-"
        title={`By ${singular}${total ? `, ${formatMonth(total.month)}` : ''}`}
        singular={singular}
        plural={plural}
        description={total ? describeTotal(total) : undefined}
        items={report.data?.data}
        columns={columns}
        trackBy={(row) => `${row.rest} ${row.group === null} ${row.group}`}
        searchText={labelOfGroup}
        defaultSort="-held"
        empty="No day of the month is over yet, or nobody held a seat."
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Select
              ariaLabel="Month"
              selectedOption={options.find(({ value }) => value === total?.month) ?? null}
              options={options}
              placeholder="Month"
              onChange={({ detail }) => choose({ month: detail.selectedOption.value ?? '' })}
              expandToViewport
            />
            <SegmentedControl
              label="By"
              selectedId={by}
              options={REPORT_GROUPINGS.map((one) => ({ id: one, text: REPORT_GROUPING_LABELS[one].header }))}
              onChange={({ detail }) => choose({ by: detail.selectedId })}
            />
          </SpaceBetween>
        }
      />
    </AnswerFrame>
  );
}

function describeTotal({ to, figures }: ReportRowBody): string | undefined {
  if (!figures || to === null) return undefined;
  const { assigned, cost, reclaimable } = figures;
  return `At the end of ${formatDay(to)}: ${formatCount(assigned, 'seat')}, ${formatSums(cost)} for the month; ${formatSums(reclaimable)} a year could be saved. People are counted where they were when the month was last counted.`;
}
