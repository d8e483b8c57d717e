import { z } from '@hono/zod-openapi';
import { RECEIPT_KINDS, RECEIPT_STATES, STORED_KINDS } from '../../contract/words/records.ts';
import { instantField, nullableInstant, textField, ulidField } from '../http/openapi/fields.ts';

export const ReceiptSchema = z
  .object({
    id: ulidField('The receipt’s id; of a deleted connection, the connection’s own.'),
    of: z.enum(RECEIPT_KINDS).openapi({ description: 'What was deleted.' }),
    state: z.enum(RECEIPT_STATES).openapi({ description: 'complete: nothing is left but what `remains` says.' }),
    connectionId: ulidField('The connection.'),
    name: textField('What it was called.', 'Acme production'),
    orgId: textField('Okta’s id of the org.', '00o1abcd2EFGHijkl3x7'),
    requestedAt: instantField('When it was asked for.'),
    secretDeletedAt: nullableInstant('When the Okta token was deleted from Secrets Manager.'),
    finishedAt: nullableInstant('When the last item was gone.'),
    counts: z
      .partialRecord(z.enum(STORED_KINDS), z.number().int().min(0))
      .openapi({ description: 'Items deleted so far, by kind.', example: { seat: 9100, person: 1200, segment: 340 } }),
    remains: z
      .array(
        z.object({
          where: textField('Where something remains.', 'Backups'),
          why: textField('What, until when, and why.', 'Point-in-time recovery can bring items back for 35 days.'),
        }),
      )
      .readonly()
      .openapi({ description: 'What is not deleted.' }),
    hint: textField('What is left for you to do.', 'Revoke the token in Okta, too: Security > API > Tokens.'),
  })
  .openapi('Receipt');

export type ReceiptBody = z.infer<typeof ReceiptSchema>;
