import type { Context } from 'hono';
import { PAGE } from '../../../contract/page.ts';
import type { ApiEnv } from '../apiEnv.ts';
import { ProblemError } from '../problems/problems.ts';
import { sentHeader } from './access.ts';

/** The origin of the page, which is this API's own. A client cannot choose it: the header is overwritten on its way here. */
export function pageOriginOf(c: Context<ApiEnv>): string {
  const origin = URL.parse(sentHeader(c, PAGE.originHeader) ?? '')?.origin;
  if (origin === undefined || origin === 'null') throw new ProblemError('NOT_READY');
  return origin;
}

/** Throws where a browser says that a page of another origin asks. Other clients send no `Origin`. */
export function refuseForeignOrigin(c: Context<ApiEnv>): void {
  const origin = sentHeader(c, 'origin');
  if (origin !== undefined && origin !== pageOriginOf(c)) throw new ProblemError('ORIGIN_NOT_ALLOWED');
}
