import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useApps } from '../api/queries/apps.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { usePeriod } from '../routing/period.ts';
import { AnswerFrame } from '../ui/AnswerFrame.tsx';
import { KeyFigureTiles } from './KeyFigureTiles.tsx';
import { SavingsHeadline } from './SavingsHeadline.tsx';
import { SeatsByState } from './SeatsByState.tsx';
import { UsageOverTime } from './UsageOverTime.tsx';

/** The org's key figures, its use over time, and its apps by seats. */
export function InsightsPage() {
  const { id } = useConnection();
  const period = usePeriod();
  const apps = useApps(id, period);
  return (
    <ContentLayout header={<PageHeader title="Insights" coverage={apps.data?.coverage} />}>
      <AnswerFrame query={apps}>
        <SpaceBetween size="l">
          {apps.data && <SavingsHeadline apps={apps.data.data} />}
          <KeyFigureTiles apps={apps.data?.data} />
          <UsageOverTime />
          {apps.data ? <SeatsByState apps={apps.data.data} /> : <div className="skeleton chart-space" />}
        </SpaceBetween>
      </AnswerFrame>
    </ContentLayout>
  );
}
