import { z } from '@hono/zod-openapi';
import type { Scope } from '../../contract/access.ts';
import { ProblemSchema } from './envelopes.ts';

const CsvSchema = z
  .string()
  .openapi({ description: 'RFC 4180. Text that would be a formula begins with an apostrophe.' });

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** What every route may answer instead of what was asked for. */
export const PROBLEM_RESPONSES = {
  '4XX': problem('The request cannot be carried out as it is; `code` says why. Nothing was changed.'),
  '5XX': problem('Okta or this service failed; `code` says which. Nothing was changed.'),
} as const;

export const NOT_MODIFIED = { description: 'As the answer whose ETag came with If-None-Match.' } as const;

export const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A list that a caller may also have as CSV. */
export const list = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description: `${description} With \`Accept: text/csv\` the rows alone, from the cursor on, 10,000 at most; the header \`Rows-Cut\` tells whether more follow.`,
  content: {
    'application/json': { schema },
    'text/csv': { schema: CsvSchema },
  },
});

/** Tokens are JWTs; the scope a route demands stands in its security requirement. */
export const secured = (scope: Scope) => [{ jwt: [scope] }];
