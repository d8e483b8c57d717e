import { deletionReceipt, type Receipt } from '../erasure/receipts.ts';
import type { ConnectionId } from '../ids.ts';
import type { TenantConnections } from '../ports/connections.ts';
import type { ConnectSessions } from '../ports/connectSessions.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { TokenWriter } from '../ports/tokenVault.ts';
import { removeSecrets } from '../secrets.ts';
import type { Instant } from '../time.ts';
import type { Connection } from './connection.ts';

export type DeleteOutcome =
  | { readonly kind: 'deleting'; readonly receipt: Receipt; readonly isNew: boolean }
  | { readonly kind: 'unknown' }
  /** Still being set up. The worker removes it if that fails. */
  | { readonly kind: 'notReady' }
  | { readonly kind: 'busy' };

const TRIES = 10;

/**
 * Begins to delete a connection: nothing more is read for it, its token and links are deleted at once, and the worker deletes
 * the data. A repeated call gives the same receipt. The desired state is written first, so that the worker does the rest
 * should it fail here.
 */
export async function deleteConnection(
  {
    connections,
    receipts,
    connectSessions,
    vault,
    now,
  }: {
    readonly connections: TenantConnections;
    readonly receipts: Receipts;
    readonly connectSessions: Pick<ConnectSessions, 'removeLinked'>;
    readonly vault: TokenWriter;
    readonly now: () => Instant;
  },
  id: ConnectionId,
): Promise<DeleteOutcome> {
  for (let tries = 0; tries < TRIES; tries++) {
    const connection = await connections.get(id);
    if (!connection) return { kind: 'unknown' };
    if (connection.desiredState === 'connecting') return { kind: 'notReady' };
    if (connection.desiredState === 'deleting') {
      await removeLinks(connectSessions, connection);
      return { kind: 'deleting', receipt: await receipts.claim(deletionReceipt(connection)), isNew: false };
    }
    const deleting = await connections.change(connection, { desiredState: 'deleting' }, now());
    if (!deleting) continue;
    await removeSecrets(vault, deleting);
    await removeLinks(connectSessions, deleting);
    const receipt = await receipts.claim({ ...deletionReceipt(deleting), secretDeletedAt: now() });
    return { kind: 'deleting', receipt, isNew: true };
  }
  return { kind: 'busy' };
}

/** Removes the links of the connection's customer. Those that a failure here leaves go a week after their end. */
async function removeLinks(connectSessions: Pick<ConnectSessions, 'removeLinked'>, { externalId }: Connection) {
  if (externalId !== undefined) await connectSessions.removeLinked(externalId);
}
