import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { WorkerPorts } from '../core/ports/worker.ts';
import { createAppKeys } from './appKeys.ts';
import { connectionTable } from './connectionTable.ts';
import { leaseGuard, type WriteLease } from './leasedWriter.ts';
import { createPartitions } from './partitions.ts';
import { createReceipts } from './receipts.ts';
import type { Table } from './table.ts';
import { createUsageStore } from './usage.ts';

/** What the worker gets of one connection, written to only while its lease is safely held. */
export function createWorkerPorts(table: Table, tenant: TenantId, id: ConnectionId, lease: WriteLease): WorkerPorts {
  const assertLeased = leaseGuard(lease);
  return {
    usage: createUsageStore(table, tenant, id, lease),
    receipts: createReceipts(table, tenant, assertLeased),
    appKeys: createAppKeys(table, tenant),
    partitions: createPartitions(connectionTable(table, tenant, id, true), assertLeased),
  };
}
