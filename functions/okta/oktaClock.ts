import { CLOCK } from '../core/sync/oktaPolicy.ts';
import type { Instant } from '../core/time.ts';
import { readAtOf } from './rateLimit.ts';

/** Okta's clock, by which evidence and coverage are measured. */
export interface OktaClock {
  /**
   * When an answer was made. Where it has no `Date` that can be read (HTTP demands one, but a gateway may take it away), or
   * one that is hours away from our clock (an old answer of a cache, or a wrong clock: it would move coverage and gaps), it
   * is estimated from the difference between the clocks that an earlier answer showed, and is then rather too early.
   */
  readAt(headers: Headers, elapsedMs: number): Instant;
  /**
   * When the call was sent that was answered at `readAt`, `elapsedMs` later. `Date` has whole seconds, so a call may seem to
   * have been sent before the one that was answered before it was sent: then it counts as sent at the same time, and what
   * it says wins as the later of the two.
   */
  requestedAt(readAt: Instant, elapsedMs: number): Instant;
}

export function createOktaClock(now: () => Instant): OktaClock {
  let skew = 0;
  let lastRequestedAt = Number.NEGATIVE_INFINITY;
  return {
    requestedAt(readAt, elapsedMs) {
      const requestedAt = Math.floor(readAt - elapsedMs);
      const isRounded = lastRequestedAt > requestedAt && lastRequestedAt - requestedAt <= CLOCK.dateRounding;
      if (isRounded && lastRequestedAt >= readAt) return requestedAt; // an estimated date, which is too early itself
      lastRequestedAt = isRounded ? lastRequestedAt : requestedAt;
      return lastRequestedAt;
    },
    readAt(headers, elapsedMs) {
      const readAt = readAtOf(headers);
      if (readAt === undefined || Math.abs(readAt - now()) > CLOCK.mostSkew)
        return Math.floor(now() + skew - elapsedMs);
      skew = readAt - now();
      return readAt;
    },
  };
}
