import type { ConnectionId, OrgId, TenantId } from '../core/ids.ts';
import type { OrgClaims } from '../core/ports/orgClaims.ts';
import { readString, required, stringAttribute } from './attributes.ts';
import { claimItem, deleteIf } from './conditionalWrites.ts';
import { tenantKeys } from './keys.ts';
import type { Table } from './table.ts';

/** One item per org that is connected, which names the connection. */
export function createOrgClaims(table: Table, tenant: TenantId): OrgClaims {
  const keys = tenantKeys(tenant);
  return {
    async claim(org, id) {
      const { item } = await claimItem(table, keys.org(org), { connection: stringAttribute(id) });
      const by = required(readString(item.connection), 'connection') as ConnectionId;
      return by === id ? { claimed: true } : { claimed: false, by };
    },
    async release(org, id) {
      await releaseOrg(table, tenant, org, id);
    },
  };
}

/** Deletes the claim if it is the connection's own. */
export const releaseOrg = (table: Table, tenant: TenantId, org: OrgId, id: ConnectionId): Promise<boolean> =>
  deleteIf(table, tenantKeys(tenant).org(org), 'connection', id);
