import type { ConnectionId, JwksId, SecretId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** The public half of a key, as Okta takes it. @see https://www.rfc-editor.org/rfc/rfc7517 */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly kid: SecretId;
  readonly use: 'sig';
  readonly alg: 'RS256';
  readonly n: string;
  readonly e: string;
}

/** A key pair that waits for a connection. Its private half is a secret under the same id. */
export interface AppKey {
  readonly id: SecretId;
  /** Where its public half is published. */
  readonly jwks: JwksId;
  readonly createdAt: Instant;
  /** When the worker removes it, unless a connection uses it by then. */
  readonly expiresAt: Instant;
  /** The connection that is about to use it. */
  readonly claimedBy: ConnectionId | undefined;
}

/** The keys of a tenant's service apps: those that wait for a connection, and the public halves that are published. */
export interface AppKeys {
  /** Publishes a new key beside those that are published there, and makes it due when it expires. */
  add(key: AppKey, jwk: PublicJwk): Promise<void>;
  find(id: SecretId): Promise<AppKey | undefined>;
  /** How many wait. */
  count(): Promise<number>;
  /** Reserves a key for one connection; undefined if there is none, or another connection has it. */
  claim(id: SecretId, connection: ConnectionId): Promise<AppKey | undefined>;
  /** Gives a key back that the connection has claimed. */
  release(id: SecretId, connection: ConnectionId): Promise<void>;
  /** Ends the waiting of a key; what is published stays. */
  remove(id: SecretId): Promise<void>;
  published(jwks: JwksId): Promise<readonly PublicJwk[]>;
  unpublish(jwks: JwksId, key: SecretId): Promise<void>;
  /** Unpublishes all. */
  withdraw(jwks: JwksId): Promise<void>;
}
