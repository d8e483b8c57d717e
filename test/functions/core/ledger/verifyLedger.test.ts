import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createUsageStore } from '../../../../functions/aws/usage.ts';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { LOGOUTS_KEPT } from '../../../../functions/core/usage/universalLogout.ts';
import { verifyConnection } from '../../../../local/verify/verifyConnection.ts';
import { sharedTable } from '../sync/sharedTable.ts';

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
    const [ended] = org.directory.people().flatMap(({ id }) => org.directory.assignmentsOfPerson(id));
    assert.ok(ended);
    for (let minute = 0; minute < 5; minute++) {
      clock.now += MINUTE;
      org.change.logOut(ended.personId, ended.appId);
    }
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
    const [stored] = await store.seats.load([{ app: ended.appId as AppId, person: ended.personId as PersonId }]);
    assert.equal(stored?.loggedOut?.length, LOGOUTS_KEPT);
    // One of them is not read.
    const page: typeof store.seats.page = async (...asked) => {
      const read = await store.seats.page(...asked);
      return { ...read, items: read.items.map((one) => ({ ...one, loggedOut: one.loggedOut?.slice(1) ?? [] })) };
    };
    const forgetful = { ...store, seats: { ...store.seats, page } };
    const found = await verifyConnection(forgetful, await fixture.connection());
    assert.match(String(found.differences), /Universal Logouts/);
  });
});
