import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DedupeSet, hashEvent, packHashes, unpackHashes } from '../../../../functions/core/ledger/dedupeSet.ts';

describe('DedupeSet', () => {
  it('contains what a Set of the same events contains', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(3_000)), { maxLength: 4_000, size: 'max' }), (steps) => {
        const seen = new DedupeSet();
        const set = new Set<number>();
        for (const [isAdd, number] of steps) {
          const key = hashEvent(String(number));
          assert.equal(seen.has(key), set.has(number));
          if (!isAdd) continue;
          seen.add(key);
          set.add(number);
        }
        assert.equal(seen.size, set.size);
      }),
      { numRuns: 15 },
    );
  });

  it('distinguishes hashes that differ in one half only', () => {
    const seen = new DedupeSet();
    seen.add({ high: 0, low: 5 });
    seen.add({ high: 5, low: 0 });
    const keys = [
      { high: 0, low: 5 },
      { high: 5, low: 0 },
      { high: 5, low: 5 },
      { high: 1, low: 5 },
      { high: 0, low: 1 },
    ];
    assert.deepEqual(
      keys.map((key) => seen.has(key)),
      [true, true, false, false, false],
    );
  });

  it('reads packed hashes at any offset of a buffer', () => {
    const keys = ['a', 'b', 'c'].map(hashEvent);
    const packed = packHashes(keys);
    const shifted = new Uint8Array(30);
    shifted.set(packed, 3);
    assert.deepEqual([...unpackHashes(shifted.subarray(3, 27))], keys);
    const seen = new DedupeSet();
    seen.addAll(packed);
    assert.equal(seen.size, 3);
  });
});
