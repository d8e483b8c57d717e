import type { ConnectionId, JwksId, SecretId, TenantId } from '../ids.ts';
import type { AppKey, AppKeys, PublicJwk } from '../ports/appKeys.ts';
import type { TenantConnections } from '../ports/connections.ts';
import type { KeyWriter, TokenReader } from '../ports/tokenVault.ts';
import { DAY, type Instant } from '../time.ts';
import type { KeyPair } from './keyPair.ts';

/** How long a key waits for its connection. */
const KEY_LIFETIME = DAY;
/** How many of a tenant's keys may wait: each is a secret that costs money. */
export const MOST_WAITING_KEYS = 20;

export interface PrepareKeyPorts {
  readonly tenant: TenantId;
  readonly appKeys: AppKeys;
  readonly connections: Pick<TenantConnections, 'get'>;
  readonly vault: Pick<TokenReader, 'remove'>;
  readonly keyVault: KeyWriter;
  readonly now: () => Instant;
  readonly newId: () => SecretId;
  /** 128 random bits, as 22 characters. */
  readonly newJwksSecret: () => string;
  readonly newKeyPair: (kid: SecretId) => Promise<KeyPair>;
}

export type PrepareKeyOutcome =
  | { readonly kind: 'prepared'; readonly key: AppKey; readonly jwk: PublicJwk }
  | { readonly kind: 'unknownConnection' }
  | { readonly kind: 'tooManyKeys' }
  | { readonly kind: 'notSaved'; readonly cause: unknown };

/**
 * Makes a key pair for a service app, to be registered in Okta before it is connected. Its private half goes into the secret
 * store and can only be read by the worker. Unless a connection uses it within a day, the worker removes both halves.
 * @param connection of a connection that is a service app's already, the new key is published beside the one it has, so
 * that Okta accepts both until the connection has switched
 */
export async function prepareKey(
  { tenant, appKeys, connections, vault, keyVault, now, newId, newJwksSecret, newKeyPair }: PrepareKeyPorts,
  connection: ConnectionId | undefined,
): Promise<PrepareKeyOutcome> {
  const rotated = connection === undefined ? undefined : await connections.get(connection);
  if (connection !== undefined && !rotated) return { kind: 'unknownConnection' };
  if ((await appKeys.count()) >= MOST_WAITING_KEYS) return { kind: 'tooManyKeys' };
  const id = newId();
  const jwks = rotated?.app?.jwks ?? (`${tenant}.${newJwksSecret()}` as JwksId);
  const key: AppKey = { id, jwks, createdAt: now(), expiresAt: now() + KEY_LIFETIME, claimedBy: undefined };
  const { publicJwk, privateJwk } = await newKeyPair(id);
  try {
    await appKeys.add(key, publicJwk); // first, so that a secret without its item never exists
    // Of requests that count at once each has found room.
    if ((await appKeys.count()) > MOST_WAITING_KEYS) {
      await discardKey({ tenant, appKeys, vault }, key);
      return { kind: 'tooManyKeys' };
    }
    await keyVault.putKey(tenant, id, privateJwk);
    return { kind: 'prepared', key, jwk: publicJwk };
  } catch (cause) {
    // If this fails, too, the worker does it when the key expires.
    await discardKey({ tenant, appKeys, vault }, key).catch(() => undefined);
    return { kind: 'notSaved', cause };
  }
}

interface DiscardPorts {
  readonly tenant: TenantId;
  readonly appKeys: AppKeys;
  readonly vault: Pick<TokenReader, 'remove'>;
}

/** Removes both halves of a key, the item that names them last. */
async function discardKey({ tenant, appKeys, vault }: DiscardPorts, { id, jwks }: AppKey): Promise<void> {
  await vault.remove(tenant, id);
  await appKeys.unpublish(jwks, id);
  await appKeys.remove(id);
}

/**
 * Removes a key that no connection has used in time. One that a connection uses although it still waits (whoever connected
 * it died before it was done) stays; only its waiting ends.
 */
export async function expireKey(
  ports: DiscardPorts & { readonly connections: Pick<TenantConnections, 'get'>; readonly now: () => Instant },
  id: SecretId,
): Promise<'expired' | 'inUse' | 'notDue'> {
  const { appKeys, connections, now } = ports;
  const key = await appKeys.find(id);
  if (!key || now() < key.expiresAt) return 'notDue';
  const user = key.claimedBy === undefined ? undefined : await connections.get(key.claimedBy);
  if (user?.secrets.current === id && user.desiredState !== 'connecting') {
    await appKeys.remove(id);
    return 'inUse';
  }
  await discardKey(ports, key);
  return 'expired';
}
