import type { BucketRate, TokenBuckets } from '../ports/tokenBuckets.ts';
import { type Instant, MINUTE, SECOND } from '../time.ts';

/** Tokens that one instance has taken are its own for so long; what is left of them then is lost. */
const LEASED_FOR = 10 * SECOND;

/** A tenth of a minute's tokens may come at once; less than ten would refuse an admin who tries a few tokens quickly. */
export const rateOf = (perMinute: number): BucketRate => ({
  perMinute,
  burst: Math.max(10, Math.ceil(perMinute / 10)),
});

/** Milliseconds in which one token comes back. */
export const tokenMs = ({ perMinute }: BucketRate): number => MINUTE / perMinute;

/**
 * What one instance of a function holds of a tenant's bucket. It takes slices of tokens, so that most requests write
 * nothing: one token at first, `slice` once it has used up what it took. A refusal is remembered until the instant it
 * names, so that refused requests write nothing, either.
 */
export class LeasedTokens {
  #left = 0;
  #debt = 0;
  #until: Instant = -Infinity;
  #refusedUntil: Instant = -Infinity;
  readonly #buckets: TokenBuckets;
  readonly #bucket: string;
  readonly #rate: BucketRate;
  readonly #slices: { readonly first: number; readonly next: number };

  /** @param slices how many tokens are taken with the first write, and with one that follows within ten seconds */
  constructor(
    buckets: TokenBuckets,
    bucket: string,
    rate: BucketRate,
    slices: { readonly first: number; readonly next: number },
  ) {
    this.#buckets = buckets;
    this.#bucket = bucket;
    this.#rate = rate;
    this.#slices = slices;
  }

  /** Whether nothing of it matters any more at `now`. */
  isOver(now: Instant): boolean {
    return now >= this.#until && now >= this.#refusedUntil && this.#debt === 0;
  }

  /** Sees to it that a token is there. @returns the instant at which one will be there, where the bucket is empty */
  async reserve(now: Instant): Promise<Instant | undefined> {
    if (now < this.#refusedUntil) return this.#refusedUntil;
    if (now < this.#until && this.#left >= 1) return undefined;
    const wasUsedUp = now < this.#until;
    const slice = wasUsedUp ? this.#slices.next : this.#slices.first;
    const debt = this.#debt;
    this.#debt = 0;
    let taken = slice;
    let retryAt = await this.#buckets.take(this.#bucket, slice, debt, this.#rate, now);
    if (retryAt !== undefined && slice > 1) {
      taken = 1;
      retryAt = await this.#buckets.take(this.#bucket, 1, debt, this.#rate, now);
    }
    if (retryAt !== undefined) {
      this.#debt += debt;
      this.#refusedUntil = retryAt;
      return retryAt;
    }
    this.#left = taken + (wasUsedUp ? this.#left : 0);
    this.#until = now + LEASED_FOR;
    return undefined;
  }

  /**
   * Takes tokens out of the bucket for one answer, past what this instance holds. They come back with time where the
   * instance dies before it gives them back.
   * @returns the instant at which so many will be there, where they are not
   */
  take(tokens: number, now: Instant): Promise<Instant | undefined> {
    return this.#buckets.take(this.#bucket, tokens, 0, this.#rate, now);
  }

  /** Puts back what `take` took and the answer did not use. */
  async giveBack(tokens: number, now: Instant): Promise<void> {
    await this.#buckets.take(this.#bucket, 0, -tokens, this.#rate, now);
  }

  /** Uses tokens; beyond what is there they become a debt, which the next write pays. */
  use(tokens: number): void {
    const covered = Math.min(tokens, Math.max(0, this.#left));
    this.#left -= covered;
    this.#debt += tokens - covered;
  }

  /** Pays a debt now, if it is worth a write: this instance may never be asked again. */
  async settle(now: Instant): Promise<void> {
    if (this.#debt < this.#slices.next) return;
    const debt = this.#debt;
    this.#debt = 0;
    await this.#buckets.take(this.#bucket, 0, debt, this.#rate, now);
  }
}
