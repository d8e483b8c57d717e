// Pause, resume, reconnect and settings, from the API through the worker to the numbers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ulid } from 'ulid';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import type { SecretId } from '../../../../functions/core/ids.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { createLife, type Life } from '../connect/lifecycleFixture.ts';
import { assertTruth } from '../sync/assertTruth.ts';
import { APPS, PEOPLE } from '../sync/smallCompany.ts';
import { standInTable } from '../sync/standInTable.ts';

const suite = standInTable();
const patch = (life: Life, body: object) => life.asked(life.at, { method: 'PATCH', body });
const stateOf = async (life: Life, app: string, person: string) => {
  const { json } = await life.asked(`${life.at}/apps/${app}/seats`);
  return json.data.find(({ personId }: { personId: string }) => personId === person);
};

describe('a token that is about to stop', () => {
  it('needs attention before it does, and is asked for no call more', async (test) => {
    const life = await createLife(test, suite.table);
    const owner = life.org.company.adminId;
    const shown = async () => (await life.asked(life.at)).json;
    life.org.change.setAdminRole(owner, 'SUPER_ADMIN', { silent: true });
    const { json: mighty } = await patch(life, { apiToken: life.org.tokens.issue() });
    assert.match(mighty.credential.warning, /could change your org: its owner is Super Administrator\./);
    life.org.change.setAdminRole(owner, 'READ_ONLY_ADMIN', { silent: true });
    const { json: harmless } = await patch(life, { apiToken: life.org.tokens.issue() });
    assert.deepEqual([harmless.credential.warning, harmless.credential.stopsAt], [null, null]);
    await life.syncUntilQuiet();

    const happens = async (change: () => unknown) => {
      life.clock.now += MINUTE;
      const at = life.clock.now;
      change();
      life.clock.now += MINUTE;
      await life.asked(`${life.at}/sync`, { method: 'POST' });
      const { total } = life.org.requests;
      await life.sync();
      const { health, healthCode, nextAction, credential } = await shown();
      return { seen: [health, healthCode, nextAction, credential.stopsAt], at: new Date(at).toISOString(), total };
    };
    const usable = ['HEALTHY', 'UP_TO_DATE', 'NONE', null];
    const suspended = await happens(() => life.org.change.setPersonStatus(owner, 'SUSPENDED'));
    assert.deepEqual(suspended.seen, ['NEEDS_ATTENTION', 'OWNER_SUSPENDED', 'FIX_IN_OKTA', suspended.at]);
    assert.deepEqual((await happens(() => life.org.change.setPersonStatus(owner, 'ACTIVE'))).seen, usable);
    const revoked = await happens(() => life.org.change.setAdminRole(owner, null));
    assert.deepEqual(revoked.seen, ['NEEDS_ATTENTION', 'ROLE_REVOKED', 'FIX_IN_OKTA', revoked.at]);
    const granted = await happens(() => life.org.change.setAdminRole(owner, 'READ_ONLY_ADMIN'));
    assert.deepEqual(granted.seen, usable);
    assert.ok(life.org.requests.total - granted.total <= 2, 'the page of the log, and the one behind it');

    // Once Okta acts on it, the token is dead, or sees nothing.
    const rights = await happens(() => life.org.change.setAdminRole(owner, null, { actsAt: life.clock.now + HOUR }));
    assert.deepEqual(rights.seen, ['NEEDS_ATTENTION', 'ROLE_REVOKED', 'FIX_IN_OKTA', rights.at]);
    life.clock.now += HOUR;
    assert.equal(await life.sync(), 'permissionMissing');
    assert.deepEqual((await happens(() => life.org.change.setAdminRole(owner, 'READ_ONLY_ADMIN'))).seen, usable);
    const dead = await happens(() =>
      life.org.change.setPersonStatus(owner, 'DEPROVISIONED', { actsAt: life.clock.now + HOUR }),
    );
    assert.deepEqual(dead.seen, ['NEEDS_ATTENTION', 'OWNER_DEACTIVATED', 'RECONNECT', dead.at]);
    life.clock.now += HOUR;
    assert.equal(await life.sync(), 'credentialsDoubted');
    life.clock.now = (await life.connection()).nextSyncAt ?? 0;
    assert.equal(await life.sync(), 'tokenRejected');
    assert.equal((await shown()).healthCode, 'TOKEN_REJECTED');
    life.org.change.setPersonStatus(owner, 'ACTIVE');
    await patch(life, { apiToken: life.org.tokens.issue() });
    await life.syncUntilQuiet();
    assert.equal((await shown()).health, 'HEALTHY');

    await patch(life, { paused: true });
    await life.sync();
    const lastUse = (await life.connection()).syncState.caughtUpAt ?? 0;
    life.clock.now = lastUse + 23 * DAY - 1;
    assert.equal((await shown()).health, 'PAUSED');
    life.clock.now += 1;
    const { health, healthCode, nextAction, credential } = await shown();
    const stopsAt = new Date(lastUse + 30 * DAY).toISOString();
    assert.deepEqual(
      [health, healthCode, nextAction, credential.stopsAt],
      ['NEEDS_ATTENTION', 'TOKEN_UNUSED', 'RESUME', stopsAt],
    );
    assert.doesNotMatch(JSON.stringify((await life.connection()).tokenOwner), new RegExp(owner));
  });
});

