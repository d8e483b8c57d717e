import type { ConnectionId, TenantId } from '../ids.ts';
import type { Secret } from '../secret.ts';

/** Okta tokens for the API, which stores and removes them but can read none. */
export interface TokenWriter {
  /** Stores the connection's token in the place of an earlier one. */
  put(tenant: TenantId, connection: ConnectionId, token: Secret): Promise<void>;
  remove(tenant: TenantId, connection: ConnectionId): Promise<void>;
}

/** Okta tokens for the worker. */
export interface TokenReader {
  read(tenant: TenantId, connection: ConnectionId): Promise<Secret | undefined>;
  remove(tenant: TenantId, connection: ConnectionId): Promise<void>;
}
