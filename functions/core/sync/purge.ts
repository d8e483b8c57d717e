import type { StoredKind } from '../../contract/words/records.ts';
import type { Connection } from '../connections/connection.ts';
import { type Partition, partitionsOf } from '../erasure/dataInventory.ts';
import { deletionReceipt, type Receipt } from '../erasure/receipts.ts';
import { eachLater } from '../events/connectionEvent.ts';
import type { AppKeys } from '../ports/appKeys.ts';
import type { ConnectionLeases } from '../ports/leases.ts';
import type { Partitions } from '../ports/partitions.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { TokenReader } from '../ports/tokenVault.ts';
import { removeSecrets } from '../secrets.ts';
import type { Instant } from '../time.ts';

export interface PurgePorts {
  readonly partitions: Partitions;
  readonly receipts: Receipts;
  readonly vault: TokenReader;
  readonly leases: ConnectionLeases;
  readonly appKeys: Pick<AppKeys, 'withdraw'>;
  readonly clock: () => Instant;
}

export type PurgeOutcome =
  | { readonly kind: 'purged' }
  | { readonly kind: 'outOfTime' }
  | { readonly kind: 'overtaken' };

/**
 * Deletes all data of a connection, page by page, over as many runs as it takes: first the token, then every partition,
 * then it completes the receipt, and last it deletes the connection itself. No scan is needed, because the partitions
 * are known, and no new data can appear, because other workers need the lease and the API refuses changes.
 */
export async function purge(
  connection: Connection,
  { partitions, receipts, vault, leases, appKeys, clock }: PurgePorts,
  { owner, deadline }: { readonly owner: string; readonly deadline: Instant },
): Promise<PurgeOutcome> {
  await removeSecrets(vault, connection);
  if (connection.app) await appKeys.withdraw(connection.app.jwks);
  let receipt = await receipts.claim(deletionReceipt(connection));
  receipt = { ...receipt, secretDeletedAt: receipt.secretDeletedAt ?? clock() };

  const all = partitionsOf(connection, await partitions.apps(), clock());
  for (const partition of await partitions.occupied(all)) {
    for (;;) {
      if (clock() >= deadline) {
        const postponed = await leases.postpone(connection, owner, clock());
        return { kind: postponed ? 'outOfTime' : 'overtaken' };
      }
      const keys = await partitions.keysOn(partition);
      const last = keys.at(-1);
      if (last === undefined) break;
      receipt = withCounted(receipt, partition, keys, last);
      await receipts.put(receipt);
      await partitions.clear(partition, keys);
    }
  }
  const finishedAt = receipt.finishedAt ?? clock();
  await receipts.put({ ...receipt, finishedAt, counted: undefined });
  await leases.remove(connection, eachLater([{ type: 'connection.deleted', at: finishedAt }], connection.lastEventAt));
  return { kind: 'purged' };
}

/** Counts a page before it is deleted. Keys that an earlier run counted but did not delete are not counted again. */
function withCounted(receipt: Receipt, { kind, key }: Partition, keys: readonly string[], last: string): Receipt {
  const partition = `${kind}#${key}`;
  const before = receipt.counted?.partition === partition ? receipt.counted.through : undefined;
  const uncounted = before === undefined ? keys.length : keys.filter((one) => one > before).length;
  return {
    ...receipt,
    counts: { ...receipt.counts, [kind]: countOf(receipt, kind) + uncounted },
    counted: { partition, through: before !== undefined && before > last ? before : last },
  };
}

const countOf = ({ counts }: Receipt, kind: StoredKind): number => counts[kind] ?? 0;
