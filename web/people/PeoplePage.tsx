import Alert from '@cloudscape-design/components/alert';
import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useDeferredValue, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { PersonBody } from '../../functions/api/people/schema.ts';
import { usePeople } from '../api/queries/people.ts';
import { formatNumber } from '../format/numbers.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { DataTable } from '../table/DataTable.tsx';
import { departmentFilter, type Filter } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { isActive } from '../usage/figures.ts';
import { personColumns } from './personColumns.tsx';

const showFilter: Filter<PersonBody> = {
  param: 'show',
  label: 'Show',
  options: [
    { value: 'active', label: 'Active', matches: isActive },
    { value: 'inactive', label: 'Not active', matches: (person) => !isActive(person) },
    { value: 'unused', label: 'With unused seats', matches: ({ unused }) => unused > 0 },
    { value: 'leavers', label: 'Leavers with seats', matches: ({ leaver, appsHeld }) => leaver && appsHeld > 0 },
  ],
};

/** How many of them Okta's own list no longer has, so that its count and ours differ; empty where all are listed, or not all are known. */
function unlistedText(
  people: { readonly data: readonly PersonBody[]; readonly isTruncated: boolean } | undefined,
): string {
  const unlisted = people?.data.filter(({ status }) => status === 'DELETED' || status === null).length ?? 0;
  if (unlisted === 0 || people?.isTruncated) return '';
  return ` Okta no longer lists ${formatNumber(unlisted)} of them.`;
}

/** The people of the org, with the seats they hold and the apps they use. */
export function PeoplePage() {
  const { id } = useConnection();
  const period = usePeriod();
  const [search] = useSearchParams();
  const query = useDeferredValue(search.get('q') ?? '');
  const all = usePeople(id, period);
  // The browser loads only so many people; in a larger org the API searches all of them.
  const found = usePeople(id, period, all.data?.isTruncated ? query : '');
  const people = all.data?.isTruncated && query !== '' ? found : all;
  const filters = useMemo(() => [showFilter, departmentFilter(people.data?.data ?? [])], [people.data]);
  const columns = useMemo(() => personColumns(id, period), [id, period]);
  return (
    <ContentLayout header={<PageHeader title="People" coverage={people.data?.coverage} />}>
      <AnswerFrame query={people}>
        <SpaceBetween size="m">
          {people.data?.isTruncated && (
            <Alert type="info">
              These are the first {formatNumber(people.data.data.length)} people. Search covers all of them.
            </Alert>
          )}
          <DataTable
            name="people"
            title="People"
            singular="person"
            plural="people"
            description={`Use within ${period.window} days.${unlistedText(people.data)}`}
            items={people.data?.data}
            columns={columns}
            trackBy={(person) => person.id}
            searchText={({ name, login, department }) => `${name ?? ''} ${login ?? ''} ${department ?? ''}`}
            filters={filters}
            defaultSort="-unused"
            empty="Okta lists no people yet."
          />
        </SpaceBetween>
      </AnswerFrame>
    </ContentLayout>
  );
}
