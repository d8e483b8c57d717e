import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Item } from '../../../functions/aws/attributes.ts';
import type { Key } from '../../../functions/aws/keys.ts';
import { loadTogether } from '../../../functions/aws/loadTogether.ts';
import type { TableReading } from '../../../functions/core/ports/tableReading.ts';

const key = (sk: string): Key => ({ pk: 'acme', sk });
const request = (): TableReading => ({
  signal: new AbortController().signal,
  beforeRead: async () => undefined,
  used: () => undefined,
});

/** A table that has every item, and notes which keys each request asked for. */
function notingTable() {
  const requests: string[] = [];
  return {
    requests,
    load: async (keys: readonly Key[], consistent: boolean, take: (stored: Item) => void) => {
      requests.push(`${consistent} ${keys.map(({ sk }) => sk)}`);
      for (const { pk, sk } of keys) take({ pk: { S: pk }, sk: { S: sk } });
    },
  };
}

async function read(
  reading: TableReading,
  keys: readonly string[],
  table: ReturnType<typeof notingTable>,
  strict = false,
) {
  const found: string[] = [];
  const take = (stored: Item) => found.push(String(stored.sk?.S));
  await loadTogether(reading, strict, { keys: keys.map(key), take }, table.load);
  return found;
}

describe('reads by key that one request begins in the same turn', () => {
  it('share a batch, in which each key stands once, and each gets its own items', async () => {
    const table = notingTable();
    const reading = request();
    const found = await Promise.all([read(reading, ['a', 'b'], table), read(reading, ['b', 'c'], table)]);
    assert.deepEqual(found, [
      ['a', 'b'],
      ['b', 'c'],
    ]);
    assert.deepEqual(table.requests, ['false a,b,c']);
    assert.deepEqual(await read(reading, ['d'], table), ['d']);
    assert.deepEqual(table.requests, ['false a,b,c', 'false d']);
  });

  it('share none with another request', async () => {
    const table = notingTable();
    await Promise.all([read(request(), ['a'], table), read(request(), ['b'], table)]);
    assert.deepEqual(table.requests, ['false a', 'false b']);
  });

  it('are all consistent where one of them is', async () => {
    for (const strict of [
      [true, false],
      [false, true],
    ]) {
      const table = notingTable();
      const reading = request();
      await Promise.all(strict.map((one, index) => read(reading, [`${index}`], table, one)));
      assert.deepEqual(table.requests, ['true 0,1']);
      await read(reading, ['2'], table);
      assert.deepEqual(table.requests, ['true 0,1', 'false 2']);
    }
  });

  it('all fail with the batch', async () => {
    const reading = request();
    const fail = async () => {
      throw new Error('the table is too busy');
    };
    const few = { keys: [key('a')], take: () => undefined };
    const results = await Promise.allSettled([1, 2].map(() => loadTogether(reading, false, few, fail)));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
  });
});
