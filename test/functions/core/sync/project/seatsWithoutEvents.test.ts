// Changes by which Okta gives or takes many seats, whether the log has an event for each seat or only one for the change.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '../../../../../functions/core/ids.ts';
import { HOUR, MINUTE } from '../../../../../functions/core/time.ts';
import { assertTruth } from '../assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import type { SyncFixture } from '../syncFixture.ts';

const table = sharedTable();
const APPS = 3;

async function createSynced(people = 4): Promise<SyncFixture> {
  const fixture = await table.open({ company: fullCompany(people, APPS), daysAsked: 1 });
  await fixture.syncUntilQuiet();
  fixture.clock.now += MINUTE;
  return fixture;
}

/** Syncs once an hour later, and returns how many lists of an app's users, and how many single ones, it asked for. */
async function syncLater(fixture: SyncFixture): Promise<{ lists: number; single: number }> {
  fixture.org.requests.reset();
  fixture.clock.now += HOUR;
  assert.equal(await fixture.sync(), 'caughtUp');
  const { appUsers = 0, appUser = 0 } = fixture.org.requests.byEndpoint;
  return { lists: appUsers, single: appUser };
}

const NOTHING = { lists: 0, single: 0 };

describe('a person who is deactivated', () => {
  it('holds no seats any more, though the log has no event for any of them: each is read once', async () => {
    const fixture = await createSynced();
    fixture.org.change.setPersonStatus(personId(1), 'DEPROVISIONED', { seatEvents: false });
    assert.deepEqual(await syncLater(fixture), { lists: 0, single: APPS });
    await assertTruth(fixture);
    assert.deepEqual(await syncLater(fixture), NOTHING);
  });

  it('costs nothing where the log has an event for each seat', async () => {
    const fixture = await createSynced();
    fixture.org.change.setPersonStatus(personId(1), 'DEPROVISIONED');
    assert.deepEqual(await syncLater(fixture), NOTHING);
    await assertTruth(fixture);
  });

  it('keeps the seats that Okta has not taken', async () => {
    const fixture = await createSynced();
    fixture.org.change.setPersonStatus(personId(1), 'DEPROVISIONED', { keepSeats: true });
    assert.deepEqual(await syncLater(fixture), { lists: 0, single: APPS });
    await assertTruth(fixture);
    assert.deepEqual(await syncLater(fixture), NOTHING);
  });

  it('loses the seats that Okta takes only after they were read', async () => {
    const fixture = await createSynced();
    fixture.clock.now += HOUR - MINUTE;
    fixture.org.change.setPersonStatus(personId(1), 'DEPROVISIONED', { keepSeats: true });
    assert.equal(await fixture.sync(), 'caughtUp');
    for (let app = 0; app < APPS; app++) fixture.org.change.unassign(personId(1), appId(app), { silent: true });
    assert.deepEqual(await syncLater(fixture), { lists: 0, single: APPS });
    await assertTruth(fixture);
    assert.deepEqual(await syncLater(fixture), NOTHING);
  });

  it('among many of them: an app is listed where that costs fewer calls', async () => {
    const fixture = await createSynced(30);
    for (let n = 1; n <= 20; n++) {
      fixture.org.change.setPersonStatus(personId(n), 'DEPROVISIONED', { seatEvents: false });
    }
    assert.deepEqual(await syncLater(fixture), { lists: APPS, single: 0 });
    await assertTruth(fixture);
    assert.deepEqual(await syncLater(fixture), NOTHING);
  });
});

