import type { WebhookBody } from '../../../functions/api/webhooks/schema.ts';
import { EVENT_TYPES } from '../../../functions/contract/words/events.ts';

/** A webhook as the API answers it. */
export const someWebhook = (changed: Partial<WebhookBody> = {}): WebhookBody => ({
  id: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
  connectionId: null,
  format: 'STANDARD',
  url: 'https://vendor.example/okta-usage',
  events: EVENT_TYPES,
  description: null,
  createdAt: '2026-11-22T00:40:00.000Z',
  enabled: true,
  disabledAt: null,
  disabledBecause: null,
  failingSince: null,
  previousSecretUntil: null,
  ...changed,
});
