import { z } from '@hono/zod-openapi';
import { HEALTH_CODES, HEALTHS, NEXT_ACTIONS } from '../../contract/words/connections.ts';
import { CREDENTIAL_KINDS } from '../../contract/words/okta.ts';
import { textField, ulidField } from '../http/openapi/fields.ts';
import { ProgressSchema } from './schema.ts';

/** What the page of a link shows of its one connection: how it does and how far it has come, and no number of its usage. */
export const LinkedConnectionSchema = z
  .object({
    id: ulidField('The connection’s id, a ULID.'),
    name: textField('What it is called.', 'Acme production'),
    oktaDomain: textField('The org’s own host under an Okta domain.', 'acme.okta.com'),
    credentialKind: z
      .enum(CREDENTIAL_KINDS)
      .openapi({ description: 'How it authenticates at Okta.', example: 'SERVICE_APP' }),
    health: z.enum(HEALTHS).openapi({ description: 'Its state in one word.', example: 'BACKFILLING' }),
    healthCode: z.enum(HEALTH_CODES).openapi({ description: 'Why, for programs.', example: 'READING_DIRECTORY' }),
    reason: textField('One sentence that explains it and what to do.', 'Reading people and apps.'),
    nextAction: z.enum(NEXT_ACTIONS).openapi({ description: 'What to do about it.', example: 'WAIT' }),
    progress: ProgressSchema,
  })
  .openapi('LinkedConnection');

export type LinkedConnectionBody = z.infer<typeof LinkedConnectionSchema>;
