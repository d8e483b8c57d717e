import type { Bucket, RateLimit } from '../oktaFacts.ts';
import type { Instant } from '../time.ts';

/** What is known of one rate-limit bucket. Times are on our own clock. */
export interface BucketState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
  /** Calls we made in the window that ends at `resetAt`. */
  readonly ourCalls: number;
}

export type BucketStates = Readonly<Partial<Record<Bucket, BucketState>>>;

/** Okta's reset has whole seconds: a second later the new window has certainly begun. */
const RESET_MARGIN = 1_000;
/** Two answers speak of one window if their resets are this close: `Date` has whole seconds, the network delays. */
const SAME_WINDOW = 5_000;

/**
 * Whether one more call leaves the share of the bucket that is not ours. A call is made only if afterwards at least
 * (100 − `percent`) % of the bucket's limit remains; one call a window is always allowed while any remains. Nothing is
 * known of a window that has not been asked yet, so its first call is free.
 */
export function mayCall(state: BucketState | undefined, now: Instant, percent: number): boolean {
  if (!state || now >= state.resetAt + RESET_MARGIN) return true;
  if (state.remaining < 1) return false;
  return state.ourCalls === 0 || state.remaining - 1 >= (state.limit * (100 - percent)) / 100;
}

/** When a call that is not allowed now will be: as soon as the window is certainly over. */
export const allowedAt = (state: BucketState): Instant => state.resetAt + RESET_MARGIN;

/** The state after an answer of ours. `now` is our clock when it came; Okta's clock is only used for differences. */
export function afterAnswer(state: BucketState | undefined, answer: RateLimit | undefined, now: Instant): BucketState {
  if (!answer) {
    const base = state ?? {
      limit: Number.MAX_SAFE_INTEGER,
      remaining: Number.MAX_SAFE_INTEGER,
      resetAt: now,
      ourCalls: 0,
    };
    return { ...base, remaining: Math.max(0, base.remaining - 1), ourCalls: base.ourCalls + 1 };
  }
  const resetAt = now + (answer.resetAt - answer.readAt);
  const sameWindow = state !== undefined && Math.abs(state.resetAt - resetAt) <= SAME_WINDOW;
  return { limit: answer.limit, remaining: answer.remaining, resetAt, ourCalls: (sameWindow ? state.ourCalls : 0) + 1 };
}

/** The state after Okta refused: nothing is left until `retryAt`. */
export const afterRefusal = (state: BucketState | undefined, retryAt: Instant): BucketState => ({
  limit: state?.limit ?? 0,
  remaining: 0,
  resetAt: retryAt - RESET_MARGIN,
  ourCalls: state?.ourCalls ?? 0,
});
