import type { Partition, StoredItem } from '../erasure/dataInventory.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Seat } from '../usage/seat.ts';

/** Reads everything that is stored of one connection, partition by partition. */
export interface DataInventory {
  /** At most `limit` items of the partition after the key `after`, each with its key. */
  stored(partition: Partition, after: string | undefined, limit: number): Promise<readonly StoredEntry[]>;
  /** The person's seats of those of `apps`, in no order. */
  seatsOf(person: PersonId, apps: readonly AppId[]): Promise<readonly Seat[]>;
}

export interface StoredEntry {
  readonly key: string;
  readonly stored: StoredItem;
}
