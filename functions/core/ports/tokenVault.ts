import type { ConnectionId, SecretId, TenantId } from '../ids.ts';
import type { Secret } from '../secret.ts';

/** Okta tokens and private keys for the API, which stores and removes them but can read none. */
export interface TokenWriter {
  /**
   * Stores a token of the connection as a new secret, by default under the connection's own id. Throws for an id that is
   * taken: a token never takes the place of another, which would be kept as a former version.
   */
  put(tenant: TenantId, connection: ConnectionId, token: Secret, secret?: SecretId): Promise<void>;
  /** Removes the secret with all that it ever held. Does nothing if there is none. */
  remove(tenant: TenantId, secret: SecretId): Promise<void>;
}

/** Private keys for the API, which stores them and can read none. */
export interface KeyWriter {
  /** Stores a private key, as the JSON of a JWK, under its own id. Throws for an id that is taken. */
  putKey(tenant: TenantId, key: SecretId, jwk: Secret): Promise<void>;
}

/** Okta tokens and private keys for the worker. */
export interface TokenReader {
  read(tenant: TenantId, secret: SecretId): Promise<Secret | undefined>;
  remove(tenant: TenantId, secret: SecretId): Promise<void>;
}
