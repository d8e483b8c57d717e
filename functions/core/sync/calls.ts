import type { Bucket, CallKind } from '../../contract/words/okta.ts';
import { CursorRefused, NotFound, OktaRefused, OktaUnavailable, RateLimited } from '../errors.ts';
import type { Page, RateLimit } from '../okta/oktaFacts.ts';
import type { Instant } from '../time.ts';
import { afterRefusal, afterResponse, allowedAt, type BucketStates, mayCall } from './budget.ts';
import { bucketOf, percentFor } from './callBuckets.ts';
import { ASSUMED_LIMITS } from './oktaPolicy.ts';

/** The calls to Okta of one run: which are allowed, which were made, and what Okta's headers said of the limits. */
export interface Calls {
  allowed(kind: CallKind): boolean;
  /** When a call that is not allowed now will be. */
  allowedAt(kind: CallKind): Instant;
  /** Makes a call and records the state of its bucket, whether Okta answers or refuses. Errors are passed on. */
  make<Result extends { readonly page: Page<unknown> | undefined }>(
    kind: CallKind,
    call: () => Promise<Result>,
  ): Promise<Result>;
  /** Calls by kind; a kind without calls is left out. */
  readonly made: Readonly<Partial<Record<CallKind, number>>>;
  /** How many calls returned a page. */
  pages(): number;
  readonly limits: BucketStates;
  /** For each bucket used: the org's limit, and the most calls in one of its windows, those of earlier runs included. */
  readonly shares: Readonly<Partial<Record<Bucket, Share>>>;
  /** The newest headers of each bucket, as Okta sent them. */
  readonly headers: Readonly<Partial<Record<Bucket, RateLimit>>>;
  /** The current time by Okta's clock, estimated from the newest response. */
  oktaNow(): Instant;
}

export interface Share {
  readonly limit: number;
  readonly mostInOneWindow: number;
}

/**
 * @param known bucket states that the run before left
 * @param percent 5 to 100: how much of a bucket's limit may be used after a call
 */
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
    allowed: (kind) => mayCall(limits[bucketOf(kind)], clock(), percentFor(kind, percent)),
    allowedAt(kind) {
      const state = limits[bucketOf(kind)];
      return state ? Math.max(clock(), allowedAt(state, clock())) : clock();
    },
    async make(kind, call) {
      const bucket = bucketOf(kind);
      made[kind] = (made[kind] ?? 0) + 1;
      try {
        const result = await call();
        recordResponse(bucket, result.page?.limit);
        if (!result.page) return result;
        skew = result.page.readAt - clock();
        pages += 1;
        return result;
      } catch (error) {
        if (error instanceof RateLimited) limits[bucket] = afterRefusal(limits[bucket], error, ASSUMED_LIMITS[bucket]);
        else recordResponse(bucket, limitOf(error));
        throw error;
      }
    },
  };

  function recordResponse(bucket: Bucket, response: RateLimit | undefined): void {
    limits[bucket] = afterResponse(limits[bucket], response, clock(), ASSUMED_LIMITS[bucket]);
    if (response) headers[bucket] = response;
    const { limit = 0, ourCalls = 0, isAssumed = false } = limits[bucket] ?? {};
    const before = shares[bucket]?.mostInOneWindow ?? 0;
    if (limit > 0 && !isAssumed) shares[bucket] = { limit, mostInOneWindow: Math.max(before, ourCalls) };
  }
}

/** The rate-limit headers of a response that was an error; undefined where there were none. */
const limitOf = (error: unknown): RateLimit | undefined =>
  error instanceof NotFound ||
  error instanceof CursorRefused ||
  error instanceof OktaRefused ||
  error instanceof OktaUnavailable
    ? error.limit
    : undefined;
