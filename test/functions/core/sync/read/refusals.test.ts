// One thing that Okta refuses, or cannot give, is noted and tried again ever less often; everything else goes on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOUR } from '../../../../../functions/core/time.ts';
import type { FaultRule } from '../../../../../local/okta/faults.ts';
import { assertTruth } from '../assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import { APPS, PEOPLE, signIn, smallCompany, smallEvents } from '../smallCompany.ts';
import { NOW, type SyncFixture } from '../syncFixture.ts';

const { ghost } = PEOPLE;
const { mail } = APPS;

const stateOf = async (fixture: SyncFixture) => (await fixture.connection()).syncState;
const incompleteOf = async (fixture: SyncFixture) =>
  (await stateOf(fixture)).positions?.incomplete.noted.map(({ kind, id, reason }) => [kind, id, reason]);
const listedApps = async (fixture: SyncFixture) =>
  (await fixture.reader.apps.list())
    .filter(({ listedFrom }) => listedFrom !== undefined)
    .map(({ app }) => app as string);
const always = (rule: Omit<FaultRule, 'times'>): FaultRule => ({ ...rule, times: 'always' });

describe('the assignments of one app', () => {
  const table = sharedTable();
  const open = (apps = 5) => table.open({ company: fullCompany(3, apps), daysAsked: 1 });

  for (const [name, effect, reason] of [
    ['forbidden (E0000006)', { kind: 'status', status: 403, errorCode: 'E0000006' }, 'REFUSED'],
    ['not to be had with this feature (E0000015)', { kind: 'status', status: 401, errorCode: 'E0000015' }, 'REFUSED'],
    ['refused for a reason that nobody knows', { kind: 'status', status: 403, errorCode: 'E0000999' }, 'REFUSED'],
    ['refused as if the token were bad', { kind: 'status', status: 403, errorCode: 'E0000005' }, 'REFUSED'],
    ['out of order (500)', { kind: 'status', status: 500 }, 'OKTA_FAILED'],
    ['answered with HTML', { kind: 'html' }, 'OKTA_FAILED'],
  ] as const) {
    it(`are ${name}: the other apps are listed, and it is tried again ever less often`, async () => {
      const fixture = await open();
      fixture.org.faults.rules.push(always({ on: 'appUsers', about: appId(1), effect }));
      assert.equal(await fixture.sync(), 'caughtUp');
      assert.deepEqual(await listedApps(fixture), [0, 2, 3, 4].map(appId));
      assert.deepEqual(await incompleteOf(fixture), [['assignments', appId(1), reason]]);
      assert.equal((await stateOf(fixture)).coverage?.complete, false);

      const triedAt: number[] = [];
      for (let hour = 1; hour <= 16; hour++) {
        fixture.org.requests.reset();
        fixture.clock.now += HOUR;
        assert.equal(await fixture.sync(), 'caughtUp');
        if ((fixture.org.requests.byEndpoint.appUsers ?? 0) > 0) triedAt.push(hour);
      }
      assert.deepEqual(triedAt, [1, 3, 7, 15]);

      fixture.org.faults.rules = [];
      fixture.clock.now += 16 * HOUR;
      await fixture.syncUntilQuiet();
      assert.deepEqual(await incompleteOf(fixture), []);
      assert.equal((await stateOf(fixture)).coverage?.complete, true);
      await assertTruth(fixture);
    });
  }

  it('are refused for every app: the right is missing, and once it is given every app is listed', async () => {
    const fixture = await open(8);
    fixture.org.faults.forbidden.push('appUsers');
    assert.equal(await fixture.sync(), 'permissionMissing');
    const { problem } = await stateOf(fixture);
    assert.equal(problem?.kind === 'permissionMissing' && problem.endpoint, 'assignments');
    assert.equal(fixture.org.requests.byEndpoint.appUsers, 8, 'each is asked for once');
    fixture.clock.now += HOUR;
    fixture.org.requests.reset();
    assert.equal(await fixture.sync(), 'permissionMissing');
    assert.equal(fixture.org.requests.byEndpoint.appUsers, 1, 'one is asked for again');
    fixture.org.faults.forbidden = [];
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    assert.equal((await listedApps(fixture)).length, 8);
    assert.deepEqual(await incompleteOf(fixture), []);
    await assertTruth(fixture);
  });

  it('are refused for those that come first: no right is missing, and the others are listed at once', async () => {
    const fixture = await open(9);
    const first = [0, 1, 2, 3, 4].map(appId);
    const effect = { kind: 'status', status: 403, errorCode: 'E0000006' } as const;
    fixture.org.faults.rules.push(always({ on: 'appUsers', about: first, effect }));
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.deepEqual(await listedApps(fixture), [5, 6, 7, 8].map(appId));
  });

  it('fail for several again and again: the org is not called down for it', async () => {
    const fixture = await open(9);
    const effect = { kind: 'status', status: 500 } as const;
    fixture.org.faults.rules.push(always({ on: 'appUsers', about: [0, 1, 2, 3].map(appId), effect }));
    const outcomes: string[] = [];
    for (let run = 0; run < 20; run++) {
      fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
      fixture.org.requests.reset();
      outcomes.push(await fixture.sync());
      assert.ok((fixture.org.requests.byEndpoint.appUsers ?? 0) < 40);
    }
    assert.deepEqual(outcomes.slice(0, 2), ['oktaUnavailable', 'oktaUnavailable'], 'which it may be at first');
    assert.deepEqual([...new Set(outcomes.slice(2))], ['caughtUp']);
    assert.deepEqual(await listedApps(fixture), [4, 5, 6, 7, 8].map(appId));
  });

  it('are refused for three of many: no right is missing', async () => {
    const fixture = await open(8);
    fixture.org.faults.rules.push(
      always({
        on: 'appUsers',
        about: [1, 3, 5].map(appId),
        effect: { kind: 'status', status: 403, errorCode: 'E0000006' },
      }),
    );
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.equal((await listedApps(fixture)).length, 5);
    fixture.clock.now += HOUR;
    assert.equal(await fixture.sync(), 'caughtUp');
  });

  it('are gone (404): the app is deleted, and nothing is incomplete', async () => {
    const fixture = await open();
    fixture.org.faults.rules.push(
      always({ on: 'appUsers', about: appId(1), effect: { kind: 'status', status: 404, errorCode: 'E0000007' } }),
    );
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.deepEqual(await incompleteOf(fixture), []);
    assert.equal((await fixture.reader.apps.find(appId(1)))?.status?.status, 'DELETED');
  });

  it('are refused to a sweep: the round goes on with the other apps', async () => {
    const fixture = await open(4);
    await fixture.syncUntilQuiet();
    fixture.org.faults.rules.push(
      always({ on: 'appUsers', about: appId(1), effect: { kind: 'status', status: 403, errorCode: 'E0000006' } }),
    );
    for (let hour = 0; hour < 8 * 24; hour += 12) {
      fixture.clock.now += 12 * HOUR;
      await fixture.syncUntilQuiet();
    }
    assert.deepEqual(await incompleteOf(fixture), [['assignments', appId(1), 'REFUSED']]);
    const apps = await fixture.reader.apps.list();
    assert.equal(apps.filter(({ summary }) => summary.sums.assigned === 3).length, 4, 'no seat was taken away');
    assert.ok(((await stateOf(fixture)).positions?.directory.sweep.apps.done ?? 0) > 0);
  });
});

