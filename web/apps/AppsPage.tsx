import ContentLayout from '@cloudscape-design/components/content-layout';
import Toggle from '@cloudscape-design/components/toggle';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useApps } from '../api/queries/apps.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { withParams } from '../routing/withParams.ts';
import { DataTable } from '../table/DataTable.tsx';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { appColumns, appFilters } from './appColumns.tsx';

/** All apps as a table. */
export function AppsPage() {
  const { id } = useConnection();
  const period = usePeriod();
  const [search, setSearch] = useSearchParams();
  const withInternal = search.get('include') === 'internal';
  const apps = useApps(id, period, withInternal);
  const isPriced = apps.data?.data.some(({ potentialSavings }) => potentialSavings !== null) ?? false;
  const columns = useMemo(() => appColumns(id, period, isPriced), [id, period, isPriced]);
  const showInternal = (shown: boolean) =>
    setSearch((before) => withParams(before, { include: shown ? 'internal' : undefined }));
  return (
    <ContentLayout header={<PageHeader title="Apps" coverage={apps.data?.coverage} />}>
      <AnswerFrame query={apps}>
        <DataTable
          name="apps"
          title="Apps"
          singular="app"
          plural="apps"
          description={`Use within ${period.window} days. Apps that people sign in to through Okta.`}
          items={apps.data?.data}
          columns={columns}
          trackBy={(app) => app.id}
          searchText={({ label, name }) => `${label} ${name ?? ''}`}
          filters={appFilters}
          defaultSort="-unused"
          empty="Okta lists no apps yet."
          actions={
            <Toggle checked={withInternal} onChange={({ detail }) => showInternal(detail.checked)}>
              Okta’s own apps
            </Toggle>
          }
        />
      </AnswerFrame>
    </ContentLayout>
  );
}
