// What was said of a past day: by the org's truth, the same for ever, and changed by late facts alone.

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import type { ChangeBody } from '../../../../functions/api/changes/schema.ts';
import type { SeriesPointBody } from '../../../../functions/api/usage/schema.ts';
import { createUsageApi } from '../../../../functions/api/usageApi.ts';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import type { AppId, TenantId } from '../../../../functions/core/ids.ts';
import type { UsageStore } from '../../../../functions/core/store.ts';
import { daysBetween } from '../../../../functions/core/sync/orgDays.ts';
import { DAY, dayOf, HOUR, isoDay, MINUTE } from '../../../../functions/core/time.ts';
import type { OrgDay } from '../../../../functions/core/usage/orgDay.ts';
import { ask as askApi, claims } from '../../api/world.ts';
import { assertOrgDays } from './compare.ts';
import { assertDayRows, assertHoldersOnDay, assertUseOnDay, rowsOf } from './compareDays.ts';
import { Crash, dying } from './dying.ts';
import { APPS, PEOPLE, smallCompany } from './smallCompany.ts';
import { standInTable } from './standInTable.ts';
import { createSyncFixture, NOW, type SyncFixture, testId } from './syncFixture.ts';

const standIn = standInTable();
let tenants = 0;

async function open(test: TestContext, options: Parameters<typeof createSyncFixture>[1] = {}): Promise<SyncFixture> {
  const tenant = `days-${tenants++}`;
  const bench = await createSyncFixture(standIn.table, { tenant, company: smallCompany(), daysAsked: 40, ...options });
  test.after(() => bench.org.close());
  await bench.syncUntilQuiet();
  return bench;
}

/** The read API over the real table, asked as the bench's tenant. */
function reading({ tenant, id, table, clock }: SyncFixture) {
  const api = createUsageApi({
    tenantClaim: 'tenant_id',
    connectionsOf: (of: TenantId) => createTenantConnections(table, of),
    now: () => clock.now,
    log: () => {},
    newId: () => testId(30),
    document,
  });
  return async (path: string) => {
    const answer = await askApi(api, `/v1/connections/${id}/${path}`, { as: claims(tenant) });
    assert.equal(answer.status, 200, answer.text);
    return answer;
  };
}

/** Lets the clock run to the connection's next sync, and syncs. */
async function nextSync(bench: SyncFixture): Promise<void> {
  const { nextSyncAt } = await bench.connection();
  bench.clock.now = Math.max(bench.clock.now, nextSyncAt ?? 0);
  assert.equal(await bench.sync(), 'caughtUp');
}

/** Syncs once at the same hour of each of the next days. */
async function liveOn(bench: SyncFixture, days: number, work: () => void = () => {}): Promise<void> {
  for (let day = 0; day < days; day++) {
    bench.clock.now += DAY;
    work();
    bench.clock.now += MINUTE;
    await nextSync(bench);
  }
}

const { ada, bob, dee } = PEOPLE;
const { mail, crm, wiki } = APPS;
const today = dayOf(NOW);

