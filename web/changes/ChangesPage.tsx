import ContentLayout from '@cloudscape-design/components/content-layout';
import { useMemo } from 'react';
import type { ChangeBody } from '../../functions/api/changes/schema.ts';
import { useChanges } from '../api/queries/actions.ts';
import { useApps } from '../api/queries/apps.ts';
import { usePeople } from '../api/queries/people.ts';
import { formatDay } from '../format/dates.ts';
import { OPPORTUNITY_LABELS } from '../format/labels/actions.ts';
import { CHANGE_KINDS, CHANGE_LABELS } from '../format/labels/seats.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { nameOf } from '../people/personColumns.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column, Filter } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';

const filters: readonly Filter<ChangeBody>[] = [
  {
    param: 'kind',
    label: 'Kind',
    options: CHANGE_KINDS.map((value) => ({
      value,
      label: CHANGE_LABELS[value],
      matches: ({ kind }) => kind === value,
    })),
  },
];

/** What changed from one day to the next. */
export function ChangesPage() {
  const { id } = useConnection();
  const period = usePeriod();
  const changes = useChanges(id);
  const apps = useApps(id, period, true);
  const people = usePeople(id, period);
  const columns = useMemo((): readonly Column<ChangeBody>[] => {
    const labels = new Map(apps.data?.data.map((app) => [app.id, app.label]));
    const names = new Map(people.data?.data.map((person) => [person.id, nameOf(person)]));
    const labelOf = ({ appId }: ChangeBody) => labels.get(appId) ?? appId;
    const personOf = ({ personId }: ChangeBody) => (personId === null ? null : (names.get(personId) ?? personId));
    return [
      { id: 'on', header: 'Day (UTC)', value: ({ on }) => on, cell: ({ on }) => formatDay(on), minWidth: 130 },
      { id: 'kind', header: 'Change', value: ({ kind }) => CHANGE_LABELS[kind] },
      { id: 'by', header: 'By', value: ({ by }) => by, isHidden: true },
      {
        id: 'app',
        header: 'App',
        value: labelOf,
        cell: (change) => <RouterLink to={paths.app(id, change.appId, period)}>{labelOf(change)}</RouterLink>,
      },
      {
        id: 'person',
        header: 'Person',
        value: personOf,
        cell: (change) =>
          change.personId === null ? (
            change.opportunity === null ? (
              '–'
            ) : (
              OPPORTUNITY_LABELS[change.opportunity].label
            )
          ) : (
            <RouterLink to={paths.person(id, change.personId, period)}>{personOf(change)}</RouterLink>
          ),
      },
    ];
  }, [apps.data, people.data, id, period]);
  return (
    <ContentLayout header={<PageHeader title="Changes" period="none" coverage={changes.data?.coverage} />}>
      <AnswerFrame query={changes}>
        <DataTable
          name="changes"
          title="Changes"
          singular="change"
          plural="changes"
          description="A day’s changes appear when the day is over. The list begins a week before the first complete sync."
          items={changes.data?.data}
          columns={columns}
          trackBy={(change) => change.id}
          searchText={(change) => columns.map(({ value }) => value(change) ?? '').join(' ')}
          filters={filters}
          defaultSort="-on"
          empty="Nothing has changed since the first complete sync."
        />
      </AnswerFrame>
    </ContentLayout>
  );
}
