import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { TenantId } from '../core/ids.ts';
import type { CheckLimit } from '../core/ports/checkLimit.ts';
import { expiryAttribute, numberAttribute } from './attributes.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, type Table } from './table.ts';

/** One counter per window, and one per window and connection that is reconnected. It outlives its window by one. */
export function createCheckLimit(table: Table, tenant: TenantId): CheckLimit {
  const keys = tenantKeys(tenant);
  return {
    async count(now, limit, windowMs, reconnected) {
      const window = Math.floor(now / windowMs);
      try {
        await table.client.send(
          new UpdateItemCommand({
            TableName: table.name,
            Key: keyOf(keys.checks(window, reconnected)),
            UpdateExpression: 'SET expiresAt = :expiresAt ADD checks :one',
            ConditionExpression: 'attribute_not_exists(checks) OR checks < :limit',
            ExpressionAttributeValues: {
              ':one': numberAttribute(1),
              ':limit': numberAttribute(limit),
              ':expiresAt': expiryAttribute((window + 2) * windowMs),
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
