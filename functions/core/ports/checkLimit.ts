import type { ConnectionId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** Counts the live checks of one tenant. */
export interface CheckLimit {
  /**
   * Counts one check; false where the tenant has used up `limit` in the current window of `windowMs`.
   * @param reconnected the connection that a check reconnects: each has a count of its own
   */
  count(now: Instant, limit: number, windowMs: number, reconnected?: ConnectionId): Promise<boolean>;
}
