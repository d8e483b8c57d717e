// Rows, events and headers of odd content: each is read as far as it can be, and what cannot be read is not taken for seen.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { progressOf } from '../../../../functions/core/connections/connectionProgress.ts';
import { healthOf } from '../../../../functions/core/connections/health.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import { appLabel } from '../../../../functions/core/usage/app.ts';
import type { FaultRule } from '../../../../local/okta/faults.ts';
import { assertTruth, signInsOf, usesInTable, usesInTruth } from './assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from './sharedTable.ts';
import { signIn } from './smallCompany.ts';
import { NOW, type SyncFixture } from './syncFixture.ts';

type Json = Record<string, unknown>;

const table = sharedTable();
const always = (rule: Omit<FaultRule, 'times'>): FaultRule => ({ ...rule, times: 'always' });
const rows = (on: FaultRule['on'], change: (row: Json) => unknown): FaultRule =>
  always({ on, effect: { kind: 'rows', change: change as (row: never) => unknown } });
const coverageOf = async (fixture: SyncFixture) => (await fixture.connection()).syncState.coverage;
const codeOf = async (fixture: SyncFixture) => healthOf(await fixture.connection(), fixture.clock.now).code;

async function hours(fixture: SyncFixture, count: number, step = HOUR): Promise<void> {
  for (let hour = 0; hour < count; hour++) {
    fixture.clock.now += step;
    await fixture.syncUntilQuiet();
  }
}

describe('rows of the directory', () => {
  const events = Array.from({ length: 4 }, (_, n) => signIn(personId(n % 3), appId(n % 2), NOW - (n + 1) * HOUR));
  const open = () => table.open({ company: fullCompany(3, 2, events), daysAsked: 1 });

  for (const [name, change] of [
    ['a profile that is null', (row) => ({ ...row, profile: null })],
    ['no login and no name', (row) => ({ ...row, profile: { department: null } })],
    ['a status that is null', (row) => ({ ...row, status: null, statusChanged: null })],
    ['nothing but an id', ({ id }) => ({ id })],
    ['dates of another form', (row) => ({ ...row, lastUpdated: 'yesterday', statusChanged: 20260318 })],
    ['lists and objects where texts are expected', (row) => ({ ...row, status: ['ACTIVE'], profile: { login: {} } })],
  ] as readonly (readonly [string, (row: Json) => unknown])[])
    it(`of people have ${name}: seats and sign-ins count`, async () => {
      const fixture = await open();
      fixture.org.faults.rules.push(rows(['users', 'user'], change));
      await fixture.syncUntilQuiet();
      await hours(fixture, 3);
      assert.deepEqual(await usesInTable(fixture.reader), usesInTruth(fixture.org, 0));
      const apps = await fixture.reader.apps.list();
      assert.deepEqual(
        apps.map(({ summary }) => summary.sums.assigned),
        [3, 3],
      );
      assert.deepEqual([await codeOf(fixture), (await coverageOf(fixture))?.complete], ['UP_TO_DATE', true]);
      fixture.org.faults.rules = [];
      await hours(fixture, 16, 12 * HOUR);
      await assertTruth(fixture);
    });

  for (const [name, change] of [
    ['no label', ({ label: _, ...row }) => row],
    ['no name and no label', ({ label: _, name: __, ...row }) => row],
    ['no sign-on mode', ({ signOnMode: _, ...row }) => row],
    ['a status that is null', (row) => ({ ...row, status: null })],
    ['nothing but an id', ({ id }) => ({ id })],
    ['links, settings and features that are null', (row) => ({ ...row, _links: null, settings: null, features: null })],
  ] as readonly (readonly [string, (row: Json) => unknown])[])
    it(`of apps have ${name}: their seats are listed and their sign-ins count`, async () => {
      const fixture = await open();
      fixture.org.faults.rules.push(rows(['apps', 'app'], change));
      await fixture.syncUntilQuiet();
      assert.deepEqual(await usesInTable(fixture.reader), usesInTruth(fixture.org, 0));
      const apps = await fixture.reader.apps.list();
      assert.deepEqual(
        apps.map(({ listedFrom, summary }) => [listedFrom !== undefined, summary.sums.assigned]),
        [
          [true, 3],
          [true, 3],
        ],
      );
      assert.ok(apps.every((app) => appLabel(app).length > 0));
      fixture.org.faults.rules = [];
      await hours(fixture, 16, 12 * HOUR);
      await assertTruth(fixture);
    });

  it('come twice in a page: each counts once', async () => {
    const fixture = await open();
    for (const on of ['users', 'apps', 'appUsers'] as const)
      fixture.org.faults.rules.push(always({ on, effect: { kind: 'duplicateInPage' } }));
    await fixture.syncUntilQuiet();
    const { people, apps, seats } = progressOf(await fixture.connection(), NOW);
    assert.deepEqual([people, apps, seats], [3, 2, 6]);
    await assertTruth(fixture);
  });

  it('of an app cannot be read: no seat is concluded gone, and the app is noted', async () => {
    const company = fullCompany(40, 2);
    const fixture = await table.open({ company, daysAsked: 1 });
    await fixture.syncUntilQuiet();
    const hidden = new Set([personId(1), personId(2)]);
    fixture.org.faults.rules.push({
      ...rows('appUsers', (row) => (hidden.has(row.id as string) ? { ...row, id: null } : row)),
      about: appId(0),
    });
    await hours(fixture, 16, 12 * HOUR);
    const app = await fixture.reader.apps.find(appId(0));
    assert.equal(app?.summary.sums.assigned, 40);
    const coverage = await coverageOf(fixture);
    assert.deepEqual(
      coverage?.incomplete.map(({ kind, id }) => [kind, id]),
      [['assignments', appId(0)]],
    );
    assert.equal(await codeOf(fixture), 'LISTING_INCOMPLETE');
    fixture.org.faults.rules = [];
    await hours(fixture, 16, 12 * HOUR);
    assert.deepEqual((await coverageOf(fixture))?.incomplete, []);
    await assertTruth(fixture);
  });

  it('of assignments name people that no listing has: they are read by id', async () => {
    const fixture = await open();
    fixture.org.faults.rules.push(rows('users', (row) => (row.id === personId(2) ? undefined : row)));
    await fixture.syncUntilQuiet();
    assert.ok((await fixture.reader.people.load([personId(2)] as never))[0]?.profile);
    await assertTruth(fixture);
  });

  it('an app is made anew under another id: the old one ends, the new one is listed', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet();
    fixture.org.change.deleteApp(appId(0));
    const app = fixture.org.change.addApp({ label: 'App 0' });
    fixture.org.change.assign(personId(0), app.id);
    fixture.org.change.signIn(personId(0), app.id);
    await hours(fixture, 2);
    const apps = (await fixture.reader.apps.list()).filter((one) => appLabel(one) === 'App 0');
    assert.deepEqual(new Set(apps.map(({ summary }) => summary.sums.assigned)), new Set([0, 1]));
    await assertTruth(fixture);
  });
});

