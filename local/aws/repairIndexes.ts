import { getIndexActions, type LevelOperation, type Store, type Table } from 'dynalite/db/index.js';

const BATCH = 1000;

export interface Repair {
  readonly items: number;
  readonly added: number;
  readonly removed: number;
}

/**
 * Makes the index entries of every table match its items. dynalite writes index entries and items one after the other, so a
 * process that is killed between the two leaves an entry too many or too few. The repair works on LevelDB: one pass over the
 * keys of the indexes and one over the items.
 */
export async function repairIndexes({ db }: Store): Promise<Repair> {
  const total = { items: 0, added: 0, removed: 0 };
  for await (const [, table] of db.iterator(prefixed('table~')) as AsyncIterable<[string, unknown]>) {
    const repair = await repairTable(db, await finishCreating(db, table as Table));
    total.items += repair.items;
    total.added += repair.added;
    total.removed += repair.removed;
  }
  return total;
}

async function repairTable(db: Store['db'], table: Table): Promise<Repair> {
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const existing = new Set<string>();
  for (const { IndexName } of indexes) {
    for await (const key of db.keys(prefixed(indexPrefix(table, IndexName)))) existing.add(key);
  }
  const repairs = batched(db);
  let items = 0;
  let added = 0;
  for await (const [, item] of db.iterator(prefixed(`item-${table.TableName}~`))) {
    items += 1;
    for (const entry of getIndexActions(indexes, undefined, item, table).puts) {
      const key = indexPrefix(table, entry.index) + entry.key;
      if (existing.delete(key)) continue;
      added += 1;
      await repairs.push({ type: 'put', key, value: entry.item });
    }
  }
  for (const key of existing) await repairs.push({ type: 'del', key });
  await repairs.flush();
  return { items, added, removed: existing.size };
}

/** A table whose creation was interrupted keeps the status CREATING, and dynalite then reports that it does not exist. */
async function finishCreating(db: Store['db'], table: Table): Promise<Table> {
  if (table.TableStatus !== 'CREATING') return table;
  table.TableStatus = 'ACTIVE';
  for (const index of table.GlobalSecondaryIndexes ?? []) index.IndexStatus = 'ACTIVE';
  await db.put(`table~${table.TableName}`, table);
  return table;
}

function batched(db: Store['db']) {
  let waiting: LevelOperation[] = [];
  const flush = async () => {
    const operations = waiting;
    waiting = [];
    if (operations.length > 0) await db.batch(operations);
  };
  return {
    flush,
    async push(operation: LevelOperation) {
      waiting.push(operation);
      if (waiting.length >= BATCH) await flush();
    },
  };
}

const indexPrefix = (table: Table, index: string) => `index-global~${table.TableName}~${index}~`;

/** The range of keys with this prefix; all keys are ASCII. */
const prefixed = (prefix: string) => ({ gte: prefix, lt: `${prefix}\xFF` });
