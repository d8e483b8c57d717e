import { z } from '@hono/zod-openapi';
import { AUDIT_ACTIONS } from '../../contract/words/records.ts';
import { appIdField, instantField, nullableText, ulidField } from '../http/openapi/fields.ts';

export const AuditEntrySchema = z
  .object({
    id: ulidField('The entry’s id, a ULID.'),
    at: instantField('When.'),
    who: nullableText(
      'Subject of the caller’s token; null for what was done through a connect session.',
      'ada@acme.example',
    ),
    action: z
      .enum(AUDIT_ACTIONS)
      .openapi({ description: 'What was done. Values are never recorded.', example: 'reconnect' }),
    connectionId: ulidField('With which connection; null for a webhook of all connections.').nullable(),
    appId: appIdField('With which app, for its settings.').nullable(),
    connectSessionId: nullableText(
      'Of connect sessions, and of what was done through one: which.',
      'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB',
    ),
    webhookId: ulidField('With which webhook.').nullable(),
  })
  .openapi('AuditEntry');

export type AuditEntryBody = z.infer<typeof AuditEntrySchema>;
