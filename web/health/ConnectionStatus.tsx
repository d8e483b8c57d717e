import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ConnectionBody } from '../../functions/contract/connectionBodies.ts';
import { Progress } from '../connect/SyncProgress.tsx';
import { count, day, minute } from '../format/numbers.ts';
import { HEALTH_WORDS } from '../format/labels.ts';
import { Figure } from '../ui/KeyValue.tsx';

/** State and facts of a connection. */
export function ConnectionStatus({ connection }: { readonly connection: ConnectionBody }) {
  const { health, reason, oktaDomain, orgId, lastSync, nextSyncAt, createdAt, progress } = connection;
  const { label, type } = HEALTH_WORDS[health];
  return (
    <Container header={<Header variant="h2">State</Header>}>
      <SpaceBetween size="l">
        <div>
          <StatusIndicator type={type}>{label}</StatusIndicator>
          {health !== 'HEALTHY' && <div>{reason}</div>}
        </div>
        {progress.phase !== 'done' && <Progress connection={connection} />}
        <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
          <Figure label="Okta org" value={oktaDomain} />
          <Figure label="Org id" value={orgId} />
          <Figure label="Connected" value={day(createdAt)} />
          <Figure label="Last sync" value={minute(lastSync?.finishedAt ?? null)} />
          <Figure label="Next sync" value={minute(nextSyncAt)} />
          <Figure label="People" value={count(progress.people)} />
          <Figure label="Apps" value={count(progress.apps)} />
          <Figure label="Seats" value={count(progress.seats)} />
        </ColumnLayout>
      </SpaceBetween>
    </Container>
  );
}
