import { z } from '@hono/zod-openapi';
import { CONNECT_SESSION_SCHEME, type Scope } from '../../../contract/access.ts';
import { ProblemSchema } from '../schema.ts';

const CsvSchema = z.string().openapi({
  description:
    'RFC 4180 in UTF-8, with a byte order mark and a header line. Text that would be a formula begins with an apostrophe.',
});

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** What every route may answer instead of what was asked for. */
export const PROBLEM_RESPONSES = {
  '4XX': problem('The request cannot be carried out as it is; `code` says why. Nothing was changed.'),
  '5XX': problem('Okta or this service failed; `code` says which. Nothing was changed.'),
} as const;

/** What every route that reads may answer besides. */
export const READ_RESPONSES = {
  304: { description: 'Nothing has changed since the answer whose ETag came with If-None-Match.' },
  ...PROBLEM_RESPONSES,
} as const;

/** An answer as JSON. */
export const jsonResponse = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A list, as JSON or as CSV: that a route declares this response is what lets callers ask for CSV. */
export const jsonOrCsvResponse = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description: `${description} With \`Accept: text/csv\` the rows alone, from the cursor on, as many as one answer holds: 10,000, less where rows are long or take long to read. Where more follow, the header \`Link\` names the path that goes on; its answer begins with the header line again.`,
  headers: z.object({
    'Rows-Cut': z
      .enum(['true', 'false'])
      .optional()
      .openapi({ description: 'With text/csv only: whether more rows follow.' }),
    'Coverage-Complete': z
      .enum(['true', 'false'])
      .optional()
      .openapi({ description: 'With text/csv only: what `coverage.complete` says as JSON.' }),
    Link: z.string().optional().openapi({
      description: 'With text/csv only, where more rows follow: the same path and query with the cursor to go on from.',
      example: '</v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/people?cursor=AbC>; rel="next"',
    }),
  }),
  content: {
    'application/json': { schema },
    'text/csv': { schema: CsvSchema },
  },
});

/** An answer whose `Location` header names what was made. */
export const locatedResponse = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  ...jsonResponse(description, schema),
  headers: z.object({ Location: z.string().openapi({ description: 'Path of what was made.' }) }),
});

/** The security requirement of a route: a JWT with this scope. The gateway and the API check the scope by it. */
export const secured = (scope: Scope) => [{ jwt: [scope] }];

/** The security requirement of a route that anybody may call. */
export const OPEN: { jwt: string[] }[] = [];

/** The security requirement of a route under a connect session's own token, which the function verifies itself. */
export const BY_CONNECT_SESSION: Record<string, string[]>[] = [{ [CONNECT_SESSION_SCHEME]: [] }];
