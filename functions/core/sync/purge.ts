import type { StoredKind } from '../../contract/words.ts';
import type { Connection } from '../connection.ts';
import { type Partition, partitionsOf } from '../dataInventory.ts';
import type { AppId } from '../ids.ts';
import { deletionReceipt } from '../receipts.ts';
import type { Receipt, TenantRecords } from '../records.ts';
import type { ConnectionStore, TokenVault } from '../store.ts';
import type { Instant } from '../time.ts';

/** What a purge needs of the table: the keys on a partition, and to take items away. */
export interface Partitions {
  apps(): Promise<readonly AppId[]>;
  /** Those of the partitions that hold anything, in their order: most days of most connections do not. */
  occupied(partitions: readonly Partition[]): Promise<readonly Partition[]>;
  /** Some keys of the partition, lowest first; none once it is empty. */
  keysOn(partition: Partition): Promise<readonly string[]>;
  /** Takes the items away while the lease is safely held. */
  clear(partition: Partition, keys: readonly string[]): Promise<void>;
}

export interface PurgePorts {
  readonly partitions: Partitions;
  readonly records: Pick<TenantRecords, 'claimReceipt' | 'putReceipt'>;
  readonly vault: Pick<TokenVault, 'remove'>;
  readonly connections: Pick<ConnectionStore, 'postpone' | 'remove'>;
  readonly clock: () => Instant;
}

export type PurgeOutcome =
  | { readonly kind: 'purged' }
  | { readonly kind: 'outOfTime' }
  | { readonly kind: 'overtaken' };

/**
 * Deletes everything there is of a connection, in pages, over as many runs as it takes: first the token, then every
 * partition, then, with nothing left that a reader could find, the receipt is completed and the connection itself goes.
 * Nothing is found by scanning, and nothing new can come: other workers need the lease, the API refuses.
 */
export async function purge(
  connection: Connection,
  { partitions, records, vault, connections, clock }: PurgePorts,
  { owner, deadline }: { readonly owner: string; readonly deadline: Instant },
): Promise<PurgeOutcome> {
  await vault.remove(connection.tenant, connection.id);
  let receipt = await records.claimReceipt(deletionReceipt(connection));
  receipt = { ...receipt, secretDeletedAt: receipt.secretDeletedAt ?? clock() };

  const all = partitionsOf(connection, await partitions.apps(), clock());
  for (const partition of await partitions.occupied(all)) {
    for (;;) {
      if (clock() >= deadline) {
        const postponed = await connections.postpone(connection, owner, clock());
        return { kind: postponed ? 'outOfTime' : 'overtaken' };
      }
      const keys = await partitions.keysOn(partition);
      const last = keys.at(-1);
      if (last === undefined) break;
      receipt = counted(receipt, partition, keys, last);
      await records.putReceipt(receipt);
      await partitions.clear(partition, keys);
    }
  }
  await records.putReceipt({ ...receipt, finishedAt: receipt.finishedAt ?? clock(), counted: undefined });
  await connections.remove(connection);
  return { kind: 'purged' };
}

/** Counts a page before it is deleted: what an earlier run counted and did not come to delete is left out. */
function counted(receipt: Receipt, { kind, key }: Partition, keys: readonly string[], last: string): Receipt {
  const partition = `${kind}#${key}`;
  const before = receipt.counted?.partition === partition ? receipt.counted.through : undefined;
  const fresh = before === undefined ? keys.length : keys.filter((one) => one > before).length;
  return {
    ...receipt,
    counts: { ...receipt.counts, [kind]: countOf(receipt, kind) + fresh },
    counted: { partition, through: before !== undefined && before > last ? before : last },
  };
}

const countOf = ({ counts }: Receipt, kind: StoredKind): number => counts[kind] ?? 0;
