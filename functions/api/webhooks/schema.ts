import { z } from '@hono/zod-openapi';
import {
  DELIVERY_PROBLEMS,
  DELIVERY_STATUSES,
  EVENT_TYPES,
  TEST_TYPE,
  WEBHOOK_FORMATS,
} from '../../contract/words/events.ts';
import {
  countField,
  flagField,
  instantField,
  nullableCount,
  nullableInstant,
  nullableText,
  textField,
  ulidField,
} from '../http/openapi/fields.ts';

const problemOfDelivery = (description: string) =>
  z
    .object({
      code: z.enum(DELIVERY_PROBLEMS).openapi({ description: 'Stable; meant for programs.', example: 'TIMED_OUT' }),
      sentence: textField('The same for people; may change.', 'The endpoint did not answer within 10 seconds.'),
    })
    .nullable()
    .openapi({ description });

const webhookFields = {
  id: ulidField('The webhook’s id.'),
  connectionId: ulidField('It gets this connection’s events alone; null: those of all connections.').nullable(),
  format: z.enum(WEBHOOK_FORMATS).openapi({
    description: 'STANDARD: signed JSON (Standard Webhooks). SLACK: a text for an incoming webhook.',
  }),
  url: textField(
    'Where messages are sent. Of a Slack address, which is a secret, only the beginning is shown.',
    'https://vendor.example/okta-usage',
  ),
  events: z.array(z.enum(EVENT_TYPES)).readonly().openapi({ description: 'Which events it gets.' }),
  description: nullableText('What it is for.', 'Production'),
  createdAt: instantField('When it was made.'),
  enabled: flagField('Whether messages are sent.'),
  disabledAt: nullableInstant('Since when they are not.'),
  disabledBecause: problemOfDelivery(
    'Why the service disabled it: it failed for three days, or was gone. Null where its owner did.',
  ),
  failingSince: nullableInstant('Since when each attempt has failed; null where the last one succeeded.'),
  previousSecretUntil: nullableInstant('Until then messages are signed with the former secret, too.'),
};

export const WebhookSchema = z.object(webhookFields).openapi('Webhook');

export type WebhookBody = z.infer<typeof WebhookSchema>;

const SecretField = nullableText(
  'What messages are signed with. Shown once, here; null where there is none (SLACK).',
  'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
);

export const NewWebhookSchema = z.object({ ...webhookFields, secret: SecretField }).openapi('NewWebhook');

export type NewWebhookBody = z.infer<typeof NewWebhookSchema>;

export const RotatedSecretSchema = z
  .object({
    secret: textField('The new secret. Shown once, here.', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'),
    previousUntil: instantField('Until then messages are signed with the former secret, too.'),
  })
  .openapi('RotatedSecret');

export type RotatedSecretBody = z.infer<typeof RotatedSecretSchema>;

export const DeliverySchema = z
  .object({
    id: ulidField('The delivery’s id, in the order of the events.'),
    eventId: textField('`webhook-id`: the same however often it is sent.', 'evt_01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
    type: z.enum([...EVENT_TYPES, TEST_TYPE]).openapi({ description: 'What happened.' }),
    connectionId: ulidField('To which connection; null for a test.').nullable(),
    at: instantField('When it happened.'),
    status: z.enum(DELIVERY_STATUSES).openapi({ description: 'PENDING is tried again by itself, for three days.' }),
    attempts: countField('How often it was sent since it was last asked for.', 1),
    lastAttemptAt: nullableInstant('When it was last sent.'),
    nextAttemptAt: nullableInstant('When it is tried again.'),
    problem: problemOfDelivery('Why the last attempt failed.'),
    responseStatus: nullableCount('HTTP status of the last answer.', 200),
    body: textField('What is sent, to the letter.', '{"type":"connection.created"}'),
  })
  .openapi('Delivery');

export type DeliveryBody = z.infer<typeof DeliverySchema>;
