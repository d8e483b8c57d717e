import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { BreakdownCounter } from '../../../../functions/core/usage/appBreakdown.ts';
import { BackTestCounter } from '../../../../functions/core/usage/reliability/appBackTest.ts';
import { addBackTests } from '../../../../functions/core/usage/reliability/orgBackTest.ts';
import { judgedSeats } from '../../doubles/memoryUsage.ts';
import { type AppOf, settle } from '../company.ts';
import { ACME, ask, createWorld, GLOBEX } from '../world.ts';

/** Days ago, from `from` back to `to`. */
const daily = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n);

/** Ten people who use the wiki on every day, and ten who stopped 60 days ago. */
const WIKI: AppOf = {
  id: '0oaWiki',
  label: 'Wiki',
  seats: [
    ...Array.from({ length: 10 }, (_, n) => ({
      person: `00uBusy${n}`,
      assigned: 400,
      used: daily(89, 1),
      department: 'Sales',
    })),
    ...Array.from({ length: 10 }, (_, n) => ({ person: `00uGone${n}`, assigned: 400, used: daily(89, 60) })),
  ],
};
/** Its people sign in once in 30 days. */
const MAIL: AppOf = {
  id: '0oaMail',
  label: 'Mail',
  seats: Array.from({ length: 30 }, (_, n) => ({ person: `00uMail${n}`, assigned: 400, used: [80, 50, 20] })),
};
const UNUSED: AppOf = { id: '0oaDust', label: 'Dust', seats: [{ person: '00uAda', assigned: 400 }] };

function createCompany() {
  const world = createWorld();
  const { id } = settle(world, ACME, [WIKI, MAIL, UNUSED]);
  settle(world, GLOBEX, [WIKI]);
  const at = (app: string, query = '') => `/v1/connections/${id}/apps/${app}/reliability${query}`;
  return { world, at, usage: world.store.usage(ACME, id) };
}

/** Stores what a day pass would: the breakdown of every app, and its back-test. */
function keepCounted(usage: ReturnType<typeof createCompany>['usage']): void {
  for (const { app, summary } of usage.apps.values()) {
    const { context } = summary;
    assert.ok(context);
    const breakdown = new BreakdownCounter(context);
    const backTest = new BackTestCounter(context);
    for (const seat of judgedSeats(usage).filter((one) => one.app === app)) {
      breakdown.add(seat);
      backTest.add(seat);
    }
    usage.breakdowns.set(app, breakdown.breakdown(app, summary));
    usage.backTests.set(app, backTest.backTest(app));
  }
}

