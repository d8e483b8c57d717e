// Day rows and the answers about past days: they equal the org's truth, and only late facts change them.

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { ChangeBody } from '../../../../../functions/api/changes/schema.ts';
import type { SeriesPointBody } from '../../../../../functions/api/usage/schema.ts';
import { createTenantPorts } from '../../../../../functions/aws/tenantPorts.ts';
import type { AppId } from '../../../../../functions/core/ids.ts';
import type { UsageStore } from '../../../../../functions/core/ports/usage.ts';
import { DAY, dayOf, daysBetween, HOUR, isoDay, MINUTE, parseDay } from '../../../../../functions/core/time.ts';
import type { OrgDay } from '../../../../../functions/core/usage/orgDay.ts';
import { readingOf } from '../../usage/readApi.ts';
import { assertOrgDays } from '../assertTruth.ts';
import { Crash, crashing } from '../faultInjection.ts';
import { APPS, busyCompany, PEOPLE, smallCompany } from '../smallCompany.ts';
import { standInTable } from '../standInTable.ts';
import { createSyncFixture, NOW, type SyncFixture } from '../syncFixture.ts';
import { assertAssignedOnDay, assertDayRows, assertUseOnDay, rowsOf } from './assertDayRows.ts';

const standIn = standInTable();
let tenants = 0;

async function open(test: TestContext, options: Parameters<typeof createSyncFixture>[1] = {}): Promise<SyncFixture> {
  const tenant = `days-${tenants++}`;
  const fixture = await createSyncFixture(standIn.table, {
    tenant,
    company: smallCompany(),
    daysAsked: 40,
    ...options,
  });
  test.after(() => fixture.org.close());
  await fixture.syncUntilQuiet();
  return fixture;
}

/** Moves the clock to the connection's next sync, and syncs. */
async function nextSync(fixture: SyncFixture): Promise<void> {
  const { nextSyncAt } = await fixture.connection();
  fixture.clock.now = Math.max(fixture.clock.now, nextSyncAt ?? 0);
  assert.equal(await fixture.sync(), 'caughtUp');
}

/** Syncs at the same hour of each of the next days, after `beforeSync`. */
async function passDays(fixture: SyncFixture, days: number, beforeSync: () => void = () => {}): Promise<void> {
  for (let day = 0; day < days; day++) {
    fixture.clock.now += DAY;
    beforeSync();
    fixture.clock.now += MINUTE;
    await nextSync(fixture);
  }
}

const { ada, bob, dee } = PEOPLE;
const { mail, crm, wiki } = APPS;
const today = dayOf(NOW);

describe('day rows', () => {
  it('exist for every observed day once everything has been read, and equal the sums of the seats', async (test) => {
    const fixture = await open(test);
    const { days } = (await fixture.connection()).syncState;
    assert.deepEqual(days, { from: today - 40, through: today - 1 });
    await assertDayRows(fixture);
  });

  it('equal the truth of a company of 200 at three dates', async (test) => {
    const fixture = await open(test, { company: undefined, size: 'small', daysAsked: 90 });
    await passDays(fixture, 2, () => fixture.org.live.tick());
    await assertDayRows(fixture);
    for (const day of [today - 80, today - 30, today]) {
      await assertUseOnDay(fixture, day);
      await assertAssignedOnDay(fixture, day);
    }
  });

  it('are not written in an hour without events', async (test) => {
    const fixture = await open(test);
    await nextSync(fixture);
    const before = await rowsOf(fixture);
    fixture.org.requests.reset();
    await nextSync(fixture);
    const [run] = await fixture.reader.syncRuns.newest(1);
    assert.deepEqual([run?.tableWrites, run?.calls.log], [0, 1], 'besides the lease, the run record and closing');
    assert.deepEqual(await rowsOf(fixture), before);
  });

  it('are not changed by a new seat of a person who was hired long ago', async (test) => {
    const fixture = await open(test);
    await nextSync(fixture);
    fixture.org.change.assign(dee, crm);
    fixture.org.change.assign(bob, wiki);
    const written: string[] = [];
    const store = (inner: UsageStore): UsageStore => ({
      ...inner,
      apps: {
        ...inner.apps,
        async put(apps) {
          for (const { app } of apps) written.push(app);
          await inner.apps.put(apps);
        },
      },
      appDays: {
        ...inner.appDays,
        async put(rows) {
          for (const { app, day } of rows) written.push(`${app} ${isoDay(day)}`);
          await inner.appDays.put(rows);
        },
      },
    });
    fixture.clock.now = (await fixture.connection()).nextSyncAt ?? 0;
    assert.equal(await fixture.sync({ store }), 'caughtUp');
    assert.deepEqual(written.sort(), [crm, wiki], 'each app once, without a pass over its seats');
  });

  it('of an app that appears later begin with the day of its first use', async (test) => {
    const fixture = await open(test);
    const { id } = fixture.org.change.addApp({ label: 'Newcomer' });
    fixture.org.change.assign(ada, id);
    fixture.org.change.signIn(ada, id);
    await passDays(fixture, 2);
    const rows = [...(await rowsOf(fixture)).keys()].filter((key) => key.startsWith(id));
    assert.deepEqual(rows, [`${id} ${isoDay(today)}`, `${id} ${isoDay(today + 1)}`]);
    await assertDayRows(fixture);
  });

  it('are complete after a worker has crashed at any write of the pass', async (test) => {
    for (let call = 0; ; call++) {
      const fixture = await open(test, { daysAsked: 5 });
      fixture.org.change.signIn(bob, crm);
      fixture.clock.now += DAY;
      const fuse = { when: 'after' as const, left: call, calls: [] };
      let survived = true;
      await fixture.sync(crashing(fuse)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
        survived = false;
      });
      await fixture.syncUntilQuiet();
      await assertDayRows(fixture);
      await fixture.org.close();
      if (survived) return;
    }
  });
});

