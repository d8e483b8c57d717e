import ContentLayout from '@cloudscape-design/components/content-layout';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { useOverview } from '../api/queries/connections.ts';
import { HEALTH_LABELS } from '../format/labels/connections.ts';
import { formatCount, formatMoneyList, formatNumber } from '../format/numbers.ts';
import { ViewHeader } from '../layout/ViewHeader.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column } from '../table/sortAndFilter.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { totalsOfOrgs } from './overviewTotals.ts';

const moneyText = ({ totals }: ConnectionBody): string => (totals ? formatMoneyList(totals.reclaimable.money) : '');

const columns: readonly Column<ConnectionBody>[] = [
  {
    id: 'name',
    header: 'Org',
    value: ({ name }) => name,
    cell: ({ id, name }) => <RouterLink to={paths.insights(id)}>{name}</RouterLink>,
  },
  {
    id: 'health',
    header: 'Health',
    value: ({ health }) => HEALTH_LABELS[health].label,
    cell: ({ health }) => (
      <StatusIndicator type={HEALTH_LABELS[health].type}>{HEALTH_LABELS[health].label}</StatusIndicator>
    ),
  },
  { id: 'reclaimable', header: 'Reclaimable', value: ({ totals }) => totals?.reclaimable.seats ?? null },
  // Amounts in several currencies have no order; most orgs have one.
  { id: 'money', header: 'Savings a year', value: (org) => moneyText(org) || null },
  { id: 'seats', header: 'Seats', value: ({ totals }) => totals?.assigned ?? null },
  { id: 'apps', header: 'Apps', value: ({ totals }) => totals?.apps ?? null },
  { id: 'people', header: 'People who can sign in', value: ({ totals }) => totals?.people ?? null },
  { id: 'domain', header: 'Domain', value: ({ oktaDomain }) => oktaDomain },
];

/** Every org of the tenant, with its seats, its savings and whether its numbers can be trusted. */
export function OverviewPage() {
  const orgs = useOverview();
  const shown = orgs.data ?? [];
  const { assigned, reclaimable, money } = totalsOfOrgs(shown);
  const savings = money.length === 0 ? '' : `: ${formatMoneyList(money)} a year`;
  return (
    <ContentLayout
      header={
        <ViewHeader
          title="All orgs"
          description={
            orgs.data &&
            `You can reclaim up to ${formatNumber(reclaimable)} of ${formatCount(assigned, 'seat')} in ${formatCount(shown.length, 'org')}${savings}.`
          }
        />
      }
    >
      <AnswerFrame query={orgs}>
        <DataTable
          name="orgs"
          title="Orgs"
          singular="org"
          plural="orgs"
          items={orgs.data}
          columns={columns}
          trackBy={({ id }) => id}
          searchText={({ name, oktaDomain }) => `${name} ${oktaDomain}`}
          defaultSort="-reclaimable"
          empty="No org is connected."
        />
      </AnswerFrame>
    </ContentLayout>
  );
}
