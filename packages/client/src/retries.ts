import { retryAfterOf } from './problem.ts';

/** How often, and how long, to wait for the API when it asks for patience. */
export interface RetryOptions {
  /** How many times to ask again, at most. 2 unless given; 0 for never. */
  readonly retries?: number | undefined;
  /** The longest `Retry-After` that is waited for, in seconds. 60 unless given. */
  readonly longestWaitSeconds?: number | undefined;
  /** How long one answer may take, in milliseconds. 35,000 unless given: the API itself ends after 30 seconds. */
  readonly timeoutMs?: number | undefined;
}

const BUSY: ReadonlySet<number> = new Set([429, 503]);

/**
 * A fetch that waits for as long as `Retry-After` says and asks again. The API answers 429 and 503 only where nothing was
 * changed, so that this is safe for every method. An answer without `Retry-After` is returned as it is.
 */
export function retryingFetch(
  send: typeof fetch,
  { retries = 2, longestWaitSeconds = 60, timeoutMs = 35_000 }: RetryOptions,
): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let left = retries; ; left--) {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
      const response = await send(request.clone(), { signal });
      const seconds = BUSY.has(response.status) ? retryAfterOf(response) : undefined;
      if (left <= 0 || seconds === undefined || seconds > longestWaitSeconds) return response;
      await response.body?.cancel();
      await waited(seconds * 1000, request.signal);
    }
  };
}

/** Resolves after a time. Rejects with the reason of a signal that is aborted before. */
function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
