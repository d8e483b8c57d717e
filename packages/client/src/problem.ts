import { type components, PROBLEM_CODES } from './api.ts';

/** An RFC 9457 problem, as the API answers it. */
export type Problem = components['schemas']['Problem'];

/** The stable codes, and UNKNOWN for one that is newer than this client, or of a gateway before the API. */
export type ProblemCode = (typeof PROBLEM_CODES)[number] | 'UNKNOWN';

const codeOf = (code: unknown): ProblemCode => PROBLEM_CODES.find((known) => known === code) ?? 'UNKNOWN';

/** An answer that is not what was asked for. `message` is the sentence of the problem. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** For programs: decide by this. */
  readonly code: ProblemCode;
  /** All that was answered; undefined where the body was no problem. */
  readonly problem: Problem | undefined;
  /** After how many seconds to ask again, where the answer says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, problem: Problem | undefined, retryAfterSeconds: number | undefined) {
    super(problem?.detail ?? `The API answered ${status}.`);
    this.status = status;
    this.code = codeOf(problem?.code);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The error of an answer that is not 2xx. Takes its body. */
export async function errorOf(response: Response): Promise<ApiError> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  const problem = isProblem ? ((await response.json().catch(() => undefined)) as Problem | undefined) : undefined;
  return new ApiError(response.status, problem, retryAfterOf(response));
}

/** `Retry-After` in seconds; undefined without one, or where it is a date. */
export function retryAfterOf({ headers }: Response): number | undefined {
  const text = headers.get('retry-after');
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