describe('an answer about a past day', () => {
  it('stays identical during the next 30 days', async (test) => {
    const fixture = await open(test);
    const ask = readingOf(fixture).get;
    await passDays(fixture, 1);
    const asOf = isoDay(today);
    const pastApp = `apps/${mail}?asOf=${asOf}&grain=week`;
    const paths = [
      `apps?asOf=${asOf}&include=internal`,
      `apps?asOf=${isoDay(today - 9)}&window=7`,
      `insights?asOf=${asOf}`,
      pastApp,
      `apps/${mail}/seats?asOf=${asOf}`,
      `people?asOf=${asOf}`,
      `people/${bob}?asOf=${asOf}`,
      `usage?asOf=${asOf}`,
    ];
    const first = new Map<string, string>();
    for (const path of paths) first.set(path, (await ask(path)).text);
    assert.equal(JSON.parse(first.get(pastApp) ?? '').data.settings.idleAfterDays, 30);
    const tomorrow = isoDay((parseDay(asOf) ?? 0) + 1);
    const settings = {
      idleAfterDays: 7,
      prices: [{ amount: 9, currency: 'EUR', per: 'MONTH' as const, validFrom: tomorrow }],
      purchasedSeats: 5,
      renewsOn: tomorrow,
      noticeDays: 30,
    };
    await createTenantPorts(fixture.table, fixture.tenant)
      .appSettings(fixture.id)
      .change(mail as AppId, settings, {});
    let days = 0;
    await passDays(fixture, 30, () => {
      const { change } = fixture.org;
      change.signIn(days % 2 ? ada : bob, days % 3 ? mail : crm);
      if (days === 3) change.unassign(bob, crm);
      if (days === 5) change.setPersonStatus(bob, 'SUSPENDED');
      if (days === 7) change.updateApp(mail, { label: 'Post' });
      if (days === 9) change.assign(bob, crm);
      days += 1;
    });
    for (const [path, text] of first) {
      const again = (await ask(path)).text;
      assert.equal(again, text, path);
    }
    assert.match((await ask('apps')).text, /"Post"/);
    assert.equal((await ask(`apps/${mail}`)).json.data.settings.idleAfterDays, 7);
  });

  it('stays the same when a person suspended then becomes active again, even if the day is recounted', async (test) => {
    const fixture = await open(test);
    const ask = readingOf(fixture).get;
    const { change } = fixture.org;
    await passDays(fixture, 1, () => change.setPersonStatus(bob, 'SUSPENDED'));
    await passDays(fixture, 2);
    const paths = ['apps', 'people', `people/${bob}`, `apps/${crm}/seats`, `apps/${mail}/seats`, 'insights'].map(
      (path) => `${path}?asOf=${isoDay(today + 2)}`,
    );
    const answers = new Map<string, string>();
    for (const path of paths) answers.set(path, (await ask(path)).text);
    assert.match(answers.get(`apps/${crm}/seats?asOf=${isoDay(today + 2)}`) ?? '', /"SUSPENDED"/);
    await passDays(fixture, 2, () => change.setPersonStatus(bob, 'ACTIVE'));
    for (const [path, text] of answers) assert.equal((await ask(path)).text, text, path);
    change.signIn(ada, crm, { at: fixture.clock.now - 3 * DAY });
    await nextSync(fixture);
    const { json } = await ask(`apps?asOf=${isoDay(today + 2)}&include=internal`);
    const row = json.data.find(({ id }: { id: string }) => id === crm);
    assert.notEqual(row.revisedAt, null);
    assert.equal(row.states.SUSPENDED, 1, 'bob was suspended then');
    await assertDayRows(fixture);
  });

  it('is revised by a late sign-in on exactly the days it concerns, with `revisedAt`', async (test) => {
    const fixture = await open(test);
    await passDays(fixture, 8);
    const before = await rowsOf(fixture);
    const orgBefore = await orgRowsOf(fixture);
    const late = today + 3;
    fixture.org.change.signIn(bob, crm, { at: fixture.clock.now - 5 * DAY });
    await nextSync(fixture);
    const after = await rowsOf(fixture);
    // Bob was active today, so of the org's rows only that day's people and one seven-day window change.
    const orgChanged = changedRows(orgBefore, await orgRowsOf(fixture));
    assert.deepEqual(orgChanged, [late, today + 7].map(isoDay));
    assert.deepEqual([...after.keys()], [...before.keys()]);
    const changed = [...after].filter(([key, row]) => {
      return JSON.stringify(row) !== JSON.stringify(before.get(key));
    });
    assert.deepEqual(
      changed.map(([key]) => key),
      Array.from({ length: 5 }, (_, index) => `${crm} ${isoDay(late + index)}`),
    );
    for (const [, row] of changed) assert.ok(row.revisedAt !== undefined && row.revisedAt > NOW);
    await assertDayRows(fixture);
    const { json } = await readingOf(fixture).get(`apps?asOf=${isoDay(late)}`);
    const revised = json.data.filter(({ revisedAt }: { revisedAt: string | null }) => revisedAt !== null);
    assert.deepEqual(
      revised.map(({ id }: { id: string }) => id),
      [crm],
    );
    const { json: usage } = await readingOf(fixture).get(`usage?asOf=${isoDay(today + 7)}&from=${isoDay(today)}`);
    assert.deepEqual(
      usage.data.flatMap(({ to, revisedAt }: SeriesPointBody) => (revisedAt === null ? [] : [to])),
      orgChanged,
    );
    await assertOrgDays(fixture);
  });

  it('is revised for the org only on the day of a late sign-in of a person who was active anyway', async (test) => {
    const fixture = await open(test);
    await passDays(fixture, 8, () => fixture.org.change.signIn(bob, mail));
    const before = await orgRowsOf(fixture);
    fixture.org.change.signIn(bob, crm, { at: fixture.clock.now - 5 * DAY });
    await nextSync(fixture);
    assert.deepEqual(changedRows(before, await orgRowsOf(fixture)), [isoDay(today + 3)]);
  });
});

