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
   * Okta refused a call while the headers showed more to be had: our token has a ceiling of its own, this many calls a
   * window. It is the limit for us for as long as the org's limit stays `under`.
   */
  readonly ceiling?: { readonly calls: number; readonly under: number };
  /** Too many calls at once in the org: none before this, whatever the window has left. */
  readonly pausedUntil?: Instant;
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
  if (!state) return true;
  if (now < (state.pausedUntil ?? 0)) return false;
  if (now >= state.resetAt + RESET_MARGIN) return true;
  const { limit, remaining } = forUs(state);
  if (remaining < 1) return false;
  return state.ourCalls === 0 || remaining - 1 >= (limit * (100 - percent)) / 100;
}

/** The bucket as our token meets it: the org's figures, or its own where they are smaller. */
function forUs({ limit, remaining, ourCalls, ceiling }: BucketState): Pick<BucketState, 'limit' | 'remaining'> {
  if (!ceiling) return { limit, remaining };
  return { limit: Math.min(limit, ceiling.calls), remaining: Math.min(remaining, ceiling.calls - ourCalls) };
}

/** When a call that is not allowed now will be: once the pause, or the window, is certainly over. */
export function allowedAt(state: BucketState, now: Instant): Instant {
  const pausedUntil = state.pausedUntil ?? 0;
  return now < pausedUntil ? pausedUntil : state.resetAt + RESET_MARGIN;
}

/** The state after an answer of ours. `now` is our clock when it came; Okta's clock is only used for differences. */
export function afterAnswer(state: BucketState | undefined, answer: RateLimit | undefined, now: Instant): BucketState {
  if (!answer) {
    const base = state && now < state.resetAt + RESET_MARGIN ? state : newWindow(state, now);
    return { ...base, remaining: Math.max(0, base.remaining - 1), ourCalls: base.ourCalls + 1 };
  }
  const { limit, remaining } = answer;
  const resetAt = now + (answer.resetAt - answer.readAt);
  const sameWindow = state !== undefined && Math.abs(state.resetAt - resetAt) <= SAME_WINDOW;
  const ourCalls = (sameWindow ? state.ourCalls : 0) + 1;
  return { limit, remaining, resetAt, ourCalls, ...(state?.ceiling?.under === limit && { ceiling: state.ceiling }) };
}

/** An answer without headers begins a window, too: Okta's are a minute long. */
const newWindow = (state: BucketState = UNKNOWN, now: Instant): BucketState => ({
  ...state,
  remaining: state.limit,
  resetAt: now + MINUTE,
  ourCalls: 0,
});

const UNKNOWN: BucketState = {
  limit: Number.MAX_SAFE_INTEGER,
  remaining: Number.MAX_SAFE_INTEGER,
  resetAt: 0,
  ourCalls: 0,
};

/** What Okta's 429 said. */
export interface Refused {
  readonly retryAt: Instant;
  readonly concurrency: boolean;
  readonly limit: RateLimit | undefined;
}

/**
 * The state after Okta refused. Too many calls at once is a pause of moments in which the window goes on. Otherwise
 * nothing is left until `retryAt`; and where the headers show more, what we have called in this window is all that our
 * token may.
 */
export function afterRefusal(state: BucketState | undefined, { retryAt, concurrency, limit }: Refused): BucketState {
  const known = state ?? { ...UNKNOWN, limit: limit?.limit ?? 0 };
  if (concurrency) return { ...known, pausedUntil: retryAt };
  const left = limit ? limit.remaining : 0;
  const isOwn = left > 0 && known.ourCalls > 0;
  return {
    ...known,
    limit: limit?.limit ?? known.limit,
    remaining: 0,
    resetAt: retryAt - RESET_MARGIN,
    ...(isOwn && limit && { ceiling: { calls: known.ourCalls, under: limit.limit } }),
  };
}
