import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createTableStore } from '../../../local/aws/tableStore.ts';
import { temporaryFolder } from '../standIns.ts';
import { waitFor } from '../waitFor.ts';

const CANARY = 'canary-of-a-person';

/** Files that hold the canary. */
const holding = (folder: string) =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(CANARY));

const put = async ({ store }: Awaited<ReturnType<typeof createTableStore>>) => {
  for (let n = 0; n < 50; n++) await store.db.put(`item-usage~${CANARY}-${n}`, { text: `${CANARY} ${n}` });
  await store.db.compactRange('', '\uffff');
  for (let n = 0; n < 50; n++) await store.db.batch([{ type: 'del', key: `item-usage~${CANARY}-${n}` }]);
  await store.db.put('item-usage~kept', { text: 'kept' });
};

describe('what was deleted from the table', () => {
  it('is in no file of values soon after, and in none at all once the store is closed', async () => {
    const folder = temporaryFolder();
    const tables = await createTableStore(folder, 10);
    await put(tables);
    assert.ok(
      holding(folder).some((file) => /\.(ldb|log)$/.test(file)),
      'LevelDB keeps it by itself',
    );
    tables.deleted();
    await waitFor(async () => holding(folder), {
      what: 'compaction',
      isDone: (files) => files.every((file) => !/\.(ldb|log)$/.test(file)),
    });
    await tables.close();
    assert.deepEqual(holding(folder), []);
    const again = await createTableStore(folder);
    const values: unknown[] = [];
    for await (const value of again.store.db.values({ gte: 'item-', lt: 'item-\uffff' })) values.push(value);
    assert.deepEqual(values, [{ text: 'kept' }]);
    await again.close();
  });

  it('is gone after the next start where the process was killed before', async () => {
    const folder = temporaryFolder();
    const tables = await createTableStore(folder, 60_000);
    await put(tables);
    tables.deleted();
    assert.ok(existsSync(join(folder, 'DELETED')));
    await tables.store.db.close(); // what is left of a process that was killed
    writeFileSync(join(folder, 'OPEN'), '');
    assert.notDeepEqual(holding(folder), []);
    const next = await createTableStore(folder);
    assert.equal(next.closedUncleanly, true);
    assert.deepEqual(holding(folder), []);
    await next.close();
  });
});
