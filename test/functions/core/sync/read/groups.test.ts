import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTenantConnections } from '../../../../../functions/aws/tenantConnections.ts';
import type { GroupId, PersonId } from '../../../../../functions/core/ids.ts';
import { DAY, HOUR, MINUTE } from '../../../../../functions/core/time.ts';
import { NO_SEATS, unpackSeats } from '../../../../../functions/core/usage/personSeats.ts';
import type { Faults } from '../../../../../local/okta/faults.ts';
import { assertTruth } from '../assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import type { SyncFixture } from '../syncFixture.ts';

describe('the names of the groups that seats are held through', () => {
  const table = sharedTable();

  /** Six people and two apps, assigned directly; three groups give a third app. */
  async function open(faults: Partial<Pick<Faults, 'rules' | 'forbidden'>> = {}) {
    const fixture = await table.open({ company: fullCompany(6, 3), daysAsked: 1, historyDays: 1 });
    const { org } = fixture;
    Object.assign(org.faults, faults);
    for (let n = 0; n < 6; n++) org.change.unassign(personId(n), appId(2), { silent: true });
    const groups = ['Sales', 'Marketing', 'Design'].map((name, n) => {
      const group = org.change.addGroup(name).id as GroupId;
      org.change.assignGroup(group, appId(2), [personId(2 * n), personId(2 * n + 1)], { silent: true });
      return group;
    });
    const calls = () => org.requests.byEndpoint.group ?? 0;
    const names = async () => {
      const stored = await fixture.reader.groups.load(groups);
      return groups.map((id) => stored.find(({ group }) => group === id)?.fact?.name);
    };
    return { ...fixture, groups, calls, names };
  }

  const reading = async ({ connection }: Pick<SyncFixture, 'connection'>) => (await connection()).syncState.groups;
  const health = async ({ connection }: Pick<SyncFixture, 'connection'>) => {
    const { problem, coverage } = (await connection()).syncState;
    return { problem, complete: coverage?.complete };
  };
  const WELL = { problem: undefined, complete: true };

  it('are read once each, and the seats keep the group', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet();
    assert.deepEqual(await fixture.names(), ['Sales', 'Marketing', 'Design']);
    assert.equal(fixture.calls(), 3);
    assert.equal((await reading(fixture)).unread, false);
    const { items } = await fixture.reader.seats.page(appId(2), undefined);
    assert.deepEqual(
      items.map(({ assignment }) => assignment.seen?.group),
      [0, 0, 1, 1, 2, 2].map((n) => fixture.groups[n]),
    );
    const [person] = await fixture.reader.people.load([personId(4) as PersonId]);
    assert.deepEqual(
      unpackSeats(person?.seats ?? NO_SEATS).map(({ seen }) => [seen?.scope, seen?.group]),
      [
        ['USER', undefined],
        ['USER', undefined],
        ['GROUP', fixture.groups[2]],
      ],
    );
    await assertTruth(fixture);
  });

  it('cost a quiet hour nothing: it makes one call', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet();
    for (let hour = 0; hour < 3; hour++) {
      fixture.clock.now += HOUR;
      const before = fixture.org.requests.total;
      assert.equal(await fixture.sync(), 'caughtUp');
      assert.equal(fixture.org.requests.total, before + 1);
    }
  });

  it('are read again with the round of the sweep', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet();
    fixture.org.directory.putGroup({ id: String(fixture.groups[1]), name: 'Growth' });
    for (let day = 0; day < 6; day++) {
      fixture.clock.now += DAY;
      await fixture.syncUntilQuiet();
    }
    assert.equal(fixture.calls(), 3);
    fixture.clock.now += DAY + HOUR;
    await fixture.syncUntilQuiet();
    assert.equal(fixture.calls(), 6);
    assert.deepEqual(await fixture.names(), ['Sales', 'Growth', 'Design']);
  });

  it('that a later listing names are read then', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet();
    const legal = fixture.org.change.addGroup('Legal').id as GroupId;
    fixture.org.change.assignGroup(legal, appId(1), [personId(1)]);
    fixture.org.change.unassign(personId(1), appId(1));
    fixture.org.change.assignGroup(legal, appId(1), []);
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    assert.equal((await fixture.reader.groups.load([legal]))[0]?.fact?.name, 'Legal');
    assert.equal(fixture.calls(), 4);
  });

  it('are not asked for over and over without the right to read groups, and nothing is unwell', async () => {
    const fixture = await open({ forbidden: ['group'] });
    await fixture.syncUntilQuiet();
    assert.deepEqual(await fixture.names(), [undefined, undefined, undefined]);
    assert.deepEqual(await health(fixture), WELL);
    assert.equal((await reading(fixture)).failed?.isRefused, true);
    assert.equal(fixture.calls(), 3);
    for (let hour = 0; hour < 23; hour++) {
      fixture.clock.now += HOUR;
      await fixture.sync();
    }
    assert.equal(fixture.calls(), 3);
    fixture.clock.now += 2 * HOUR;
    await fixture.syncUntilQuiet();
    assert.equal(fixture.calls(), 4, 'one call shows that the right is still missing');
    assert.deepEqual(await health(fixture), WELL);

    fixture.org.faults.forbidden = [];
    fixture.clock.now += DAY + HOUR;
    await fixture.syncUntilQuiet();
    assert.deepEqual(await fixture.names(), ['Sales', 'Marketing', 'Design']);
    assert.equal((await reading(fixture)).failed, undefined);
  });

  it('are asked for again at once when the customer asks for a sync', async () => {
    const fixture = await open({ forbidden: ['group'] });
    await fixture.syncUntilQuiet();
    fixture.org.faults.forbidden = [];
    fixture.clock.now += 5 * MINUTE;
    await createTenantConnections(fixture.table, fixture.tenant).requestSync(fixture.id, fixture.clock.now);
    await fixture.sync();
    assert.deepEqual(await fixture.names(), ['Sales', 'Marketing', 'Design']);
  });

  it('of a group that Okta no longer has are left out for good', async () => {
    const fixture = await open();
    fixture.org.faults.rules = [
      { on: 'group', about: String(fixture.groups[0]), effect: { kind: 'status', status: 404, errorCode: 'E0000007' } },
    ];
    await fixture.syncUntilQuiet();
    assert.deepEqual(await fixture.names(), [undefined, 'Marketing', 'Design']);
    const [gone] = await fixture.reader.groups.load([fixture.groups[0] as GroupId]);
    assert.equal(gone?.isDeleted, true);
    assert.equal((await reading(fixture)).unread, false);
    assert.deepEqual(await health(fixture), WELL);
  });

  it('that Okta fails to give are tried again ever less often, and the others do not wait', async () => {
    const fixture = await open();
    fixture.org.faults.rules = [
      { on: 'group', about: String(fixture.groups[0]), times: 'always', effect: { kind: 'status', status: 500 } },
    ];
    await fixture.syncUntilQuiet();
    assert.deepEqual(await fixture.names(), [undefined, 'Marketing', 'Design']);
    assert.deepEqual(await health(fixture), WELL);
    for (let hour = 0; hour < 24; hour++) {
      fixture.clock.now += HOUR;
      await fixture.sync();
    }
    assert.ok(fixture.calls() >= 6 && fixture.calls() <= 9, `${fixture.calls()} calls`);
    fixture.org.faults.rules = [];
    fixture.clock.now += DAY;
    await fixture.syncUntilQuiet();
    assert.deepEqual(await fixture.names(), ['Sales', 'Marketing', 'Design']);
  });

  it('keep within the budget of their bucket', async () => {
    const fixture = await table.open({
      company: fullCompany(1, 30),
      daysAsked: 1,
      historyDays: 1,
      limits: { perBucket: { apps: 1e6, users: 1e6, logs: 1e6, group: 20 }, headers: 'token' },
    });
    const { org } = fixture;
    for (let n = 0; n < 30; n++) {
      org.change.unassign(personId(0), appId(n), { silent: true });
      org.change.assignGroup(org.change.addGroup(`Team ${n}`).id, appId(n), [personId(0)], { silent: true });
    }
    for (let runs = 0; runs < 8; runs++) {
      await fixture.syncUntilQuiet();
    }
    assert.equal(org.requests.byStatus['429'], undefined);
    assert.equal(org.requests.byEndpoint.group, 30);
    assert.equal((await reading(fixture)).unread, false);
  });
});
