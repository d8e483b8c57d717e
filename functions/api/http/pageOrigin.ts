import type { Context } from 'hono';
import { sentHeader } from './access.ts';
import type { ApiEnv } from './apiEnv.ts';
import { ProblemError } from './problems.ts';

/** The header that CloudFront, and its stand-in on a laptop, set on every request: the origin that it was sent to. */
export const PAGE_ORIGIN_HEADER = 'page-origin';

/** The origin of the page, which is this API's own. A client cannot choose it: the header is overwritten on its way here. */
export function pageOriginOf(c: Context<ApiEnv>): string {
  const origin = URL.parse(sentHeader(c, PAGE_ORIGIN_HEADER) ?? '')?.origin;
  if (origin === undefined || origin === 'null') throw new ProblemError('NOT_READY');
  return origin;
}
