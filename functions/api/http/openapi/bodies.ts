import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ApiEnv } from '../apiEnv.ts';
import { ProblemError } from '../problems/problems.ts';

/** A JSON body that must be sent. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** Marks the answer as one that no cache may keep: it changed something, or shows what a change would alter. */
export function uncached<C extends Context<ApiEnv>>(c: C): C {
  c.header('Cache-Control', 'no-store');
  return c;
}

/** Refuses a body where the route takes none. Clients that always send JSON may send an empty object. */
export async function refuseBody(c: Context<ApiEnv>): Promise<void> {
  const text = (await c.req.text()).trim();
  if (text !== '' && text !== '{}') throw new ProblemError('INVALID_BODY', { detail: 'This takes no body.' });
}
