/** Counts the requests to the org, so that a test can check how many calls a sync makes. */
import type { Endpoint, FaultEffect } from './faults.ts';
import type { Bucket } from './rateLimits.ts';

export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly endpoint: Endpoint;
  readonly bucket: Bucket;
  readonly userAgent: string;
  /** 0 until a response is sent, and for good after a hang or a reset. */
  status: number;
  /** The fault rule that applied to the request. */
  fault?: FaultEffect['kind'];
}

export interface RequestMeter {
  readonly total: number;
  readonly byEndpoint: Readonly<Partial<Record<Endpoint, number>>>;
  readonly byBucket: Readonly<Partial<Record<Bucket, number>>>;
  readonly byStatus: Readonly<Record<string, number>>;
  /** The last 5,000, oldest first. */
  readonly recent: readonly RecordedRequest[];
  record(request: RecordedRequest): RecordedRequest;
  answered(request: RecordedRequest, status: number): void;
  reset(): void;
}

const KEPT = 5000;

function add<Key extends string>(counts: Partial<Record<Key, number>>, key: Key): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

export function createRequestMeter(): RequestMeter {
  let total = 0;
  let byEndpoint: Partial<Record<Endpoint, number>> = {};
  let byBucket: Partial<Record<Bucket, number>> = {};
  let byStatus: Record<string, number> = {};
  let recent: RecordedRequest[] = [];
  return {
    get total() {
      return total;
    },
    get byEndpoint() {
      return byEndpoint;
    },
    get byBucket() {
      return byBucket;
    },
    get byStatus() {
      return byStatus;
    },
    get recent() {
      return recent;
    },
    record(request) {
      total += 1;
      add(byEndpoint, request.endpoint);
      add(byBucket, request.bucket);
      recent.push(request);
      if (recent.length > 2 * KEPT) recent = recent.slice(-KEPT);
      return request;
    },
    answered(request, status) {
      request.status = status;
      add(byStatus, String(status));
    },
    reset() {
      total = 0;
      byEndpoint = {};
      byBucket = {};
      byStatus = {};
      recent = [];
    },
  };
}
