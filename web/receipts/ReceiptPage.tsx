import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useReceipt } from '../api/queries/connections.ts';
import { formatSecond } from '../format/dates.ts';
import { RECEIPT_STATE_LABELS, STORED_KINDS, STORED_LABELS } from '../format/labels/records.ts';
import { formatNumber } from '../format/numbers.ts';
import { useViewTitle } from '../layout/useViewTitle.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { KeyValue } from '../ui/KeyValue.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';

/** What was deleted, when, and how much of it. It can be printed, and is kept after the data are gone. */
export function ReceiptPage({ id }: { readonly id: string }) {
  useViewTitle('Deletion receipt');
  const receipt = useReceipt(id);
  if (receipt.error && !receipt.data)
    return <ErrorAlert error={receipt.error} onRetry={() => void receipt.refetch()} />;
  if (!receipt.data) return <LoadingState />;
  const { state, name, orgId, requestedAt, secretDeletedAt, finishedAt, counts, hint, remains, of } = receipt.data;
  const deleted = STORED_KINDS.flatMap((kind) => (counts[kind] === undefined ? [] : [{ kind, number: counts[kind] }]));
  const status = RECEIPT_STATE_LABELS[state];
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
            <StatusIndicator type={status.type}>{status.label}</StatusIndicator>
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
            {deleted.map(({ kind, number }) => (
              <div key={kind}>
                <dt>{STORED_LABELS[kind]}</dt>
                <dd>{formatNumber(number)}</dd>
              </div>
            ))}
          </dl>
        </Container>
        <Container header={<Header variant="h2">What remains, and why</Header>}>
          <ColumnLayout columns={2} variant="text-grid" minColumnWidth={200}>
            {remains.map(({ where, why }) => (
              <KeyValue key={where} label={where} value={why} />
            ))}
          </ColumnLayout>
        </Container>
        <Alert type="info" header="Left for you to do">
          {hint}
        </Alert>
      </SpaceBetween>
    </ContentLayout>
  );
}
