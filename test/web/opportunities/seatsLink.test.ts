import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seatsLink } from '../../../web/opportunities/seatsLink.ts';

describe('the link from an opportunity to its seats', () => {
  it('leaves kept seats out where the opportunity does not count them', () => {
    for (const [kind, state] of [
      ['IDLE_SEATS', 'IDLE'],
      ['NEVER_USED_SEATS', 'NEVER_USED'],
      ['LEAVER_SEATS', 'LEAVER'],
    ] as const)
      assert.deepEqual(seatsLink(kind), { state, decision: 'not-kept' });
  });

  it('lists kept seats, too, where the opportunity counts all of a state', () => {
    assert.deepEqual(seatsLink('NOT_STARTED_SEATS'), { state: 'NOT_STARTED', decision: undefined });
    assert.deepEqual(seatsLink('SILENT_SEATS'), { state: 'SILENT', decision: 'not-kept' });
    assert.deepEqual(seatsLink('UNPROVEN_SEATS'), { state: 'UNPROVEN', decision: 'not-kept' });
  });

  it('filters nothing where no state is meant', () => {
    assert.deepEqual(seatsLink('SPARE_SEATS'), { state: undefined, decision: undefined });
  });
});