/** The org's rows of published days, without `foldedThrough`. */
async function orgRowsOf({ reader, connection }: SyncFixture): Promise<Map<string, Omit<OrgDay, 'foldedThrough'>>> {
  const { days } = (await connection()).syncState;
  assert.ok(days);
  const rows = await reader.orgDays.load(daysBetween(days.from, days.through));
  return new Map(rows.map(({ day, people, revisedAt }) => [isoDay(day), { day, people, revisedAt }]));
}

/** The days whose rows have changed; asserts that exactly these have `revisedAt`. */
function changedRows(
  before: ReadonlyMap<string, Omit<OrgDay, 'foldedThrough'>>,
  after: ReadonlyMap<string, Omit<OrgDay, 'foldedThrough'>>,
): readonly string[] {
  assert.deepEqual([...after.keys()].sort(), [...before.keys()].sort());
  const changed = [...after].flatMap(([day, row]) => (isDeepStrictEqual(row, before.get(day)) ? [] : [day])).sort();
  for (const [day, { revisedAt }] of after) assert.equal(revisedAt !== undefined, changed.includes(day), day);
  return changed;
}

/** Ada and Bob sign in to an app that is not listed: they are not away, and use none of the others. */
function showUp({ org }: SyncFixture): void {
  for (const person of [ada, bob]) org.change.signIn(person, APPS.shadow);
}

