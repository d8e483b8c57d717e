import type { ConnectionId, TenantId } from '../../core/ids.ts';
import type { OktaAccess } from '../../core/ports/okta.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import type { TokenWriter } from '../../core/ports/tokenVault.ts';
import type { ApiSettings } from '../http/api.ts';

/** What the API that writes needs. */
export interface ConnectApiSettings extends ApiSettings {
  readonly portsOf: (tenant: TenantId) => TenantPorts;
  readonly vault: TokenWriter;
  readonly okta: OktaAccess;
  readonly newId: () => ConnectionId;
  readonly newKey: () => string;
}
