import type { Instant } from '../time.ts';

/** Counts the live checks of one tenant. */
export interface CheckLimit {
  /** Counts one check; false where the tenant has used up `limit` in the current window of `windowMs`. */
  count(now: Instant, limit: number, windowMs: number): Promise<boolean>;
}
