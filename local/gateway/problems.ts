import type { ServerResponse } from 'node:http';
import { ProblemError, problemResponse } from '../../functions/api/http/problems/problems.ts';
import type { Problem } from '../../functions/api/http/schema.ts';

/** Problems that only a gateway has. The response never repeats anything of the request. */
const GATEWAY_PROBLEMS = {
  BAD_REQUEST: { status: 400, title: 'Bad request', detail: 'The request is not valid HTTP.' },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'Headers too large',
    detail: 'Request line and headers exceed 10,240 bytes.',
  },
  STARTING: { status: 503, title: 'Starting', detail: 'The service is starting. Try again in a moment.' },
  TIMED_OUT: { status: 504, title: 'Timed out', detail: 'The response took too long.' },
} as const;

export type GatewayProblemCode = keyof typeof GATEWAY_PROBLEMS;

/** Problems that the API's functions have, too: the gateway responds with their texts. */
type SharedProblemCode =
  | 'UNAUTHENTICATED'
  | 'TENANT_MISSING'
  | 'SCOPE_MISSING'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'BODY_TOO_LARGE'
  | 'INTERNAL';

export function gatewayProblem(code: GatewayProblemCode): Problem {
  return { type: `urn:problem:okta-usage:${code.toLowerCase().replaceAll('_', '-')}`, ...GATEWAY_PROBLEMS[code], code };
}

const isGatewayCode = (code: string): code is GatewayProblemCode => code in GATEWAY_PROBLEMS;

export async function writeProblem(response: ServerResponse, code: GatewayProblemCode | SharedProblemCode) {
  const problem = isGatewayCode(code)
    ? gatewayProblem(code)
    : ((await problemResponse(new ProblemError(code)).json()) as Problem);
  response.statusCode = problem.status;
  response.setHeader('content-type', 'application/problem+json');
  response.end(JSON.stringify(problem));
}
