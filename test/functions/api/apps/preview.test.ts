// `?idleAfterDays=` on an app and on its seats: what another idle threshold would say, without saving it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeatState } from '../../../../functions/contract/words/seats.ts';
import { DAY, isoDay } from '../../../../functions/core/time.ts';
import { seatAsOf } from '../../../../functions/core/usage/asOf.ts';
import type { Coverage } from '../../../../functions/core/usage/coverage.ts';
import { contextAsOf, decisionsOf } from '../../../../functions/core/usage/evaluationContext.ts';
import { figuresNow } from '../../../../functions/core/usage/figures.ts';
import { withPresence } from '../../../../functions/core/usage/presence.ts';
import { figuresUnder } from '../../../../functions/core/usage/preview.ts';
import { type AppOf, settle, TODAY } from '../company.ts';
import { ACME, ask, COVERAGE, connectionOf, createWorld, NOW, type World } from '../world.ts';

const CRM: AppOf = {
  id: '0oaCrm',
  label: 'Salesforce',
  seats: [
    { person: '00uAda', assigned: 300, used: [1, 3, 40], department: 'Sales' },
    { person: '00uBob', assigned: 300, used: [45], department: 'Sales' },
    { person: '00uCid', assigned: 40, department: 'Legal' },
    { person: '00uDan', assigned: 5 },
    { person: '00uEve', assigned: 300, status: 'DEPROVISIONED' },
    { person: '00uFay', used: [3] },
  ],
  settings: { prices: [{ amount: 10, currency: 'USD', per: 'MONTH', validFrom: null }], purchasedSeats: 10 },
};

function open(coverage: Coverage = COVERAGE, pageSize?: number): { readonly world: World; readonly at: string } {
  const world = createWorld(pageSize === undefined ? {} : { pageSize });
  const { id } = settle(world, ACME, [CRM], { syncState: { ...connectionOf(ACME).syncState, coverage } });
  return { world, at: `/v1/connections/${id}/apps/0oaCrm` };
}

type Listed = { readonly personId: string; readonly state: SeatState | null; readonly reason: string };

async function statesOf(world: World, path: string): Promise<Record<string, SeatState | null>> {
  const { json, status } = await ask(world.usage, path);
  assert.equal(status, 200);
  return Object.fromEntries(json.data.map(({ personId, state }: Listed) => [personId.slice(3), state]));
}

