// What can go wrong, one class per owner of the problem. Messages name no value that came from outside.

import type { Bucket, OktaEndpoint } from '../contract/words.ts';
import type { RateLimit } from './oktaFacts.ts';
import type { Instant } from './time.ts';

/** 401: the token is revoked, expired, or its owner is gone. Only the customer can help; never retried by itself. */
export class TokenRejected extends Error {
  override readonly name = 'TokenRejected';
}

/** 403: the token works but may not read this endpoint. */
export class PermissionMissing extends Error {
  override readonly name = 'PermissionMissing';
  readonly endpoint: OktaEndpoint;
  /** True where Okta hinted that the caller's address lies outside the token's network zone. */
  readonly ipBlocked: boolean;

  constructor(endpoint: OktaEndpoint, ipBlocked = false) {
    super(`Okta does not let this token read ${endpoint}`);
    this.endpoint = endpoint;
    this.ipBlocked = ipBlocked;
  }
}

/** 429. `concurrency`: too many calls at once rather than too many a minute (`X-Rate-Limit-Limit: 0`). */
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

/** 400 for a stored `next` link: the place is lost and the request must be made anew. */
export class CursorRefused extends Error {
  override readonly name = 'CursorRefused';
}

/** 404 for one person, app or assignment: an answer like any other, which tells what is left of its bucket. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly limit: RateLimit | undefined;

  constructor(message: string, limit?: RateLimit) {
    super(message);
    this.limit = limit;
  }
}

/** 5xx, time-out, reset, a page that is no JSON, too large, or from elsewhere. Tried again by a later run. */
export class OktaUnavailable extends Error {
  override readonly name = 'OktaUnavailable';
  readonly endpoint: OktaEndpoint;

  constructor(endpoint: OktaEndpoint, why: string) {
    super(`Okta's ${endpoint} endpoint ${why}`);
    this.endpoint = endpoint;
  }
}