describe('events', () => {
  const open = async () => {
    const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    return fixture;
  };
  const change = (fixture: SyncFixture, alter: (event: Json) => unknown) => {
    fixture.org.faults.rules.push(rows('logs', alter));
    fixture.org.change.signIn(personId(0), appId(0));
    fixture.org.change.signIn(personId(1), appId(0));
  };
  const counted = async (fixture: SyncFixture) => {
    await hours(fixture, 3);
    const app = await fixture.reader.apps.find(appId(0));
    return app && signInsOf(app);
  };
  const oddOne = (id: string, alter: (event: Json) => unknown) => (event: Json) =>
    (event.actor as Json | null)?.id === id ? alter(event) : event;

  for (const [name, alter, expected] of [
    ['with an offset for Z', (e) => ({ ...e, published: String(e.published).replace('Z', '+00:00') }), 2],
    [
      'in another zone',
      (e) => ({
        ...e,
        published: `${new Date(Date.parse(String(e.published)) + 2 * HOUR).toISOString().slice(0, -1)}+02:00`,
      }),
      2,
    ],
    ['with microseconds', (e) => ({ ...e, published: String(e.published).replace('Z', '123Z') }), 2],
    ['without milliseconds', (e) => ({ ...e, published: String(e.published).replace(/\.\d+/, '') }), 2],
    ['that has no time', ({ published: _, ...e }) => e, 1],
    ['whose time is no text', (e) => ({ ...e, published: 1773846000 }), 1],
    ['of the far future', (e) => ({ ...e, published: '2996-03-18T15:00:00.000Z' }), 1],
    ['of the far past', (e) => ({ ...e, published: '1996-03-18T15:00:00.000Z' }), 1],
    ['without an actor', (e) => ({ ...e, actor: null }), 1],
    ['without targets', (e) => ({ ...e, target: null }), 1],
    ['with targets that are no list', (e) => ({ ...e, target: { id: appId(0) } }), 1],
    ['without an outcome', (e) => ({ ...e, outcome: null }), 1],
    ['without a uuid', (e) => ({ ...e, uuid: null }), 1],
    ['that is null', () => null, 1],
  ] as readonly (readonly [string, (event: Json) => unknown, number])[])
    it(`one ${name}: ${expected} of 2 count, and the stream goes on`, async () => {
      const fixture = await open();
      change(fixture, oddOne(personId(1), alter));
      assert.equal(await counted(fixture), expected);
      fixture.org.change.signIn(personId(2), appId(0));
      assert.equal(await counted(fixture), expected + 1);
      const { totals } = (await fixture.connection()).syncState;
      const coverage = await coverageOf(fixture);
      assert.deepEqual(coverage?.gaps, []);
      assert.ok(
        (coverage?.dataThrough ?? 0) >= fixture.clock.now - HOUR &&
          (coverage?.dataThrough ?? 0) <= fixture.clock.now + HOUR,
      );
      assert.ok(expected === 2 || totals.rejected + totals.late > 0, 'it is counted as rejected, or left to history');
      assert.equal(await codeOf(fixture), 'UP_TO_DATE');
    });
});

