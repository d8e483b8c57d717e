import type { RouteConfig } from '@hono/zod-openapi';
import { EVENT_TYPES, TEST_TYPE } from '../../contract/words/events.ts';
import { OPEN } from '../http/openapi/responses.ts';
import { EVENT_SCHEMAS, type EventMessage } from './eventSchema.ts';

type MessageType = EventMessage['type'];

/** What is sent to webhooks, for the document. */
export const documentedEvents = (): readonly RouteConfig[] => [...EVENT_TYPES, TEST_TYPE].map(webhookOf);

/** What is sent for an event, and what the receiver is to answer. */
const webhookOf = (type: MessageType): RouteConfig => ({
  method: 'post',
  path: type,
  operationId: type,
  summary: WEBHOOK_SUMMARIES[type],
  description:
    'Sent to the webhooks that are subscribed, at least once, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks). Answer with 2xx within 10 seconds; everything else is tried again.',
  tags: ['Webhooks'],
  security: OPEN,
  request: { body: { required: true, content: { 'application/json': { schema: EVENT_SCHEMAS[type] } } } },
  responses: { '2XX': { description: 'Received.' } },
});

const WEBHOOK_SUMMARIES: Readonly<Record<MessageType, string>> = {
  'connection.created': 'An org was connected',
  'connection.first_sync_completed': 'Everything has been read for the first time',
  'connection.needs_attention': 'Something must be put right in Okta, or has been wrong for hours',
  'connection.needs_reconnect': 'The connection needs another token or key',
  'connection.recovered': 'The connection is well again',
  'connection.deleted': 'The connection and its data have been deleted',
  'usage.day_completed': 'A day is over and read',
  'decision.needed': 'A sweep asks whether what Okta leaves out is gone',
  'opportunity.found': 'What could be done about seats, once a week',
  'webhook.test': 'A webhook is tried out',
};
