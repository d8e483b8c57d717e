import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'hono';
import type { ApiEnv } from './apiEnv.ts';
import { ProblemError } from './problems.ts';

/** The one line that a request leaves behind: these fields and no others. */
export interface RequestLine {
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly requestId: string | undefined;
  readonly tenant: string | undefined;
  readonly connection: string | undefined;
  /** Code of a problem. */
  readonly code: string | undefined;
  /** Class of an error that is ours to look at; its message may hold what was sent, so it stays out. */
  readonly error: string | undefined;
}

export type RequestLog = (line: RequestLine) => void;

export function requestLine(c: Context<ApiEnv>, ms: number): RequestLine {
  const { error } = c;
  // A body that is no JSON raises an error, too, but that is nothing for us to look at.
  const ours = c.res.status >= 500 ? error : undefined;
  const cause = ours instanceof ProblemError ? ours.particulars.cause : ours;
  return {
    route: c.get('route') ?? 'none',
    status: c.res.status,
    ms,
    requestId: c.env?.event?.requestContext?.requestId,
    tenant: c.get('tenant'),
    connection: c.get('connection'),
    code: error instanceof ProblemError ? error.code : undefined,
    error: cause instanceof Error ? cause.name.slice(0, 64) : undefined,
  };
}

/** Writes a line per request: an error where one of ours was raised, so that alarms can tell. */
export const logRequests =
  (logger: Pick<Logger, 'info' | 'error'>): RequestLog =>
  (line) =>
    line.error === undefined ? logger.info('request', { ...line }) : logger.error('request', { ...line });
