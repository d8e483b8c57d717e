import type { TenantId } from '../core/ids.ts';
import type { TenantKeys } from '../core/ports/tenantKeys.ts';
import { readString, required, stringAttribute } from './attributes.ts';
import { claimItem } from './conditionalWrites.ts';
import { tenantKeys } from './keys.ts';
import { loadItem, type Table } from './table.ts';

export function createTenantKeys(table: Table, tenant: TenantId): TenantKeys {
  const { cursorKey } = tenantKeys(tenant);
  return {
    async claimCursorKey(candidate) {
      const stored =
        (await loadItem(table, cursorKey, true)) ??
        (await claimItem(table, cursorKey, { key: stringAttribute(candidate) })).item;
      return required(readString(stored.key), 'key');
    },
  };
}
