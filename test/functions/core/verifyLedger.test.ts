import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createUsageStore } from '../../../functions/aws/usage.ts';
import { HOUR, MINUTE } from '../../../functions/core/time.ts';
import { verifyConnection } from '../../../local/verifyConnection.ts';
import { sharedTable } from './sync/sharedTable.ts';

describe('the ledger verification of a company in which much happens', () => {
  const table = sharedTable();

  it('finds no difference where the log begins with the end of an assignment', async () => {
    const fixture = await table.open({ size: 'tiny' });
    const { org, clock } = fixture;
    const busy = () => {
      for (let tick = 0; tick < 200; tick++) org.live.tick();
    };
    busy();
    const [seat] = org.directory.people().flatMap(({ id }) => org.directory.assignmentsOfPerson(id));
    assert.ok(seat);
    org.change.unassign(seat.personId, seat.appId);
    await fixture.syncUntilQuiet();
    for (let hour = 0; hour < 3; hour++) {
      clock.now += HOUR - MINUTE;
      busy();
      await fixture.syncUntilQuiet();
    }
    const store = createUsageStore(fixture.table, fixture.tenant, fixture.id, { until: 0, clock: () => 0 });
    const { differences, seats, ahead } = await verifyConnection(store, await fixture.connection());
    assert.deepEqual(differences, []);
    assert.ok(seats > 20 && ahead === 0);
  });
});