describe('one person', () => {
  const table = sharedTable();
  for (const status of [403, 500]) {
    it(`whom Okta does not give by id (${status}): the others are looked up, and the person is tried again`, async () => {
      const others = ['One', 'Two', 'Six', 'Ten', 'Man'].map((name) => `00u${name.padStart(17, 'G')}`);
      const strangers = others.map((id, n) => signIn(id, mail, NOW - (n + 2) * HOUR));
      const fixture = await table.open({ company: smallCompany([...strangers, ...smallEvents()]) });
      fixture.org.faults.rules.push(
        always({ on: 'user', about: ghost, effect: { kind: 'status', status, errorCode: 'E0000006' } }),
      );
      assert.equal(await fixture.sync(), 'caughtUp');
      const reason = status === 403 ? 'REFUSED' : 'OKTA_FAILED';
      assert.deepEqual(await incompleteOf(fixture), [['person', ghost, reason]]);
      fixture.org.requests.reset();
      fixture.clock.now += HOUR;
      assert.equal(await fixture.sync(), 'caughtUp');
      assert.equal(fixture.org.requests.byEndpoint.user, 1);
      fixture.org.faults.rules = [];
      for (let hour = 0; hour < 3; hour++) {
        fixture.clock.now += HOUR;
        await fixture.syncUntilQuiet();
      }
      assert.deepEqual(await incompleteOf(fixture), []);
      await assertTruth(fixture);
    });
  }
});

