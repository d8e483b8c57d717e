import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { DeliveryStatus, EventType, TEST_TYPE, WebhookFormat } from '../../../functions/contract/words/events.ts';
import { wordsOf } from './wordsOf.ts';

/** What is sent to a webhook. */
export const EVENT_LABELS = {
  'connection.created': 'An org was connected',
  'connection.first_sync_completed': 'The first sync has read everything',
  'connection.needs_attention': 'A connection needs attention',
  'connection.needs_reconnect': 'A connection must be reconnected',
  'connection.recovered': 'A connection works again',
  'connection.deleted': 'A connection was deleted',
  'usage.day_completed': 'A day was read',
  'decision.needed': 'A sweep asks for a decision',
  'opportunity.found': 'Opportunities of the week',
  'webhook.test': 'Test',
} as const satisfies Record<EventType | typeof TEST_TYPE, string>;

/** How messages are written. */
export const WEBHOOK_FORMAT_LABELS = {
  STANDARD: { label: 'Signed JSON', description: 'For programs: signed by the rules of Standard Webhooks.' },
  SLACK: { label: 'Slack', description: 'For people: a text for an incoming webhook of Slack.' },
} as const satisfies Record<WebhookFormat, { readonly label: string; readonly description: string }>;

export const FORMATS: readonly WebhookFormat[] = wordsOf(WEBHOOK_FORMAT_LABELS);

/** How it went to send an event. */
export const DELIVERY_STATUS_LABELS = {
  PENDING: { label: 'Not delivered yet', type: 'pending' },
  DELIVERED: { label: 'Delivered', type: 'success' },
  FAILED: { label: 'Given up', type: 'error' },
} as const satisfies Record<DeliveryStatus, { readonly label: string; readonly type: StatusIndicatorProps.Type }>;
