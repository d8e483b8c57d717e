import type { Bucket } from '../../contract/words.ts';
import type { RateLimit } from '../oktaFacts.ts';
import { type Instant, MINUTE } from '../time.ts';

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
  /** Set after too many concurrent calls in the org: no call before this, however many the window has left. */
  readonly pausedUntil?: Instant;
}

export type BucketStates = Readonly<Partial<Record<Bucket, BucketState>>>;

/** Okta's reset time has whole seconds, so the new window has certainly begun one second after it. */
const RESET_MARGIN = 1_000;
/** Two resets this close belong to one window: `Date` has whole seconds, and responses are delayed on the network. */
const SAME_WINDOW = 5_000;

/**
 * Whether one more call is within the budget: after it at least (100 − `percent`) % of the bucket's limit must remain.
 * The first call of a window is allowed while any call remains, because its response shows the window's state.
 */
export function mayCall(state: BucketState | undefined, now: Instant, percent: number): boolean {
  if (!state) return true;
  if (now < (state.pausedUntil ?? 0)) return false;
  if (now >= state.resetAt + RESET_MARGIN) return true;
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
  return now < pausedUntil ? pausedUntil : state.resetAt + RESET_MARGIN;
}

/**
 * The state after a response.
 * @param response its rate-limit headers; undefined where it had none: then one call is counted as used
 * @param now our clock when the response came; of Okta's clock only differences are used
 */
export function afterResponse(
  state: BucketState | undefined,
  response: RateLimit | undefined,
  now: Instant,
): BucketState {
  if (!response) {
    const base = state && now < state.resetAt + RESET_MARGIN ? state : newWindow(state, now);
    return { ...base, remaining: Math.max(0, base.remaining - 1), ourCalls: base.ourCalls + 1 };
  }
  const { limit, remaining } = response;
  const resetAt = now + (response.resetAt - response.readAt);
  const sameWindow = state !== undefined && Math.abs(state.resetAt - resetAt) <= SAME_WINDOW;
  const ourCalls = (sameWindow ? state.ourCalls : 0) + 1;
  return { limit, remaining, resetAt, ourCalls, ...(state?.ceiling?.under === limit && { ceiling: state.ceiling }) };
}

/** A window that began with a response without headers; Okta's windows last a minute. */
const newWindow = (state: BucketState = UNKNOWN_BUCKET, now: Instant): BucketState => ({
  ...state,
  remaining: state.limit,
  resetAt: now + MINUTE,
  ourCalls: 0,
});

const UNKNOWN_BUCKET: BucketState = {
  limit: Number.MAX_SAFE_INTEGER,
  remaining: Number.MAX_SAFE_INTEGER,
  resetAt: 0,
  ourCalls: 0,
};

/** The content of Okta's 429. */
export interface RateLimitRefusal {
  readonly retryAt: Instant;
  readonly concurrency: boolean;
  readonly limit: RateLimit | undefined;
}

/**
 * The state after a 429. A concurrency refusal only pauses calls; the window goes on. Any other leaves no call until
 * `retryAt`; where the headers still show calls remaining, the calls made in this window are our token's ceiling.
 */
export function afterRefusal(
  state: BucketState | undefined,
  { retryAt, concurrency, limit }: RateLimitRefusal,
): BucketState {
  const known = state ?? { ...UNKNOWN_BUCKET, limit: limit?.limit ?? 0 };
  if (concurrency) return { ...known, pausedUntil: retryAt };
  const remaining = limit ? limit.remaining : 0;
  const isTokenCeiling = remaining > 0 && known.ourCalls > 0;
  return {
    ...known,
    limit: limit?.limit ?? known.limit,
    remaining: 0,
    resetAt: retryAt - RESET_MARGIN,
    ...(isTokenCeiling && limit && { ceiling: { calls: known.ourCalls, under: limit.limit } }),
  };
}
