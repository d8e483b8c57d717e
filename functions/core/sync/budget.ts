import type { Bucket } from '../../contract/words/okta.ts';
import type { RateLimit } from '../okta/oktaFacts.ts';
import type { Instant } from '../time.ts';
import { WINDOWS } from './oktaPolicy.ts';

/** What is known of one rate-limit bucket. Times are on our own clock. */
export interface BucketState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
  /** Calls we made in the window that ends at `resetAt`. */
  readonly ourCalls: number;
  /**
   * The limit of our token, set where Okta refused a call although the headers showed calls remaining: `calls` a window
   * for as long as the org's limit is `under`.
   */
  readonly ceiling?: { readonly calls: number; readonly under: number };
  /** No response has shown the limit yet. */
  readonly isAssumed?: true;
  /** Set after too many concurrent calls in the org: no call before this, however many the window has left. */
  readonly pausedUntil?: Instant;
}

export type BucketStates = Readonly<Partial<Record<Bucket, BucketState>>>;

/**
 * Whether one more call is within the budget: after it at least (100 − `percent`)% of the bucket's limit must remain.
 * The first call of a window is allowed while any call remains, because its response shows the window's state.
 */
export function mayCall(state: BucketState | undefined, now: Instant, percent: number): boolean {
  if (!state) return true;
  if (now < (state.pausedUntil ?? 0)) return false;
  if (now >= state.resetAt + WINDOWS.resetMargin) return true;
  const { limit, remaining } = effectiveLimit(state);
  if (remaining < 1) return false;
  return state.ourCalls === 0 || remaining - 1 >= (limit * (100 - percent)) / 100;
}

/** The figures that hold for our token: the smaller of the org's and its own ceiling's. */
function effectiveLimit({
  limit,
  remaining,
  ourCalls,
  ceiling,
}: BucketState): Pick<BucketState, 'limit' | 'remaining'> {
  if (!ceiling) return { limit, remaining };
  return { limit: Math.min(limit, ceiling.calls), remaining: Math.min(remaining, ceiling.calls - ourCalls) };
}

/** When a call that is not allowed now will be: once the pause or the window is certainly over. */
export function allowedAt(state: BucketState, now: Instant): Instant {
  const pausedUntil = state.pausedUntil ?? 0;
  return now < pausedUntil ? pausedUntil : state.resetAt + WINDOWS.resetMargin;
}

/**
 * The state after a response. A figure that the headers do not show is taken from what was known, counted by our own
 * calls, or assumed, so that a response without headers never leaves the budget open.
 * @param response its rate-limit headers; undefined where it had none
 * @param now our clock when the response came; of Okta's clock only differences are used
 * @param assumedLimit calls a window while no response has shown the bucket's limit
 */
export function afterResponse(
  state: BucketState | undefined,
  response: RateLimit | undefined,
  now: Instant,
  assumedLimit: number,
): BucketState {
  const { limit: shownLimit, remaining: shown, resetAt: end, readAt = 0 } = response ?? {};
  const isOpen = state !== undefined && now < state.resetAt + WINDOWS.resetMargin;
  const isSameWindow = isOpen && (shown === undefined || end === undefined || !hasNewWindow(state, end - readAt, now));
  const resetAt = end !== undefined ? now + (end - readAt) : isOpen ? state.resetAt : now + WINDOWS.length;
  const limit = shownLimit ?? state?.limit ?? assumedLimit;
  const ourCalls = (isSameWindow ? state.ourCalls : 0) + 1;
  const counted = (isSameWindow ? state.remaining : limit) - 1;
  const remaining = Math.max(0, Math.min(shown ?? counted, limit - ourCalls));
  const isAssumed = shownLimit === undefined && (state === undefined || state.isAssumed === true);
  return {
    limit,
    remaining,
    resetAt,
    ourCalls,
    ...(isAssumed && { isAssumed }),
    ...(state?.ceiling?.under === limit && { ceiling: state.ceiling }),
  };
}

/** Whether a reset is that of another window, which can begin only when the known one ends. */
const hasNewWindow = (known: BucketState, untilReset: number, now: Instant): boolean =>
  now >= known.resetAt - WINDOWS.sameWindow && now + untilReset - known.resetAt > WINDOWS.sameWindow;

/** The content of Okta's 429. */
export interface RateLimitRefusal {
  readonly retryAt: Instant;
  readonly concurrency: boolean;
  readonly limit: RateLimit | undefined;
}

/**
 * The state after a 429. A concurrency refusal only pauses calls; the window goes on. Any other leaves no call until
 * `retryAt`; where the headers or our own count still show calls remaining, or no limit was ever shown, the calls made in
 * this window are our token's ceiling.
 */
export function afterRefusal(
  state: BucketState | undefined,
  { retryAt, concurrency, limit: response }: RateLimitRefusal,
  assumedLimit: number,
): BucketState {
  const known = state ?? { limit: assumedLimit, remaining: assumedLimit, resetAt: 0, ourCalls: 0, isAssumed: true };
  if (concurrency) return { ...known, pausedUntil: retryAt };
  const limit = response?.limit ?? known.limit;
  const isAssumed = response?.limit === undefined && known.isAssumed === true;
  const left = response?.remaining ?? (response ? known.remaining : 0);
  const isTokenCeiling = isAssumed || left > 0;
  const { isAssumed: _, ...rest } = known;
  return {
    ...rest,
    limit,
    remaining: 0,
    resetAt: retryAt - WINDOWS.resetMargin,
    ...(isAssumed && { isAssumed }),
    ...(isTokenCeiling && known.ourCalls > 0 && { ceiling: { calls: known.ourCalls, under: limit } }),
  };
}
