import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSyncRuns } from '../api/queries/connections.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { AuditLog } from './AuditLog.tsx';
import { ConnectionActions } from './ConnectionActions.tsx';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { Drift } from './Drift.tsx';
import { OktaCalls } from './OktaCalls.tsx';
import { SweepQuestion } from './SweepQuestion.tsx';
import { SyncRuns } from './SyncRuns.tsx';

/** The health of the connection, its calls to Okta, its sync runs, and the actions on it. */
export function HealthPage() {
  const connection = useConnection();
  const syncs = useSyncRuns(connection.id);
  return (
    <ContentLayout header={<PageHeader title="Connection" period="none" actions={<ConnectionActions />} />}>
      <SpaceBetween size="l">
        <SweepQuestion />
        <ConnectionStatus connection={connection} />
        <OktaCalls runs={syncs.data} />
        <Drift sweep={connection.sweep} />
        <SyncRuns runs={syncs.data} error={syncs.error} onRetry={() => void syncs.refetch()} />
        <AuditLog />
      </SpaceBetween>
    </ContentLayout>
  );
}
