// Closed words of events: what happened, whom it was sent to, and how that went.

/** What can happen to a connection. A receiver must ignore words that it does not know. */
export const EVENT_TYPES = [
  'connection.created',
  'connection.first_sync_completed',
  'connection.needs_attention',
  'connection.needs_reconnect',
  'connection.recovered',
  'connection.deleted',
  'usage.day_completed',
  'decision.needed',
  'opportunity.found',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The type of the message that a webhook's owner asks for to try it out. */
export const TEST_TYPE = 'webhook.test' as const;

/** How an endpoint is written to: signed JSON by the Standard Webhooks rules, or a message as Slack's incoming webhooks take it. */
export const WEBHOOK_FORMATS = ['STANDARD', 'SLACK'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** The events that a Slack channel gets unless others are chosen: what somebody should do something about. */
export const SLACK_EVENTS = [
  'connection.needs_attention',
  'connection.needs_reconnect',
  'connection.recovered',
  'decision.needed',
  'opportunity.found',
] as const satisfies readonly EventType[];

/** `PENDING`: not delivered yet, tried again by itself. `FAILED`: given up. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why an attempt failed. */
export const DELIVERY_PROBLEMS = [
  'URL_INVALID',
  'HOST_UNKNOWN',
  'ADDRESS_NOT_PUBLIC',
  'NOT_REACHED',
  'TLS_FAILED',
  'TIMED_OUT',
  'REDIRECTED',
  'REFUSED',
  'FAILED',
  'GONE',
  'SECRET_MISSING',
  'BUS_FAILED',
  'WEBHOOK_DISABLED',
] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];
