import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { TenantId } from '../core/ids.ts';
import type { TokenBuckets } from '../core/ports/tokenBuckets.ts';
import { tokenMs } from '../core/quota/leasedTokens.ts';
import { DAY, type Instant } from '../core/time.ts';
import { expiryAttribute, numberAttribute, readNumber } from './attributes.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, loadItem, type Table } from './table.ts';

/**
 * One item per bucket: `fullAt` is when it will be full again. A take is one conditional update, of a bucket that is
 * filling or of one that is full; where the first guess is wrong, the item is read, and a second one follows.
 */
export function createTokenBuckets(table: Table, tenant: TenantId): TokenBuckets {
  const keys = tenantKeys(tenant);
  /** When each bucket was last seen to become full: the guess that saves the second update. */
  const lastFullAt = new Map<string, Instant>();
  return {
    async take(bucket, tokens, debt, rate, now) {
      const cost = Math.ceil((tokens + debt) * tokenMs(rate));
      /** The bucket may be full no later than this, or too few tokens are in it. */
      const latest = Math.floor(now + (rate.burst - tokens) * tokenMs(rate));
      let isFilling = (lastFullAt.get(bucket) ?? -Infinity) > now;
      for (;;) {
        try {
          const { Attributes } = await table.client.send(
            new UpdateItemCommand({
              TableName: table.name,
              Key: keyOf(keys.quota(bucket)),
              UpdateExpression: `SET fullAt = ${isFilling ? 'fullAt + :cost' : ':full'}, expiresAt = :expiresAt`,
              ConditionExpression: isFilling
                ? `fullAt > :now${tokens > 0 ? ' AND fullAt <= :latest' : ''}`
                : 'attribute_not_exists(fullAt) OR fullAt <= :now',
              ExpressionAttributeValues: {
                ':now': numberAttribute(now),
                ':expiresAt': expiryAttribute(now + KEPT),
                ...(isFilling ? { ':cost': numberAttribute(cost) } : { ':full': numberAttribute(now + cost) }),
                ...(isFilling && tokens > 0 && { ':latest': numberAttribute(latest) }),
              },
              ReturnValues: 'UPDATED_NEW',
            }),
          );
          lastFullAt.set(bucket, readNumber(Attributes?.fullAt) ?? now);
          return undefined;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
        const stored = await loadItem(table, keys.quota(bucket), true);
        const fullAt = readNumber(stored?.fullAt) ?? -Infinity;
        lastFullAt.set(bucket, fullAt);
        if (fullAt > latest && tokens > 0) return fullAt - latest + now;
        isFilling = fullAt > now;
      }
    },
  };
}

/** A bucket that nobody takes from is full long before; its item is then deleted. */
const KEPT = DAY;
