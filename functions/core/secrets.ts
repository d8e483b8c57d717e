import type { Connection, ConnectionSecrets } from './connections/connection.ts';
import { createdAtOf, type SecretId } from './ids.ts';
import type { TenantConnections } from './ports/connections.ts';
import type { TokenReader, TokenWriter } from './ports/tokenVault.ts';
import type { Secret } from './secret.ts';
import { type Instant, MINUTE } from './time.ts';

/** Longer than the function that connects may run: what is still unfinished then was abandoned. */
export const ABANDONED_AFTER = MINUTE;

type Remover = Pick<TokenReader, 'remove'>;
type Secrets = Pick<Connection, 'tenant' | 'secrets'>;

/** Removes every token of a connection that ends. */
export async function removeSecrets(vault: Remover, { tenant, secrets }: Secrets): Promise<void> {
  const { current, next, stale } = secrets;
  for (const secret of [current, ...next, ...stale]) await vault.remove(tenant, secret);
}

/**
 * Removes replaced tokens, and those that a reconnect stored before it died. One stored within the last minute stays: its
 * reconnect may be about to switch to it.
 * @returns the secrets that are left
 */
export async function removeStaleSecrets(
  vault: Remover,
  { tenant, secrets }: Secrets,
  now: Instant,
): Promise<ConnectionSecrets> {
  const isUnderWay = (secret: SecretId): boolean => now - createdAtOf(secret) < ABANDONED_AFTER;
  const { current, next, stale } = secrets;
  for (const secret of [...stale, ...next.filter((one) => !isUnderWay(one))]) await vault.remove(tenant, secret);
  return { current, next: next.filter(isUnderWay), stale: [] };
}

/**
 * Stores a token that a reconnect is about to switch to. The connection names it first, so that it is found and removed
 * if the reconnect ends here.
 * @returns false if the connection was changed since it was read
 * @throws errors of the vault, after it was removed again
 */
export async function storeNextSecret(
  { connections, vault }: { readonly connections: TenantConnections; readonly vault: TokenWriter },
  connection: Connection,
  secret: SecretId,
  token: Secret,
): Promise<boolean> {
  const { tenant, id, secrets } = connection;
  const named = await connections.changeSecrets(connection, { ...secrets, next: [...secrets.next, secret] });
  if (!named) return false;
  try {
    await vault.put(tenant, id, token, secret);
    return true;
  } catch (error) {
    // The answer may be lost though the secret is stored. If this fails, too, the worker removes it.
    await vault
      .remove(tenant, secret)
      .then(() => connections.changeSecrets(named, secrets))
      .catch(() => undefined);
    throw error;
  }
}

/** The secrets after a switch to `secret`. */
export const switchedTo = (secret: SecretId, { current, next, stale }: ConnectionSecrets): ConnectionSecrets => ({
  current: secret,
  next: next.filter((one) => one !== secret),
  stale: [...stale, current],
});

/** Removes what a reconnect has replaced. Where that fails, the worker does it in the next run, which is due. */
export async function removeReplaced(
  { connections, vault }: { readonly connections: TenantConnections; readonly vault: TokenWriter },
  connection: Connection,
  now: Instant,
): Promise<void> {
  try {
    await connections.changeSecrets(connection, await removeStaleSecrets(vault, connection, now));
  } catch {
    // The connection still names them.
  }
}
