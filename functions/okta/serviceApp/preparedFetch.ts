// Sends what the OAuth library has prepared by an exchange of ours, which is bounded in time and size.
import { type Exchange, type ExchangeLimits, exchange } from '../exchange.ts';

/** A request as the library prepares it. */
interface PreparedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

type PreparedFetch = (url: string, request: PreparedRequest) => Promise<Response>;

/**
 * Makes the library's fetch for one request: it sends what is prepared for Okta's own address to `origin`.
 * @param seen gets how the exchange went, from which the caller goes on: the fetch throws where there was no answer, and of
 *   an answer the library says only that it does not like it
 */
export const createPreparedFetch =
  ({ origin, userAgent }: { readonly origin: string; readonly userAgent: string }) =>
  (limits: ExchangeLimits, seen: (result: Exchange) => void): PreparedFetch =>
  async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    const result = await exchange(
      origin + pathname + search,
      {
        method: method === 'POST' ? 'POST' : 'GET',
        headers: { ...headers, 'user-agent': userAgent },
        ...(body != null && { body: String(body) }),
      },
      limits,
    );
    seen(result);
    return responseOf(result, method === 'POST');
  };

/** Statuses whose responses have no body. */
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * The answer as the library reads it: the body is that of a token, while of what a GET is answered it reads the headers alone.
 * @throws where there is none
 */
function responseOf(result: Exchange, readsBody: boolean): Response {
  if (result.kind === 'failed') throw new Error('there is no answer');
  const { status, headers, isJson, body } = result.answer;
  const text = readsBody && isJson ? JSON.stringify(body) : '';
  return new Response(NO_BODY.has(status) ? null : text, { status, headers });
}
