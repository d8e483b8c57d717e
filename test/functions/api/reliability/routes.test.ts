import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AppOf, settle } from '../company.ts';
import { ACME, ask, createWorld, GLOBEX } from '../world.ts';

/** Days ago, from `from` back to `to`. */
const daily = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n);

/** Ten people who use the wiki on every day, and ten who stopped 60 days ago. */
const WIKI: AppOf = {
  id: '0oaWiki',
  label: 'Wiki',
  seats: [
    ...Array.from({ length: 10 }, (_, n) => ({ person: `00uBusy${n}`, assigned: 400, used: daily(89, 1) })),
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
  return { world, at };
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
    assert.deepEqual([json.data.session.class, json.data.pastWeeks], ['UNKNOWN', []]);
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
});
