import type { Partition, StoredItem } from '../dataInventory.ts';
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

/** Deletes everything that is stored of one connection, partition by partition, under a lease. */
export interface Partitions {
  apps(): Promise<readonly AppId[]>;
  /** Those of the partitions that hold an item, in their order: most days of most connections hold none. */
  occupied(partitions: readonly Partition[]): Promise<readonly Partition[]>;
  /** Some keys of the partition, lowest first; none once it is empty. */
  keysOn(partition: Partition): Promise<readonly string[]>;
  clear(partition: Partition, keys: readonly string[]): Promise<void>;
}