describe('the change feed', () => {
  it('contains each change once, in a stable order', async (test) => {
    const fixture = await open(test, { company: busyCompany() });
    const ask = readingOf(fixture).get;
    const received: ChangeBody[] = [];
    const beginning = isoDay(today - 50);
    const read = async (limit: number): Promise<number> => {
      const since = received.at(-1)?.id ?? beginning;
      const { json } = await ask(`changes?since=${since}&limit=${limit}`);
      received.push(...json.data);
      return json.data.length;
    };
    await read(500);
    const firstDays = received.map(({ on }) => on);
    assert.ok(firstDays.length > 0 && firstDays.every((on) => on >= isoDay(today - 7) && on < isoDay(today)));
    let days = 0;
    await passDays(fixture, 40, () => {
      days += 1;
      showUp(fixture);
      if (days === 2) fixture.org.change.unassign(ada, crm);
      if (days === 4) fixture.org.change.assign(ada, crm);
      if (days === 39) fixture.org.change.signIn(bob, mail);
    });
    while ((await read(3)) > 0);
    const all = (await ask(`changes?since=${isoDay(today - 50)}&limit=500`)).json.data;
    assert.deepEqual(received, all);
    assert.equal(new Set(received.map(({ id }) => id)).size, all.length);
    const lines = (all as ChangeBody[])
      .filter(({ personId }) => personId === ada || personId === bob || personId === null)
      .map(({ on, appId, personId, kind }) => `${on} ${appId.slice(-4)} ${personId?.slice(-3) ?? '-'} ${kind}`);
    assert.deepEqual(lines.filter((line) => /Crm Ada (ASSIGNED|REMOVED)/.test(line)).slice(0, 2), [
      `${isoDay(today + 2)} 0Crm Ada REMOVED`,
      `${isoDay(today + 4)} 0Crm Ada ASSIGNED`,
    ]);
    assert.ok(lines.includes(`${isoDay(today + 30)} Mail Bob WENT_IDLE`), lines.join('\n'));
    assert.ok(lines.includes(`${isoDay(today + 30)} Mail - APP_WENT_QUIET`), lines.join('\n'));
    assert.ok(lines.includes(`${isoDay(today + 39)} Mail Bob CAME_BACK`), lines.join('\n'));
  });

  it('publishes what a late fact changed under the day on which it was read', async (test) => {
    const fixture = await open(test, { company: busyCompany() });
    await passDays(fixture, 8, () => showUp(fixture));
    fixture.clock.now += 2 * HOUR;
    fixture.org.change.signIn(bob, crm, { at: fixture.clock.now - 3 * DAY });
    await nextSync(fixture);
    await passDays(fixture, 1, () => showUp(fixture));
    const { json } = await readingOf(fixture).get(`changes?since=${isoDay(today + 6)}`);
    const changes = (json.data as ChangeBody[]).filter(({ personId, appId }) => personId === bob && appId === crm);
    assert.deepEqual(
      changes.map(({ kind, on, publishedOn }) => ({ kind, on, publishedOn })),
      [{ kind: 'CAME_BACK', on: isoDay(today + 5), publishedOn: isoDay(today + 8) }],
    );
  });

  it('drops changes of a crashed worker that later facts have made wrong', async (test) => {
    const fixture = await open(test, { company: busyCompany() });
    await passDays(fixture, 30, () => showUp(fixture)); // on the next day the mail app is unused for 30 days
    const lastInstants = (dayOf(fixture.clock.now) + 1) * DAY - MINUTE;
    fixture.clock.now += DAY;
    const store = (inner: UsageStore): UsageStore => ({
      ...inner,
      apps: {
        ...inner.apps,
        async put(apps) {
          await inner.apps.put(apps);
          if (apps.some(({ app, days }) => app === mail && days?.through === today + 30)) throw new Crash();
        },
      },
    });
    const { nextSyncAt } = await fixture.connection();
    fixture.clock.now = Math.max(fixture.clock.now, nextSyncAt ?? 0);
    await assert.rejects(fixture.sync({ store }), Crash);
    fixture.org.change.signIn(bob, mail, { at: lastInstants });
    await nextSync(fixture);
    await passDays(fixture, 1, () => showUp(fixture));
    const { json } = await readingOf(fixture).get(`changes?since=${isoDay(today + 30)}`);
    const ofMail = (json.data as ChangeBody[]).filter(({ appId }) => appId === mail);
    assert.deepEqual(
      ofMail.map(({ on, personId, kind }) => `${on} ${personId?.slice(-3) ?? '-'} ${kind}`),
      [`${isoDay(today + 30)} Ada WENT_IDLE`],
    );
    await assertDayRows(fixture);
  });

  it('contains what late facts changed, for every seat of an app', async (test) => {
    const fixture = await open(test, { company: busyCompany() });
    await passDays(fixture, 40, () => showUp(fixture));
    const late = fixture.clock.now - 3 * DAY;
    for (const [index, person] of [ada, bob].entries()) fixture.org.change.signIn(person, mail, { at: late + index });
    await nextSync(fixture);
    await passDays(fixture, 1, () => showUp(fixture));
    const { json } = await readingOf(fixture).get(`changes?since=${isoDay(today + 39)}`);
    const cameBack = (json.data as ChangeBody[]).filter(({ kind }) => kind === 'CAME_BACK');
    assert.deepEqual(cameBack.map(({ personId }) => personId).sort(), [ada, bob].sort());
  });
});
