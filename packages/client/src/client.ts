import createFetch, { type Client } from 'openapi-fetch';
import type { paths } from './api.ts';
import { type AnswerOf, entriesOf, type ItemOf, type ListPath, type ReadParameters, type ReadPath } from './lists.ts';
import { errorOf } from './problem.ts';
import { type RetryOptions, retryingFetch } from './retries.ts';

export type { components, operations, paths } from './api.ts';
export type { AnswerOf, ItemOf, ListPath, ReadParameters, ReadPath } from './lists.ts';
export { ApiError, type Problem, type ProblemCode } from './problem.ts';

export interface ClientOptions extends RetryOptions {
  /** Origin of the API, such as https://usage.example.com. */
  readonly baseUrl: string;
  /** The bearer token, or what gives a fresh one. Without it only the open routes answer. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** The tenant to act for, with a token that has the scope usage/operate. */
  readonly tenant?: string | undefined;
  /** Another fetch, for tests and proxies. */
  readonly fetch?: typeof fetch | undefined;
}

/** A request to any route, as text and without types. */
export interface PlainRequest {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const SEATS = '/v1/connections/{id}/seats';
type SeatQuery = Omit<NonNullable<ReadParameters<typeof SEATS>['query']>, 'cursor'>;

/** A client of the API. Every answer that is not 2xx is thrown as `ApiError`; 429 and 503 are asked again after `Retry-After`. */
export function createClient(options: ClientOptions) {
  const { baseUrl, token, tenant } = options;
  const send = retryingFetch(options.fetch ?? fetch, options);
  const authorized = async (request: Request): Promise<Request> => {
    const headers = new Headers(request.headers);
    const bearer = typeof token === 'function' ? await token() : token;
    if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
    if (tenant !== undefined) headers.set('tenant-id', tenant);
    // A redirect would take the token to another host.
    return new Request(request, { headers, redirect: 'manual' });
  };
  const answered = async (request: Request): Promise<Response> => {
    const response = await send(await authorized(request));
    if (!response.ok) throw await errorOf(response);
    return response;
  };
  const routes: Client<paths> = createFetch<paths>({ baseUrl, fetch: answered });

  async function get<Path extends ReadPath>(path: Path, parameters: ReadParameters<Path>): Promise<AnswerOf<Path>> {
    const { data } = await routes.GET(path as never, { params: parameters } as never);
    return data as AnswerOf<Path>;
  }

  /** The entries of a list, over all its pages. */
  function list<Path extends ListPath>(path: Path, parameters: ReadParameters<Path>): AsyncIterable<ItemOf<Path>> {
    const { query } = parameters as { readonly query?: object };
    return entriesOf((cursor) => get(path, { ...parameters, query: { ...query, cursor } } as never) as Promise<never>);
  }

  return {
    /** Every route by method and path, with the types of the document: `client.routes.POST('/v1/connections', { body })`. */
    routes,
    get,
    list,
    /** Seats of all apps of a connection. */
    seats: (connection: string, query: SeatQuery = {}) => list(SEATS, { path: { id: connection }, query }),
    /** The seats that can be given back: of leavers, never used or idle, and not kept by a decision. */
    cancellableSeats: (connection: string, query: Omit<SeatQuery, 'state' | 'kept'> = {}) =>
      list(SEATS, { path: { id: connection }, query: { ...query, state: 'LEAVER,NEVER_USED,IDLE', kept: 'false' } }),
    /** Sends a request to any path and returns the answer as it is, if it is 2xx. */
    request: (method: string, path: string, { body, headers = {} }: PlainRequest = {}): Promise<Response> =>
      answered(
        new Request(new URL(path, baseUrl), {
          method,
          headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
  };
}

/** What `createClient` returns. */
export type UsageClient = ReturnType<typeof createClient>;
