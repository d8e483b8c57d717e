import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { TableReading } from '../core/ports/tableReading.ts';
import type { TenantPorts } from '../core/ports/tenant.ts';
import { createAppKeys } from './appKeys.ts';
import { createAppSettingsStore } from './appSettings.ts';
import { createAuditLog } from './auditLog.ts';
import { createCheckLimit } from './checkLimit.ts';
import { connectionTable } from './connectionTable.ts';
import { createConnectSessions } from './connectSessions.ts';
import { createDataInventory } from './dataInventory.ts';
import { createDecisionStore } from './decisions.ts';
import { createDeliveries } from './deliveries.ts';
import { createErasureRequests } from './erasures.ts';
import { createIdempotencyKeys } from './idempotency.ts';
import { createOrgClaims } from './orgClaims.ts';
import { createOutboxes } from './outboxes.ts';
import { createReceipts } from './receipts.ts';
import type { Table } from './table.ts';
import { createTenantConnections } from './tenantConnections.ts';
import { createTenantKeys } from './tenantKeys.ts';
import { createUsageReader } from './usage.ts';
import { createWebhooks } from './webhooks.ts';

/**
 * What the API gets of one tenant. Whatever ids are asked for, every key begins with the tenant.
 * @param reading counts what is read, and ends it
 */
export function createTenantPorts(shared: Table, tenant: TenantId, reading?: TableReading): TenantPorts {
  const table: Table = { ...shared, reading };
  const of = (id: ConnectionId) => connectionTable(table, tenant, id, false);
  return {
    connections: createTenantConnections(table, tenant),
    orgClaims: createOrgClaims(table, tenant),
    idempotency: createIdempotencyKeys(table, tenant),
    checkLimit: createCheckLimit(table, tenant),
    auditLog: createAuditLog(table, tenant),
    receipts: createReceipts(table, tenant),
    appKeys: createAppKeys(table, tenant),
    keys: createTenantKeys(table, tenant),
    connectSessions: createConnectSessions(table, tenant),
    webhooks: createWebhooks(table, tenant),
    outboxes: createOutboxes(table, tenant),
    deliveriesOf: (outbox) => createDeliveries(of(outbox)),
    usage: (id) => createUsageReader(table, tenant, id),
    appSettings: (id) => createAppSettingsStore(of(id)),
    decisions: (id) => createDecisionStore(of(id)),
    erasures: (id) => createErasureRequests(of(id)),
    inventory: (id) => createDataInventory(of(id)),
  };
}
