import type { Connection } from '../connections/connection.ts';
import type { ConnectionId, TenantId } from '../ids.ts';
import type { ConnectionLeases } from '../ports/leases.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { TokenReader } from '../ports/tokenVault.ts';
import type { WorkerPorts } from '../ports/worker.ts';
import type { Secret } from '../secret.ts';
import { removeSecrets, removeStaleSecrets } from '../secrets.ts';
import type { Instant } from '../time.ts';
import { type PurgeOutcome, purge } from './purge.ts';
import { type Outcome, syncConnection } from './syncConnection.ts';

export interface SyncIfDuePorts {
  readonly leases: ConnectionLeases;
  readonly vault: TokenReader;
  /** The table as one connection uses it; writes end with the lease. */
  readonly portsOf: (connection: Connection, leaseUntil: Instant) => WorkerPorts;
  /** `secret`: the token, or the private key where the connection is a service app's. */
  readonly createOrg: (connection: Connection, secret: Secret) => OktaOrg;
  readonly intervalMs: (connection: Connection) => number;
  readonly clock: () => Instant;
}

export interface SyncIfDueOptions {
  readonly owner: string;
  /** When the run must have ended. */
  readonly deadline: Instant;
  /** When this invocation has certainly ended: the function's timeout plus a margin. */
  readonly leaseUntil: Instant;
  readonly filterVersion: number;
  /** See `SyncOptions`. */
  readonly orderFrom?: number | undefined;
}

/**
 * Handles one message: syncs the connection if it is due and no other worker has its lease. Messages may arrive twice,
 * late, or for a connection that no longer exists, so the lease decides. A connection that never got its token is
 * removed, and one that is to be deleted is purged.
 */
export async function syncIfDue(
  { tenant, connection: id }: { readonly tenant: TenantId; readonly connection: ConnectionId },
  ports: SyncIfDuePorts,
  options: SyncIfDueOptions,
): Promise<Outcome | PurgeOutcome | { readonly kind: 'notDue' }> {
  const { leases, vault, clock } = ports;
  const { owner, leaseUntil } = options;
  const connection = await leases.take(tenant, id, { owner, now: clock(), until: leaseUntil });
  if (!connection) return { kind: 'notDue' };
  if (connection.desiredState === 'connecting') {
    await removeSecrets(vault, connection);
    await leases.remove(connection);
    return { kind: 'purged' };
  }
  const { usage, receipts, partitions, appKeys } = ports.portsOf(connection, leaseUntil);
  if (connection.desiredState === 'deleting')
    return purge(connection, { leases, vault, clock, receipts, partitions, appKeys }, options);
  await removeStaleSecrets(vault, connection, clock());
  // A paused connection is not read, so its remaining tasks need no token.
  const isPaused = connection.desiredState === 'paused';
  const token = isPaused ? undefined : await vault.read(tenant, connection.secrets.current);
  const org = token ? ports.createOrg(connection, token) : WITHOUT_TOKEN;
  return syncConnection(
    connection,
    { org, store: usage, leases, receipts, clock },
    { ...options, intervalMs: ports.intervalMs(connection), isSecretMissing: !isPaused && !token },
  );
}

const refuse = (): Promise<never> => Promise.reject(new Error('an org was called without a token'));

/** The org of a run that does not read. */
const WITHOUT_TOKEN: OktaOrg = {
  log: refuse,
  people: refuse,
  apps: refuse,
  assignments: refuse,
  assignment: refuse,
  person: refuse,
  app: refuse,
  group: refuse,
  owner: refuse,
};
