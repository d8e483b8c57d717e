import type { ProblemCode } from '../../contract/words/http.ts';
import { sentenceOf } from '../http/problems/problems.ts';
import type { Problem } from '../http/schema.ts';

/** Asks a route of the API that reads, in process and as the caller: with the same token, quotas and records. */
export type AskRoute = (path: string) => Promise<Response>;

/** A question that was refused, with the problem of the route that refused it. */
export class RefusedQuestion extends Error {
  override readonly name = 'RefusedQuestion';
  readonly problem: Pick<Problem, 'code' | 'detail' | 'errors'>;
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: RefusedQuestion['problem'], retryAfterSeconds?: number) {
    super(problem.code);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Parameters of a route by their names: those of the path, and those of the query that are set. */
export type RouteValues = Readonly<Record<string, string | undefined>>;

/** The path and query of a question. */
export function questionPath(template: string, values: RouteValues): string {
  const inPath = new Set<string>();
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(values[name] ?? '');
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && !inPath.has(name)) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Codes of routes that are about what a tool was given. */
const ABOUT_ARGUMENTS: ReadonlySet<string> = new Set(['INVALID_QUERY', 'INVALID_ID'] satisfies ProblemCode[]);

/**
 * The JSON that a route answers. Throws RefusedQuestion.
 * @param argumentOf the argument of the tool that a parameter of the route comes from
 */
export async function answerOf<Body>(
  ask: AskRoute,
  path: string,
  argumentOf: (parameter: string) => string,
): Promise<Body> {
  const response = await ask(path);
  if (response.ok) return (await response.json()) as Body;
  const { code, detail, errors } = (await response.json()) as Problem;
  const retryAfter = response.headers.get('retry-after');
  const seconds = retryAfter === null ? undefined : Number(retryAfter);
  if (!ABOUT_ARGUMENTS.has(code)) throw new RefusedQuestion({ code, detail, ...(errors && { errors }) }, seconds);
  throw invalidArguments(
    (errors ?? []).map(({ pointer, message }) => ({
      pointer: pointer.replace(/^\/([^/]*)/, (_, name: string) => `/${argumentOf(name)}`),
      message,
    })),
  );
}

/** The refusal with this code, in the sentence that the API has for it. */
export const refusalOf = (code: ProblemCode): RefusedQuestion =>
  new RefusedQuestion({ code, detail: sentenceOf(code) });

/** The refusal of arguments that are not as they should be. The sentence names each, as an assistant may read it alone. */
export const invalidArguments = (errors: NonNullable<Problem['errors']>): RefusedQuestion =>
  new RefusedQuestion({
    code: 'INVALID_ARGUMENTS' satisfies ProblemCode,
    detail: [sentenceOf('INVALID_ARGUMENTS'), ...errors.map(describeError)].join(' '),
    errors,
  });

const describeError = ({ pointer, message }: NonNullable<Problem['errors']>[number]): string =>
  `${pointer.slice(1) || 'arguments'}: ${message}`;
