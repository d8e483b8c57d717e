import type { SyncRun } from '../sync/syncRun.ts';

/** Records of a connection's runs. */
export interface SyncRunReader {
  /** At most `limit` runs, newest first. */
  newest(limit: number): Promise<readonly SyncRun[]>;
}

/** The same for the worker, under its lease. */
export interface SyncRunStore extends SyncRunReader {
  record(run: SyncRun): Promise<void>;
}
