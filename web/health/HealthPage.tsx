import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSyncs } from '../api/queries.ts';
import { useConnection } from '../routing/ConnectionProvider.tsx';
import { ViewHeader } from '../layout/PageHeader.tsx';
import { Actions } from './ConnectionActions.tsx';
import { AuditLog } from './AuditLog.tsx';
import { CallMeter } from './OktaCalls.tsx';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { Decision } from './SweepQuestion.tsx';
import { Drift } from './Drift.tsx';
import { Runs } from './SyncRuns.tsx';

/** How the connection does, what reading costs, and everything that can be done with it. */
export function Health() {
  const connection = useConnection();
  const syncs = useSyncs(connection.id);
  return (
    <ContentLayout header={<ViewHeader title="Connection" period="none" actions={<Actions />} />}>
      <SpaceBetween size="l">
        <Decision />
        <ConnectionStatus connection={connection} />
        <CallMeter runs={syncs.data} />
        <Drift sweep={connection.sweep} />
        <Runs runs={syncs.data} error={syncs.error} again={() => void syncs.refetch()} />
        <AuditLog />
      </SpaceBetween>
    </ContentLayout>
  );
}
