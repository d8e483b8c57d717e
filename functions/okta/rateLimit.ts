import type { RateLimit } from '../core/oktaFacts.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../core/time.ts';

/** The length of most buckets' windows. */
const WINDOW = MINUTE;
/** Okta documents no longer window, so that a wrong header cannot stop a connection for days. */
const LONGEST_WAIT = HOUR;

/** Okta's `Date` header, which has whole seconds; undefined where it is missing or invalid. */
export function readAtOf(headers: Headers): Instant | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/**
 * Reads the rate-limit headers; undefined where one is missing or was sent twice (fetch joins those with a comma).
 * @see https://developer.okta.com/docs/reference/rl2-monitor/
 */
export function readRateLimit(headers: Headers): RateLimit | undefined {
  const limit = wholeNumber(headers.get('x-rate-limit-limit'));
  const remaining = wholeNumber(headers.get('x-rate-limit-remaining'));
  const resetSeconds = wholeNumber(headers.get('x-rate-limit-reset'));
  const readAt = readAtOf(headers);
  if (limit === undefined || remaining === undefined || resetSeconds === undefined || readAt === undefined) {
    return undefined;
  }
  return { limit, remaining, resetAt: resetSeconds * SECOND, readAt };
}

/**
 * Whether a 429 is for too many concurrent calls: then limit and remaining are 0, and `Reset` is much too late.
 * @see https://developer.okta.com/docs/reference/rl2-concurrency/
 */
export const isConcurrencyLimit = (limit: RateLimit | undefined): boolean =>
  limit !== undefined && limit.limit === 0 && limit.remaining === 0;

/**
 * When to try again after a 429, on the caller's clock. Okta's clock may differ from it, so only the difference between
 * `Date` and `Reset` is used, plus one second, because both have whole seconds.
 */
export function retryAtOf(limit: RateLimit | undefined, now: Instant): Instant {
  if (!limit) return now + WINDOW;
  if (isConcurrencyLimit(limit)) return now + 2 * SECOND;
  return now + Math.min(Math.max(0, limit.resetAt - limit.readAt) + SECOND, LONGEST_WAIT);
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
