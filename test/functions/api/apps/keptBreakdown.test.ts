// An app's page from its breakdown is the page that its seats give, and reads none of them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GRAINS, WINDOW_DAYS } from '../../../../functions/contract/words/numbers.ts';
import { BreakdownCounter, MAX_DEPARTMENTS, MAX_WITHOUT_SEAT } from '../../../../functions/core/usage/appBreakdown.ts';
import { assertBreakdown } from '../../core/usage/assertBreakdown.ts';
import { judgedSeats } from '../../doubles/memoryUsage.ts';
import { type SeatOf, settle } from '../company.ts';
import { createPricedCompany } from '../pricedCompany.ts';
import { ACME, ask, createWorld } from '../world.ts';

type Usage = ReturnType<typeof createPricedCompany>['usage'];

/** Stores what a day pass would: the breakdown of every app. */
function keepBreakdowns(usage: Usage): void {
  for (const app of usage.apps.values()) {
    const { context } = app.summary;
    assert.ok(context);
    const counter = new BreakdownCounter(context);
    const seats = judgedSeats(usage).filter((seat) => seat.app === app.app);
    for (const seat of seats) counter.add(seat);
    usage.breakdowns.set(app.app, counter.breakdown(app.app, app.summary));
    assert.ok(seats.length === 0 || assertBreakdown(usage.breakdowns.get(app.app), app, seats));
  }
}

describe('an app’s page from its breakdown', () => {
  it('says what its seats say, in every window and grain', async () => {
    const { world, at, usage } = createPricedCompany();
    const questions = [...usage.apps.keys()].flatMap((app) =>
      WINDOW_DAYS.flatMap((window) => GRAINS.map((grain) => `${at}/apps/${app}?window=${window}&grain=${grain}`)),
    );
    const answers = async () => Promise.all(questions.map(async (question) => (await ask(world.usage, question)).json));
    const counted = await answers();
    keepBreakdowns(usage);
    assert.deepEqual(await answers(), counted);
  });

  it('reads no page of seats', async () => {
    const { world, at, usage } = createPricedCompany();
    keepBreakdowns(usage);
    await ask(world.usage, `${at}/apps/0oaOver`);
    assert.deepEqual(world.store.calls, { apps: 1, appSettings: 1, breakdowns: 1, decisions: 1 });
  });

  it('leaves a breakdown of another summary alone', async () => {
    const { world, at, usage } = createPricedCompany();
    const counted = (await ask(world.usage, `${at}/apps/0oaFigma`)).json;
    keepBreakdowns(usage);
    const kept = usage.breakdowns.get([...usage.apps.keys()][0] ?? assert.fail());
    assert.ok(kept);
    usage.breakdowns.set(kept.app, { ...kept, version: 'another', departments: new Map() });
    assert.deepEqual((await ask(world.usage, `${at}/apps/0oaFigma`)).json, counted);
  });

  it('reads the seats where there are too many departments or users without a seat', async () => {
    const many = (count: number, seat: (n: number) => Partial<SeatOf>): readonly SeatOf[] =>
      Array.from({ length: count }, (_, n) => ({ person: `00u${String(n).padStart(4, '0')}`, ...seat(n) }));
    const apps = [
      { id: '0oaWide', seats: many(MAX_DEPARTMENTS + 1, (n) => ({ assigned: 90, department: `D${n}` })) },
      { id: '0oaOpen', seats: many(MAX_WITHOUT_SEAT + 60, (n) => ({ used: [n % 60] })) },
    ];
    const world = createWorld();
    const { id } = settle(world, ACME, apps);
    const usage = world.store.usage(ACME, id);
    const pages = async () =>
      Promise.all(apps.map(async (app) => (await ask(world.usage, `/v1/connections/${id}/apps/${app.id}`)).json));
    const counted = await pages();
    for (const app of usage.apps.values()) {
      const counter = new BreakdownCounter(app.summary.context ?? assert.fail());
      for (const seat of judgedSeats(usage).filter((one) => one.app === app.app)) counter.add(seat);
      usage.breakdowns.set(app.app, counter.breakdown(app.app, app.summary));
    }
    assert.deepEqual(await pages(), counted);
    assert.equal(usage.breakdowns.get(apps[0]?.id as never)?.departments, undefined);
    const { people, after } = usage.breakdowns.get(apps[1]?.id as never)?.withoutSeat ?? assert.fail();
    assert.ok(people.length >= 100 && people.length <= MAX_WITHOUT_SEAT && after !== undefined);
  });
});
