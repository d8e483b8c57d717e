import type { DataInventory } from '../ports/dataInventory.ts';
import { comparePartitions, type Partition, type StoredItem } from './dataInventory.ts';

/** Where to go on: after an item of a partition, or at its beginning. */
export interface InventoryPosition {
  readonly partition: Partition;
  readonly after: string | undefined;
}

export interface PageLimits {
  /** Items, bytes as answered, and queries made for one page; an empty partition costs a query, too. */
  readonly items: number;
  readonly bytes: number;
  readonly queries: number;
  /** Whether the answer has taken so long, or its tenant has read so much, that it should read no further. */
  readonly isTimeUp?: (() => boolean) | undefined;
}

/**
 * One page of what is stored, over as many partitions as fit. `present` turns an item into a body, or into undefined to
 * leave it out. A page ends before it exceeds `most`, but holds at least one body if there is one.
 */
export async function pageOfInventory<Body>(
  inventory: DataInventory,
  partitions: readonly Partition[],
  from: InventoryPosition | undefined,
  most: PageLimits,
  present: (stored: StoredItem) => Body | undefined,
): Promise<{ readonly items: readonly Body[]; readonly next: InventoryPosition | undefined }> {
  const items: Body[] = [];
  let bytes = 0;
  let queries = 0;
  const rest = from ? partitions.filter((partition) => comparePartitions(partition, from.partition) >= 0) : partitions;
  for (const partition of rest) {
    let after = from && comparePartitions(partition, from.partition) === 0 ? from.after : undefined;
    for (;;) {
      const isFull = items.length >= most.items || queries >= most.queries || (queries > 0 && most.isTimeUp?.());
      if (isFull) return { items, next: { partition, after } };
      queries += 1;
      const kept = await inventory.stored(partition, after, most.items - items.length);
      if (kept.length === 0) break;
      for (const { key, stored } of kept) {
        const body = present(stored);
        const size = body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
        if (items.length > 0 && bytes + size > most.bytes) return { items, next: { partition, after } };
        if (body !== undefined) items.push(body);
        bytes += size;
        after = key;
      }
    }
  }
  return { items, next: undefined };
}
