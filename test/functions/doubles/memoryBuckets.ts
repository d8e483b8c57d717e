// Token buckets in memory, held to the same contract as the adapter of functions/aws.
import type { TokenBuckets } from '../../../functions/core/ports/tokenBuckets.ts';
import { tokenMs } from '../../../functions/core/quota/leasedTokens.ts';

export interface MemoryBuckets extends TokenBuckets {
  /** Takes that were asked for, refused ones included. */
  readonly takes: { readonly bucket: string; readonly tokens: number; readonly debt: number }[];
}

export function createMemoryBuckets(): MemoryBuckets {
  const fullAt = new Map<string, number>();
  const takes: MemoryBuckets['takes'] = [];
  return {
    takes,
    async take(bucket, tokens, debt, rate, now) {
      takes.push({ bucket, tokens, debt });
      const from = Math.max(now, fullAt.get(bucket) ?? now);
      const latest = Math.floor(now + (rate.burst - tokens) * tokenMs(rate));
      if (tokens > 0 && from > latest) return from - latest + now;
      fullAt.set(bucket, from + Math.ceil((tokens + debt) * tokenMs(rate)));
      return undefined;
    },
  };
}
