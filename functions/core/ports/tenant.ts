import type { ConnectionId } from '../ids.ts';
import type { AppKeys } from './appKeys.ts';
import type { AppSettingsStore } from './appSettings.ts';
import type { AuditLog } from './auditLog.ts';
import type { CheckLimit } from './checkLimit.ts';
import type { TenantConnections } from './connections.ts';
import type { ConnectSessions } from './connectSessions.ts';
import type { DataInventory } from './dataInventory.ts';
import type { DecisionStore } from './decisions.ts';
import type { ErasureRequests } from './erasures.ts';
import type { IdempotencyKeys } from './idempotency.ts';
import type { OrgClaims } from './orgClaims.ts';
import type { Receipts } from './receipts.ts';
import type { TenantKeys } from './tenantKeys.ts';
import type { UsageReader } from './usage.ts';
import type { Deliveries, Outboxes, Webhooks } from './webhooks.ts';

/** What the API gets per tenant. Nothing that can be reached from here belongs to another tenant. */
export interface TenantPorts {
  readonly connections: TenantConnections;
  readonly orgClaims: OrgClaims;
  readonly idempotency: IdempotencyKeys;
  readonly checkLimit: CheckLimit;
  readonly auditLog: AuditLog;
  readonly receipts: Receipts;
  readonly appKeys: AppKeys;
  readonly keys: TenantKeys;
  readonly connectSessions: ConnectSessions;
  readonly webhooks: Webhooks;
  readonly outboxes: Pick<Outboxes, 'wake'>;
  /** Of a connection's events, or of messages that try out a webhook. */
  deliveriesOf(outbox: ConnectionId): Deliveries;
  usage(id: ConnectionId): UsageReader;
  appSettings(id: ConnectionId): AppSettingsStore;
  decisions(id: ConnectionId): DecisionStore;
  erasures(id: ConnectionId): ErasureRequests;
  inventory(id: ConnectionId): DataInventory;
}
