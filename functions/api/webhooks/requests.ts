// Bodies that making and changing a webhook take.
import { z } from '@hono/zod-openapi';
import { EVENT_TYPES, WEBHOOK_FORMATS } from '../../contract/words/events.ts';
import { CONNECTION_ID, connectionId } from '../../core/ids.ts';
import { parsed } from '../http/openapi/parsed.ts';
import { printableText } from '../http/openapi/printableText.ts';

const url = z.string().trim().min(1).max(2_000).openapi({
  description:
    'Where messages are sent: https, a public host, port 443. For SLACK the address of an incoming webhook, which is kept as a secret.',
  example: 'https://vendor.example/okta-usage',
});

const events = z
  .array(z.enum(EVENT_TYPES))
  .min(1)
  .max(EVENT_TYPES.length)
  .transform((types) => EVENT_TYPES.filter((type) => types.includes(type)))
  .openapi({ description: 'Which events it gets.', example: ['connection.needs_reconnect', 'usage.day_completed'] });

const description = printableText(100).openapi({
  description: 'What it is for. Printable characters only.',
  example: 'Production',
});

export const WebhookRequestSchema = z
  .strictObject({
    url,
    connectionId: parsed(connectionId, 'Must be the id of a connection.').optional().openapi({
      type: 'string',
      pattern: CONNECTION_ID.source,
      description: 'Send the events of this connection alone; those of all connections unless given.',
    }),
    format: z.enum(WEBHOOK_FORMATS).default('STANDARD').openapi({ description: 'How messages are written.' }),
    events: events
      .optional()
      .openapi({ description: 'All of them unless given; for SLACK those that somebody should act on.' }),
    description: description.optional(),
  })
  .openapi('WebhookRequest', { example: { url: 'https://vendor.example/okta-usage' } });

export type WebhookRequest = z.input<typeof WebhookRequestSchema>;

export const WebhookChangeSchema = z
  .strictObject({
    url: url.optional(),
    events: events.optional(),
    description: description.nullable().optional().openapi({ description: 'What it is for; null takes it away.' }),
    enabled: z.boolean().optional().openapi({ description: 'true sends again after it was disabled; false stops.' }),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'Must name something to change.')
  .openapi('WebhookChange', { minProperties: 1, example: { enabled: true } });

export type WebhookChange = z.input<typeof WebhookChangeSchema>;
