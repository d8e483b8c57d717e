import { z } from '@hono/zod-openapi';
import { STORED_KINDS } from '../../contract/words/records.ts';
import { textField } from '../http/openapi/fields.ts';

export const ExportItemSchema = z
  .object({
    kind: z.enum(['connection', ...STORED_KINDS]).openapi({ description: 'What is kept.', example: 'seat' }),
    id: textField('Which of its kind.', '0oa1gjh63g214q0Hq0g4/00u1gjh63g214q0Hq0g4'),
    data: z.record(z.string(), z.unknown()).openapi({
      description: 'Everything that is kept of it.',
      example: { firstUsedAt: '2026-09-01T08:00:00.000Z', signIns: { '2026-09-01': 2 } },
    }),
  })
  .openapi('ExportItem');

/** One item of an export: everything that is kept under one key, in a form that can be read. */
export type ExportItemBody = z.infer<typeof ExportItemSchema>;
