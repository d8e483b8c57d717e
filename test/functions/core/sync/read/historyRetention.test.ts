import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY, isoInstant } from '../../../../../functions/core/time.ts';
import { assertTruth } from '../assertTruth.ts';
import { standInTable } from '../standInTable.ts';
import { createSyncFixture, NOW } from '../syncFixture.ts';

describe('history that is read slowly', () => {
  const standIn = standInTable();

  it('claims coverage only for what Okta still had when history was read to its end', async (t) => {
    const fixture = await createSyncFixture(standIn.table, { size: 'tiny' });
    t.after(() => fixture.org.close());
    await fixture.sync({
      org: (org) => ({
        ...org,
        async log(request) {
          const page = await org.log(request);
          fixture.clock.now += 290_000; // longer than a run reads: the next run reads history
          return page;
        },
      }),
    });
    await fixture.syncUntilQuiet();
    const { syncState } = await fixture.connection();
    assert.ok(fixture.clock.now > NOW, 'time has passed');
    assert.ok(syncState.positions?.history.done);
    const kept = (syncState.positions.history.readAt ?? 0) - 90 * DAY;
    assert.ok(kept > NOW - 90 * DAY);
    assert.equal(isoInstant(syncState.coverage?.observedSince ?? 0), isoInstant(kept));
    await assertTruth(fixture);
  });
});
