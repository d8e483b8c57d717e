import type { Partition } from '../erasure/dataInventory.ts';
import type { AppId } from '../ids.ts';

/** Deletes everything that is stored of one connection, partition by partition, under a lease. */
export interface Partitions {
  apps(): Promise<readonly AppId[]>;
  /** Those of the partitions that hold an item, in their order: most days of most connections hold none. */
  occupied(partitions: readonly Partition[]): Promise<readonly Partition[]>;
  /** Some keys of the partition, lowest first; none once it is empty. */
  keysOn(partition: Partition): Promise<readonly string[]>;
  clear(partition: Partition, keys: readonly string[]): Promise<void>;
}
