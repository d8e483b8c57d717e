import type { Context } from 'hono';
import type { ApiEnv } from './apiEnv.ts';
import { ProblemError } from './problems.ts';

/** Answers to what changes something are never kept by a cache. */
export function uncached<C extends Context<ApiEnv>>(c: C): C {
  c.header('Cache-Control', 'no-store');
  return c;
}

/** Clients that always send JSON may send an empty object. */
export async function refuseBody(c: Context<ApiEnv>): Promise<void> {
  const text = (await c.req.text()).trim();
  if (text !== '' && text !== '{}') throw new ProblemError('INVALID_BODY', { detail: 'This takes no body.' });
}
