import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { SyncProgress } from '../connect/SyncProgress.tsx';
import { formatDay, formatMinute } from '../format/dates.ts';
import { HEALTH_LABELS } from '../format/labels/connections.ts';
import { formatCount } from '../format/numbers.ts';
import { KeyValue } from '../ui/KeyValue.tsx';

/** Rows of Okta's lists, of which not all are counted elsewhere: Okta's own apps and assignments that wait to be removed are not. */
const whatOktaLists = ({ people, apps, seats }: ConnectionBody['progress']): string =>
  `${formatCount(people, 'person', 'people')}, ${formatCount(apps, 'app')} with Okta’s own, ${formatCount(seats, 'assignment')}`;

/** The health of a connection and its key facts. */
export function ConnectionStatus({ connection }: { readonly connection: ConnectionBody }) {
  const { health, reason, oktaDomain, orgId, lastSync, nextSyncAt, createdAt, progress, credential } = connection;
  const { label, type } = HEALTH_LABELS[health];
  return (
    <Container header={<Header variant="h2">State</Header>}>
      <SpaceBetween size="l">
        <div>
          <StatusIndicator type={type}>{label}</StatusIndicator>
          {health !== 'HEALTHY' && <div>{reason}</div>}
        </div>
        {credential.warning !== null && <Alert type="warning" header={credential.warning} />}
        {progress.phase !== 'done' && <SyncProgress connection={connection} />}
        <ColumnLayout columns={4} variant="text-grid" minColumnWidth={110}>
          <KeyValue label="Okta org" value={oktaDomain} />
          <KeyValue label="Org id" value={orgId} />
          <KeyValue label="Connected" value={formatDay(createdAt)} />
          <KeyValue label="Access" value={credential.kind === 'SERVICE_APP' ? 'Service app' : 'Token of a user'} />
          {credential.stopsAt !== null && <KeyValue label="Works until" value={formatDay(credential.stopsAt)} />}
          <KeyValue label="Last sync" value={formatMinute(lastSync?.finishedAt ?? null)} />
          <KeyValue label="Next sync" value={formatMinute(nextSyncAt)} />
          <KeyValue label="Listed by Okta" value={whatOktaLists(progress)} />
        </ColumnLayout>
      </SpaceBetween>
    </Container>
  );
}
