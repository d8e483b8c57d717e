import { z } from '@hono/zod-openapi';
import { CALL_KINDS, OKTA_ENDPOINTS, RATE_LIMIT_BUCKETS, SYNC_OUTCOMES } from '../../contract/words/okta.ts';
import { countField, instantField } from '../http/openapi/fields.ts';

export const SyncRunSchema = z
  .object({
    startedAt: instantField('When the run began.'),
    finishedAt: instantField('When it ended.'),
    outcome: z.enum(SYNC_OUTCOMES).openapi({ description: 'How it ended.', example: 'caughtUp' }),
    detail: z
      .enum(OKTA_ENDPOINTS)
      .nullable()
      .openapi({ description: 'The part of Okta that refused or did not answer.', example: 'log' }),
    refusal: z
      .object({
        status: z.number().int().openapi({ description: 'HTTP status.', example: 403 }),
        errorCode: z
          .string()
          .nullable()
          .openapi({ description: 'Okta’s code, where it sent one.', example: 'E0000085' }),
      })
      .nullable()
      .openapi({ description: 'What Okta answered, where this service does not know what that means.' }),
    pages: countField('Pages read from Okta.', 3),
    oktaCalls: countField('Calls made to Okta.', 3),
    callsByEndpoint: z
      .partialRecord(z.enum(CALL_KINDS), z.number().int().min(0))
      .openapi({ description: 'The same by what was asked for.', example: { log: 3 } }),
    limits: z
      .partialRecord(
        z.enum(RATE_LIMIT_BUCKETS),
        z.object({
          limit: countField('Calls the org allows per window.', 120),
          mostInOneWindow: countField('The most that this service made in one window.', 2),
          share: z.number().openapi({ description: 'Their ratio.', example: 0.0167 }),
        }),
      )
      .openapi({ description: 'By Okta’s rate-limit buckets.' }),
    events: z
      .object({
        read: countField('System Log events read.', 120),
        signIns: countField('Counted as sign-ins.', 100),
        failedSignIns: countField('Sign-ins that failed.', 3),
        duplicates: countField('Delivered before, not counted again.', 2),
        rejected: countField('Could not be understood; set aside.', 0),
      })
      .openapi({ description: 'System Log events of the run, by how they were counted.' }),
    tableWrites: countField('Items written to the table.', 3),
    ms: countField('How long it took, in milliseconds.', 850),
  })
  .openapi('SyncRun');

export type SyncRunBody = z.infer<typeof SyncRunSchema>;
