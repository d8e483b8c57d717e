import type { GroupId } from '../ids.ts';
import type { Group } from '../usage/group.ts';

/** Groups of one connection that seats have named. */
export interface GroupReader {
  /** Those of `groups` that are stored, in no order. */
  load(groups: readonly GroupId[]): Promise<readonly Group[]>;
}

/** The same for the worker, under its lease. */
export interface GroupStore extends GroupReader {
  /** In the order of ids. */
  list(): Promise<readonly Group[]>;
  /** Writes whole items without condition, in batches. */
  put(groups: readonly Group[]): Promise<void>;
}
