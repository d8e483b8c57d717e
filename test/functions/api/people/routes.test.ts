import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonBody, PersonSeatBody } from '../../../../functions/api/people/schema.ts';
import { packSeatsOfPeople } from '../../../../functions/core/sync/project/packSeatsOfPeople.ts';
import { createMemoryUsageStore } from '../../doubles/memoryUsage.ts';
import { createPricedCompany, walkItems } from '../pricedCompany.ts';
import { ask, claims, GLOBEX } from '../world.ts';

/** The company whose people's items repeat their seats, as they do once everything was read. */
async function createPackedCompany(): Promise<ReturnType<typeof createPricedCompany>> {
  const company = createPricedCompany();
  await packSeatsOfPeople(createMemoryUsageStore(company.usage), 1, () => true);
  return company;
}

describe('people', () => {
  for (const [query, expected] of [
    ['', ['Ada', 'Bob', 'Cid', 'Dan', 'Eve', 'Fay']],
    ['q=UBOB', ['Bob']],
    ['status=deprovisioned', ['Eve']],
    ['state=IDLE', ['Bob']],
    ['state=IDLE,NEVER_USED', ['Bob', 'Cid']],
    ['state=LEAVER', ['Eve']],
    ['sort=-login', ['Fay', 'Eve', 'Dan', 'Cid', 'Bob', 'Ada']],
    ['sort=-lastActiveOn', ['Ada', 'Cid', 'Fay', 'Bob', 'Dan', 'Eve']],
  ] as const) {
    for (const { limit, packed } of [1, 2, 50].flatMap((limit) => [false, true].map((packed) => ({ limit, packed })))) {
      it(`${query || 'all'} → ${expected.join(', ')}, ${limit} a page${packed ? '' : ', read seat by seat'}`, async () => {
        const { world, at } = packed ? await createPackedCompany() : createPricedCompany();
        const found = await walkItems<PersonBody>(world, `${at}/people?${query}&limit=${limit}`.replace('?&', '?'));
        assert.deepEqual(
          found.map(({ id }) => id.slice(3)),
          expected,
        );
      });
    }
  }

  it('reads no seat where people’s items repeat them, and the same is shown', async () => {
    const bySeat = createPricedCompany();
    const packed = await createPackedCompany();
    for (const query of ['window=7', 'window=90&state=IDLE,ACTIVE', 'sort=-name']) {
      const one = await ask(bySeat.world.usage, `${bySeat.at}/people?${query}`);
      const other = await ask(packed.world.usage, `${packed.at}/people?${query}`);
      assert.deepEqual(other.json.data, one.json.data);
      assert.ok(one.json.data.length > 0);
    }
    assert.ok((bySeat.world.store.calls.seats ?? 0) > 0);
    assert.equal(packed.world.store.calls.seats ?? 0, 0);
  });

  it('reads no app where the contexts of all are kept, and the same is shown', async () => {
    const company = await createPackedCompany();
    const { world, at, usage } = company;
    const questions = ['people', 'people?window=7&state=IDLE,ACTIVE', 'people/00uBob', 'people?asOf=2026-11-10'];
    const answers = async () =>
      Promise.all(questions.map(async (question) => (await ask(world.usage, `${at}/${question}`)).json));
    const before = await answers();
    usage.contexts = new Map(
      [...usage.apps.values()].flatMap(({ app, summary }) => (summary.context ? [[app, summary.context]] : [])),
    );
    assert.deepEqual(await answers(), before);
    const calls = { ...world.store.calls };
    await ask(world.usage, `${at}/people`);
    const made = Object.entries(world.store.calls).filter(([subject, count]) => count !== calls[subject]);
    assert.deepEqual(made.map(([subject]) => subject).sort(), ['contexts', 'people']);
  });

  it('counts what each holds, uses and leaves unused', async () => {
    const { world, at } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/people?q=ubob`);
    const [{ appsHeld, appsUsed, unused, activeDays, lastActiveOn, leaver }] = json.data;
    assert.deepEqual([appsHeld, appsUsed, unused, activeDays, lastActiveOn, leaver], [2, 0, 2, 4, '2026-11-15', false]);
  });

  it('shows one with every app, state, reason and proof; and nobody of another tenant', async () => {
    const { world, at, globex } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/people/00uBob`);
    assert.deepEqual(
      json.data.apps.map(({ appId, state, reason }: PersonSeatBody) => [appId, state, reason]),
      [
        ['0oaWiki', 'IDLE', 'Assigned 300 days ago; last signed in via Okta 31 days ago; threshold 30 days.'],
        ['0oaFigma', 'IDLE', 'Assigned 300 days ago; last signed in via Okta 45 days ago; threshold 30 days.'],
      ],
    );
    assert.match(json.data.apps[0].proof.filter, /actor\.id eq "00uBob" and target\.id eq "0oaWiki"/);
    assert.equal(
      (await ask(world.usage, `${globex}/people/00uBob`, { as: claims(GLOBEX) })).problem.code,
      'PERSON_NOT_FOUND',
    );
  });
});