describe('day rows', () => {
  it('exist for every observed day once everything has been read, and agree with the seats', async (test) => {
    const bench = await open(test);
    const { days } = (await bench.connection()).syncState;
    assert.deepEqual(days, { from: today - 40, through: today - 1 });
    await assertDayRows(bench);
  });

  it('equal the truth of a company of 200 at three dates', async (test) => {
    const bench = await open(test, { company: undefined, size: 'small', daysAsked: 90 });
    await liveOn(bench, 2, () => bench.org.live.tick());
    await assertDayRows(bench);
    for (const day of [today - 80, today - 30, today]) {
      await assertUseOnDay(bench, day);
      await assertHoldersOnDay(bench, day);
    }
  });

  it('are not written in a quiet hour', async (test) => {
    const bench = await open(test);
    await nextSync(bench);
    const before = await rowsOf(bench);
    bench.org.requests.reset();
    await nextSync(bench);
    const [run] = await bench.reader.syncs(1);
    assert.deepEqual([run?.tableWrites, run?.calls.log], [0, 1], 'besides lease, record and close');
    assert.deepEqual(await rowsOf(bench), before);
  });

  it('are left alone by a new seat of somebody who was hired long ago', async (test) => {
    const bench = await open(test);
    await nextSync(bench);
    bench.org.change.assign(dee, crm);
    bench.org.change.assign(bob, wiki);
    const written: string[] = [];
    const store = (inner: UsageStore): UsageStore => ({
      ...inner,
      async write(items) {
        for (const { app } of items.apps ?? []) written.push(app);
        for (const { app, day } of items.appDays ?? []) written.push(`${app} ${isoDay(day)}`);
        await inner.write(items);
      },
    });
    bench.clock.now = (await bench.connection()).nextSyncAt ?? 0;
    assert.equal(await bench.sync({ store }), 'caughtUp');
    assert.deepEqual(written.sort(), [crm, wiki], 'each app once, with its sums, and no pass over its seats');
  });

  it('begin, for an app that appears later, with the day it was first used', async (test) => {
    const bench = await open(test);
    const { id } = bench.org.change.addApp({ label: 'Newcomer' });
    bench.org.change.assign(ada, id);
    bench.org.change.signIn(ada, id);
    await liveOn(bench, 2);
    const rows = [...(await rowsOf(bench)).keys()].filter((key) => key.startsWith(id));
    assert.deepEqual(rows, [`${id} ${isoDay(today)}`, `${id} ${isoDay(today + 1)}`]);
    await assertDayRows(bench);
  });

  it('are whole after a worker died at any write of the pass', async (test) => {
    for (let call = 0; ; call++) {
      const bench = await open(test, { daysAsked: 5 });
      bench.org.change.signIn(bob, crm);
      bench.clock.now += DAY;
      const fuse = { when: 'after' as const, left: call, calls: [] };
      let survived = true;
      await bench.sync(dying(fuse)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
        survived = false;
      });
      await bench.syncUntilQuiet();
      await assertDayRows(bench);
      await bench.org.close();
      if (survived) return;
    }
  });
});