describe('a person who is activated again', () => {
  /** A person whose seats are those of a group, and who is deactivated. */
  async function createDeactivated(): Promise<SyncFixture> {
    const fixture = await table.open({ company: fullCompany(1, APPS), daysAsked: 1 });
    const { change } = fixture.org;
    const { id } = change.hire();
    const group = change.addGroup('Staff');
    for (let app = 0; app < APPS; app++) change.assignGroup(group.id, appId(app), [id]);
    await fixture.syncUntilQuiet();
    fixture.clock.now += MINUTE;
    change.setPersonStatus(id, 'DEPROVISIONED');
    await syncLater(fixture);
    fixture.clock.now += MINUTE;
    return fixture;
  }
  const hired = ({ org }: SyncFixture): string => {
    const found = org.directory.people().find(({ id }) => id !== personId(0));
    assert.ok(found);
    return found.id;
  };

  it('holds the seats of groups again, though the log has no event for any of them', async () => {
    const fixture = await createDeactivated();
    const id = hired(fixture);
    fixture.org.change.setPersonStatus(id, 'ACTIVE', { seatsBack: 'ofGroups', seatEvents: false });
    assert.deepEqual(await syncLater(fixture), { lists: 0, single: APPS });
    await assertTruth(fixture);
    const seats = await fixture.reader.seats.ofPerson(id as PersonId);
    assert.equal(seats.filter(({ assignment }) => assignment.seen?.assigned).length, APPS);
    assert.deepEqual(await syncLater(fixture), NOTHING);
  });

  it('costs nothing where the log has an event for each seat', async () => {
    const fixture = await createDeactivated();
    fixture.org.change.setPersonStatus(hired(fixture), 'ACTIVE', { seatsBack: 'ofGroups' });
    assert.deepEqual(await syncLater(fixture), NOTHING);
    await assertTruth(fixture);
  });

  it('costs one call where no seat has come back', async () => {
    const fixture = await createDeactivated();
    fixture.org.change.setPersonStatus(hired(fixture), 'ACTIVE');
    assert.deepEqual(await syncLater(fixture), { lists: 0, single: 1 });
    await assertTruth(fixture);
    assert.deepEqual(await syncLater(fixture), NOTHING);
  });
});

describe('an app', () => {
  for (const seatEvents of [true, false]) {
    const how = seatEvents ? 'an event for each seat' : 'no event for any seat';
    it(`that a group is assigned to, and taken from, with ${how}, is listed again`, async () => {
      const fixture = await createSynced();
      const { change } = fixture.org;
      const newcomers = [change.hire().id, change.hire().id];
      const group = change.addGroup('Sales');
      change.assignGroup(group.id, appId(0), newcomers, { seatEvents });
      assert.deepEqual(await syncLater(fixture), { lists: 1, single: 0 });
      await assertTruth(fixture);
      // What Okta may have done only after the list was read is read once more.
      assert.deepEqual(await syncLater(fixture), { lists: seatEvents ? 0 : 1, single: 0 });
      fixture.clock.now += MINUTE;
      change.unassignGroup(group.id, appId(0), { seatEvents });
      assert.deepEqual(await syncLater(fixture), { lists: 1, single: 0 });
      await assertTruth(fixture);
    });
  }

  it('whose group loses its seats only after the list was read is listed once more', async () => {
    const fixture = await createSynced();
    const { change } = fixture.org;
    const group = change.addGroup('Sales');
    change.assignGroup(group.id, appId(0), []);
    fixture.clock.now += HOUR;
    assert.equal(await fixture.sync(), 'caughtUp');
    const late = change.hire({}, { silent: true }).id;
    change.assign(late, appId(0), { groupId: group.id, silent: true });
    assert.deepEqual(await syncLater(fixture), { lists: 1, single: 0 });
    await assertTruth(fixture);
    assert.deepEqual(await syncLater(fixture), NOTHING);
  });

  it('that is switched off and on is listed again', async () => {
    const fixture = await createSynced();
    fixture.org.change.setAppStatus(appId(0), 'INACTIVE');
    fixture.org.change.unassign(personId(1), appId(0), { silent: true });
    assert.deepEqual(await syncLater(fixture), { lists: 1, single: 0 });
    await assertTruth(fixture);
    fixture.clock.now += MINUTE;
    fixture.org.change.setAppStatus(appId(0), 'ACTIVE');
    fixture.org.change.unassign(personId(2), appId(0), { silent: true });
    assert.ok((await syncLater(fixture)).lists <= 2);
    await assertTruth(fixture);
  });

  it('that is deleted has no seats, and is not listed', async () => {
    const fixture = await createSynced();
    fixture.org.change.deleteApp(appId(0));
    assert.deepEqual(await syncLater(fixture), NOTHING);
    assert.equal((await fixture.reader.apps.find(appId(0)))?.summary.sums.assigned, 0);
  });
});
