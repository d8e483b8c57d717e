import type { OktaAccess } from '../../core/checkOrg.ts';
import type { ConnectionId, TenantId } from '../../core/ids.ts';
import type { TenantConnections, TokenVault } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';
import type { RequestLog } from './requestLog.ts';

/** What every API function needs. */
export interface ApiPorts {
  /** The claim of a verified token that names the tenant. */
  readonly tenantClaim: string;
  readonly now: () => Instant;
  readonly log: RequestLog;
}

/** What a route that reads needs: the tenant's connections and the time. */
export interface ReadPorts {
  readonly connectionsOf: (tenant: TenantId) => TenantConnections;
  readonly now: () => Instant;
}

/** What a route that writes an audit entry needs besides. */
export interface AuditPorts extends ReadPorts {
  /** A new ULID. */
  readonly newId: () => ConnectionId;
}

/** What a route that changes something needs. */
export interface WritePorts extends AuditPorts {
  readonly vault: TokenVault;
  readonly okta: OktaAccess;
  readonly newCursorKey: () => string;
}