describe('how far silence can be trusted', () => {
  it('in an app with a sign-in on each day of use: a silent seat is not used', async () => {
    const { world, at } = createCompany();
    const { json } = await ask(world.usage, at('0oaWiki', '?withinDays=30'));
    const { session, returned, recommended, gaps, curve } = json.data;
    assert.equal(session.class, 'SHORT');
    assert.equal(session.provesSilence, true);
    assert.equal(
      session.sentence,
      'People sign in on each day on which they use the app, so a silent seat is not used.',
    );
    assert.deepEqual(gaps.closed, [{ days: 1, gaps: 10 * 88 + 10 * 29 }]);
    assert.deepEqual(gaps.open, [{ days: 59, gaps: 10 }]);
    assert.equal(curve.at(-1).days, 59);
    assert.ok(Math.abs(curve.at(-1).stillSilent - 10 / (10 * 88 + 10 * 29 + 10)) < 1e-12);
    assert.equal(returned.chance, null, 'no silence was watched for 60 days');
    assert.equal(
      returned.sentence,
      'How many seats that are silent for 30 days are used again within 30 days is not known yet: no silence was watched for 60 days.',
    );
    assert.deepEqual([recommended.idleAfterDays, recommended.reason], [null, 'TOO_FEW_GAPS']);
  });

  it('counts what became of the seats that were silent in the past', async () => {
    const { world, at } = createCompany();
    const { json } = await ask(world.usage, at('0oaWiki', '?idleAfterDays=14'));
    const silent = json.data.pastWeeks.filter((week: { silent: number }) => week.silent > 0);
    assert.ok(silent.length >= 5);
    for (const { silent: seats, outcomes } of silent) {
      assert.equal(seats, 10);
      const [month] = outcomes;
      assert.equal(month.withinDays, 30);
      assert.equal(month.usedAgain + month.removed + month.left, 0);
      assert.equal(month.stillSilent + month.notObserved, 10);
    }
    assert.equal(json.data.idleAfterDays, 14);
  });

  it('in an app that keeps people signed in for a month: thirty days of silence prove nothing', async () => {
    const { world, at } = createCompany();
    const { session } = (await ask(world.usage, at('0oaMail'))).json.data;
    assert.deepEqual([session.class, session.days, session.provesSilence], ['FIXED', 30, false]);
    const longer = (await ask(world.usage, at('0oaMail', '?idleAfterDays=60'))).json.data;
    assert.equal(longer.session.provesSilence, true);
  });

  it('says the same from what is kept with the app, without reading a seat', async () => {
    const { world, at, usage } = createCompany();
    const questions = ['0oaWiki', '0oaMail', '0oaDust'].flatMap((app) => [
      at(app),
      at(app, '?withinDays=30&tolerance=20'),
    ]);
    const answers = async () => Promise.all(questions.map(async (question) => (await ask(world.usage, question)).json));
    const counted = await answers();
    keepCounted(usage);
    assert.deepEqual(await answers(), counted);
    for (const subject of Object.keys(world.store.calls)) delete world.store.calls[subject];
    await ask(world.usage, at('0oaWiki'));
    assert.deepEqual(world.store.calls, { apps: 1, appSettings: 1, breakdowns: 1, backTests: 1 });
    const preview = (await ask(world.usage, at('0oaWiki', '?idleAfterDays=14'))).json.data;
    assert.ok(preview.pastWeeks.some((week: { silent: number }) => week.silent > 0));
  });

  it('of an app with more seats than one answer reads is what is kept, without past weeks under another threshold', async () => {
    const { world, at, usage } = createCompany();
    const [some] = usage.seats.get('0oaWiki' as AppId)?.values() ?? [];
    assert.ok(some);
    const many = Array.from({ length: 21_000 }, (_, n) => ({ ...some, person: `00u${n}` as PersonId }));
    usage.seats.set(some.app, new Map(many.map((seat) => [seat.person, seat])));
    const unknown = (await ask(world.usage, at('0oaWiki'))).json.data;
    assert.deepEqual([unknown.session.class, unknown.pastWeeks], ['UNKNOWN', null]);
    keepCounted(usage);
    const { session, pastWeeks } = (await ask(world.usage, at('0oaWiki'))).json.data;
    assert.equal(session.class, 'SHORT');
    assert.ok(pastWeeks.length > 5);
    const other = (await ask(world.usage, at('0oaWiki', '?idleAfterDays=14'))).json.data;
    assert.deepEqual([other.session.class, other.pastWeeks, other.idleAfterDays], ['SHORT', null, 14]);
  });

  it('has a curve for each department with fifty gaps or more', async () => {
    const { world, at } = createCompany();
    const { departments } = (await ask(world.usage, at('0oaWiki', '?withinDays=30&idleAfterDays=14'))).json.data;
    assert.deepEqual(
      departments.map(({ department, gaps, silences }: Record<string, unknown>) => [department, gaps, silences]),
      [
        ['Sales', 10 * 88, 0],
        [null, 10 * 29 + 10, 10],
      ],
    );
    assert.deepEqual(departments[0].curve, [
      { days: 0, stillSilent: 1 },
      { days: 1, stillSilent: 0 },
    ]);
    const [, { curve }] = departments;
    assert.ok(curve.length > 2 && curve.length < curve.at(-1).days);
    assert.deepEqual((await ask(world.usage, at('0oaDust'))).json.data.departments, []);
  });

  it('of an app without use says that too little was seen', async () => {
    const { world, at } = createCompany();
    const { session, returned, recommended, curve } = (await ask(world.usage, at('0oaDust'))).json.data;
    assert.deepEqual([session.class, session.provesSilence], ['UNKNOWN', false]);
    assert.deepEqual([returned.chance, returned.silences], [null, 0]);
    assert.equal(recommended.reason, 'TOO_FEW_GAPS');
    assert.deepEqual(curve, [{ days: 0, stillSilent: 1 }]);
  });

  it('before anything was counted is empty', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [WIKI]);
    const stored = world.store.tenant(ACME).connections.get(id);
    assert.ok(stored);
    const syncState = { ...stored.syncState, coverage: undefined };
    world.store.tenant(ACME).connections.set(id, { ...stored, syncState });
    const { status, json } = await ask(world.usage, `/v1/connections/${id}/apps/0oaWiki/reliability`);
    assert.equal(status, 200);
    assert.deepEqual([json.data.session.class, json.data.pastWeeks], ['UNKNOWN', null]);
  });

  for (const [query, pointer] of [
    ['?withinDays=45', '/withinDays'],
    ['?tolerance=0', '/tolerance'],
    ['?tolerance=51', '/tolerance'],
    ['?idleAfterDays=0', '/idleAfterDays'],
  ] as const)
    it(`refuses ${query}`, async () => {
      const { world, at } = createCompany();
      const { status, json } = await ask(world.usage, at('0oaWiki', query));
      assert.deepEqual([status, json.code, json.errors[0].pointer], [400, 'INVALID_QUERY', pointer]);
    });

  it('of an unknown app is 404', async () => {
    const { world, at } = createCompany();
    assert.equal((await ask(world.usage, at('0oaNone'))).json.code, 'APP_NOT_FOUND');
  });

  it('of all apps is what their back-tests add up to, with the people whose seat was given back', async () => {
    const { world, at, usage } = createCompany();
    const of = at('').replace('/apps//reliability', '/reliability');
    const empty = (await ask(world.usage, of)).json.data;
    assert.deepEqual([empty.countedThrough, empty.apps, empty.pastWeeks, empty.givenBack], [null, 0, [], []]);
    assert.deepEqual(empty.calibration[0], { withinDays: 30, all: null });
    keepCounted(usage);
    const regret = { person: '00uBusy0' as PersonId, removedOn: 20_000, givenBackOn: 20_010 };
    const tests = [...usage.backTests.values()].map((test) =>
      test.app === '0oaWiki' ? { ...test, regrets: [regret], regretCount: 1 } : test,
    );
    usage.orgBackTest = addBackTests(tests, 'v');
    for (const subject of Object.keys(world.store.calls)) delete world.store.calls[subject];
    const { givenBack, pastWeeks, apps, sessions, calibration, curve } = (await ask(world.usage, of)).json.data;
    assert.deepEqual(world.store.calls, { apps: 1, backTests: 1, people: 1 });
    assert.deepEqual(
      givenBack.map(({ appLabel, name, removedOn }: Record<string, string>) => [appLabel, name, removedOn]),
      [['Wiki', '00uBusy0 Doe', '2024-10-04']],
    );
    assert.equal(apps, 3);
    assert.deepEqual(sessions, { short: 3, fixed: 0, longOrSliding: 0, unknown: 0 });
    assert.equal(calibration.length, 3);
    assert.ok(curve.length > 50);
    const wiki = (await ask(world.usage, at('0oaWiki'))).json.data.pastWeeks;
    const mail = (await ask(world.usage, at('0oaMail'))).json.data.pastWeeks;
    for (const [index, week] of pastWeeks.entries()) {
      assert.equal(week.silent, wiki[index].silent + mail[index].silent);
      assert.equal(
        week.outcomes[0].stillSilent,
        wiki[index].outcomes[0].stillSilent + mail[index].outcomes[0].stillSilent,
      );
    }
  });
});
