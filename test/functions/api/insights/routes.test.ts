import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppBody } from '../../../../functions/api/apps/schema.ts';
import type { InsightBody } from '../../../../functions/api/insights/schema.ts';
import { isoDay } from '../../../../functions/core/time.ts';
import { settle, TODAY } from '../company.ts';
import { createPricedCompany, PRICED_APPS, walkItems } from '../pricedCompany.ts';
import { ACME, ask, createWorld, GLOBEX } from '../world.ts';

describe('insights', () => {
  it('rank what could be done by value, then by seats, each with the query that lists it', async () => {
    const { world, at } = createPricedCompany();
    const insights = await walkItems<InsightBody>(world, `${at}/insights?limit=2`);
    assert.deepEqual(
      insights.map(({ kind, appId, seats, potentialSavings }) => [
        kind,
        appId,
        seats,
        potentialSavings?.amount ?? null,
      ]),
      [
        ['SPARE_SEATS', '0oaFigma', 4, 576],
        ['IDLE_SEATS', '0oaFigma', 1, 144],
        ['LEAVER_SEATS', '0oaFigma', 1, 144],
        ['NEVER_USED_SEATS', '0oaFigma', 1, 144],
        ['OVER_ASSIGNED_SEATS', '0oaOver', 1, null],
        ['IDLE_SEATS', '0oaWiki', 1, null],
        ['QUIET_APP', '0oaWiki', 1, null],
      ],
    );
    const idle = insights.find(({ id }) => id === '0oaFigma.IDLE_SEATS');
    assert.equal(idle?.sentence, '1 person has not opened Figma for 30 days ($144 a year if cancelled).');
    const sentenceOf = (wanted: string) => insights.find(({ kind }) => kind === wanted)?.sentence ?? '';
    assert.match(sentenceOf('LEAVER_SEATS'), /^1 Figma seat is still assigned to people who have left /);
    assert.match(sentenceOf('OVER_ASSIGNED_SEATS'), /^1 .+ seat is assigned beyond the \d+ bought\.$/);
    for (const { query, seats, kind } of insights) {
      const { status, json } = await ask(world.usage, `${query}${query.includes('?') ? '&' : '?'}window=30`);
      assert.equal(status, 200, query);
      if (query.includes('/seats')) assert.equal(json.data.length, seats, kind);
    }
  });

  it('carry the sums over all apps, whatever is asked for', async () => {
    const { world, at } = createPricedCompany();
    const totals = {
      assigned: 8,
      reclaimable: { seats: 4, pricedSeats: 3, money: [{ amount: 432, currency: 'USD' }] },
      kept: { seats: 0, pricedSeats: 0, money: [] },
      snoozed: { opportunities: 0, seats: 0 },
      silent: { seats: 0, pricedSeats: 0, money: [] },
      away: { seats: 0, pricedSeats: 0, money: [] },
      unproven: { seats: 0, pricedSeats: 0, money: [] },
      spare: { seats: 4, pricedSeats: 4, money: [{ amount: 576, currency: 'USD' }] },
      cameBack: null,
      sentence:
        'You can cancel up to 4 seats of 8: 1 never used, 2 idle, 1 of people who left. That is $432 a year for the 3 whose price is known. 4 more seats are bought and assigned to nobody. That is $576 a year.',
    };
    for (const query of ['', '?limit=1', '?kind=QUIET_APP'])
      assert.deepEqual((await ask(world.usage, `${at}/insights${query}`)).json.totals, totals);
  });

  it('say how many of the seats that were called unused came back, where that is known of enough', async () => {
    const world = createWorld();
    const seats = [
      { person: '00uAda', assigned: 300, used: [1] },
      { person: '00uBob', assigned: 300, used: [60] },
    ];
    const { id } = settle(world, ACME, [
      { id: '0oaShort', label: 'Short', seats },
      { id: '0oaLong', label: 'Long', seats, session: { kind: 'LONG_OR_SLIDING' } },
    ]);
    const usage = world.store.usage(ACME, id);
    const within60 = { judged: 50, usedAgain: 3 };
    const cameBack = { within30: { judged: 80, usedAgain: 1 }, within60, within90: { judged: 0, usedAgain: 0 } };
    for (const [key, app] of usage.apps)
      usage.apps.set(key, { ...app, backTest: { through: TODAY - 1, foldedThrough: 0, cameBack } });
    const read = async (path: string) => (await ask(world.usage, `/v1/connections/${id}/${path}`)).json;
    const { totals } = await read('insights');
    // Silence in the other app is no proof, so that none of its seats was called unused.
    assert.deepEqual(totals.cameBack, { withinDays: 60, ...within60 });
    assert.ok(totals.sentence.includes('1 idle; of such seats 6% came back within 60 days in the past.'));
    const { data } = await read('apps');
    const ofApps = data.map(({ label, session, cameBack: found }: AppBody) => [label, session, found]);
    assert.deepEqual(ofApps, [
      ['Long', { class: 'LONG_OR_SLIDING', days: null, provesSilence: false }, null],
      ['Short', { class: 'SHORT', days: null, provesSilence: true }, cameBack],
    ]);
    const csv = await ask(world.usage, `/v1/connections/${id}/apps`, { headers: { accept: 'text/csv' } });
    assert.ok(csv.text.includes('session.class,session.days,session.provesSilence,cameBack.within30.judged'));
    const past = await read(`insights?asOf=${isoDay(TODAY - 10)}`);
    assert.equal(past.totals.cameBack, null);
  });

  it('ask about accounts that were never activated and have held a seat for 60 days', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [
      {
        id: '0oaFigma',
        label: 'Figma',
        settings: { prices: [{ amount: 12, currency: 'USD', per: 'MONTH', validFrom: null }] },
        seats: [
          { person: '00uAda', assigned: 300, used: [1] },
          { person: '00uBob', assigned: 60, status: 'PROVISIONED' },
          { person: '00uCid', assigned: 59, status: 'STAGED' },
        ],
      },
    ]);
    const { json } = await ask(world.usage, `/v1/connections/${id}/insights`);
    assert.deepEqual(
      json.data.map(({ kind, seats, sentence, potentialSavings }: InsightBody) => [
        kind,
        seats,
        sentence,
        potentialSavings,
      ]),
      [
        [
          'NOT_STARTED_SEATS',
          1,
          '1 Figma seat is held for 60 days or more by accounts that were never activated, at $144 a year.',
          null,
        ],
      ],
    );
    assert.equal(json.totals.reclaimable.seats, 0);
    const listed = await ask(world.usage, json.data[0].query);
    assert.deepEqual(
      listed.json.data.map(({ personId }: { personId: string }) => personId),
      ['00uBob'],
    );
  });

  it('claim nothing of an app, or an org, that nobody was seen signing in to', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [
      {
        id: '0oaFigma',
        label: 'Figma',
        seats: [
          { person: '00uAda', assigned: 300 },
          ...['Ben', 'Cal', 'Dot', 'Gil'].map((name) => ({ person: `00u${name}`, assigned: 60 })),
          { person: '00uBob', assigned: 5 },
          { person: '00uEve', assigned: 300, status: 'DEPROVISIONED' },
        ],
      },
    ]);
    const { json } = await ask(world.usage, `/v1/connections/${id}/insights`);
    assert.deepEqual(
      json.data.map(({ kind, seats, sentence }: InsightBody) => [kind, seats, sentence]),
      [
        [
          'UNPROVEN_SEATS',
          5,
          'Nobody was ever seen signing in to Figma, of which 5 seats are held: it is used another way, or by nobody; ask its owner.',
        ],
        ['LEAVER_SEATS', 1, '1 Figma seat is still assigned to people who have left.'],
      ],
    );
    assert.match(
      json.totals.sentence,
      /^Nobody was seen signing in through Okta: check that people use Okta for their/,
    );
    assert.equal(json.totals.reclaimable.seats, 1);
  });

  it('keep to one kind where asked', async () => {
    const { world, at } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/insights?kind=QUIET_APP`);
    assert.deepEqual(
      json.data.map(({ sentence }: InsightBody) => sentence),
      ['Nobody has opened =cmd() for 31 days; 1 seat is held.'],
    );
  });

  it('say nothing of what was not observed', async () => {
    const world = createWorld();
    const coverage = {
      observedSince: Date.parse('2026-11-01T00:00:00Z'),
      dataThrough: world.now,
      gaps: [],
      directoryListed: true,
      incomplete: [],
      incompleteCount: 0,
      complete: false,
    };
    const { syncState: work } = settle(world, GLOBEX, []);
    const { id } = settle(world, ACME, PRICED_APPS, { syncState: { ...work, coverage } });
    const { json } = await ask(world.usage, `/v1/connections/${id}/insights`);
    const kinds = json.data.map(({ kind }: InsightBody) => kind);
    assert.deepEqual([...new Set(kinds)].sort(), ['LEAVER_SEATS', 'OVER_ASSIGNED_SEATS', 'SPARE_SEATS']);
  });
});
