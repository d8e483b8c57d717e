import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { InsightBody } from '../../functions/api/insights/schema.ts';
import { seatTotals } from '../../functions/core/usage/money/totals.ts';
import { useOpportunities } from '../api/queries/actions.ts';
import { useApps } from '../api/queries/apps.ts';
import { useSession } from '../auth/AuthProvider.tsx';
import { DecisionActions } from '../decisions/DecisionActions.tsx';
import { decisionText } from '../decisions/decisionText.ts';
import { OPPORTUNITY_KINDS, OPPORTUNITY_LABELS } from '../format/labels/actions.ts';
import { formatCount, formatMoney, formatNumber } from '../format/numbers.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { paths } from '../routing/paths.ts';
import { type Period, usePeriod } from '../routing/period.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { withParams } from '../routing/withParams.ts';
import { DataTable } from '../table/DataTable.tsx';
import type { Column, Filter } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { groupByApp } from './groupByApp.ts';
import { ReclaimableSeatsButton } from './ReclaimableSeatsButton.tsx';
import { seatsLink } from './seatsLink.ts';

const columnsOf = (connection: string, period: Period): readonly Column<InsightBody>[] => [
  {
    id: 'app',
    header: 'App',
    value: ({ appLabel }) => appLabel,
    cell: ({ appId, appLabel }) => <RouterLink to={paths.app(connection, appId, period)}>{appLabel}</RouterLink>,
  },
  {
    id: 'sentence',
    header: 'Opportunity',
    value: ({ sentence }) => sentence,
    cell: ({ appId, kind, sentence }) => (
      <span className="cell-text cell-sentence">
        <RouterLink to={paths.app(connection, appId, period, seatsLink(kind))}>{sentence}</RouterLink>
      </span>
    ),
  },
  { id: 'seats', header: 'Seats', value: ({ seats }) => seats },
  {
    id: 'savings',
    header: 'Savings a year',
    value: ({ potentialSavings }) => potentialSavings?.amount ?? null,
    cell: ({ potentialSavings }) => formatMoney(potentialSavings),
  },
  {
    id: 'yearlyCost',
    header: 'Cost a year',
    value: ({ yearlyCost }) => yearlyCost?.amount ?? null,
    cell: ({ yearlyCost }) => formatMoney(yearlyCost),
  },
  {
    id: 'decision',
    header: 'Decision',
    value: ({ decision }) => (decision === null ? null : decisionText(decision)),
  },
  { id: 'kind', header: 'Kind', value: ({ kind }) => OPPORTUNITY_LABELS[kind].label, isForWideWindows: true },
];

const filters: readonly Filter<InsightBody>[] = [
  {
    param: 'kind',
    label: 'Kind',
    options: OPPORTUNITY_KINDS.map((value) => ({
      value,
      label: OPPORTUNITY_LABELS[value].label,
      matches: ({ kind }) => kind === value,
    })),
  },
];

const isSnoozed = ({ decision }: InsightBody): boolean => decision?.kind === 'SNOOZE';

/** The order of the rows as they come: app by app. */
const BY_APP = 'group';
/** Query parameter: the apps with the least to gain are shown, too. */
const ALL = 'all';

/** What could be done, app by app, most valuable first; each row links to the list of its seats. */
export function OpportunitiesPage() {
  const { id } = useConnection();
  const period = usePeriod();
  const found = useOpportunities(id, period);
  const apps = useApps(id, period);
  const columns = useMemo(() => columnsOf(id, period), [id, period]);
  const { mayManage } = useSession();
  const mayDecide = mayManage && period.asOf === undefined;
  const [search, setSearch] = useSearchParams();
  const showsSnoozed = search.get('snoozed') !== null;
  const snoozed = found.data?.data.filter(isSnoozed).length ?? 0;
  const { first, rest, appsInRest } = useMemo(
    () => groupByApp(found.data?.data.filter((one) => showsSnoozed || !isSnoozed(one)) ?? []),
    [found.data, showsSnoozed],
  );
  // A search, a filter or an order of its own is about all of them.
  const isWhole =
    rest.length === 0 || [ALL, 'q', 'sort', ...filters.map(({ param }) => param)].some((name) => search.has(name));
  return (
    <ContentLayout header={<PageHeader title="Opportunities" period="dated" coverage={found.data?.coverage} />}>
      <AnswerFrame query={found}>
        <SpaceBetween size="s">
          <DataTable
            name="opportunities"
            title="What you can do"
            singular="opportunity"
            plural="opportunities"
            description="App by app, most valuable first. Savings are never of seats that are new, silent, away, cannot be judged or are kept; snoozed ones still count in the sums."
            items={found.data && (isWhole ? [...first, ...rest] : first)}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                {snoozed > 0 && (
                  <Button
                    onClick={() =>
                      setSearch((before) => withParams(before, { snoozed: showsSnoozed ? undefined : '1' }))
                    }
                  >
                    {showsSnoozed ? 'Hide snoozed' : `Show ${formatNumber(snoozed)} snoozed`}
                  </Button>
                )}
                {apps.data && <ReclaimableSeatsButton seats={seatTotals(apps.data.data).reclaimable.seats} />}
              </SpaceBetween>
            }
            {...(mayDecide && {
              selectionActions: (selected: readonly InsightBody[], clear: () => void) => (
                <DecisionActions
                  targets={selected.map(({ appId, kind, decision, sentence }) => ({
                    appId,
                    opportunity: kind,
                    was: decision?.at ?? null,
                    label: sentence,
                  }))}
                  canUndo={selected.some(({ decision }) => decision !== null)}
                  onDecided={clear}
                />
              ),
            })}
            columns={columns}
            trackBy={(opportunity) => opportunity.id}
            searchText={({ sentence, appLabel }) => `${sentence} ${appLabel}`}
            filters={filters}
            defaultSort={BY_APP}
            empty={
              snoozed > 0
                ? 'Nothing is left to decide: all opportunities are snoozed.'
                : 'Nothing to reclaim: every seat that can be judged is in use or kept.'
            }
          />
          {!isWhole && (
            <Button onClick={() => setSearch((before) => withParams(before, { [ALL]: '1' }))}>
              Show {formatCount(rest.length, 'smaller opportunity', 'smaller opportunities')} in{' '}
              {formatCount(appsInRest, 'app')} more
            </Button>
          )}
        </SpaceBetween>
      </AnswerFrame>
    </ContentLayout>
  );
}
