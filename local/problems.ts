import type { ServerResponse } from 'node:http';
import type { Problem } from '../functions/api/http/schema.ts';

/**
 * What the gateway itself answers, when no function is asked; where a function has the same problem, it says the same.
 * Nothing of the request is repeated.
 */
export const PROBLEMS = {
  BAD_REQUEST: { status: 400, title: 'Bad request', detail: 'The request is not valid HTTP.' },
  UNAUTHENTICATED: { status: 401, title: 'Not authenticated', detail: 'A valid bearer token is needed.' },
  SCOPE_MISSING: { status: 403, title: 'Not allowed', detail: 'The token lacks the scope that this needs.' },
  NOT_FOUND: { status: 404, title: 'Not found', detail: 'There is no such route.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed', detail: 'The path exists, but not for this method.' },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large', detail: 'The body may have 16 KB.' },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'Headers too large',
    detail: 'Request line and headers exceed 10,240 bytes.',
  },
  INTERNAL: { status: 500, title: 'Internal error', detail: 'Something went wrong on our side.' },
  STARTING: { status: 503, title: 'Starting', detail: 'The service is starting. Try again in a moment.' },
  TIMED_OUT: { status: 504, title: 'Timed out', detail: 'The answer took too long.' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export function problemBody(code: ProblemCode): Problem {
  return { type: `urn:problem:okta-usage:${code.toLowerCase().replaceAll('_', '-')}`, ...PROBLEMS[code], code };
}

export function writeProblem(response: ServerResponse, code: ProblemCode): void {
  response.statusCode = PROBLEMS[code].status;
  response.setHeader('content-type', 'application/problem+json');
  response.end(JSON.stringify(problemBody(code)));
}
