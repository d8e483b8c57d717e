import type { RateLimit } from '../core/oktaFacts.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../core/time.ts';

/** The window that most buckets count in. */
const WINDOW = MINUTE;
/** No window Okta documents is longer; a header that says otherwise must not stop a connection for days. */
const LONGEST_WAIT = HOUR;

/** Okta's `Date` header, or undefined where there is none to read. Whole seconds. */
export function readAtOf(headers: Headers): Instant | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/**
 * What the rate-limit headers say; undefined where one is missing or was sent twice (fetch joins those by a comma).
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
 * Too many calls at once, not too many a minute: then both numbers are 0 and `Reset` is a suggestion far too long.
 * @see https://developer.okta.com/docs/reference/rl2-concurrency/
 */
export const isConcurrencyLimit = (limit: RateLimit | undefined): boolean =>
  limit !== undefined && limit.limit === 0 && limit.remaining === 0;

/**
 * When, on the caller's clock, to try again after a 429. Okta's clock may differ from ours, so only the distance
 * between its `Date` and `Reset` is used, plus one second because both are whole seconds.
 */
export function retryAtOf(limit: RateLimit | undefined, now: Instant): Instant {
  if (!limit) return now + WINDOW;
  if (isConcurrencyLimit(limit)) return now + 2 * SECOND;
  return now + Math.min(Math.max(0, limit.resetAt - limit.readAt) + SECOND, LONGEST_WAIT);
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
