// One class for each kind of problem, by who can solve it. Messages contain no value that came from outside.

import type { Bucket, OktaEndpoint, OktaScope, RefusalKind, UnavailableReason } from '../contract/words/okta.ts';
import type { RateLimit } from './okta/oktaFacts.ts';
import type { Instant } from './time.ts';

/** What is known of an answer by which Okta refused a call. */
export interface RefusedAnswer {
  readonly kind: RefusalKind;
  readonly endpoint: OktaEndpoint;
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly limit?: RateLimit | undefined;
  /** The scopes that are not granted, where that is why. */
  readonly scopes?: readonly OktaScope[];
}

/**
 * Okta answered and will not let this token read `endpoint`. `kind` says what that means (core/okta/oktaRefusal.ts).
 * `limit`: the response's rate-limit headers, which count like any other's.
 */
export class OktaRefused extends Error {
  override readonly name = 'OktaRefused';
  readonly kind: RefusalKind;
  readonly endpoint: OktaEndpoint;
  readonly status: number;
  /** Okta's `errorCode`, such as E0000006, or an OAuth error such as invalid_client; undefined for any other text. */
  readonly errorCode: string | undefined;
  readonly limit: RateLimit | undefined;
  readonly scopes: readonly OktaScope[];

  constructor({ kind, endpoint, status, errorCode, limit, scopes = [] }: RefusedAnswer) {
    super(`Okta refuses to let this service read ${endpoint}: ${kind} (${status} ${errorCode ?? 'without a code'})`);
    this.kind = kind;
    this.endpoint = endpoint;
    this.status = status;
    this.errorCode = errorCode;
    this.limit = limit;
    this.scopes = scopes;
  }

  /** The same refusal where Okta takes the credentials for other calls: it concerns what was asked for and no more. */
  ofEndpoint(): OktaRefused {
    return new OktaRefused({ ...this, kind: 'unknown' });
  }
}

/** 429. `concurrency`: too many concurrent calls (`X-Rate-Limit-Limit: 0`), not too many a minute. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';
  readonly bucket: Bucket;
  readonly retryAt: Instant;
  readonly concurrency: boolean;
  readonly limit: RateLimit | undefined;

  constructor(bucket: Bucket, retryAt: Instant, concurrency: boolean, limit: RateLimit | undefined) {
    super(`Okta limits ${concurrency ? 'concurrent calls' : 'calls a minute'} (bucket ${bucket})`);
    this.bucket = bucket;
    this.retryAt = retryAt;
    this.concurrency = concurrency;
    this.limit = limit;
  }
}

/**
 * 400 for a stored `next` link: the request must be restarted without it. `limit`: the response's rate-limit headers, where
 * it was Okta that refused.
 */
export class CursorRefused extends Error {
  override readonly name = 'CursorRefused';
  readonly limit: RateLimit | undefined;

  constructor(message: string, limit?: RateLimit) {
    super(message);
    this.limit = limit;
  }
}

/** 404 for one person, app or assignment. `limit`: the response's rate-limit headers, which count like any other's. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly limit: RateLimit | undefined;

  constructor(message: string, limit?: RateLimit) {
    super(message);
    this.limit = limit;
  }
}

/** The worker, which checks service apps, did not answer. */
export class CheckUnavailable extends Error {
  override readonly name = 'CheckUnavailable';
}

/**
 * 5xx, time-out, connection reset, or a response that is not JSON, is too large or redirects. A later run tries again.
 * `limit`: the response's rate-limit headers, where there was a response.
 */
export class OktaUnavailable extends Error {
  override readonly name = 'OktaUnavailable';
  readonly endpoint: OktaEndpoint;
  readonly reason: UnavailableReason;
  readonly limit: RateLimit | undefined;

  constructor(endpoint: OktaEndpoint, reason: UnavailableReason, why: string, limit?: RateLimit) {
    super(`Okta's ${endpoint} endpoint ${why}`);
    this.endpoint = endpoint;
    this.reason = reason;
    this.limit = limit;
  }
}