describe('a whole list', () => {
  const table = sharedTable();
  for (const on of ['users', 'apps'] as const) {
    it(`that is refused (${on}): the others are read, the right is named, and the next run tries again`, async () => {
      const fixture = await table.open({ company: fullCompany(4, 3), daysAsked: 1 });
      fixture.org.faults.forbidden.push(on);
      assert.equal(await fixture.sync(), 'permissionMissing');
      const { problem, coverage } = await stateOf(fixture);
      assert.equal(problem?.kind === 'permissionMissing' && problem.endpoint, on === 'users' ? 'people' : 'apps');
      assert.equal(coverage?.directoryListed, false);
      assert.equal(fixture.org.requests.byEndpoint.user, undefined, 'nobody is looked up one by one instead');
      if (on === 'users') assert.equal((await listedApps(fixture)).length, 3);
      fixture.org.faults.forbidden = [];
      fixture.clock.now += HOUR;
      await fixture.syncUntilQuiet();
      assert.deepEqual(await incompleteOf(fixture), []);
      await assertTruth(fixture);
    });

    it(`that Okta cannot give (${on}), not even in its least portion: it is passed over after three runs`, async () => {
      const fixture = await table.open({ company: fullCompany(4, 3), daysAsked: 1 });
      fixture.org.faults.rules.push(always({ on, effect: { kind: 'status', status: 500 } }));
      const outcomes: string[] = [];
      for (let run = 0; run < 4; run++) {
        fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
        outcomes.push(await fixture.sync());
      }
      assert.ok(fixture.org.requests.total < 50, `${fixture.org.requests.total} calls`);
      const kind = on === 'users' ? 'people' : 'apps';
      assert.deepEqual(await incompleteOf(fixture), [[kind, undefined, 'OKTA_FAILED']]);
      if (on === 'users') assert.equal((await listedApps(fixture)).length, 3);
      fixture.org.faults.rules = [];
      for (let hour = 0; hour < 3; hour++) {
        fixture.clock.now += HOUR;
        await fixture.syncUntilQuiet();
      }
      assert.deepEqual(await incompleteOf(fixture), []);
      await assertTruth(fixture);
      assert.equal(outcomes[0], 'oktaUnavailable');
    });
  }
});

describe('an outage', () => {
  const table = sharedTable();
  it('that begins while assignments are listed notes no app, and the next run lists them', async () => {
    const fixture = await table.open({ company: fullCompany(3, 8), daysAsked: 1 });
    fixture.org.faults.rules.push({ on: '*', effect: { kind: 'status', status: 503 }, skip: 6, times: 'always' });
    assert.equal(await fixture.sync(), 'oktaUnavailable');
    assert.deepEqual(await incompleteOf(fixture), []);
    fixture.org.faults.rules = [];
    await fixture.syncUntilQuiet();
    assert.equal((await listedApps(fixture)).length, 8);
    await assertTruth(fixture);
  });

  it('of the lookups alone keeps no id for ever', async () => {
    const gone = Array.from({ length: 9 }, (_, n) => personId(n + 100));
    const events = gone.map((id, n) => signIn(id, appId(0), NOW - (n + 2) * HOUR));
    const fixture = await table.open({ company: fullCompany(3, 2, events), daysAsked: 1 });
    fixture.org.faults.rules.push(always({ on: 'user', effect: { kind: 'status', status: 500 } }));
    const outcomes: string[] = [];
    for (let run = 0; run < 4; run++) {
      fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
      outcomes.push(await fixture.sync());
    }
    assert.deepEqual(outcomes, ['oktaUnavailable', 'oktaUnavailable', 'caughtUp', 'caughtUp']);
    assert.equal((await incompleteOf(fixture))?.length, 9);
  });
});
