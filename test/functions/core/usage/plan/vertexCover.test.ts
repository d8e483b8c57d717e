import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { smallestVertexCover } from '../../../../../functions/core/usage/plan/vertexCover.ts';

type Edges = ReadonlyMap<string, readonly number[]>;

const covers = (edges: Edges, left: ReadonlySet<string>, right: ReadonlySet<number>): boolean =>
  [...edges].every(([from, to]) => left.has(from) || to.every((vertex) => right.has(vertex)));

/** The size of the smallest cover, found by trying every set. */
function smallest(edges: Edges): number {
  const lefts = [...edges.keys()];
  const rights = [...new Set([...edges.values()].flat())];
  let best = Infinity;
  for (let chosen = 0; chosen < 2 ** (lefts.length + rights.length); chosen++) {
    const left = new Set(lefts.filter((_, index) => chosen & (1 << index)));
    const right = new Set(rights.filter((_, index) => chosen & (1 << (lefts.length + index))));
    if (covers(edges, left, right)) best = Math.min(best, left.size + right.size);
  }
  return best;
}

describe('the smallest vertex cover', () => {
  it('is one vertex on the left for a star there, and one on the right for a star there', () => {
    const star = smallestVertexCover(new Map([['a', [1, 2, 3]]]));
    assert.deepEqual([[...star.left], [...star.right]], [['a'], []]);
    const other = smallestVertexCover(new Map(['a', 'b', 'c'].map((from) => [from, [1]])));
    assert.deepEqual([[...other.left], [...other.right]], [[], [1]]);
  });

  it('prefers the left for one edge', () => {
    const { left, right } = smallestVertexCover(new Map([['a', [1]]]));
    assert.deepEqual([[...left], [...right]], [['a'], []]);
  });

  it('covers every edge with as few vertices as any set does', () => {
    const anyEdges = fc.uniqueArray(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 0, max: 4 })),
      {
        selector: ([from, to]) => `${from}${to}`,
        minLength: 1,
        maxLength: 14,
      },
    );
    fc.assert(
      fc.property(anyEdges, (pairs) => {
        const edges = Map.groupBy(pairs, ([from]) => from);
        const graph: Edges = new Map([...edges].map(([from, to]) => [from, to.map(([, vertex]) => vertex)]));
        const { left, right } = smallestVertexCover(graph);
        assert.ok(covers(graph, left, right));
        assert.equal(left.size + right.size, smallest(graph));
      }),
      { numRuns: 60 },
    );
  });

  it('of a long chain needs no deep stack', () => {
    const chain = new Map(Array.from({ length: 20_000 }, (_, n) => [n, n === 0 ? [0] : [n - 1, n]] as const));
    const { left, right } = smallestVertexCover(chain);
    assert.equal(left.size + right.size, 20_000);
  });
});
