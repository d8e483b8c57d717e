import type { Context } from 'hono';
import type { TableReading } from '../../core/ports/tableReading.ts';
import type { TenantQuota } from '../../core/quota/tenantQuota.ts';
import { type Instant, SECOND } from '../../core/time.ts';
import type { ApiEnv } from './apiEnv.ts';
import { quotaProblem } from './quotaProblem.ts';

/** Reading ends so long before the function would be stopped, so that an answer can still be sent. */
const CLOSING_MS = 2 * SECOND;

/** What one request reads of the table: counted against its tenant's quota, and ended with the request. */
export interface RequestReading extends TableReading {
  /** Whether a quota was used up meanwhile, so that lists stop and say where to go on. */
  isExhausted(): boolean;
  /** Throws TOO_MANY_REQUESTS where a quota was used up meanwhile: for answers that cannot be given in part. */
  assertNotExhausted(): void;
  /** Pays for what was read. */
  settle(): Promise<void>;
}

/**
 * The request's reading. It ends when the client is gone, which the local stack knows, and shortly before Lambda would
 * stop the function.
 */
export function createReading(c: Context<ApiEnv>, quota: TenantQuota | undefined, now: () => Instant): RequestReading {
  const allowance = quota?.allowanceOf(c.get('tenant'));
  return {
    signal: signalOf(c.env?.lambdaContext),
    beforeRead: async () => allowance?.beforeRead(),
    used: (units) => allowance?.used(units),
    isExhausted: () => allowance?.exhaustedUntil() !== undefined,
    assertNotExhausted() {
      const retryAt = allowance?.exhaustedUntil();
      if (retryAt !== undefined) throw quotaProblem({ quota: 'tableReads', retryAt }, now());
    },
    settle: async () => allowance?.settle(),
  };
}

function signalOf(context: ApiEnv['Bindings']['lambdaContext']): AbortSignal {
  if (!context) return new AbortController().signal;
  const ends = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - CLOSING_MS));
  return context.clientGone ? AbortSignal.any([ends, context.clientGone]) : ends;
}