describe('a previewed threshold', () => {
  for (const [days, expected] of [
    ['', { Ada: 'ACTIVE', Bob: 'IDLE', Cid: 'NEVER_USED', Dan: 'NEW', Eve: 'LEAVER', Fay: null }],
    ['idleAfterDays=30', { Ada: 'ACTIVE', Bob: 'IDLE', Cid: 'NEVER_USED', Dan: 'NEW', Eve: 'LEAVER', Fay: null }],
    ['idleAfterDays=46', { Ada: 'ACTIVE', Bob: 'ACTIVE', Cid: 'NEW', Dan: 'NEW', Eve: 'LEAVER', Fay: null }],
    ['idleAfterDays=1', { Ada: 'IDLE', Bob: 'IDLE', Cid: 'NEVER_USED', Dan: 'NEVER_USED', Eve: 'LEAVER', Fay: null }],
    ['idleAfterDays=365', { Ada: 'ACTIVE', Bob: 'ACTIVE', Cid: 'NEW', Dan: 'NEW', Eve: 'LEAVER', Fay: null }],
  ] as const) {
    it(`evaluates the seats${days ? ` with ${days}` : ' as saved without it'}`, async () => {
      const { world, at } = open();
      assert.deepEqual(await statesOf(world, `${at}/seats?${days}`), expected);
    });

    it(`counts the same states on the app${days ? ` with ${days}` : ''}`, async () => {
      const { world, at } = open();
      const { data } = (await ask(world.usage, `${at}?${days}`)).json;
      const listed = Object.values(await statesOf(world, `${at}/seats?${days}`));
      for (const [state, count] of Object.entries(data.states)) {
        assert.equal(count, listed.filter((one) => one === state).length, state);
      }
      assert.equal(data.unused, data.states.IDLE + data.states.NEVER_USED);
      assert.equal(
        data.unused,
        data.departments.reduce((sum: number, { unused }: { unused: number }) => sum + unused, 0),
      );
      assert.equal(data.idleAfterDays, days ? Number(days.split('=')[1]) : 30);
      assert.equal(data.potentialSavings.amount, (data.unused + data.states.LEAVER) * 120);
      assert.equal(data.spareSavings.amount, data.spare * 120);
    });
  }

  it('leaves everything alone that does not depend on it, and what is saved', async () => {
    const { world, at } = open();
    const saved = (await ask(world.usage, at)).json;
    const shown = (await ask(world.usage, `${at}?idleAfterDays=46`)).json;
    const changed = Object.keys(saved.data).filter(
      (name) => JSON.stringify(saved.data[name]) !== JSON.stringify(shown.data[name]),
    );
    assert.deepEqual(changed.sort(), [
      'adoption',
      'adoptionLevel',
      'departments',
      'idleAfterDays',
      'potentialSavings',
      'reclaimable',
      'states',
      'unused',
      'utilisation',
    ]);
    assert.deepEqual((await ask(world.usage, at)).json, saved);
  });

  it('says the threshold in the reason, and filters by the state it gives', async () => {
    const { world, at } = open();
    const { json } = await ask(world.usage, `${at}/seats?idleAfterDays=46&state=ACTIVE`);
    assert.deepEqual(
      json.data.map(({ personId }: Listed) => personId),
      ['00uAda', '00uBob'],
    );
    assert.equal(json.data[1].reason, 'Assigned 300 days ago; last signed in via Okta 45 days ago; threshold 46 days.');
  });

  it('does not call a seat unused over time that was not observed', async () => {
    const gap = { from: NOW - 60 * DAY, to: NOW - 42 * DAY, cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' } as const;
    const { world, at } = open({ ...COVERAGE, gaps: [gap] });
    const seats = await statesOf(world, `${at}/seats?idleAfterDays=30`);
    assert.deepEqual([seats.Bob, seats.Cid], ['NEVER_USED', 'NEVER_USED'], 'observed for 30 days');
    const unsure = await statesOf(world, `${at}/seats?idleAfterDays=44`);
    assert.deepEqual([unsure.Bob, unsure.Cid], ['UNKNOWN', 'NEW'], 'not observed for 44 days');
    const { data } = (await ask(world.usage, `${at}?idleAfterDays=44`)).json;
    assert.deepEqual([data.states.UNKNOWN, data.unused], [1, 0]);
  });

  it('is one condition of the question that a cursor belongs to', async () => {
    const { world, at } = open();
    const { next } = (await ask(world.usage, `${at}/seats?idleAfterDays=46&limit=1`)).json.page;
    assert.equal((await ask(world.usage, `${at}/seats?idleAfterDays=46&cursor=${next}`)).status, 200);
    for (const other of ['', 'idleAfterDays=47&']) {
      assert.equal((await ask(world.usage, `${at}/seats?${other}cursor=${next}`)).problem.code, 'INVALID_CURSOR');
    }
  });

  it('previews a past day by what was known then', async () => {
    const { world, at } = open();
    const [connection] = world.store.tenant(ACME).connections.values();
    const usage = world.store.usage(ACME, connection?.id as never);
    const [app] = usage.apps.values();
    assert.ok(connection && app);
    const day = TODAY - 10;
    const rules = { ...connection.settings, apps: usage.settings };
    const context = contextAsOf(app, COVERAGE, day, decisionsOf(app, rules, COVERAGE));
    const seats = [...(usage.seats.get(app.app)?.values() ?? [])].map((seat) =>
      withPresence(seatAsOf(seat, day), usage.people.get(seat.person)),
    );
    const figures = figuresNow(app, { rules, eligiblePeople: 10 });
    const row = { ...figuresUnder(figures, seats, context), context, day, revisedAt: undefined };
    usage.appDays.set(day, new Map([[app.app, row]]));
    const asOf = `asOf=${isoDay(day)}`;
    const saved = await statesOf(world, `${at}/seats?${asOf}`);
    assert.deepEqual([saved.Ada, saved.Bob, saved.Cid], ['IDLE', 'IDLE', 'NEVER_USED']);
    const shown = await statesOf(world, `${at}/seats?${asOf}&idleAfterDays=31`);
    assert.deepEqual([shown.Ada, shown.Bob, shown.Cid], ['ACTIVE', 'IDLE', 'NEW']);
    const { data } = (await ask(world.usage, `${at}?${asOf}&idleAfterDays=31`)).json;
    assert.deepEqual([data.states.NEW, data.unused, data.idleAfterDays], [1, 1, 31]);
  });

  it('answers with nothing before anything was counted', async () => {
    const world = createWorld();
    const connection = connectionOf(ACME);
    world.store.tenant(ACME).connections.set(connection.id, connection);
    settle(world, ACME, [CRM], connection);
    world.store.tenant(ACME).connections.set(connection.id, connection);
    const at = `/v1/connections/${connection.id}/apps/0oaCrm`;
    assert.deepEqual(await statesOf(world, `${at}/seats?idleAfterDays=7`), {});
    assert.equal((await ask(world.usage, `${at}?idleAfterDays=7`)).status, 200);
  });

  it('is refused for an app with more seats than one answer can evaluate, whose seats are previewed page by page', async () => {
    const world = createWorld({ pageSize: 1 });
    const seats = Array.from({ length: 21 }, (_, index) => ({ person: `00u${index + 10}`, assigned: 50, used: [1] }));
    const { id } = settle(world, ACME, [{ id: '0oaBig', seats }]);
    const { status, problem } = await ask(world.usage, `/v1/connections/${id}/apps/0oaBig?idleAfterDays=7`);
    assert.deepEqual([status, problem.code], [400, 'PREVIEW_TOO_LARGE']);
    assert.equal((await ask(world.usage, `/v1/connections/${id}/apps/0oaBig/seats?idleAfterDays=7`)).status, 200);
  });

  for (const days of ['0', '366', '1.5', '-1', '', 'x', '30&idleAfterDays=31']) {
    it(`is refused as idleAfterDays=${days}`, async () => {
      const { world, at } = open();
      for (const path of [at, `${at}/seats`]) {
        const { status, problem } = await ask(world.usage, `${path}?idleAfterDays=${days}`);
        assert.deepEqual([status, problem.code], [400, 'INVALID_QUERY']);
        assert.equal(problem.errors?.[0]?.pointer, '/idleAfterDays');
      }
    });
  }
});
