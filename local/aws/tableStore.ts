import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { create, type Store, type Table } from 'dynalite/db/index.js';
import { ACCOUNT, REGION } from './names.ts';

export interface TableStore {
  readonly store: Store;
  /** True if the process that last opened the folder did not close it, so that index entries may not match the items. */
  readonly closedUncleanly: boolean;
  /** Notes that something was deleted: once no more is, the files are rewritten without it. */
  deleted(): void;
  close(): Promise<void>;
}

/** How long nothing must have been deleted before the files are rewritten: deletions come in many requests. */
const QUIET_MS = 2_000;
/** A file that a query reads during the first pass is deleted by the next. */
const PASSES = 2;

/**
 * Opens dynalite's LevelDB in `folder`. The file `OPEN` exists while it is open, so that the next start detects an unclean
 * stop, and the file `DELETED` while the files may hold what was deleted.
 *
 * LevelDB keeps deleted and replaced values until it happens to compact their files, and keys in its manifest and log until
 * it is opened again. So values are compacted away soon after a deletion, and the rest goes when the store is closed, or at
 * the next start if the process was killed.
 */
export async function createTableStore(folder: string, quietMs = QUIET_MS): Promise<TableStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const marker = join(folder, 'OPEN');
  const deletedMarker = join(folder, 'DELETED');
  const closedUncleanly = existsSync(marker);
  if (existsSync(deletedMarker)) await closeWithoutDeleted(await open(folder), folder);
  rmSync(deletedMarker, { force: true });
  const store = await open(folder);
  writeFileSync(marker, '');
  let timer: NodeJS.Timeout | undefined;
  let compacting: Promise<void> = Promise.resolve();
  const compactLater = (passes: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      compacting = compacting.then(() => compact(store)).catch((error: Error) => console.error(error));
      if (passes > 1) compactLater(passes - 1);
    }, quietMs).unref();
  };
  return {
    store,
    closedUncleanly,
    deleted() {
      if (!existsSync(deletedMarker)) writeFileSync(deletedMarker, '');
      compactLater(PASSES);
    },
    async close() {
      clearTimeout(timer);
      await compacting;
      await (existsSync(deletedMarker) ? closeWithoutDeleted(store, folder) : store.db.close());
      rmSync(deletedMarker, { force: true });
      rmSync(marker, { force: true });
    },
  };
}

/** Before and after all keys of dynalite. */
const FIRST_KEY = ' ';
const LAST_KEY = '\uffff';

/**
 * Rewrites every file. LevelDB leaves the files of its last level as they are, unless newer keys lie among theirs: two keys
 * at the ends make all of them lie between.
 */
async function compact({ db }: Store): Promise<void> {
  await db.put(FIRST_KEY, 0);
  await db.put(LAST_KEY, 0);
  await db.compactRange(FIRST_KEY, LAST_KEY);
}

/** A store of dynalite is opened once: it refuses writes after it was closed. */
async function open(folder: string): Promise<Store> {
  return opened(create({ path: folder, createTableMs: 0 }));
}

/** A store that is lost with the process, for tests that do not look at the files. */
export async function createMemoryStore(): Promise<Store> {
  return opened(create({ createTableMs: 0 }));
}

async function opened(store: Store): Promise<Store> {
  await store.db.open();
  closeIteratorsAfterUse(store);
  readAtOnce(store);
  keepDefinitions(store);
  Object.assign(store.tableDb, { awsRegion: REGION, awsAccountId: ACCOUNT });
  return store;
}

/** Compacts, and opens and closes once more, which begins a manifest of what there is. */
async function closeWithoutDeleted(store: Store, folder: string): Promise<void> {
  await compact(store);
  await store.db.close();
  await (await open(folder)).db.close();
  for (const log of ['LOG', 'LOG.old']) rmSync(join(folder, log), { force: true });
}

/**
 * dynalite 4.0.0 never closes the iterator of a Query or Scan: after 20,000 queries it holds 840 MB (measured), and LevelDB
 * keeps every file that an open iterator uses. `Readable.from` closes the iterator when the stream ends or is destroyed.
 */
function closeIteratorsAfterUse({ db }: Store): void {
  db.createKeyStream = (range) => Readable.from(db.keys(range));
  db.createValueStream = (range) => Readable.from(db.values(range), { highWaterMark: 64 });
}

/** Reads a value without a thread of LevelDB and dynalite's six promises, which take several times as long as the reading. */
function readAtOnce({ db }: Store): void {
  db.get = (key, callback) => {
    let value: unknown;
    try {
      value = db.getSync(key);
    } catch (error) {
      return callback(error as Error, undefined);
    }
    callback(null, value);
  };
}

/**
 * dynalite reads the definition of the table for each item that it writes. An active table is kept in memory instead:
 * nothing here changes or deletes one.
 */
function keepDefinitions(store: Store): void {
  const active = new Map<string, Table>();
  const { getTable } = store;
  store.getTable = (name, checkStatus, callback) => {
    const done = typeof checkStatus === 'function' ? checkStatus : callback;
    const kept = active.get(name);
    if (kept !== undefined) return done?.(null, kept);
    getTable(name, typeof checkStatus === 'function' ? true : checkStatus, (error, table) => {
      if (table?.TableStatus === 'ACTIVE') active.set(name, table);
      done?.(error, table);
    });
  };
}
