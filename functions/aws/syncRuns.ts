import type { SyncRunReader, SyncRunStore } from '../core/ports/syncRuns.ts';
import type { SyncRun } from '../core/sync/syncRun.ts';
import { DAY } from '../core/time.ts';
import { expiryAttribute, type Item, jsonAttribute, readJson, required } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, partitionQuery, queryPage } from './table.ts';

/** Runs are kept for as long as Okta keeps the events that they read. */
const KEPT = 90 * DAY;

/** Runs of a connection lie in one partition, each under the time it began. */
const syncRunItem = (keys: ConnectionKeys, run: SyncRun): Item => ({
  ...keyOf(keys.sync(run.startedAt)),
  run: jsonAttribute(run),
  expiresAt: expiryAttribute(run.startedAt + KEPT),
});

export const readSyncRun = ({ run }: Item): SyncRun => required(readJson<SyncRun>(run), 'run');

export const createSyncRunReader = ({ table, keys, consistent }: ConnectionTable): SyncRunReader => ({
  async newest(limit) {
    const query = { ...partitionQuery(keys.syncs, consistent), ScanIndexForward: false, Limit: limit };
    return (await queryPage(table, query)).items.map(readSyncRun);
  },
});

export const createSyncRunStore = (connection: ConnectionTable, writer: LeasedWriter): SyncRunStore => ({
  ...createSyncRunReader(connection),
  record: (run) => writer.put(syncRunItem(connection.keys, run)),
});
