import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { advanceLoopDetector, type LoopDetector } from '../../../../functions/core/ledger/loopDetector.ts';

describe('advanceLoopDetector', () => {
  const walk = (pages: Iterable<string>): number | undefined => {
    let detector: LoopDetector | undefined;
    let steps = 0;
    for (const page of pages) {
      detector = advanceLoopDetector(detector, page);
      if (!detector) return steps;
      steps += 1;
    }
    return undefined;
  };
  const circle = function* (before: number, length: number) {
    for (let n = 0; n < before; n++) yield `before ${n}`;
    for (let n = 0; n < 10_000; n++) yield `round ${n % length}`;
  };
  for (const [before, length] of [
    [0, 1],
    [0, 2],
    [3, 1],
    [5, 7],
    [100, 33],
  ] as const) {
    it(`detects a circle of ${length} pages after ${before} others within a few rounds`, () => {
      const noticed = walk(circle(before, length));
      assert.ok(noticed !== undefined && noticed <= 4 * (before + length) + 4, `noticed after ${noticed}`);
    });
  }
  it('detects nothing in a listing that ends', () => {
    assert.equal(walk(Array.from({ length: 5_000 }, (_, n) => `page ${n}`)), undefined);
  });
});
