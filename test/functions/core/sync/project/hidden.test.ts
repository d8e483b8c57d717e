// A token whose owner administers a part of the org: lists are shorter, without a hint, while the log names everyone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { healthOf } from '../../../../../functions/core/connections/health.ts';
import { DAY, HOUR } from '../../../../../functions/core/time.ts';
import { appStatus, isInternal } from '../../../../../functions/core/usage/app.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import { signIn } from '../smallCompany.ts';
import { NOW, type SyncFixture } from '../syncFixture.ts';

const table = sharedTable();
const PEOPLE = 10;
const all = Array.from({ length: PEOPLE }, (_, n) => n);

const open = (daysAgo: number) => {
  const events = all.map((n) => signIn(personId(n), appId(0), NOW - daysAgo * DAY + n));
  return table.open({ company: fullCompany(PEOPLE, 1, events), daysAsked: 90 });
};
const statuses = async ({ reader }: SyncFixture) =>
  (await reader.people.load(all.map(personId) as never)).map(({ status }) => status?.status);
const health = async (fixture: SyncFixture) => {
  const { health, code, reason } = healthOf(await fixture.connection(), fixture.clock.now);
  return { health, code, reason };
};
const PARTLY_VISIBLE = {
  health: 'DEGRADED',
  code: 'PARTLY_VISIBLE',
  reason: 'This token sees a part of the org: 6 people sign in that it cannot read.',
};

describe('people whom the token does not see', () => {
  for (const byId of ['notFound', 'forbidden'] as const) {
    it(`(${byId}) make the org partly visible, are not called deleted, and are known once they are visible`, async () => {
      const fixture = await open(3);
      fixture.org.faults.visible = { people: [0, 1, 2, 3].map(personId), byId };
      assert.equal(await fixture.sync(), 'caughtUp');
      assert.deepEqual(await health(fixture), PARTLY_VISIBLE);
      const { coverage, hidden } = (await fixture.connection()).syncState;
      assert.deepEqual([hidden?.signers, hidden?.people, coverage?.complete], [10, 6, false]);
      assert.ok(coverage?.incomplete.some(({ kind, id }) => kind === 'people' && id === undefined));
      assert.ok(!(await statuses(fixture)).includes('DELETED'));

      fixture.org.requests.reset();
      fixture.clock.now += HOUR;
      assert.equal(await fixture.sync(), 'caughtUp');
      assert.ok((fixture.org.requests.byEndpoint.user ?? 0) <= (byId === 'forbidden' ? 6 : 0), 'asked for again');
      assert.deepEqual(await health(fixture), PARTLY_VISIBLE);

      fixture.org.faults.visible = undefined;
      for (let day = 0; day < 8; day++) {
        fixture.clock.now += DAY;
        await fixture.syncUntilQuiet();
      }
      assert.equal((await health(fixture)).health, 'HEALTHY');
      assert.deepEqual(new Set(await statuses(fixture)), new Set(['ACTIVE']));
      assert.equal((await fixture.connection()).syncState.coverage?.complete, true);
    });
  }

  it('and who signed in long ago may have been deleted: the org is not called partly visible', async () => {
    const fixture = await open(40);
    fixture.org.faults.visible = { people: [0, 1, 2, 3].map(personId), byId: 'notFound' };
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.equal((await health(fixture)).health, 'HEALTHY');
    assert.ok(!(await statuses(fixture)).includes('DELETED'));
  });

  it('and of whom the log has the deletion are deleted', async () => {
    const fixture = await open(3);
    for (const n of [4, 5, 6, 7, 8, 9]) fixture.org.change.deletePerson(personId(n), { at: NOW - HOUR });
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.equal((await health(fixture)).health, 'HEALTHY');
    assert.equal((await statuses(fixture)).filter((status) => status === 'DELETED').length, 6);
  });

  it('any more, but saw before, are not deleted if they go on signing in', async () => {
    const fixture = await open(3);
    await fixture.syncUntilQuiet();
    fixture.org.faults.visible = { people: [0, 1, 2, 3].map(personId), byId: 'notFound' };
    for (let day = 0; day < 9; day++) {
      fixture.clock.now += DAY;
      await fixture.syncUntilQuiet();
    }
    assert.ok((await statuses(fixture)).includes('DELETED'), 'what Okta no longer finds');
    for (const n of all) fixture.org.change.signIn(personId(n), appId(0));
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    fixture.clock.now += DAY;
    await fixture.syncUntilQuiet();
    assert.ok(!(await statuses(fixture)).includes('DELETED'));
    assert.deepEqual(await health(fixture), PARTLY_VISIBLE);
  });
});

describe('Okta’s own apps', () => {
  it('that no listing has are recognised by the log, are not asked for, and make no org partly visible', async () => {
    const fixture = await open(3);
    const own = fixture.org.change.addOktaApps().map(({ id }) => id);
    for (const app of own) for (const n of all) fixture.org.change.signIn(personId(n), app, { at: NOW - DAY });
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.equal((await health(fixture)).health, 'HEALTHY');
    assert.equal(fixture.org.requests.byEndpoint.app ?? 0, 0);
    const apps = await fixture.reader.apps.list();
    assert.deepEqual(
      apps
        .filter(isInternal)
        .map(({ app }) => app as string)
        .sort(),
      [...own].sort(),
    );
    assert.ok(apps.filter(isInternal).every((app) => appStatus(app) === 'UNLISTED'));
  });
});
