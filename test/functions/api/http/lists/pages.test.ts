// A filtered list, page by page, is the list filtered; and a page takes no more reading because few items match.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type MidPage, readMatching } from '../../../../../functions/api/http/lists/pages.ts';

/** A list of numbers in query pages; counts the items read, and the queries. */
function numbers(count: number, pageSize: number) {
  const all = Array.from({ length: count }, (_, index) => String(index).padStart(5, '0'));
  const reads = { items: 0, queries: 0 };
  return {
    all,
    reads,
    paged: {
      async read(after: string | undefined, limit = pageSize) {
        const from = after === undefined ? 0 : Number(after) + 1;
        const items = all.slice(from, from + Math.min(limit, pageSize));
        reads.items += items.length;
        reads.queries += 1;
        return { items, next: from + items.length < count ? items.at(-1) : undefined };
      },
      idOf: (item: string) => item,
      isTimeUp: () => false,
      reserve: async () => undefined,
      assertNotExhausted: () => undefined,
    },
  };
}

describe('a filtered list', () => {
  it('has on its pages what matches, once each and in order, however it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        async (count, pageSize, limit, every, isExpected) => {
          const { all, paged } = numbers(count, pageSize);
          const matches = (item: string) => Number(item) % every === 0;
          const counted = all.filter(matches).length;
          const expected = isExpected ? { count: counted, part: counted / all.length } : {};
          const found: string[] = [];
          let from: MidPage | undefined;
          do {
            const page = await readMatching(paged, matches, from, limit, expected);
            assert.ok(page.items.length <= limit);
            found.push(...page.items);
            from = page.next;
          } while (from !== undefined);
          assert.deepEqual(found, all.filter(matches));
        },
      ),
    );
  });

  for (const [what, every, limit, read, found] of [
    ['a page of a filter that lets half through reads twice its items', 2, 100, 200, 100],
    ['a page of one that lets a twelfth through is short, after three times its items', 12, 100, 300, 25],
    ['a page reads on until something is found', 1_000, 10, 190, 1],
  ] as const) {
    it(what, async () => {
      const { paged, reads } = numbers(5_000, 1_000);
      const { items, next } = await readMatching(paged, (item) => Number(item) % every === every - 1, undefined, limit);
      assert.deepEqual([items.length, next !== undefined], [found, true]);
      assert.ok(reads.items >= read, `${reads.items} items read`);
      assert.ok(every === 1_000 || reads.items === read, `${reads.items} items read`);
    });
  }

  for (const [what, every, limit, read, found] of [
    ['a page of a filter whose part is known reads a tenth more than that takes', 2, 10, 22, 10],
    ['a page of one that lets less than a third through is short, after one query', 12, 100, 300, 25],
  ] as const) {
    it(what, async () => {
      const { paged, reads } = numbers(5_000, 1_000);
      const matches = (item: string) => Number(item) % every === every - 1;
      const { items } = await readMatching(paged, matches, undefined, limit, { part: 1 / every });
      assert.deepEqual([items.length, reads.items, reads.queries], [found, read, 1]);
    });
  }

  it('reads nothing where nothing is expected', async () => {
    const { paged, reads } = numbers(50, 10);
    assert.deepEqual(await readMatching(paged, () => true, undefined, 10, { count: 0 }), {
      items: [],
      next: undefined,
    });
    assert.equal(reads.items, 0);
  });
});
