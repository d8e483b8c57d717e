import ContentLayout from '@cloudscape-design/components/content-layout';
import Select from '@cloudscape-design/components/select';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useRenewals } from '../api/queries/money.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { withParams } from '../routing/withParams.ts';
import { DataTable } from '../table/DataTable.tsx';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { renewalColumns, renewalFilters } from './renewalColumns.tsx';

const HEADROOMS = [0, 5, 10, 15, 20, 30] as const;
const DEFAULT_HEADROOM = 5;

const choices = HEADROOMS.map((percent) => ({ value: String(percent), label: `${percent}% headroom` }));

/** Contracts by the date on which they must be changed, and what each could shrink to. */
export function RenewalsPage() {
  const { id } = useConnection();
  const period = usePeriod();
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get('headroom') ?? DEFAULT_HEADROOM);
  const headroom = HEADROOMS.find((percent) => percent === asked) ?? DEFAULT_HEADROOM;
  const renewals = useRenewals(id, headroom);
  const columns = useMemo(() => renewalColumns(id, period), [id, period]);
  const choose = (percent: string) =>
    setSearch((before) => withParams(before, { headroom: percent === String(DEFAULT_HEADROOM) ? undefined : percent }));
  return (
    <ContentLayout header={<PageHeader title="Renewals" period="none" coverage={renewals.data?.coverage} />}>
      <AnswerFrame query={renewals}>
        <DataTable
          name="renewals"
          title="Contracts by notice"
          singular="contract"
          plural="contracts"
          description="What each contract could shrink to: seats in use, new ones, and those that are kept or not judged, with headroom. Savings are by the price of the renewal date."
          items={renewals.data?.data}
          columns={columns}
          trackBy={({ appId }) => appId}
          searchText={({ appLabel }) => appLabel}
          filters={renewalFilters}
          defaultSort="order"
          empty="No contract is known yet: enter renewal dates, seats bought and prices in the table of prices."
          actions={
            <div className="view-actions">
              <RouterLink to={paths.prices(id)}>Edit dates and prices</RouterLink>
              <Select
                ariaLabel="Headroom"
                options={choices}
                selectedOption={choices.find(({ value }) => value === String(headroom)) ?? null}
                onChange={({ detail }) => choose(detail.selectedOption.value ?? '')}
              />
            </div>
          }
        />
      </AnswerFrame>
    </ContentLayout>
  );
}
