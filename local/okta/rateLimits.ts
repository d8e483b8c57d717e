/**
 * Okta's rate limits: a bucket per method and path pattern, an org-wide quota with a per-token ceiling nested in it, and a
 * separate limit on simultaneous requests (https://developer.okta.com/docs/reference/rate-limits/). Okta no longer publishes
 * the numbers; the defaults are the last ones published for Workforce orgs. Clients must rely on the headers.
 */
import { hash32 } from './random.ts';

/** `apps` also holds everything below an app (`/api/v1/apps/{id}/users`); `app` is the explicit `/api/v1/apps/{id}`. */
export type Bucket = 'apps' | 'app' | 'users' | 'user' | 'groups' | 'group' | 'logs' | 'other';

export interface RateLimitOptions {
  /** Requests per window and org, per bucket. */
  readonly perBucket?: Partial<Readonly<Record<Bucket, number>>>;
  /** @default 60_000 */
  readonly windowMs?: number;
  /**
   * Share of each bucket that one token may use (by default 50% in Okta, 5 to 100% as an admin sets it); buckets that are
   * not named have the default. @default 0.5
   */
  readonly tokenShare?: number | Partial<Readonly<Record<Bucket, number>>>;
  /**
   * Whether the headers carry the figures of the org, so that the token's ceiling is hidden, or of the token, as recorded at
   * live orgs in 2026. The fault setting `rateLimitHeaders` sends both. @default 'org'
   */
  readonly headers?: 'org' | 'token';
  /** Calls that other clients of the org make in every window, at its beginning. @default 0 */
  readonly others?: Partial<Readonly<Record<Bucket, number>>>;
  /** Simultaneous requests. @default 75 */
  readonly concurrency?: number;
}

const WORKFORCE: Readonly<Record<Bucket, number>> = {
  apps: 100,
  app: 500,
  users: 600,
  user: 2000,
  groups: 500,
  group: 1000,
  logs: 120,
  other: 1200,
};

/** The three `X-Rate-Limit-*` figures of a response; `reset` is in epoch milliseconds here. */
export interface LimitFigures {
  readonly limit: number;
  readonly remaining: number;
  readonly reset: number;
}

/** The figures of the org and those of one token in it. */
export interface BothFigures {
  readonly org: LimitFigures;
  readonly token: LimitFigures;
}

export interface RateLimits {
  /** Counts a request; `allowed` is false when the org's quota or the token's ceiling is used up. */
  take(bucket: Bucket, token: string): { readonly allowed: boolean; readonly figures: LimitFigures };
  /** The figures without counting. */
  peek(bucket: Bucket, token?: string): LimitFigures;
  /** The figures of the org and of the token, without counting. */
  both(bucket: Bucket, token: string): BothFigures;
  /** Counts calls that another client of the org makes. */
  spend(bucket: Bucket, calls: number): void;
  /** Changes limits while the org runs; current windows keep their counts. */
  configure(options: RateLimitOptions): void;
  /** Figures of a response over the concurrency limit: `Limit: 0`, and a reset that is only a suggestion. */
  concurrencyFigures(): LimitFigures;
  readonly concurrency: number;
}

interface Window {
  index: number;
  org: number;
  readonly tokens: Map<string, number>;
}

export function createRateLimits(seed: string, now: () => number, initial: RateLimitOptions = {}): RateLimits {
  let options = initial;
  const windows = new Map<Bucket, Window>();
  const windowMs = () => options.windowMs ?? 60_000;
  /** Windows do not start at full minutes; each bucket has its own offset. */
  const offsetOf = (bucket: Bucket) => hash32(`${seed}/window/${bucket}`) % windowMs();

  const current = (bucket: Bucket): Window => {
    const index = Math.floor((now() - offsetOf(bucket)) / windowMs());
    const existing = windows.get(bucket);
    if (existing?.index === index) return existing;
    const started: Window = { index, org: options.others?.[bucket] ?? 0, tokens: new Map() };
    windows.set(bucket, started);
    return started;
  };
  const orgLimit = (bucket: Bucket) => options.perBucket?.[bucket] ?? WORKFORCE[bucket];
  const tokenShare = (bucket: Bucket) =>
    (typeof options.tokenShare === 'number' ? options.tokenShare : options.tokenShare?.[bucket]) ?? 0.5;
  const tokenLimit = (bucket: Bucket) => Math.max(1, Math.floor(orgLimit(bucket) * tokenShare(bucket)));

  const both = (bucket: Bucket, token?: string): BothFigures => {
    const window = current(bucket);
    const reset = (window.index + 1) * windowMs() + offsetOf(bucket);
    const orgLeft = Math.max(0, orgLimit(bucket) - window.org);
    const used = token === undefined ? 0 : (window.tokens.get(token) ?? 0);
    const tokenLeft = Math.max(0, tokenLimit(bucket) - used);
    return {
      org: { limit: orgLimit(bucket), remaining: orgLeft, reset },
      token: { limit: tokenLimit(bucket), remaining: Math.min(tokenLeft, orgLeft), reset },
    };
  };
  const peek = (bucket: Bucket, token?: string): LimitFigures => both(bucket, token)[options.headers ?? 'org'];

  return {
    peek,
    both,
    take(bucket, token) {
      const window = current(bucket);
      const used = window.tokens.get(token) ?? 0;
      const allowed = window.org < orgLimit(bucket) && used < tokenLimit(bucket);
      if (allowed) {
        window.org += 1;
        window.tokens.set(token, used + 1);
      }
      return { allowed, figures: peek(bucket, token) };
    },
    spend(bucket, calls) {
      current(bucket).org += calls;
    },
    configure(changes) {
      options = { ...options, ...changes, perBucket: { ...options.perBucket, ...changes.perBucket } };
    },
    concurrencyFigures: () => ({ limit: 0, remaining: 0, reset: now() + 2 * windowMs() }),
    get concurrency() {
      return options.concurrency ?? 75;
    },
  };
}
