import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import { firstPositions } from '../../../../../functions/core/ledger/positions.ts';
import { emptySegment, type Segment } from '../../../../../functions/core/ledger/segment.ts';
import type { PersonFact } from '../../../../../functions/core/okta/oktaFacts.ts';
import { loadPeople } from '../../../../../functions/core/sync/project/foldPeople.ts';
import { groupMutations } from '../../../../../functions/core/sync/project/mutations.ts';
import { DAY, dayOf, startOf } from '../../../../../functions/core/time.ts';
import { snapshotOf } from '../../../../../functions/core/usage/person.ts';

const NOW = startOf(dayOf(Date.UTC(2026, 2, 18)));
const person = '00uC' as PersonId;
const positions = firstPositions(NOW, 30, 1);
const segment = (sequence: number, facts: Partial<Segment>): Segment => ({
  ...emptySegment({ sequence, source: 'stream', readAt: NOW + sequence, limits: {}, positions }),
  ...facts,
});

describe('the people of a fold', () => {
  it('are the same for a copy on their seats and for their own item: a sign-in says that one who was not found is hidden', async () => {
    const lost = NOW - 2 * DAY;
    const row = { person, status: 'ACTIVE', login: 'c@x' } as PersonFact;
    const used = { app: '0oaA' as AppId, person, day: dayOf(NOW), count: 1, first: NOW, last: NOW };
    const changes = groupMutations([
      segment(1, { people: [{ ...row, statusChangedAt: lost }] }),
      segment(2, { unreadablePeople: [{ person, at: lost, reason: 'NOT_FOUND' }] }),
      segment(3, { signIns: [used] }),
      segment(4, { people: [row] }),
    ]);
    const people = await loadPeople({ people: { load: async () => [] } as never }, changes, true);
    for (const sequence of [1, 2, 3, 4])
      assert.deepEqual(
        snapshotOf(people.at(person, sequence)),
        snapshotOf(people.whole(person, sequence)),
        `${sequence}`,
      );
    assert.equal(people.at(person, 4).activeDays.size, 0);
  });
});
