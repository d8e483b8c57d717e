import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { ReportRowBody } from '../../functions/api/report/schema.ts';
import { withQuery } from '../api/client.ts';
import { useApps } from '../api/queries/apps.ts';
import { useReport } from '../api/queries/money.ts';
import { SeatStateBar, SeatStateLegend } from '../charts/SeatStateBar.tsx';
import { formatCount, formatNumber } from '../format/numbers.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { withParams } from '../routing/withParams.ts';
import { download } from '../table/csv.ts';
import { DataTable } from '../table/DataTable.tsx';
import { saveAsWorkbook } from '../table/saveAsWorkbook.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { CsvButton } from '../ui/CsvButton.tsx';
import { ReportGroups } from './ReportGroups.tsx';
import { monthColumns } from './reportColumns.tsx';
import { formatMonth, formatSums } from './reportFormat.ts';

const ALL_APPS = { value: '', label: 'All apps' };

/** Months in money, for one app or all, and one month by department or cost centre. */
export function ReportPage() {
  const { id } = useConnection();
  const [search, setSearch] = useSearchParams();
  const app = search.get('app') ?? undefined;
  const report = useReport(id, { app });
  const apps = useApps(id, usePeriod());
  const options = useMemo(
    () => [
      ALL_APPS,
      ...(apps.data?.data ?? [])
        .map(({ id: value, label }) => ({ value, label }))
        .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    ],
    [apps.data],
  );
  const choose = (changes: Readonly<Record<string, string>>) => setSearch((before) => withParams(before, changes));
  const observed = report.data?.data.filter(({ figures }) => figures !== null);
  const most = Math.max(0, ...(observed ?? []).map(({ figures }) => figures?.assigned ?? 0));
  const columns = useMemo(() => monthColumns(most), [most]);
  const chosen = options.find(({ value }) => value === app);
  return (
    <ContentLayout
      header={
        <PageHeader
          title="Report"
          description={app === undefined ? undefined : `Of ${chosen?.label ?? app} alone.`}
          period="none"
          coverage={report.data?.coverage}
          actions={
            <>
              <Select
                ariaLabel="App"
                filteringType="auto"
                selectedOption={chosen ?? ALL_APPS}
                options={options}
                onChange={({ detail }) => choose({ app: detail.selectedOption.value ?? '' })}
                virtualScroll
                expandToViewport
              />
              <CsvButton
                text="Report for Excel"
                path={withQuery(`/v1/connections/${id}/report`, { app })}
                save={saveAsWorkbook('report', 'Report')}
              />
              <CsvButton
                text="Report as CSV"
                path={withQuery(`/v1/connections/${id}/report`, { app })}
                save={(csv) => download('report.csv', csv)}
              />
              <Button iconName="file" onClick={() => print()}>
                Print
              </Button>
            </>
          }
        />
      }
    >
      <AnswerFrame query={report}>
        <SpaceBetween size="l">
          <Months rows={observed} most={most} />
          <DataTable
            name="months"
            title="Months in money"
            singular="month"
            plural="months"
            description="Under a figure: the change against the month before, where both were observed in full. Money of seats is what a year of them costs, by the price of the last date counted; the cost is that of the month. Nothing is converted between currencies."
            items={observed}
            columns={columns}
            trackBy={({ month }) => month}
            searchText={({ month }) => formatMonth(month)}
            defaultSort="-month"
            empty="No month was observed yet."
          />
          <ReportGroups app={app} months={observed} choose={choose} />
        </SpaceBetween>
      </AnswerFrame>
    </ContentLayout>
  );
}

/** Each month as a bar of its seats by state, with what could be saved and what was. */
function Months({ rows, most }: { readonly rows: readonly ReportRowBody[] | undefined; readonly most: number }) {
  if (rows === undefined) return <div className="skeleton chart-space" />;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="At the right: what a year of the reclaimable seats costs, and what was saved."
        >
          Seats by month
        </Header>
      }
    >
      <SeatStateLegend />
      <ul className="state-bars month-bars">
        {rows.map(({ month, figures }) => {
          if (!figures) return null;
          const { reclaimable, realised, assigned, states } = figures;
          return (
            <li key={month}>
              <span>{formatMonth(month)}</span>
              <SeatStateBar states={states} of={most} />
              <span className="state-bars-note">
                {formatSums(reclaimable)} possible, {formatSums(realised)} saved
                <br />
                {formatNumber(reclaimable.seats)} of {formatCount(assigned, 'seat')} reclaimable
              </span>
            </li>
          );
        })}
      </ul>
    </Container>
  );
}
