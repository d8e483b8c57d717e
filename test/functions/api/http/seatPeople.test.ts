import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeatPeople } from '../../../../functions/api/http/seatPeople.ts';
import type { PersonId } from '../../../../functions/core/ids.ts';
import { NO_COUNTS } from '../../../../functions/core/usage/dayCounts.ts';
import type { Seat } from '../../../../functions/core/usage/seat.ts';

const seatOf = (person: number) => ({ person: `00u${person}` }) as unknown as Seat;

function peopleOf() {
  const asked: number[] = [];
  const profiles = async (ids: readonly PersonId[]) => {
    asked.push(ids.length);
    return ids.map((person) => ({ person, profile: undefined, activeDays: NO_COUNTS }));
  };
  return { asked, ...createSeatPeople({ people: { profiles } as never }) };
}

describe('the people of the seats of one answer', () => {
  it('are read once, however often they are asked for', async () => {
    const { asked, holdersOf } = peopleOf();
    const names = async (...people: number[]) => [...(await holdersOf(people.map(seatOf))).keys()];
    assert.deepEqual(await names(1, 2, 2), ['00u1', '00u2']);
    assert.deepEqual(await names(2, 3), ['00u2', '00u3']);
    assert.deepEqual(await names(1), ['00u1']);
    assert.deepEqual(asked, [2, 1]);
  });

  it('are remembered up to a number, so that a CSV of all people fits into memory', async () => {
    const { asked, holdersOf } = peopleOf();
    const page = (from: number) => Array.from({ length: 1_500 }, (_, index) => seatOf(from + index));
    for (const from of [0, 1_500, 0]) assert.equal((await holdersOf(page(from))).size, 1_500);
    assert.deepEqual(asked, [1_500, 1_500, 1_500]);
  });
});