describe('pausing', () => {
  it('stops what is due, keeps the numbers, and goes on without loss', async (test) => {
    const life = await createLife(test, suite.table);
    const paused = await patch(life, { paused: true });
    assert.deepEqual([paused.status, paused.json.health, paused.json.nextSyncAt], [200, 'PAUSED', null]);
    assert.equal(paused.json.healthSince, new Date(life.clock.now).toISOString());
    const { calls: before } = counted(life);
    assert.equal(await life.sync(), 'paused');
    assert.equal(counted(life).calls, before, 'Okta was not asked');
    assert.equal(await life.sync(), 'notDue');
    life.clock.now += 5 * DAY;
    life.org.change.signIn(PEOPLE.ada, APPS.crm);
    life.clock.now += HOUR;
    assert.equal((await life.asked(`${life.at}/apps`)).json.data.length > 0, true, 'last-good numbers');
    assert.equal((await life.asked(`${life.at}/sync`, { method: 'POST' })).problem.code, 'CONNECTION_PAUSED');
    const calls = life.org.requests.total;
    const resumed = await patch(life, { paused: false });
    assert.equal(resumed.json.nextSyncAt, new Date(life.clock.now).toISOString());
    await life.syncUntilQuiet();
    assert.ok(life.org.requests.total > calls);
    assert.equal((await life.asked(life.at)).json.health, 'HEALTHY');
    await assertTruth(life);
  });

  it('lets a sync under way end and then stops', async (test) => {
    const life = await createLife(test, suite.table);
    life.clock.now += HOUR;
    let pausedInside = false;
    const outcome = await life.sync({
      org: (org) => ({
        ...org,
        people: (next) => org.people(next),
        log: async (request) => {
          if (!pausedInside) {
            pausedInside = true;
            life.clock.now += MINUTE;
            await patch(life, { paused: true });
          }
          return org.log(request);
        },
      }),
    });
    assert.equal(outcome, 'caughtUp');
    const { calls } = counted(life);
    assert.equal(await life.sync(), 'paused');
    assert.equal(counted(life).calls, calls, 'Okta was not asked');
    assert.equal((await life.connection()).nextSyncAt, undefined);
  });

  it('still carries out what the admin decides', async (test) => {
    const life = await createLife(test, suite.table);
    await patch(life, { paused: true });
    await patch(life, { exclusions: { people: { ids: [PEOPLE.bob] } } });
    assert.equal(await life.sync(), 'paused');
    assert.equal((await stateOf(life, APPS.mail, PEOPLE.bob)).state, 'EXCLUDED');
    await assertTruth(life);
  });

  it('leaves a gap where it lasts longer than Okta keeps events, and says so', async (test) => {
    const life = await createLife(test, suite.table);
    await patch(life, { paused: true });
    life.clock.now += 120 * DAY;
    life.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
    await patch(life, { paused: false });
    await life.syncUntilQuiet();
    const { json } = await life.asked(life.at);
    assert.equal(json.coverage.gaps.length, 1);
    assert.equal(json.coverage.gaps[0].cause, 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS');
  });
});

const counted = (life: Life) => ({ calls: life.org.requests.total });

describe('reconnecting', () => {
  const broken = async (life: Life) => {
    life.org.tokens.revoke(life.org.token);
    for (const outcome of ['credentialsDoubted', 'tokenRejected']) {
      life.clock.now = (await life.connection()).nextSyncAt ?? 0;
      assert.equal(await life.sync(), outcome);
    }
    const { json } = await life.asked(life.at);
    assert.deepEqual(
      [json.health, json.healthCode, json.nextAction, json.nextSyncAt],
      ['NEEDS_RECONNECT', 'TOKEN_REJECTED', 'RECONNECT', null],
    );
  };

  for (const refused of [false, true]) {
    it(`keeps id and history and loses nothing${refused ? ', though the cursor has been refused' : ''}`, async (test) => {
      const life = await createLife(test, suite.table);
      const before = (await life.asked(life.at)).json;
      await broken(life);
      life.org.change.signIn(PEOPLE.ada, APPS.mail);
      life.clock.now += 2 * DAY;
      life.org.change.signIn(PEOPLE.bob, APPS.crm);
      life.org.change.unassign(PEOPLE.cyd, APPS.mail);
      life.clock.now += 10 * MINUTE;
      if (refused) life.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      const { status, json, text } = await patch(life, { apiToken: life.org.tokens.issue() });
      assert.equal(status, 200);
      assert.deepEqual([json.id, json.healthCode], [life.id, 'LATE'], 'the old problem is forgotten');
      assert.ok(!text.includes(life.org.token));
      await life.syncUntilQuiet();
      const after = (await life.asked(life.at)).json;
      assert.equal(after.health, 'HEALTHY');
      assert.equal(after.coverage.observedSince, before.coverage.observedSince);
      assert.deepEqual(after.coverage.gaps, []);
      await assertTruth(life);
    });
  }

  it('has the worker remove what a reconnect that died has left, and not what one is about to use', async (test) => {
    const life = await createLife(test, suite.table);
    const { connections } = createTenantPorts(life.table, life.tenant);
    const [died, underWay] = [0, 59 * SECOND].map((later) => ulid(life.clock.now + later) as SecretId);
    assert.ok(died && underWay);
    const before = await life.connection();
    const secrets = { current: life.id, next: [died, underWay], stale: [] };
    await connections.changeSecrets(before, secrets);
    for (const secret of [died, underWay]) await life.vault.put(life.tenant, life.id, new Secret('x'), secret);
    life.clock.now += MINUTE;
    await life.asked(`${life.at}/sync`, { method: 'POST' });
    assert.equal(await life.sync(), 'caughtUp');
    const keys = [...life.vault.tokens.keys()];
    assert.deepEqual(keys.sort(), [life.id, underWay].map((secret) => `${life.tenant}/${secret}`).sort());
  });

  it('refuses a bad token and leaves everything as it was', async (test) => {
    const life = await createLife(test, suite.table);
    await broken(life);
    const before = await life.connection();
    const token = life.vault.tokens.get(`${life.tenant}/${life.id}`);
    const { problem } = await patch(life, { apiToken: life.org.token, name: 'New' });
    assert.deepEqual([problem.status, problem.code], [422, 'TOKEN_REJECTED']);
    assert.deepEqual(await life.connection(), before);
    assert.equal(life.vault.tokens.get(`${life.tenant}/${life.id}`), token);
  });

  it('tries a refused token once more when asked to sync', async (test) => {
    const life = await createLife(test, suite.table);
    await broken(life);
    assert.equal((await life.asked(`${life.at}/sync`, { method: 'POST' })).status, 202);
    assert.equal(await life.sync(), 'tokenRejected');
    assert.equal((await life.connection()).nextSyncAt, undefined);
    assert.equal(await life.sync(), 'notDue');
  });

  it('reconnects while paused and stays paused', async (test) => {
    const life = await createLife(test, suite.table);
    await patch(life, { paused: true });
    const { json } = await patch(life, { apiToken: life.org.tokens.issue() });
    assert.equal(json.health, 'PAUSED');
    assert.equal(await life.sync(), 'paused');
  });
});

describe('settings', () => {
  const put = (life: Life, app: string, body: object) =>
    life.asked(`${life.at}/apps/${app}/settings`, { method: 'PUT', body });

  it('let a price without a date hold from the beginning, and keep prices in the order of time', async (test) => {
    const life = await createLife(test, suite.table);
    const later = { amount: 100, currency: 'EUR', per: 'YEAR', validFrom: '2026-03-01' };
    const { status, json } = await put(life, APPS.crm, {
      prices: [later, { amount: 9.5, currency: 'EUR', per: 'MONTH' }],
      renewsOn: '2027-03-01',
      noticeDays: 60,
    });
    const first = { amount: 9.5, currency: 'EUR', per: 'MONTH', validFrom: null };
    const tier = null;
    assert.deepEqual(
      [status, json.prices],
      [
        200,
        [
          { ...first, tier },
          { ...later, tier },
        ],
      ],
    );
    assert.deepEqual([json.renewsOn, json.noticeDays], ['2027-03-01', 60]);
    const { json: removed } = await put(life, APPS.crm, { prices: [], renewsOn: null });
    assert.deepEqual([removed.prices, removed.renewsOn, removed.noticeDays], [[], null, 60]);
  });

  it('of an app change its states at the next sync, and null takes them back', async (test) => {
    const life = await createLife(test, suite.table);
    assert.equal((await stateOf(life, APPS.crm, PEOPLE.bob)).state, 'SILENT');
    const prices = [{ amount: 9.5, currency: 'EUR', per: 'MONTH', validFrom: '2026-03-01' }];
    await put(life, APPS.crm, { idleAfterDays: 35, prices });
    await life.sync();
    assert.equal((await stateOf(life, APPS.crm, PEOPLE.bob)).state, 'ACTIVE');
    const { json } = await life.asked(`${life.at}/apps/${APPS.crm}`);
    assert.deepEqual(json.data.settings, {
      idleAfterDays: 35,
      prices: [{ ...prices[0], tier: null }],
      tierAttribute: null,
      purchasedSeats: null,
      purchasedSeatsSource: null,
      renewsOn: null,
      noticeDays: null,
      excluded: false,
    });
    await assertTruth(life);
    life.clock.now += MINUTE;
    await put(life, APPS.crm, { idleAfterDays: null, excluded: true });
    await life.sync();
    const seat = await stateOf(life, APPS.crm, PEOPLE.bob);
    assert.equal(seat.state, 'EXCLUDED');
    assert.match(seat.reason, /^Excluded by a rule of yours: the app’s settings leave all its seats out;/);
    await assertTruth(life);
  });

  it('of the connection change every app, and writes only what they change', async (test) => {
    const life = await createLife(test, suite.table);
    life.clock.now += MINUTE;
    await patch(life, { idleAfterDays: 60, callBudgetPercent: 20 });
    await life.sync();
    assert.equal((await stateOf(life, APPS.crm, PEOPLE.bob)).state, 'ACTIVE');
    await assertTruth(life);
    life.clock.now += MINUTE;
    await patch(life, { name: 'Other' });
    let written = 0;
    await life.sync({
      store: (store) => ({
        ...store,
        apps: {
          ...store.apps,
          put: async (apps) => {
            written += apps.length;
            await store.apps.put(apps);
          },
        },
      }),
    });
    assert.equal(written, 0, 'a name changes no summary');
  });

  it('that come while a sync is under way are followed by another', async (test) => {
    const life = await createLife(test, suite.table);
    life.clock.now += HOUR;
    await life.sync({
      store: (store) => ({
        ...store,
        syncRuns: {
          ...store.syncRuns,
          record: async (run) => {
            life.clock.now += 1;
            await patch(life, { exclusions: { apps: [APPS.mail] } });
            await store.syncRuns.record(run);
          },
        },
      }),
    });
    assert.equal((await stateOf(life, APPS.mail, PEOPLE.ada)).state, 'ACTIVE');
    await life.sync();
    assert.equal((await stateOf(life, APPS.mail, PEOPLE.ada)).state, 'EXCLUDED');
    await assertTruth(life);
  });
});

describe('the audit log', () => {
  it('lists who did what and when, newest first, page by page, without values', async (test) => {
    const life = await createLife(test, suite.table);
    const acts = [
      () => patch(life, { name: 'Secret name', paused: true }),
      () => patch(life, { paused: false }),
      () => life.asked(`${life.at}/sync`, { method: 'POST' }),
      () => patch(life, { apiToken: life.org.tokens.issue(), idleAfterDays: 61 }),
      () => life.asked(`${life.at}/apps/${APPS.crm}/settings`, { method: 'PUT', body: { purchasedSeats: 7 } }),
      () => life.asked(`${life.at}/export`),
      () => patch(life, { idleAfterDays: 0 }),
    ];
    for (const act of acts) {
      life.clock.now += MINUTE;
      await act();
    }
    const seen: { action: string; who: string; appId: string | null }[] = [];
    let cursor = '';
    do {
      const { json, text } = await life.asked(`/v1/audit?limit=3${cursor && `&cursor=${cursor}`}`);
      assert.ok(!text.includes('Secret name') && !text.includes('idleAfterDays'));
      seen.push(...json.data);
      cursor = json.page.next ?? '';
    } while (cursor !== '');
    assert.deepEqual(
      seen.map(({ action }) => action).sort(),
      ['appSettings', 'export', 'pause', 'reconnect', 'resume', 'settings', 'settings', 'sync'].sort(),
    );
    assert.deepEqual(seen[0]?.action, 'export');
    assert.ok(seen.every(({ who }) => who === 'ada'));
    assert.deepEqual(seen.find(({ action }) => action === 'appSettings')?.appId, APPS.crm);
  });
});
