import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'hono';
import type { ApiEnv } from './apiEnv.ts';
import { ProblemError } from './problems/problems.ts';

/** The one line that is logged for a request: these fields and no others. */
export interface RequestLine {
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly requestId: string | undefined;
  readonly tenant: string | undefined;
  readonly connection: string | undefined;
  /** Code of a problem. */
  readonly code: string | undefined;
  /** Class of an unexpected error. Its message may hold what was sent, so it stays out of the log. */
  readonly error: string | undefined;
}

export type RequestLog = (line: RequestLine) => void;

export function requestLine(c: Context<ApiEnv>, ms: number): RequestLine {
  const { error } = c;
  // A body that is not JSON raises an error, too, but that is the caller's mistake.
  // Nor is it an error of ours that a client is gone, or that an answer would have taken too long.
  const isEnded = c.get('reading')?.signal.aborted === true;
  const unexpected = c.res.status >= 500 && !isEnded ? error : undefined;
  const cause = unexpected instanceof ProblemError ? unexpected.particulars.cause : unexpected;
  return {
    route: c.get('route') ?? 'none',
    status: c.res.status,
    ms,
    requestId: c.env?.event?.requestContext?.requestId,
    tenant: c.get('tenant'),
    connection: c.get('connection'),
    code: error instanceof ProblemError ? error.code : isEnded && error ? 'TOOK_TOO_LONG' : undefined,
    error: cause instanceof Error ? cause.name.slice(0, 64) : undefined,
  };
}

/** Writes a line per request, at level ERROR where something unexpected was raised: alarms count those. */
export const logRequests =
  (logger: Pick<Logger, 'info' | 'error'>): RequestLog =>
  (line) =>
    line.error === undefined ? logger.info('request', { ...line }) : logger.error('request', { ...line });
