import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { DeliveryBody, WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { formatMinute } from '../format/dates.ts';

interface Status {
  readonly type: StatusIndicatorProps.Type;
  readonly text: string;
}

/** Whether messages are sent to the webhook, and why not. */
export function webhookState({ enabled, disabledBecause, failingSince }: WebhookBody): Status {
  if (!enabled && disabledBecause === null) return { type: 'stopped', text: 'Disabled' };
  if (disabledBecause?.code === 'GONE') return { type: 'error', text: 'Disabled: its endpoint is gone (410)' };
  if (!enabled) return { type: 'error', text: 'Disabled: it failed for three days' };
  if (failingSince !== null) return { type: 'warning', text: `Failing since ${formatMinute(failingSince)}` };
  return { type: 'success', text: 'Enabled' };
}

/** What became of a test. It is sent once. */
export function testOutcome({ status, problem, responseStatus }: DeliveryBody): Status {
  if (status === 'PENDING') return { type: 'in-progress', text: 'The test is being sent. It takes up to two minutes.' };
  if (status === 'DELIVERED')
    return { type: 'success', text: `The test was delivered: ${answerText(responseStatus)}.` };
  const why = problem?.sentence ?? 'The endpoint did not accept it.';
  return { type: 'error', text: `The test was not delivered. ${why}` };
}

const answerText = (status: number | null): string =>
  status === null ? 'the endpoint accepted it' : `the endpoint answered ${status}`;
