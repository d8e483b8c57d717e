import type { Instant } from '../time.ts';

/** How fast a bucket fills, and how much it holds. */
export interface BucketRate {
  readonly perMinute: number;
  readonly burst: number;
}

/**
 * One tenant's token buckets, which every instance of the functions shares. A bucket is stored as the instant at which it
 * is full again, so that it fills without being written.
 */
export interface TokenBuckets {
  /**
   * Takes `tokens`, and `debt` with them: what was used beyond what had been taken. Only `tokens` must be there.
   * @returns undefined where they were taken, else the instant at which they will be there; nothing was taken then
   */
  take(bucket: string, tokens: number, debt: number, rate: BucketRate, now: Instant): Promise<Instant | undefined>;
}
