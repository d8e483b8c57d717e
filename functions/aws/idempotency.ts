import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { IdempotencyKeys } from '../core/ports/idempotency.ts';
import { DAY } from '../core/time.ts';
import { expiryAttribute, readString, required, stringAttribute } from './attributes.ts';
import { claimItem } from './conditionalWrites.ts';
import { tenantKeys } from './keys.ts';
import { keyOf, type Table } from './table.ts';

/** How long a request is remembered under its key. */
const KEPT = DAY;

/** One item per key, which names the connection that its request made. */
export function createIdempotencyKeys(table: Table, tenant: TenantId): IdempotencyKeys {
  const keys = tenantKeys(tenant);
  return {
    async claim(key, { hash, connection, now }) {
      const attributes = {
        hash: stringAttribute(hash),
        connection: stringAttribute(connection),
        expiresAt: expiryAttribute(now + KEPT),
      };
      const { claimed, item } = await claimItem(table, keys.idempotency(key), attributes, now);
      if (claimed) return 'new';
      return {
        hash: required(readString(item.hash), 'hash'),
        connection: required(readString(item.connection), 'connection') as ConnectionId,
      };
    },
    async forget(key) {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyOf(keys.idempotency(key)) }));
    },
  };
}
