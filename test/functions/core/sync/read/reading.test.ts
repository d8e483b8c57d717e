import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CursorRefused, OktaUnavailable } from '../../../../../functions/core/errors.ts';
import type { Listing } from '../../../../../functions/core/ledger/listing.ts';
import type { Page } from '../../../../../functions/core/okta/oktaFacts.ts';
import { nextPosition } from '../../../../../functions/core/sync/read/reading.ts';

const page = (n: number, next: string | undefined): Page<string> => ({
  items: [`first ${n}`, `last ${n}`],
  skipped: 0,
  next,
  readAt: 0,
  requestedAt: 0,
  limit: undefined,
});

describe('nextPosition', () => {
  const idOf = (id: string) => id;
  type Position = Pick<Listing, 'next' | 'loopDetector'>;

  it('continues at the next link, and ends without one', () => {
    const first = nextPosition('people', page(0, '/next'), { next: undefined }, idOf);
    assert.equal(first.next, '/next');
    assert.deepEqual(nextPosition('people', page(1, undefined), first, idOf), {
      next: undefined,
      loopDetector: undefined,
    });
  });

  it('raises OktaUnavailable where a page links to itself', () => {
    assert.throws(() => nextPosition('people', page(0, '/next'), { next: '/next' }, idOf), OktaUnavailable);
  });

  it('raises CursorRefused where the links lead in a circle, whatever they are called', () => {
    let position: Position = { next: undefined };
    assert.throws(() => {
      for (let n = 0; n < 20; n++) position = nextPosition('people', page(n % 3, `/next-${n}`), position, idOf);
    }, CursorRefused);
  });
});
