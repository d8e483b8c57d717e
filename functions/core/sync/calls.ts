import type { Bucket, CallKind } from '../../contract/words.ts';
import { NotFound, RateLimited } from '../errors.ts';
import type { Page, RateLimit } from '../oktaFacts.ts';
import type { Instant } from '../time.ts';
import { afterAnswer, afterRefusal, allowedAt, type BucketStates, mayCall } from './budget.ts';
import { BUCKET, percentFor } from './phases.ts';

/** Calls to Okta of one run: which are allowed, which were made, and what the answers said of the limits. */
export interface Calls {
  allowed(kind: CallKind): boolean;
  /** When a call that is not allowed now will be. */
  allowedAt(kind: CallKind): Instant;
  /** Makes a call and keeps what it says of its bucket, whether it answers or refuses. */
  make<Result extends { readonly page: Page<unknown> }>(kind: CallKind, call: () => Promise<Result>): Promise<Result>;
  /** Kinds of which there was none are left out. */
  readonly made: Readonly<Partial<Record<CallKind, number>>>;
  /** Calls that brought a page. */
  pages(): number;
  readonly limits: BucketStates;
  /** Of each bucket met: the org's limit, and the most calls that fell into one of its windows, earlier runs' included. */
  readonly shares: Readonly<Partial<Record<Bucket, Share>>>;
  /** The newest headers of each bucket, as Okta sent them. */
  readonly headers: Readonly<Partial<Record<Bucket, RateLimit>>>;
  /** Our clock's now, told by Okta's: their difference was seen in the newest answer. */
  oktaNow(): Instant;
}

export interface Share {
  readonly limit: number;
  readonly mostInOneWindow: number;
}

export function createCalls(known: BucketStates, percent: number, clock: () => Instant): Calls {
  const limits: Partial<Record<Bucket, BucketStates[Bucket]>> = { ...known };
  const headers: Partial<Record<Bucket, RateLimit>> = {};
  const made: Partial<Record<CallKind, number>> = {};
  const shares: Partial<Record<Bucket, Share>> = {};
  let skew = 0;
  let pages = 0;
  return {
    pages: () => pages,
    made,
    limits,
    shares,
    headers,
    oktaNow: () => clock() + skew,
    allowed: (kind) => mayCall(limits[BUCKET[kind]], clock(), percentFor(kind, percent)),
    allowedAt(kind) {
      const state = limits[BUCKET[kind]];
      return state ? Math.max(clock(), allowedAt(state, clock())) : clock();
    },
    async make(kind, call) {
      const bucket = BUCKET[kind];
      made[kind] = (made[kind] ?? 0) + 1;
      try {
        const result = await call();
        const { limit, readAt } = result.page;
        noteAnswer(bucket, limit);
        skew = readAt - clock();
        pages += 1;
        return result;
      } catch (error) {
        if (error instanceof RateLimited) limits[bucket] = afterRefusal(limits[bucket], error);
        else noteAnswer(bucket, error instanceof NotFound ? error.limit : undefined);
        throw error;
      }
    },
  };

  function noteAnswer(bucket: Bucket, answer: RateLimit | undefined): void {
    limits[bucket] = afterAnswer(limits[bucket], answer, clock());
    if (answer) headers[bucket] = answer;
    const { limit = 0, ourCalls = 0 } = limits[bucket] ?? {};
    const before = shares[bucket]?.mostInOneWindow ?? 0;
    if (limit > 0 && limit < Number.MAX_SAFE_INTEGER)
      shares[bucket] = { limit, mostInOneWindow: Math.max(before, ourCalls) };
  }
}
