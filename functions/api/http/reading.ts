import type { Context } from 'hono';
import type { TenantQuota } from '../../core/quota/tenantQuota.ts';
import { type Instant, SECOND } from '../../core/time.ts';
import { MAX_READING_MS } from './answerLimits.ts';
import type { ApiEnv } from './apiEnv.ts';
import { quotaProblem } from './problems/quotaProblem.ts';
import type { RequestReading } from './requestReading.ts';

/** Reading ends so long before the function would be stopped, so that an answer can still be sent. */
const CLOSING_MS = 2 * SECOND;

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
    reserve: async () => allowance?.reserve(),
    isTimeUp: () => allowance?.exhaustedUntil() !== undefined || now() - c.get('startedAt') >= MAX_READING_MS,
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
