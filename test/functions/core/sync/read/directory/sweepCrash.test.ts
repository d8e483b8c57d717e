// A worker may crash at any call of a sweep: each difference is applied and counted exactly once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY } from '../../../../../../functions/core/time.ts';
import { assertTruth } from '../../assertTruth.ts';
import { directTable } from '../../directTable.ts';
import { crashAt, type When } from '../../faultInjection.ts';
import { appId, fullCompany, personId, sharedTable } from '../../sharedTable.ts';
import { inSmallPages } from '../../smallPages.ts';
import type { SyncFixture } from '../../syncFixture.ts';

const PEOPLE = 8;
const PAGES = { org: (org: Parameters<typeof inSmallPages>[0]) => inSmallPages(org, 5) };

describe('a worker that crashes during a sweep', () => {
  const table = sharedTable(directTable);

  for (const when of ['before', 'partly'] as const satisfies readonly When[]) {
    it(`finds each difference once when it crashes ${when} any call`, async () => {
      const fixture = await table.open({ company: fullCompany(PEOPLE, 1), daysAsked: 1 });
      await fixture.syncUntilQuiet(PAGES);
      for (let call = 0, survived = false; !survived; call++) {
        fixture.clock.now += 4 * DAY;
        await fixture.syncUntilQuiet(PAGES);
        const before = await driftOf(fixture);
        changeSilently(fixture, call);
        fixture.clock.now += 4 * DAY;
        const { nextSyncAt = 0 } = await fixture.connection();
        fixture.clock.now = Math.max(fixture.clock.now, nextSyncAt);
        survived = await crashAt(fixture, call, when, PAGES);
        await fixture.syncUntilQuiet(PAGES);
        const after = await driftOf(fixture);
        const more = { added: after.added - before.added, removed: after.removed - before.removed };
        // One seat removed, one added, and one person changed.
        assert.deepEqual({ ...more, changed: after.changed - before.changed }, { added: 1, removed: 1, changed: 1 });
        await assertTruth(fixture);
      }
    });
  }
});

const driftOf = async (fixture: SyncFixture) => {
  const { syncState } = await fixture.connection();
  assert.ok(syncState.positions);
  return syncState.positions.directory.sweep.drift;
};

/** Without any event: person n loses the seat, person n − 1 gets it back, person n + 1 changes the department. */
function changeSilently({ org, clock }: SyncFixture, n: number): void {
  clock.now += 1_000;
  const silent = { silent: true };
  if (n === 0) org.change.unassign(personId(PEOPLE - 1), appId(0));
  org.change.assign(personId((n + PEOPLE - 1) % PEOPLE), appId(0), silent);
  org.change.unassign(personId(n % PEOPLE), appId(0), silent);
  org.change.updatePerson(personId((n + 1) % PEOPLE), { department: `Department ${n}` }, silent);
}
