import type { OktaAccess } from '../../core/checkOrg.ts';
import type { ConnectionId, TenantId } from '../../core/ids.ts';
import type { TenantConnections, TokenVault } from '../../core/store.ts';
import type { ApiSettings } from '../http/api.ts';

/** What the API that writes needs. */
export interface ConnectApiSettings extends ApiSettings {
  readonly connectionsOf: (tenant: TenantId) => TenantConnections;
  readonly vault: TokenVault;
  readonly okta: OktaAccess;
  readonly newId: () => ConnectionId;
  readonly newCursorKey: () => string;
}
