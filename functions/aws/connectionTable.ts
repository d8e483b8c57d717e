import type { ConnectionId, TenantId } from '../core/ids.ts';
import { type ConnectionKeys, connectionKeys } from './keys.ts';
import type { Table } from './table.ts';

/** One connection's partitions of the table. */
export interface ConnectionTable {
  readonly table: Table;
  readonly keys: ConnectionKeys;
  /** Whether reads are consistent: a worker must read what it has written, the API need not. */
  readonly consistent: boolean;
}

export const connectionTable = (
  table: Table,
  tenant: TenantId,
  connection: ConnectionId,
  consistent: boolean,
): ConnectionTable => ({ table, keys: connectionKeys(tenant, connection), consistent });
