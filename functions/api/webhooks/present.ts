import type { DeliveryProblem } from '../../contract/words/events.ts';
import { isoInstant } from '../../core/time.ts';
import type { Delivery } from '../../core/webhooks/delivery.ts';
import { DELIVERY_SENTENCES } from '../../core/webhooks/describeProblem.ts';
import type { Webhook } from '../../core/webhooks/webhook.ts';
import { isoOrNull } from '../http/present.ts';
import type { DeliveryBody, WebhookBody } from './schema.ts';

const presentProblem = (code: DeliveryProblem | undefined): DeliveryBody['problem'] =>
  code === undefined ? null : { code, sentence: DELIVERY_SENTENCES[code] };

export const presentWebhook = (webhook: Webhook): WebhookBody => ({
  id: webhook.id,
  connectionId: webhook.connection ?? null,
  format: webhook.format,
  url: webhook.url,
  events: webhook.events,
  description: webhook.description ?? null,
  createdAt: isoInstant(webhook.createdAt),
  enabled: webhook.disabled === undefined,
  disabledAt: isoOrNull(webhook.disabled?.at),
  disabledBecause: presentProblem(webhook.disabled?.problem),
  failingSince: isoOrNull(webhook.failingSince),
  previousSecretUntil: isoOrNull(webhook.secrets.previous?.until),
});

export const presentDelivery = (delivery: Delivery): DeliveryBody => ({
  id: delivery.id,
  eventId: delivery.eventId,
  type: delivery.type,
  connectionId: delivery.outbox === delivery.webhook ? null : delivery.outbox,
  at: isoInstant(delivery.at),
  status: delivery.status,
  attempts: delivery.attempts,
  lastAttemptAt: isoOrNull(delivery.lastAttemptAt),
  nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
  problem: presentProblem(delivery.problem),
  responseStatus: delivery.responseStatus ?? null,
  body: delivery.body,
});
