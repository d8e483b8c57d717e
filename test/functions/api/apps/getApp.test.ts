import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPricedCompany } from '../pricedCompany.ts';
import { ask } from '../world.ts';

describe('an app', () => {
  it('has its money, trend, reach and caution beside its counts, from three queries for all apps', async () => {
    const { world, at } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/apps?q=figma&window=7`);
    assert.deepEqual(world.store.calls, { apps: 1, appSettings: 1, decisions: 1 });
    const [figma] = json.data;
    assert.deepEqual(figma.trend, { people: 1, ratio: 1 });
    assert.deepEqual(figma.engagement, { high: 0, medium: 0, low: 2, none: 4 });
    assert.deepEqual([figma.reach, figma.unused, figma.adoptionLevel, figma.fewSeats], [0.2, 2, 'LOW', false]);
    assert.deepEqual([figma.purchasedSeats, figma.spare, figma.overAssigned], [9, 4, 0]);
    assert.deepEqual(figma.potentialSavings, { amount: 3 * 144, currency: 'USD' });
    assert.deepEqual(figma.spareSavings, { amount: 4 * 144, currency: 'USD' });
    assert.deepEqual(figma.yearlySeatCost, { amount: 144, currency: 'USD' });
    assert.deepEqual([json.asOf, json.partialDay], ['2026-11-21', true]);
  });

  it('has no savings without a price', async () => {
    const { world, at } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/apps?q=over`);
    assert.deepEqual([json.data[0].potentialSavings, json.data[0].overAssigned], [null, 1]);
  });

  it('shows its departments, who uses it without a seat, and weeks', async () => {
    const { world, at } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/apps/0oaFigma?window=7&grain=week`);
    assert.deepEqual(
      json.data.departments.map(({ department, assigned, activePeople, unused, adoption }: Record<string, unknown>) => [
        ...[department, assigned, activePeople, unused, adoption],
      ]),
      [
        ['Design', 2, 1, 1, 0.5],
        [null, 2, 1, 0, null],
        ['Sales', 1, 0, 1, 0],
      ],
    );
    assert.deepEqual(json.data.usedWithoutSeat, [
      { personId: '00uFay', login: '00uFay@acme.example', lastUsedOn: '2026-11-18', signIns: 2 },
    ]);
    assert.deepEqual(
      json.data.series.map(({ from, to, activePeople, signIns }: Record<string, unknown>) => [
        from,
        to,
        activePeople,
        signIns,
      ]),
      [
        ['2026-11-09', '2026-11-15', 1, 1],
        ['2026-11-16', '2026-11-21', 2, 5],
      ],
    );
  });
});
