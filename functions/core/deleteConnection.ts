import type { ConnectionId, TenantId } from './ids.ts';
import { deletionReceipt } from './receipts.ts';
import type { Receipt } from './records.ts';
import type { TenantConnections, TokenVault } from './store.ts';
import type { Instant } from './time.ts';

export type DeleteOutcome =
  | { readonly kind: 'deleting'; readonly receipt: Receipt; readonly isNew: boolean }
  | { readonly kind: 'unknown' }
  /** Still being set up; it is cleaned away by itself if that fails. */
  | { readonly kind: 'notReady' }
  | { readonly kind: 'busy' };

const TRIES = 10;

/**
 * Begins to delete a connection: from here on nothing is read for it, its token goes at once, and the worker takes away
 * the data. Asked for again it gives the same receipt. The wish is written first: should the rest fail here, the worker
 * does it.
 */
export async function deleteConnection(
  {
    tenant,
    connections,
    vault,
    now,
  }: {
    readonly tenant: TenantId;
    readonly connections: TenantConnections;
    readonly vault: Pick<TokenVault, 'remove'>;
    readonly now: () => Instant;
  },
  id: ConnectionId,
): Promise<DeleteOutcome> {
  const { records } = connections;
  for (let tries = 0; tries < TRIES; tries++) {
    const connection = await connections.get(id);
    if (!connection) return { kind: 'unknown' };
    if (connection.desiredState === 'connecting') return { kind: 'notReady' };
    if (connection.desiredState === 'deleting') {
      return { kind: 'deleting', receipt: await records.claimReceipt(deletionReceipt(connection)), isNew: false };
    }
    const deleting = await connections.change(connection, { desiredState: 'deleting' }, now());
    if (!deleting) continue;
    await vault.remove(tenant, id);
    const receipt = await records.claimReceipt({ ...deletionReceipt(deleting), secretDeletedAt: now() });
    return { kind: 'deleting', receipt, isNew: true };
  }
  return { kind: 'busy' };
}
