// One class for each kind of problem, by who can solve it. Messages contain no value that came from outside.

import type { Bucket, OktaEndpoint } from '../contract/words.ts';
import type { RateLimit } from './oktaFacts.ts';
import type { Instant } from './time.ts';

/** 401: the token is revoked or expired, or its owner is deactivated. It is not retried, because only a new token helps. */
export class TokenRejected extends Error {
  override readonly name = 'TokenRejected';
}

/** 403: the token works but may not read this endpoint. */
export class PermissionMissing extends Error {
  override readonly name = 'PermissionMissing';
  readonly endpoint: OktaEndpoint;
  /** Okta's text suggests that the caller's address is outside the token's network zone. */
  readonly ipBlocked: boolean;

  constructor(endpoint: OktaEndpoint, ipBlocked = false) {
    super(`Okta does not let this token read ${endpoint}`);
    this.endpoint = endpoint;
    this.ipBlocked = ipBlocked;
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

/** 400 for a stored `next` link: the request must be restarted without it. */
export class CursorRefused extends Error {
  override readonly name = 'CursorRefused';
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

/** 5xx, time-out, connection reset, or a response that is not JSON, is too large or redirects. A later run tries again. */
export class OktaUnavailable extends Error {
  override readonly name = 'OktaUnavailable';
  readonly endpoint: OktaEndpoint;

  constructor(endpoint: OktaEndpoint, why: string) {
    super(`Okta's ${endpoint} endpoint ${why}`);
    this.endpoint = endpoint;
  }
}
