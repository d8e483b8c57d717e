import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReportRowBody } from '../../../../functions/api/report/schema.ts';
import type { Connection } from '../../../../functions/core/connections/connection.ts';
import { refreshSummaries } from '../../../../functions/core/sync/project/refreshSummaries.ts';
import { parseDay, startOf } from '../../../../functions/core/time.ts';
import { createMemoryUsageStore } from '../../doubles/memoryUsage.ts';
import { settle, TODAY } from '../company.ts';
import { createPricedCompany, PRICED_APPS, walkItems } from '../pricedCompany.ts';
import { ACME, app, ask, COVERAGE, createWorld, person, type World } from '../world.ts';

/** Counts the connection's months as its worker does each day. */
async function countMonths(world: World, { tenant, id, settings, syncState }: Connection): Promise<void> {
  const usage = world.store.usage(tenant, id);
  const { coverage = COVERAGE, days } = syncState;
  await refreshSummaries(
    createMemoryUsageStore(usage),
    {
      coverage,
      rules: { ...settings, apps: usage.settings },
      foldedThrough: 1,
      requiredDays: days,
      publishedDays: undefined,
      eligiblePeople: 10,
    },
    () => true,
  );
}

async function createReportedCompany() {
  const world = createWorld({ pageSize: 2 });
  const connection = settle(world, ACME, PRICED_APPS);
  const usage = world.store.usage(ACME, connection.id);
  // Bob lost his idle seat of Figma on 5 November, and so did the wiki's on 30 October; he got the latter back on 9 November.
  const change = (id: string, points: readonly (readonly [string, boolean])[]) => {
    const seat = usage.seats.get(app(id))?.get(person('00uBob'));
    assert.ok(seat);
    const changed = points.map(([date, assigned]) => ({ at: startOf(parseDay(date) ?? 0) + 3_600_000, assigned }));
    const assignment = { points: [...seat.assignment.points, ...changed], seen: undefined };
    usage.seats.get(app(id))?.set(person('00uBob'), { ...seat, assignment });
  };
  // Somebody once used Figma daily: how the app keeps people signed in is counted from that.
  const ada = usage.seats.get(app('0oaFigma'))?.get(person('00uAda'));
  assert.ok(ada);
  const daily = Array.from({ length: 60 }, (_, index) => [TODAY - 189 + index, 1] as const);
  usage.seats.get(app('0oaFigma'))?.set(ada.person, { ...ada, signIns: new Map([...daily, ...ada.signIns]) });
  change('0oaFigma', [['2026-11-05', false]]);
  change('0oaWiki', [
    ['2026-10-30', false],
    ['2026-11-09', true],
  ]);
  await countMonths(world, connection);
  const at = `/v1/connections/${connection.id}/report`;
  const rows = async (query: string): Promise<readonly ReportRowBody[]> => {
    const { status, json, text } = await ask(world.usage, `${at}${query}`);
    assert.equal(status, 200, text);
    return json.data;
  };
  return { world, at, rows, connection };
}

const USD = (amount: number) => [{ amount, currency: 'USD' }];

