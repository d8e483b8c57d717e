import type { RateLimit } from '../core/okta/oktaFacts.ts';
import { WINDOWS } from '../core/sync/oktaPolicy.ts';
import { type Instant, SECOND } from '../core/time.ts';

/** Okta's `Date` header, which has whole seconds; undefined where it is missing or invalid. */
export function readAtOf(headers: Headers): Instant | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/**
 * Reads the rate-limit headers in any form; undefined where none of them says anything. A figure is left out where its
 * header is missing or absurd. Of several values (fetch joins those of repeated headers with commas) the tightest count:
 * staying within a share of the result means staying within that share of each of them.
 * @see https://developer.okta.com/docs/reference/rl2-monitor/
 */
export function readRateLimit(headers: Headers, readAt = readAtOf(headers)): RateLimit | undefined {
  if (readAt === undefined) return undefined;
  const figures = tightest(numbersIn(headers, 'x-rate-limit-limit'), numbersIn(headers, 'x-rate-limit-remaining'));
  const resetAt = readReset(headers, readAt);
  const isSensible = resetAt !== undefined && resetAt - readAt <= WINDOWS.longestWait;
  const limit = { ...figures, ...(isSensible && { resetAt }) };
  return Object.keys(limit).length > 0 ? { ...limit, readAt } : undefined;
}

/**
 * The smallest limit, and of it the smallest share that remains of any of the limits. Where the two headers have
 * different numbers of values it is unknown which belong together, and the smallest of each are used.
 */
function tightest(limits: readonly Figure[], remainings: readonly Figure[]): Pick<RateLimit, 'limit' | 'remaining'> {
  const positive = limits.filter((limit) => limit !== undefined && limit > 0) as number[];
  const known = remainings.filter((remaining) => remaining !== undefined).map((remaining) => Math.max(0, remaining));
  const least = known.length > 0 ? Math.min(...known) : undefined;
  if (positive.length === 0) return least === undefined ? {} : { remaining: least };
  const limit = Math.min(...positive);
  if (least === undefined) return { limit };
  if (positive.length !== known.length || positive.length !== limits.length)
    return { limit, remaining: Math.min(limit, least) };
  const shares = positive.map((each, index) => Math.floor((limit * (known[index] ?? 0)) / each));
  return { limit, remaining: Math.min(limit, ...shares) };
}

/**
 * Whether a 429 is for too many concurrent calls: then limit and remaining are 0, and `Reset` is much too late.
 * @see https://developer.okta.com/docs/reference/rl2-concurrency/
 */
export function isConcurrencyLimit(headers: Headers): boolean {
  const remainings = numbersIn(headers, 'x-rate-limit-remaining');
  return numbersIn(headers, 'x-rate-limit-limit').some((limit, index) => limit === 0 && remainings[index] === 0);
}

/**
 * When to try again after a 429, on the caller's clock: within the hour. Where Okta's headers name no time that is still to
 * come, `Retry-After` counts, which a gateway may send, and else the length of a window. Okta's clock may differ from the caller's, so only the difference between `Date` and `Reset` is
 * used, plus one second, because both have whole seconds.
 */
export function retryAtOf(headers: Headers, now: Instant): Instant {
  if (isConcurrencyLimit(headers)) return now + WINDOWS.concurrencyPause;
  const readAt = readAtOf(headers);
  const resetAt = readAt === undefined ? undefined : readReset(headers, readAt);
  if (readAt !== undefined && resetAt !== undefined)
    return now + Math.min(resetAt - readAt + WINDOWS.resetMargin, WINDOWS.longestWait);
  const seconds = retryAfterIn(headers, readAt);
  return now + (seconds > 0 ? Math.min(seconds * SECOND, WINDOWS.longestWait) : WINDOWS.length);
}

/**
 * `Retry-After` in seconds from the answer on; 0 where it says nothing. It may be a date as well as a number.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function retryAfterIn(headers: Headers, readAt: Instant | undefined): number {
  const [seconds] = numbersIn(headers, 'retry-after');
  if (seconds !== undefined) return seconds;
  const date = Date.parse(headers.get('retry-after') ?? '');
  return readAt === undefined || Number.isNaN(date) ? 0 : Math.ceil((date - readAt) / SECOND);
}

/** Larger numbers are milliseconds since 1970, smaller ones seconds. As seconds it would be the year 5138. */
const LARGEST_SECONDS = 1e11;
/** Smaller numbers are no time since 1970 but seconds from now, as in other APIs. */
const LEAST_EPOCH_SECONDS = 1e9;

/** The latest end of a window that the header names, on Okta's clock; undefined where none is to come. */
function readReset(headers: Headers, readAt: Instant): Instant | undefined {
  const ends = numbersIn(headers, 'x-rate-limit-reset')
    .filter((value) => value !== undefined)
    .map((value) => {
      if (value > LARGEST_SECONDS) return value;
      return value < LEAST_EPOCH_SECONDS ? readAt + value * SECOND : value * SECOND;
    })
    .filter((end) => end > readAt);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** One value of a header; undefined where it is no number. */
type Figure = number | undefined;

/** A whole number, of which decimals and parameters (`100;w=60`) are ignored. */
const NUMBER = /^"?(-?\d{1,15})(?:\.\d*)?"?\s*(?:;.*)?$/;

function numbersIn(headers: Headers, name: string): readonly Figure[] {
  const text = headers.get(name);
  if (text === null) return [];
  return text.split(',').map((value) => {
    const number = NUMBER.exec(value.trim())?.[1];
    return number === undefined ? undefined : Number(number);
  });
}
