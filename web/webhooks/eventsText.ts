import type { WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { EVENT_TYPES } from '../../functions/contract/words/events.ts';
import { EVENT_LABELS } from '../format/labels/events.ts';

/** Which events a webhook gets, in words. */
export const eventsText = ({ events }: Pick<WebhookBody, 'events'>): string =>
  events.length === EVENT_TYPES.length ? 'All' : events.map((type) => EVENT_LABELS[type]).join('; ');
