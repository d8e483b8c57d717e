import type { Problem } from '../../functions/api/http/schema.ts';
import { withDatesInWords } from '../format/dates.ts';

/** The API answered with a problem (RFC 9457): a stable code and a sentence for people. */
export class ApiError extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** There was no answer: the browser is offline or the service is down. */
export class NetworkError extends Error {
  override readonly name = 'Unreachable';
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface ApiFetchOptions {
  readonly method?: Method;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type ApiFetch = <Body>(path: string, options?: ApiFetchOptions) => Promise<Body>;

/**
 * Makes the function that calls the API on the page's own origin with the session's token. It resolves to the parsed
 * body and throws an ApiError for a problem, a NetworkError where there was no answer.
 */
export function createApiFetch(token: () => Promise<string | undefined>): ApiFetch {
  return async <Body>(path: string, { method = 'GET', body, headers, signal }: ApiFetchOptions = {}): Promise<Body> => {
    const response = await fetch(path, {
      method,
      headers: {
        authorization: `Bearer ${(await token()) ?? ''}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }).catch((error: Error) => {
      if (signal?.aborted) throw error;
      throw new NetworkError('No answer from the service. Check your connection.');
    });
    if (!response.ok) throw new ApiError(await readProblem(response));
    return response.status === 204 ? (undefined as Body) : readBody(await response.text());
  };
}

/** Fields of the API that hold sentences for people. */
const SENTENCES: ReadonlySet<string> = new Set(['reason', 'sentence', 'detail', 'message', 'why']);

/** Parses an answer of the API. The dates in its sentences read as all others of the page do. */
export const readBody = (json: string) =>
  JSON.parse(json, (field, value: unknown) =>
    typeof value === 'string' && SENTENCES.has(field) ? withDatesInWords(value) : value,
  );

/** A part of a CSV, and the path of the next one; undefined after the last. */
export interface CsvPart {
  readonly text: string;
  readonly next: string | undefined;
}

export type CsvFetch = (path: string) => Promise<CsvPart>;

/** Makes the function that reads a list as CSV, with the same errors as `createApiFetch`. */
export const createCsvFetch =
  (token: () => Promise<string | undefined>): CsvFetch =>
  async (path) => {
    const authorization = `Bearer ${(await token()) ?? ''}`;
    const response = await fetch(path, { headers: { authorization, accept: 'text/csv' } }).catch(() => {
      throw new NetworkError('No answer from the service. Check your connection.');
    });
    if (!response.ok) throw new ApiError(await readProblem(response));
    return {
      text: await response.text(),
      next: /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1],
    };
  };

/** All parts of a CSV as one text: each part begins with the same header, which only the first one keeps. */
export async function fetchWholeCsv(csvFetch: CsvFetch, path: string): Promise<string> {
  let { text, next } = await csvFetch(path);
  while (next !== undefined) {
    const part = await csvFetch(next);
    text += part.text.slice(part.text.indexOf('\n') + 1);
    next = part.next;
  }
  return `\uFEFF${text.replace(/^\uFEFF/, '')}`;
}

/** A gateway or proxy before the API answers in other formats; these become a problem with the code UNKNOWN. */
async function readProblem(response: Response): Promise<Problem> {
  const read: unknown = await response
    .text()
    .then(readBody)
    .catch(() => undefined);
  if (typeof read === 'object' && read !== null && 'code' in read && 'detail' in read) return read as Problem;
  return {
    type: 'about:blank',
    title: 'The service did not answer as expected',
    status: response.status,
    code: response.status === 401 ? 'UNAUTHENTICATED' : 'UNKNOWN',
    detail: `The service answered with status ${response.status}.`,
  };
}

/** The path with those query parameters that are defined. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const defined = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return defined.length === 0 ? path : `${path}?${new URLSearchParams(defined)}`;
}
