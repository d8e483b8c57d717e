import { z } from '@hono/zod-openapi';
import { AUDIT_ACTIONS } from '../../contract/words.ts';
import { appIdField, instant, textOrNull, ulid } from '../http/fields.ts';

export const AuditEntrySchema = z
  .object({
    id: ulid('The entry’s id, a ULID.'),
    at: instant('When.'),
    who: textOrNull('Subject of the caller’s token.', 'ada@acme.example'),
    action: z
      .enum(AUDIT_ACTIONS)
      .openapi({ description: 'What was done. Values are never recorded.', example: 'reconnect' }),
    connectionId: ulid('With which connection.'),
    appId: appIdField('With which app, for its settings.').nullable(),
  })
  .openapi('AuditEntry');

export type AuditEntryBody = z.infer<typeof AuditEntrySchema>;
