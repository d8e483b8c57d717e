import type { Instant } from '../core/time.ts';
import { readAtOf } from './rateLimit.ts';

/** Okta's clock, by which evidence and coverage are measured. */
export interface OktaClock {
  /**
   * When an answer was made. Where it has no `Date` that can be read (HTTP demands one, but a gateway may take it away), it
   * is estimated from the difference between the clocks that an earlier answer showed, and is then rather too early.
   */
  readAt(headers: Headers, elapsedMs: number): Instant;
}

export function createOktaClock(now: () => Instant): OktaClock {
  let skew = 0;
  return {
    readAt(headers, elapsedMs) {
      const readAt = readAtOf(headers);
      if (readAt === undefined) return Math.floor(now() + skew - elapsedMs);
      skew = readAt - now();
      return readAt;
    },
  };
}