describe('a report', () => {
  it('says of a month what is held, what could be saved and what was saved, and the same of the month before', async () => {
    const { rows } = await createReportedCompany();
    const [row] = await rows('?month=2026-11&app=0oaFigma');
    assert.ok(row?.figures);
    const { reclaimable, realised, cost, ...figures } = row.figures;
    assert.deepEqual([row.from, row.to, row.freedThrough, row.over], ['2026-11-01', '2026-11-21', '2026-11-20', false]);
    assert.equal(row.activePeople, 2);
    assert.deepEqual([figures.assigned, figures.freed, figures.givenBack], [4, 1, 0]);
    // Bob last signed in on 7 October and lost the seat on 5 November: it was not idle yet.
    assert.deepEqual(realised, { seats: 0, pricedSeats: 0, money: [] });
    assert.deepEqual(reclaimable, { seats: 2, pricedSeats: 2, money: USD(288) });
    assert.deepEqual(cost, { seats: 4, pricedSeats: 4, money: USD(48) });
    assert.deepEqual([row.before.month, row.before.over, row.before.complete], ['2026-10', true, true]);
    assert.equal(row.before.figures?.assigned, 4, 'with Bob, without Dan, who came on 16 November');
  });

  it('tells seats given back from seats freed', async () => {
    const { rows } = await createReportedCompany();
    const [october, november] = await rows('?from=2026-10&to=2026-11&app=0oaWiki');
    assert.deepEqual([october?.figures?.assigned, october?.figures?.freed], [0, 1]);
    assert.deepEqual([november?.figures?.assigned, november?.figures?.freed, november?.figures?.givenBack], [1, 0, 1]);
  });

  it('gives the last 12 months, those before anything was observed without figures', async () => {
    const { rows } = await createReportedCompany();
    const all = await rows('');
    assert.equal(all.length, 12);
    assert.deepEqual(
      all
        .slice(4, 7)
        .map(({ month, from, figures, complete, shortfalls }) => [
          month,
          from,
          figures !== null,
          complete,
          shortfalls.includes('BEFORE_OBSERVED'),
        ]),
      [
        ['2026-04', null, false, false, true],
        ['2026-05', '2026-05-15', true, false, true],
        ['2026-06', '2026-06-01', true, true, false],
      ],
    );
  });

  for (const by of ['department', 'costCenter'] as const) {
    it(`by ${by} adds up to the whole, in each currency`, async () => {
      const { world, at } = await createReportedCompany();
      const { json } = await ask(world.usage, `${at}?month=2026-10&by=${by}`);
      const groups: readonly ReportRowBody[] = json.data;
      const sum = (countOf: (row: ReportRowBody) => number) => groups.reduce((all, row) => all + countOf(row), 0);
      const figuresOf = ({ figures }: ReportRowBody) => figures ?? assert.fail('no figures');
      const total = figuresOf(json.total);
      assert.equal(
        sum((row) => figuresOf(row).assigned),
        total.assigned,
      );
      assert.equal(
        sum((row) => figuresOf(row).freed),
        total.freed,
      );
      assert.equal(
        sum((row) => figuresOf(row).cost.money[0]?.amount ?? 0),
        total.cost.money[0]?.amount,
      );
      assert.deepEqual(
        groups.map(({ group }) => group).sort(),
        by === 'department' ? ['Design', 'Sales', null] : [null],
      );
      const { json: whole } = await ask(world.usage, `${at}?month=2026-10`);
      assert.deepEqual(whole.data[0].figures, total);
      const pages = await walkItems<ReportRowBody>(world, `${at}?month=2026-10&by=${by}&limit=1`);
      assert.deepEqual(pages, groups);
    });
  }

  it('as CSV has one line for each month, group and currency, whose columns add up', async () => {
    const { world, at, rows } = await createReportedCompany();
    for (const query of ['?month=2026-10', '?month=2026-10&by=department']) {
      const response = await world.usage.request(
        `${at}${query}`,
        { headers: { accept: 'text/csv' } },
        { event: { requestContext: { authorizer: { jwt: { claims: { tenant_id: ACME, scope: 'usage/read' } } } } } },
      );
      const [head = '', ...lines] = (await response.text()).trimEnd().split('\r\n');
      const columns = head.replace(/^\uFEFF/, '').split(',');
      const sum = (name: string) => {
        const index = columns.indexOf(name);
        assert.ok(index >= 0, name);
        return lines.reduce((all, line) => all + Number(line.split(',')[index]), 0);
      };
      const [row] = await rows('?month=2026-10');
      assert.ok(row?.figures);
      assert.equal(sum('assigned'), row.figures.assigned);
      assert.equal(sum('states.IDLE'), row.figures.states.IDLE);
      assert.equal(sum('reclaimablePerYear'), row.figures.reclaimable.money[0]?.amount);
      assert.equal(sum('costOfMonth'), row.figures.cost.money[0]?.amount);
      assert.match(response.headers.get('content-disposition') ?? '', /report-(department-)?2026-10-/);
    }
  });

  it('goes on only in the form in which it began, because lines are more than months', async () => {
    const { world, at } = await createReportedCompany();
    const { json } = await ask(world.usage, `${at}?from=2026-09&to=2026-10&limit=1`);
    const next = `${at}?from=2026-09&to=2026-10&limit=1&cursor=${json.page.next}`;
    assert.equal((await ask(world.usage, next)).json.data[0].month, '2026-10');
    assert.equal((await ask(world.usage, next, { headers: { accept: 'text/csv' } })).problem.code, 'INVALID_CURSOR');
  });

  it('counts a month by the price of its last date, whenever the price was entered', async () => {
    const { world, rows, connection } = await createReportedCompany();
    const prices = [
      { amount: 120, currency: 'EUR', per: 'YEAR', validFrom: null },
      { amount: 1, currency: 'USD', per: 'MONTH', validFrom: '2026-10-31' },
    ] as const;
    world.store.usage(ACME, connection.id).settings.set(app('0oaFigma'), { prices });
    const [september, october] = await rows('?from=2026-09&to=2026-10&app=0oaFigma');
    assert.deepEqual(september?.figures?.cost.money, [{ amount: 40, currency: 'EUR' }]);
    assert.deepEqual(october?.figures?.cost.money, USD(4));
  });

  it('of the month of now agrees with the insights of now', async () => {
    const { world, at, rows } = await createReportedCompany();
    const { json } = await ask(world.usage, at.replace('/report', '/insights'));
    const [row] = await rows('?month=2026-11');
    assert.deepEqual(row?.figures?.reclaimable, json.totals.reclaimable);
    assert.equal(row?.figures?.assigned, json.totals.assigned);
  });

  it('leaves out Okta’s own apps, and refuses an app that does not exist', async () => {
    const { world, at, rows } = await createReportedCompany();
    const [row] = await rows('?month=2026-10&app=0oaDash');
    assert.deepEqual([row?.figures?.assigned, row?.figures?.cost.seats], [0, 0]);
    for (const query of ['?app=0oaGone', '?app=0oaGone&by=department'])
      assert.equal((await ask(world.usage, `${at}${query}`)).problem.code, 'APP_NOT_FOUND');
  });

  it('is without figures before everything has been read', async () => {
    const { world, at } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/report?month=2026-10`);
    assert.equal(json.data[0].figures?.freed ?? 0, 0);
    const fresh = createWorld();
    const connection = settle(fresh, ACME, []);
    fresh.store.tenant(ACME).connections.set(connection.id, {
      ...connection,
      syncState: { ...connection.syncState, coverage: undefined, days: undefined },
    });
    for (const query of ['', '?by=department', '?month=2026-10']) {
      const answer = await ask(fresh.usage, `/v1/connections/${connection.id}/report${query}`);
      assert.equal(answer.status, 200, answer.text);
      assert.ok(answer.json.data.every((row: ReportRowBody) => row.figures === null));
      assert.deepEqual(answer.json.coverage.shortfalls, ['STILL_READING']);
    }
  });
});
