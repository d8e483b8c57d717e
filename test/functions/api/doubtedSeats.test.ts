// Seats that may be unused and that sign-ins do not prove: each kind has a list and a sum of its own, and none can be given back.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsightBody } from '../../../functions/api/insights/schema.ts';
import { DOUBTED_STATES, RECLAIMABLE_STATES } from '../../../functions/core/usage/seatFigures.ts';
import { type AppOf, settle } from './company.ts';
import { ACME, ask, claims, createWorld } from './world.ts';

const PRICE = { prices: [{ amount: 10, currency: 'USD', per: 'MONTH' as const, validFrom: null }] };
const YEAR = 120;
const SETTINGS = { ...PRICE, purchasedSeats: 20 };
/** Used today, so that the app is in use. */
const ACTIVE = { person: '00uAda', assigned: 300, used: [0] };

const APPS: readonly AppOf[] = [
  {
    id: '0oaShort',
    label: 'Short',
    settings: SETTINGS,
    seats: [
      ACTIVE,
      { person: '00uBob', assigned: 300, used: [60] },
      { person: '00uOut', assigned: 300, used: [60], away: true },
      { person: '00uOff', assigned: 100, away: true },
    ],
  },
  {
    id: '0oaLong',
    label: 'Long',
    settings: SETTINGS,
    session: { kind: 'LONG_OR_SLIDING' },
    seats: [ACTIVE, { person: '00uBob', assigned: 300, used: [60] }, { person: '00uCid', assigned: 300, used: [90] }],
  },
  {
    id: '0oaNone',
    label: 'None',
    settings: SETTINGS,
    seats: ['Ada', 'Bob', 'Cid', 'Dan', 'Eve'].map((name) => ({ person: `00u${name}`, assigned: 300 })),
  },
];

const open = () => {
  const world = createWorld();
  const { id } = settle(world, ACME, APPS);
  const get = async (path: string) => (await ask(world.usage, `/v1/connections/${id}/${path}`)).json;
  const put = async (body: object) => {
    const path = `/v1/connections/${id}/decisions`;
    const { status, text } = await ask(world.connect, path, {
      method: 'PUT',
      body,
      as: { ...claims(ACME), sub: 'admin@acme.example' },
    });
    assert.ok(status < 300, text);
  };
  return { get, put, world };
};

describe('seats that sign-ins do not prove unused', () => {
  it('are opportunities of their own, with what they cost and no savings', async () => {
    const { data, totals } = await open().get('insights');
    assert.deepEqual(
      data
        .filter(({ kind }: InsightBody) => !kind.startsWith('SPARE'))
        .map(({ kind, appLabel, seats, potentialSavings, yearlyCost }: InsightBody) => [
          kind,
          appLabel,
          seats,
          potentialSavings?.amount ?? null,
          yearlyCost?.amount ?? null,
        ]),
      [
        ['IDLE_SEATS', 'Short', 1, YEAR, YEAR],
        ['UNPROVEN_SEATS', 'None', 5, null, 5 * YEAR],
        ['SILENT_SEATS', 'Long', 2, null, 2 * YEAR],
        ['AWAY_SEATS', 'Short', 2, null, 2 * YEAR],
      ],
    );
    const sum = (seats: number) => ({ seats, pricedSeats: seats, money: [{ amount: seats * YEAR, currency: 'USD' }] });
    assert.deepEqual(
      [totals.reclaimable, totals.silent, totals.away, totals.unproven],
      [sum(1), sum(2), sum(2), sum(5)],
    );
    assert.equal(
      totals.sentence.split(' 48 more seats')[0],
      'You can cancel up to 1 seat of 12: 1 idle. That is $120 a year. 2 more seats are silent ($240 a year), which sign-ins do not prove to be idle. 2 more are held by people not seen signing in anywhere ($240 a year): on leave, or gone? 5 more are of apps to which nobody was ever seen signing in ($600 a year): ask the owner.',
    );
  });

  it('are listed as they are counted, of one app and of all', async () => {
    const { get, world } = open();
    const { data } = await get('insights');
    for (const { query, seats, kind } of data as InsightBody[]) {
      if (!query.includes('/seats')) continue;
      assert.equal((await ask(world.usage, query)).json.data.length, seats, kind);
    }
    for (const [state, people] of [
      ['SILENT', ['00uBob', '00uCid']],
      ['AWAY', ['00uOff', '00uOut']],
      ['UNPROVEN', ['00uAda', '00uBob', '00uCid', '00uDan', '00uEve']],
      [RECLAIMABLE_STATES.join(), ['00uBob']],
    ] as const) {
      const listed = (await get(`seats?state=${state}&kept=false`)).data;
      assert.deepEqual(listed.map(({ personId }: { personId: string }) => personId).sort(), people, state);
      const sorted = (await get(`seats?state=${state}&sort=-login`)).data;
      assert.equal(sorted.length, people.length);
    }
    const people = await get('people?state=AWAY');
    assert.deepEqual(people.data.map(({ id }: { id: string }) => id).sort(), ['00uOff', '00uOut']);
  });

  it('stay in a plan and in a contract', async () => {
    const { get } = open();
    const { totals } = await get('plan');
    assert.deepEqual([totals.reclaimable, totals.frees.seats], [1, 1]);
    const { data } = await get('renewals?headroom=0');
    assert.deepEqual(
      data
        .map(({ appLabel, neededSeats }: { appLabel: string; neededSeats: number }) => [appLabel, neededSeats])
        .sort(),
      [
        ['Long', 3],
        ['None', 5],
        ['Short', 3],
      ],
    );
  });

  it('leave their sum where a decision keeps them', async () => {
    const { get, put } = open();
    const until = '2026-12-31';
    await put({ kind: 'KEEP', until, seats: [{ appId: '0oaShort', personId: '00uOut' }] });
    await put({
      kind: 'KEEP',
      until,
      opportunities: [
        { appId: '0oaLong', opportunity: 'SILENT_SEATS' },
        { appId: '0oaNone', opportunity: 'UNPROVEN_SEATS' },
      ],
    });
    const { totals } = await get('insights');
    assert.deepEqual(
      [totals.silent.seats, totals.away.seats, totals.unproven.seats, totals.reclaimable.seats],
      [0, 1, 0, 1],
    );
    assert.equal(totals.kept.seats, 0, 'none of them was reclaimable');
    const listed = await get(`seats?state=${DOUBTED_STATES.join()}&kept=false`);
    assert.deepEqual(
      listed.data.map(({ personId }: { personId: string }) => personId),
      ['00uOff'],
    );
  });

  it('are all that is said where sign-ins prove nothing', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [{ ...(APPS[1] ?? assert.fail()), settings: {} }]);
    const { json } = await ask(world.usage, `/v1/connections/${id}/insights`);
    assert.equal(
      json.totals.sentence,
      'Sign-ins prove no seat unused of 3. 2 seats are silent, which sign-ins do not prove to be idle.',
    );
  });

  it('are judged by the threshold that is previewed', async () => {
    const { get } = open();
    // With 91 days all were used; with 45 people are away after 30 days without a sign-in.
    assert.deepEqual((await get('apps/0oaLong?idleAfterDays=91')).data.states.ACTIVE, 3);
    const { states } = (await get('apps/0oaShort?idleAfterDays=45')).data;
    assert.deepEqual([states.AWAY, states.IDLE], [2, 1]);
    assert.equal((await get('apps/0oaShort/seats?idleAfterDays=45&state=AWAY')).data.length, 2);
  });
});
