import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useReceipt } from '../api/queries.ts';
import { formatSecond } from '../format/dates.ts';
import { formatNumber } from '../format/numbers.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { KeyValue } from '../ui/KeyValue.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';

/** What the service keeps, in the words of the page. */
const KINDS: Readonly<Record<string, string>> = {
  app: 'Apps',
  appSettings: 'Thresholds and prices',
  change: 'Changes',
  day: 'Days of an app',
  erasure: 'Erased people',
  person: 'People',
  seat: 'Seats',
  segment: 'Pages read from Okta',
  sync: 'Runs',
};

/** What was deleted, when, and how much of it. It can be printed and outlives the data. */
export function ReceiptPage({ id }: { readonly id: string }) {
  const receipt = useReceipt(id);
  if (receipt.error && !receipt.data)
    return <ErrorAlert error={receipt.error} onRetry={() => void receipt.refetch()} />;
  if (!receipt.data) return <LoadingState />;
  const { state, name, orgId, requestedAt, secretDeletedAt, finishedAt, counts, hint, of } = receipt.data;
  const deleted = Object.entries(counts).sort(([a], [b]) => a.localeCompare(b));
  return (
    <ContentLayout
      header={
        <Header variant="h1" actions={<Button onClick={() => print()}>Print</Button>}>
          Deletion receipt
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">{of === 'connection' ? name : `One person of ${name}`}</Header>}>
          <SpaceBetween size="l">
            <StatusIndicator type={state === 'complete' ? 'success' : 'in-progress'}>
              {state === 'complete' ? 'Everything is deleted' : 'Being deleted; you may leave'}
            </StatusIndicator>
            <ColumnLayout columns={3} variant="text-grid" minColumnWidth={200}>
              <KeyValue label="Asked for" value={formatSecond(requestedAt)} />
              <KeyValue label="Token deleted" value={formatSecond(secretDeletedAt)} />
              <KeyValue label="Finished" value={formatSecond(finishedAt)} />
              <KeyValue label="Receipt" value={id} />
              <KeyValue label="Org id" value={orgId} />
            </ColumnLayout>
          </SpaceBetween>
        </Container>
        <Container header={<Header variant="h2">Deleted items</Header>}>
          {deleted.length === 0 && <Box color="text-body-secondary">None yet.</Box>}
          <dl className="receipt-counts">
            {deleted.map(([kind, number]) => (
              <div key={kind}>
                <dt>{KINDS[kind] ?? kind}</dt>
                <dd>{formatNumber(number)}</dd>
              </div>
            ))}
          </dl>
        </Container>
        <Alert type="info" header="Left for you to do">
          {hint}
        </Alert>
      </SpaceBetween>
    </ContentLayout>
  );
}
