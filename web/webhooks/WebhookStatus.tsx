import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { useChangeWebhook } from '../api/webhookMutations.ts';
import { InlineError } from '../ui/InlineError.tsx';
import { webhookState } from './webhookState.ts';

/** Whether messages are sent, and where they are not, the button that starts them again. */
export function WebhookStatus({ webhook }: { readonly webhook: WebhookBody }) {
  const change = useChangeWebhook(webhook.id);
  const { type, text } = webhookState(webhook);
  return (
    <div className="webhook-status">
      <StatusIndicator type={type}>
        <span className="webhook-words">{text}</span>
      </StatusIndicator>
      {!webhook.enabled && (
        <Button
          wrapText={false}
          loading={change.isPending}
          ariaLabel={`Enable the webhook to ${webhook.url}`}
          onClick={() => change.mutate({ enabled: true })}
        >
          Enable
        </Button>
      )}
      <InlineError error={change.error} />
    </div>
  );
}
