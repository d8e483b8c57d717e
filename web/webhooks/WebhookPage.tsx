import './webhooks.css';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { WebhookBody } from '../../functions/api/webhooks/schema.ts';
import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { ApiError } from '../api/client.ts';
import { useConnections } from '../api/queries/connections.ts';
import { useDeliveries, useWebhook, useWebhooks } from '../api/queries/webhooks.ts';
import { useTestWebhook } from '../api/webhookMutations.ts';
import { formatMinute } from '../format/dates.ts';
import { WEBHOOK_FORMAT_LABELS } from '../format/labels/events.ts';
import { ViewHeader } from '../layout/ViewHeader.tsx';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { NotFound } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { KeyValue } from '../ui/KeyValue.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { DeliveriesTable } from './DeliveriesTable.tsx';
import { eventsText } from './eventsText.ts';
import { orgsText } from './orgsText.ts';
import { WebhookActions } from './WebhookActions.tsx';
import { WebhookStatus } from './WebhookStatus.tsx';
import { testOutcome } from './webhookState.ts';

const isMissing = (error: Error): boolean =>
  error instanceof ApiError && error.problem.code === ('WEBHOOK_NOT_FOUND' satisfies ProblemCode);

/** One webhook: how it does, what was sent to it, and what can be done with it. */
export function WebhookPage({ id }: { readonly id: string }) {
  const webhook = useWebhook(id);
  if (webhook.error && isMissing(webhook.error)) return <NotFound what="webhook" />;
  if (webhook.error && !webhook.data)
    return <ErrorAlert error={webhook.error} onRetry={() => void webhook.refetch()} />;
  if (!webhook.data) return <LoadingState />;
  return (
    <ContentLayout
      header={
        <ViewHeader
          title="Webhook"
          of={webhook.data.description ?? webhook.data.url}
          description={<RouterLink to={paths.webhooks}>All webhooks</RouterLink>}
          actions={
            <div className="view-actions">
              <WebhookActions webhook={webhook.data} />
            </div>
          }
        />
      }
    >
      <SpaceBetween size="l">
        <WebhookFacts webhook={webhook.data} />
        <DeliveriesTable webhook={webhook.data} />
      </SpaceBetween>
    </ContentLayout>
  );
}

function WebhookFacts({ webhook }: { readonly webhook: WebhookBody }) {
  const { data: connections } = useConnections();
  const { data: webhooks } = useWebhooks();
  const { url, format, description, disabledBecause, previousSecretUntil } = webhook;
  return (
    <Container header={<Header variant="h2">State</Header>}>
      <SpaceBetween size="l">
        <WebhookStatus webhook={webhook} />
        {disabledBecause !== null && (
          <Alert type="error" header="The service has disabled it">
            {disabledBecause.sentence} What was missed meanwhile is in the changes of each org, and can be sent again
            below once it is enabled.
          </Alert>
        )}
        <TestButton webhook={webhook} />
        <ColumnLayout columns={3} variant="text-grid" minColumnWidth={200}>
          <KeyValue label="Address" value={url} />
          <KeyValue label="Events of" value={orgsText(webhook, connections, webhooks)} />
          <KeyValue label="Format" value={WEBHOOK_FORMAT_LABELS[format].label} />
          <KeyValue label="For" value={description ?? '–'} />
          <KeyValue label="Events" value={<span className="webhook-events">{eventsText(webhook)}</span>} />
          {previousSecretUntil !== null && (
            <KeyValue label="Former secret valid until" value={formatMinute(previousSecretUntil)} />
          )}
        </ColumnLayout>
      </SpaceBetween>
    </Container>
  );
}

/** Sends a test and says, in a live region, what became of it. */
function TestButton({ webhook: { id, enabled } }: { readonly webhook: WebhookBody }) {
  const test = useTestWebhook(id);
  const deliveries = useDeliveries(id);
  const sent = test.data && (deliveries.data?.find((delivery) => delivery.id === test.data.id) ?? test.data);
  const outcome = sent && testOutcome(sent);
  return (
    <div className="webhook-status">
      <Button disabled={!enabled} loading={test.isPending} onClick={() => test.mutate()}>
        Send a test
      </Button>
      <div role="status" aria-live="polite">
        {outcome && (
          <StatusIndicator type={outcome.type}>
            <span className="webhook-words">{outcome.text}</span>
          </StatusIndicator>
        )}
        {test.error && <StatusIndicator type="error">{test.error.message}</StatusIndicator>}
      </div>
    </div>
  );
}
