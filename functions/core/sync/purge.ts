import type { Connection } from '../connection.ts';
import { type HeldKind, type Shelf, shelvesOf } from '../holdings.ts';
import type { AppId } from '../ids.ts';
import { deletionReceipt } from '../receipts.ts';
import type { Receipt, TenantRecords } from '../records.ts';
import type { ConnectionStore, TokenVault } from '../store.ts';
import type { Instant } from '../time.ts';

/** What a purge needs of the table: the keys on a shelf, and to take items away. */
export interface Shelves {
  apps(): Promise<readonly AppId[]>;
  /** Those of the shelves that hold anything, in their order: most days of most connections do not. */
  occupied(shelves: readonly Shelf[]): Promise<readonly Shelf[]>;
  /** Some keys of the shelf, lowest first; none once it is empty. */
  keysOn(shelf: Shelf): Promise<readonly string[]>;
  /** Takes the items away while the lease is safely held. */
  clear(shelf: Shelf, keys: readonly string[]): Promise<void>;
}

export interface PurgePorts {
  readonly shelves: Shelves;
  readonly records: Pick<TenantRecords, 'openReceipt' | 'putReceipt'>;
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
 * shelf, then, with nothing left that a reader could find, the receipt is completed and the connection itself goes.
 * Nothing is found by scanning, and nothing new can come: other workers need the lease, the API refuses.
 */
export async function purge(
  connection: Connection,
  { shelves, records, vault, connections, clock }: PurgePorts,
  { owner, deadline }: { readonly owner: string; readonly deadline: Instant },
): Promise<PurgeOutcome> {
  await vault.remove(connection.tenant, connection.id);
  let receipt = await records.openReceipt(deletionReceipt(connection));
  receipt = { ...receipt, secretDeletedAt: receipt.secretDeletedAt ?? clock() };

  const all = shelvesOf(connection, await shelves.apps(), clock());
  for (const shelf of await shelves.occupied(all)) {
    for (;;) {
      if (clock() >= deadline) {
        const postponed = await connections.postpone(connection, owner, clock());
        return { kind: postponed ? 'outOfTime' : 'overtaken' };
      }
      const keys = await shelves.keysOn(shelf);
      const last = keys.at(-1);
      if (last === undefined) break;
      receipt = counted(receipt, shelf, keys, last);
      await records.putReceipt(receipt);
      await shelves.clear(shelf, keys);
    }
  }
  await records.putReceipt({ ...receipt, finishedAt: receipt.finishedAt ?? clock(), counted: undefined });
  await connections.remove(connection);
  return { kind: 'purged' };
}

/** Counts a page before it is deleted: what an earlier run counted and did not come to delete is left out. */
function counted(receipt: Receipt, { kind, key }: Shelf, keys: readonly string[], last: string): Receipt {
  const shelf = `${kind}#${key}`;
  const before = receipt.counted?.shelf === shelf ? receipt.counted.through : undefined;
  const fresh = before === undefined ? keys.length : keys.filter((one) => one > before).length;
  return {
    ...receipt,
    counts: { ...receipt.counts, [kind]: countOf(receipt, kind) + fresh },
    counted: { shelf, through: before !== undefined && before > last ? before : last },
  };
}

const countOf = ({ counts }: Receipt, kind: HeldKind): number => counts[kind] ?? 0;