describe('headers', () => {
  const open = (events: Parameters<typeof fullCompany>[2] = []) =>
    table.open({ company: fullCompany(30, 3, events), daysAsked: 30 });
  const past = Array.from({ length: 60 }, (_, n) => signIn(personId(n % 30), appId(n % 3), NOW - (n + 1) * 11 * HOUR));

  for (const [name, date] of [
    ['a year ahead', 'Thu, 18 Mar 2027 15:00:00 GMT'],
    ['a year old', 'Tue, 18 Mar 2025 15:00:00 GMT'],
    ['of 1970', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ] as const)
    for (const skip of [0, 1, 5])
      it(`a Date ${name}, from answer ${skip + 1} on, moves neither coverage nor gaps`, async () => {
        const fixture = await open(past);
        const effect = { kind: 'answer', headers: { Date: date } } as const;
        fixture.org.faults.rules.push({ on: '*', effect, skip, times: 'always' });
        await fixture.syncUntilQuiet();
        fixture.org.change.signIn(personId(0), appId(0));
        await hours(fixture, 3);
        fixture.org.faults.rules = [];
        fixture.org.change.signIn(personId(1), appId(0));
        await hours(fixture, 2);
        assert.deepEqual((await coverageOf(fixture))?.gaps, []);
        assert.equal(await codeOf(fixture), 'UP_TO_DATE');
        await assertTruth(fixture);
      });

  for (const [name, headers] of [
    ['a reset in milliseconds', { 'X-Rate-Limit-Reset': String(NOW + 30_000) }],
    ['a reset that is negative', { 'X-Rate-Limit-Reset': '-60' }],
    ['negative limits', { 'X-Rate-Limit-Limit': '-1', 'X-Rate-Limit-Remaining': '-1' }],
    ['limits that are words', { 'X-Rate-Limit-Limit': 'unlimited', 'X-Rate-Limit-Remaining': 'many' }],
    ['more calls left than the limit', { 'X-Rate-Limit-Limit': '10', 'X-Rate-Limit-Remaining': '100000' }],
    ['none left though calls are answered', { 'X-Rate-Limit-Remaining': '0' }],
  ] as const)
    it(`${name}: the sync ends, and no run makes many calls`, async () => {
      const fixture = await open(past);
      fixture.org.faults.rules.push(always({ on: '*', effect: { kind: 'answer', headers } }));
      await fixture.syncUntilQuiet();
      await assertTruth(fixture);
      assert.ok(fixture.org.requests.total < 40, `${fixture.org.requests.total} calls`);
    });

  it('several next links: the first is followed, and every row is read', async () => {
    const fixture = await open(past);
    fixture.org.faults.pageCaps = { users: 7, appUsers: 7, logs: 9 };
    fixture.org.faults.linkForm = 'any';
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });
});

describe('the link of the stream', () => {
  for (const [name, effect] of [
    ['500', { kind: 'status', status: 500 }],
    ['400', { kind: 'refuseCursor' }],
    ['403', { kind: 'status', status: 403, errorCode: 'E0000006' }],
    ['404', { kind: 'status', status: 404, errorCode: 'E0000007' }],
    ['410', { kind: 'refusal', name: 'endpointGone' }],
    ['422', { kind: 'status', status: 422, errorCode: 'E0000003' }],
    ['an error with 200', { kind: 'answer', body: { errorCode: 'E0000009' } }],
    ['a sign-in page', { kind: 'html' }],
    ['a broken body', { kind: 'resetMidBody' }],
  ] as const)
    it(`is answered with ${name} for ever: the stream starts again, and every event counts once`, async () => {
      const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
      await fixture.syncUntilQuiet();
      fixture.org.change.signIn(personId(0), appId(0));
      await hours(fixture, 1);
      fixture.org.faults.rules.push(always({ on: 'logs', when: { log: 'polling', page: 'later' }, effect }));
      fixture.org.change.signIn(personId(1), appId(0));
      let listed = 0;
      for (let run = 0; run < 12; run++) {
        fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
        fixture.org.requests.reset();
        await fixture.sync();
        listed += fixture.org.requests.byEndpoint.users ?? 0;
        assert.ok(fixture.org.requests.total < 30, `${fixture.org.requests.total} calls`);
      }
      const app = await fixture.reader.apps.find(appId(0));
      assert.equal(app && signInsOf(app), 2);
      assert.ok(listed <= 1, `the directory is listed again ${listed} times`);
      fixture.org.faults.rules = [];
      await hours(fixture, 2);
      await assertTruth(fixture);
    });

  it('is missing while the log is empty: everything else is read', async () => {
    const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 30 });
    fixture.org.faults.rules.push(
      always({ on: 'logs', when: { log: 'polling' }, effect: { kind: 'answer', body: [], headers: { Link: '' } } }),
    );
    await fixture.syncUntilQuiet();
    assert.deepEqual([await codeOf(fixture), (await coverageOf(fixture))?.complete], ['UP_TO_DATE', true]);
    await hours(fixture, 2);
    fixture.org.faults.rules = [];
    fixture.org.change.signIn(personId(1), appId(0));
    await hours(fixture, 2);
    await assertTruth(fixture);
    assert.equal((await coverageOf(fixture))?.observedSince, NOW - 30 * DAY);
  });
});