describe('a past answer', () => {
  it('stays the same to the byte while 30 days go by', async (test) => {
    const bench = await open(test);
    const ask = reading(bench);
    await liveOn(bench, 1);
    const asOf = isoDay(today);
    const pastApp = `apps/${mail}?asOf=${asOf}&grain=week`;
    const paths = [
      ...[`apps?asOf=${asOf}&include=internal`, `apps?asOf=${isoDay(today - 9)}&window=7`, `insights?asOf=${asOf}`],
      ...[pastApp, `apps/${mail}/seats?asOf=${asOf}`, `people?asOf=${asOf}`],
      ...[`people/${bob}?asOf=${asOf}`, `usage?asOf=${asOf}`],
    ];
    const first = new Map<string, string>();
    for (const path of paths) first.set(path, (await ask(path)).text);
    assert.equal(JSON.parse(first.get(pastApp) ?? '').data.settings.idleAfterDays, 30);
    const settings = { idleAfterDays: 7, seatPrice: { amount: 9, currency: 'EUR', asOf }, purchasedSeats: 5 };
    await createTenantConnections(bench.table, bench.tenant).changeAppSettings(bench.id, mail as AppId, settings);
    let days = 0;
    await liveOn(bench, 30, () => {
      const { change } = bench.org;
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

  it('stays the same when somebody comes back who was suspended then, also if the day is counted anew', async (test) => {
    const bench = await open(test);
    const ask = reading(bench);
    const { change } = bench.org;
    await liveOn(bench, 1, () => change.setPersonStatus(bob, 'SUSPENDED'));
    await liveOn(bench, 2);
    const paths = ['apps', 'people', `people/${bob}`, `apps/${crm}/seats`, `apps/${mail}/seats`, 'insights'].map(
      (path) => `${path}?asOf=${isoDay(today + 2)}`,
    );
    const publishedDays = new Map<string, string>();
    for (const path of paths) publishedDays.set(path, (await ask(path)).text);
    assert.match(publishedDays.get(`apps/${crm}/seats?asOf=${isoDay(today + 2)}`) ?? '', /"LEAVER"/);
    await liveOn(bench, 2, () => change.setPersonStatus(bob, 'ACTIVE'));
    for (const [path, text] of publishedDays) assert.equal((await ask(path)).text, text, path);
    change.signIn(ada, crm, { at: bench.clock.now - 3 * DAY });
    await nextSync(bench);
    const { json } = await ask(`apps?asOf=${isoDay(today + 2)}&include=internal`);
    const row = json.data.find(({ id }: { id: string }) => id === crm);
    assert.notEqual(row.revisedAt, null);
    assert.equal(row.states.LEAVER, 1, 'bob was suspended then');
    await assertDayRows(bench);
  });

  it('is changed by one late sign-in on exactly the days it concerns, and says so', async (test) => {
    const bench = await open(test);
    await liveOn(bench, 8);
    const before = await rowsOf(bench);
    const orgBefore = await orgRowsOf(bench);
    const late = today + 3;
    bench.org.change.signIn(bob, crm, { at: bench.clock.now - 5 * DAY });
    await nextSync(bench);
    const after = await rowsOf(bench);
    // Bob was active today: of the org's rows only that day's people and the seven days that begin after it are others.
    const orgChanged = changedRows(orgBefore, await orgRowsOf(bench));
    assert.deepEqual(orgChanged, [late, today + 7].map(isoDay));
    assert.deepEqual([...after.keys()], [...before.keys()]);
    const changed = [...after].filter(([key, row]) => {
      const was = before.get(key);
      return JSON.stringify(row) !== JSON.stringify(was);
    });
    assert.deepEqual(
      changed.map(([key]) => key),
      Array.from({ length: 5 }, (_, index) => `${crm} ${isoDay(late + index)}`),
    );
    for (const [, row] of changed) assert.ok(row.revisedAt !== undefined && row.revisedAt > NOW);
    await assertDayRows(bench);
    const { json } = await reading(bench)(`apps?asOf=${isoDay(late)}`);
    const revised = json.data.filter(({ revisedAt }: { revisedAt: string | null }) => revisedAt !== null);
    assert.deepEqual(
      revised.map(({ id }: { id: string }) => id),
      [crm],
    );
    const { json: usage } = await reading(bench)(`usage?asOf=${isoDay(today + 7)}&from=${isoDay(today)}`);
    assert.deepEqual(
      usage.data.flatMap(({ to, revisedAt }: SeriesPointBody) => (revisedAt === null ? [] : [to])),
      orgChanged,
    );
    await assertOrgDays(bench);
  });

  it('is changed for the org on its own day alone by a late sign-in of somebody who was active anyway', async (test) => {
    const bench = await open(test);
    await liveOn(bench, 8, () => bench.org.change.signIn(bob, mail));
    const before = await orgRowsOf(bench);
    bench.org.change.signIn(bob, crm, { at: bench.clock.now - 5 * DAY });
    await nextSync(bench);
    assert.deepEqual(changedRows(before, await orgRowsOf(bench)), [isoDay(today + 3)]);
  });
});

/** The org's own rows of days that have been told, without how far each is folded. */
async function orgRowsOf({ reader, connection }: SyncFixture): Promise<Map<string, Omit<OrgDay, 'foldedThrough'>>> {
  const { days } = (await connection()).syncState;
  assert.ok(days);
  const rows = await reader.orgDays(daysBetween(days.from, days.through));
  return new Map(rows.map(({ day, people, revisedAt }) => [isoDay(day), { day, people, revisedAt }]));
}

/** Days of which another is said than before; asserts that these and no others are marked. */
function changedRows(
  before: ReadonlyMap<string, Omit<OrgDay, 'foldedThrough'>>,
  after: ReadonlyMap<string, Omit<OrgDay, 'foldedThrough'>>,
): readonly string[] {
  assert.deepEqual([...after.keys()].sort(), [...before.keys()].sort());
  const changed = [...after].flatMap(([day, row]) => (isDeepStrictEqual(row, before.get(day)) ? [] : [day])).sort();
  for (const [day, { revisedAt }] of after) assert.equal(revisedAt !== undefined, changed.includes(day), day);
  return changed;
}

describe('the change feed', () => {
  it('tells of each change once, in an order that stays', async (test) => {
    const bench = await open(test);
    const ask = reading(bench);
    const seen: ChangeBody[] = [];
    const beginning = isoDay(today - 50);
    const read = async (limit: number): Promise<number> => {
      const since = seen.at(-1)?.id ?? beginning;
      const { json } = await ask(`changes?since=${since}&limit=${limit}`);
      seen.push(...json.data);
      return json.data.length;
    };
    await read(500);
    assert.deepEqual(seen, []);
    let days = 0;
    await liveOn(bench, 40, () => {
      days += 1;
      if (days === 2) bench.org.change.unassign(ada, crm);
      if (days === 4) bench.org.change.assign(ada, crm);
      if (days === 39) bench.org.change.signIn(bob, mail);
    });
    while ((await read(3)) > 0);
    const all = (await ask(`changes?since=${isoDay(today - 50)}&limit=500`)).json.data;
    assert.deepEqual(seen, all);
    assert.equal(new Set(seen.map(({ id }) => id)).size, all.length);
    const story = (all as ChangeBody[])
      .filter(({ personId }) => personId === ada || personId === bob || personId === null)
      .map(({ on, appId, personId, kind }) => `${on} ${appId.slice(-4)} ${personId?.slice(-3) ?? '-'} ${kind}`);
    assert.deepEqual(story.filter((line) => line.includes('Ada') && line.includes('Crm')).slice(0, 2), [
      `${isoDay(today + 2)} 0Crm Ada REMOVED`,
      `${isoDay(today + 4)} 0Crm Ada ASSIGNED`,
    ]);
    assert.ok(story.includes(`${isoDay(today + 30)} Mail Bob WENT_IDLE`), story.join('\n'));
    assert.ok(story.includes(`${isoDay(today + 30)} Mail - APP_WENT_QUIET`), story.join('\n'));
    assert.ok(story.includes(`${isoDay(today + 39)} Mail Bob CAME_BACK`), story.join('\n'));
  });

  it('tells what a late fact changed under the day on which it was learned', async (test) => {
    const bench = await open(test);
    await liveOn(bench, 8);
    bench.clock.now += 2 * HOUR;
    bench.org.change.signIn(bob, crm, { at: bench.clock.now - 3 * DAY });
    await nextSync(bench);
    await liveOn(bench, 1);
    const { json } = await reading(bench)(`changes?since=${isoDay(today + 6)}`);
    const publishedDays = (json.data as ChangeBody[]).filter(
      ({ personId, appId }) => personId === bob && appId === crm,
    );
    assert.deepEqual(
      publishedDays.map(({ kind, on, toldOn }) => ({ kind, on, toldOn })),
      [{ kind: 'CAME_BACK', on: isoDay(today + 5), toldOn: isoDay(today + 8) }],
    );
  });

  it('tells nothing that a worker found before it died and that the next one knows better', async (test) => {
    const bench = await open(test);
    await liveOn(bench, 30); // tomorrow nobody has opened the mail app for 30 days
    const lastInstants = (dayOf(bench.clock.now) + 1) * DAY - MINUTE;
    bench.clock.now += DAY;
    const store = (inner: UsageStore): UsageStore => ({
      ...inner,
      async write(items) {
        await inner.write(items);
        if (items.apps?.some(({ app, days }) => app === mail && days?.through === today + 30)) throw new Crash();
      },
    });
    const { nextSyncAt } = await bench.connection();
    bench.clock.now = Math.max(bench.clock.now, nextSyncAt ?? 0);
    await assert.rejects(bench.sync({ store }), Crash);
    bench.org.change.signIn(bob, mail, { at: lastInstants });
    await nextSync(bench);
    await liveOn(bench, 1);
    const { json } = await reading(bench)(`changes?since=${isoDay(today + 30)}`);
    const ofMail = (json.data as ChangeBody[]).filter(({ appId }) => appId === mail);
    assert.deepEqual(
      ofMail.map(({ on, personId, kind }) => `${on} ${personId?.slice(-3) ?? '-'} ${kind}`),
      [`${isoDay(today + 30)} Ada WENT_IDLE`],
    );
    await assertDayRows(bench);
  });

  it('tells what late facts changed for every seat of an app', async (test) => {
    const bench = await open(test);
    await liveOn(bench, 40);
    const late = bench.clock.now - 3 * DAY;
    for (const [index, person] of [ada, bob].entries()) bench.org.change.signIn(person, mail, { at: late + index });
    await nextSync(bench);
    await liveOn(bench, 1);
    const { json } = await reading(bench)(`changes?since=${isoDay(today + 39)}`);
    const cameBack = (json.data as ChangeBody[]).filter(({ kind }) => kind === 'CAME_BACK');
    assert.deepEqual(cameBack.map(({ personId }) => personId).sort(), [ada, bob].sort());
  });
});
