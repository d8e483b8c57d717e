import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useApps } from '../api/queries.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { ViewHeader } from '../layout/PageHeader.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { ByAdoption } from './SeatsByState.tsx';
import { OverTime } from './UsageOverTime.tsx';
import { SavingsHeadline } from './SavingsHeadline.tsx';
import { Tiles } from './KeyFigureTiles.tsx';

/** The org at a glance. */
export function Insights() {
  const { id } = useConnection();
  const period = usePeriod();
  const apps = useApps(id, period);
  const again = () => void apps.refetch();
  return (
    <ContentLayout header={<ViewHeader title="Insights" coverage={apps.data?.coverage} />}>
      {apps.error && !apps.data ? (
        <ErrorAlert error={apps.error} again={again} />
      ) : (
        <SpaceBetween size="l">
          {apps.data && <SavingsHeadline apps={apps.data.data} />}
          <Tiles apps={apps.data?.data} />
          <OverTime />
          {apps.data ? <ByAdoption apps={apps.data.data} /> : <div className="skeleton chart-space" />}
        </SpaceBetween>
      )}
    </ContentLayout>
  );
}
