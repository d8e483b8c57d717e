// Okta's lists lag behind its log, and an answer is older than its date: the newer evidence wins.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '../../../../../functions/core/ids.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../../functions/core/time.ts';
import { assertTruth } from '../assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import type { SyncFixture } from '../syncFixture.ts';

const table = sharedTable();
const open = (people = 3, apps = 2) => table.open({ company: fullCompany(people, apps), daysAsked: 1 });
const statusOf = async ({ reader }: SyncFixture, person: string) =>
  (await reader.people.load([person as PersonId]))[0]?.status?.status;
const lookups = ({ org }: SyncFixture) => org.requests.byEndpoint.user ?? 0;

describe('a list of people that lags behind the log', () => {
  it('does not undo the deactivation that the first sync finds in the log: the person is read by id', async () => {
    const fixture = await open();
    fixture.org.faults.searchLagMs = HOUR;
    fixture.org.change.setPersonStatus(personId(1), 'DEPROVISIONED', { at: fixture.clock.now - 3 * SECOND });
    await fixture.syncUntilQuiet();
    assert.equal(await statusOf(fixture, personId(1)), 'DEPROVISIONED');
    assert.equal(lookups(fixture), 1);
    await assertTruth(fixture);
  });

  it('does not undo a deactivation whose event comes after the list was read', async () => {
    const fixture = await open();
    fixture.org.faults.searchLagMs = HOUR;
    const at = fixture.clock.now - 3 * SECOND;
    const persistedAt = fixture.clock.now + 5 * MINUTE;
    fixture.org.change.setPersonStatus(personId(1), 'DEPROVISIONED', { at, persistedAt });
    await fixture.syncUntilQuiet();
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    assert.equal(await statusOf(fixture, personId(1)), 'DEPROVISIONED');
    assert.equal(lookups(fixture), 1);
    await assertTruth(fixture);
  });

  it('is believed where the person was changed after the event', async () => {
    const fixture = await open();
    fixture.org.change.setPersonStatus(personId(1), 'SUSPENDED', { at: fixture.clock.now - 2 * HOUR });
    fixture.org.change.setPersonStatus(personId(1), 'ACTIVE', { at: fixture.clock.now - HOUR, silent: true });
    await fixture.syncUntilQuiet();
    assert.equal(await statusOf(fixture, personId(1)), 'ACTIVE');
    assert.equal(lookups(fixture), 0);
  });

  it('does not undo a change of the profile', async () => {
    const fixture = await open();
    fixture.org.faults.searchLagMs = HOUR;
    fixture.org.change.updatePerson(personId(1), { department: 'Legal' }, { at: fixture.clock.now - 5 * SECOND });
    await fixture.syncUntilQuiet();
    const [person] = await fixture.reader.people.load([personId(1) as PersonId]);
    assert.equal(person?.profile?.department, 'Legal');
    assert.equal(lookups(fixture), 1);
  });

  it('costs no calls for changes that it has', async () => {
    const fixture = await open();
    for (let n = 0; n < 3; n++) {
      fixture.org.change.updatePerson(personId(n), { title: 'Lead' }, { at: fixture.clock.now - 20 * MINUTE });
    }
    await fixture.syncUntilQuiet();
    assert.equal(lookups(fixture), 0);
  });

  it('does not undo anything in a later round either', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet();
    fixture.clock.now += HOUR;
    fixture.org.change.setPersonStatus(personId(1), 'DEPROVISIONED');
    await fixture.syncUntilQuiet();
    fixture.org.faults.searchLagMs = 30 * DAY;
    for (let day = 0; day < 8; day++) {
      fixture.clock.now += DAY;
      await fixture.syncUntilQuiet();
      assert.equal(await statusOf(fixture, personId(1)), 'DEPROVISIONED');
    }
  });
});

describe('a list that Okta takes long to compute', () => {
  it('loses no seat that is assigned meanwhile', async () => {
    const fixture = await open();
    const { change, faults } = fixture.org;
    const newcomer = change.hire({}, { at: fixture.clock.now - DAY, silent: true }).id;
    faults.rules.push({
      on: 'appUsers',
      about: appId(0),
      effect: {
        kind: 'slow',
        rows: 'atRequest',
        ms: 60,
        meanwhile: () => void change.assign(newcomer, appId(0), { at: fixture.clock.now }),
      },
    });
    await fixture.syncUntilQuiet();
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });

  it('keeps no seat that is taken away meanwhile', async () => {
    const fixture = await open();
    const { change, faults } = fixture.org;
    faults.rules.push({
      on: 'appUsers',
      about: appId(0),
      effect: {
        kind: 'slow',
        rows: 'atRequest',
        ms: 60,
        meanwhile: () => void change.unassign(personId(1), appId(0), { at: fixture.clock.now }),
      },
    });
    await fixture.syncUntilQuiet();
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });
});
