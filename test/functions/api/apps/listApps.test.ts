import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOUR } from '../../../../functions/core/time.ts';
import { settle } from '../company.ts';
import { createCrmCompany, labels, walk } from '../crmCompany.ts';
import { ACME, ask, claims, createWorld, GLOBEX } from '../world.ts';

describe('apps', () => {
  it('answers with numbers of the window and what they rest on', async () => {
    const { world, at } = createCrmCompany();
    const { json } = await ask(world.usage, `${at}/apps`);
    assert.deepEqual(labels(json.data), ['Salesforce', 'confluence', 'Asana']);
    const [crm] = json.data;
    assert.deepEqual(
      [crm.assigned, crm.activePeople, crm.signIns, crm.activeDays, crm.usedWithoutAssignment],
      [5, 2, 4, 3, 1],
    );
    assert.deepEqual(
      [crm.states.ACTIVE, crm.states.IDLE, crm.states.NEVER_USED, crm.states.NEW, crm.states.LEAVER],
      [1, 1, 1, 1, 1],
    );
    assert.equal(crm.adoption, 1 / 3);
    assert.deepEqual(json.coverage, {
      observedSince: '2026-05-15T09:00:00.000Z',
      dataThrough: '2026-11-21T08:59:00.000Z',
      gaps: [],
      complete: true,
      shortfalls: [],
      allRead: true,
      incomplete: [],
      incompleteCount: 0,
      lateBeforeHistory: 0,
    });
    assert.equal(json.definitionVersion, 3);
    assert.equal(world.store.calls.apps, 1);
  });

  it('answers for 7, 60 and 90 days, too', async () => {
    const { world, at } = createCrmCompany();
    for (const [window, activePeople, signIns] of [
      [7, 2, 4],
      [60, 3, 6],
      [90, 3, 6],
    ] as const) {
      const { json } = await ask(world.usage, `${at}/apps?window=${window}&q=SALES`);
      assert.deepEqual([json.data[0].activePeople, json.data[0].signIns], [activePeople, signIns], `${window} days`);
    }
  });

  for (const [query, expected] of [
    ['sort=label', ['Asana', 'confluence', 'Salesforce']],
    ['sort=-label', ['Salesforce', 'confluence', 'Asana']],
    ['sort=unused', ['Asana', 'confluence', 'Salesforce']],
    ['sort=-unused', ['Salesforce', 'Asana', 'confluence']],
    ['sort=adoption', ['Salesforce', 'confluence', 'Asana']],
    ['sort=-adoption', ['confluence', 'Salesforce', 'Asana']],
    ['sort=lastUsedAt', ['confluence', 'Salesforce', 'Asana']],
    ['q=JIRA', ['confluence']],
    ['q=nothing', []],
    ['include=internal&sort=-signIns', ['Salesforce', 'Dashboard', 'confluence', 'Asana']],
  ] as const) {
    it(`${query} → ${expected.join(', ') || 'none'}`, async () => {
      const { world, at } = createCrmCompany();
      const { json } = await ask(world.usage, `${at}/apps?${query}`);
      assert.deepEqual(labels(json.data), expected);
    });
  }

  for (const sort of ['label', '-label', 'adoption', '-adoption', 'unused', '-activePeople', 'lastUsedAt']) {
    it(`pages through all of them by ${sort} as in one answer`, async () => {
      const { world, at } = createCrmCompany();
      const whole = await ask(world.usage, `${at}/apps?include=internal&sort=${sort}`);
      const { items, sizes } = await walk(world, `${at}/apps?include=internal&sort=${sort}&limit=1`);
      assert.deepEqual(items, whole.json.data);
      assert.deepEqual(sizes, [1, 1, 1, 1]);
    });
  }

  it('takes a cursor for nothing but its own question', async () => {
    const { world, at } = createCrmCompany();
    const { json } = await ask(world.usage, `${at}/apps?limit=1`);
    const { next } = json.page;
    assert.equal((await ask(world.usage, `${at}/apps?limit=2&cursor=${next}`)).status, 200);
    for (const other of [`${at}/apps?window=7&cursor=${next}`, `${at}/apps/0oaCrm/seats?cursor=${next}`]) {
      assert.equal((await ask(world.usage, other)).problem.code, 'INVALID_CURSOR');
    }
    const [globex] = world.store.tenant(GLOBEX).connections.keys();
    const foreign = await ask(world.usage, `/v1/connections/${globex}/apps?cursor=${next}`, { as: claims(GLOBEX) });
    assert.equal(foreign.problem.code, 'INVALID_CURSOR');
    world.now += 24 * HOUR;
    assert.equal((await ask(world.usage, `${at}/apps?cursor=${next}`)).problem.code, 'INVALID_CURSOR');
  });

  it('shows one app day by day, with exact people', async () => {
    const { world, at } = createCrmCompany();
    const { json } = await ask(world.usage, `${at}/apps/0oaCrm?window=7`);
    assert.equal(json.data.label, 'Salesforce');
    assert.equal(json.data.series.length, 7);
    const busy = json.data.series.filter(({ signIns }: { signIns: number }) => signIns > 0);
    assert.deepEqual(busy, [
      { from: '2026-11-18', to: '2026-11-18', activePeople: 1, signIns: 1, complete: true },
      { from: '2026-11-20', to: '2026-11-20', activePeople: 1, signIns: 1, complete: true },
      { from: '2026-11-21', to: '2026-11-21', activePeople: 1, signIns: 2, complete: false },
    ]);
  });

  it('leaves people per day open where there are more seats than one answer reads', async () => {
    const world = createWorld({ pageSize: 1 });
    const seats = Array.from({ length: 21 }, (_, index) => ({ person: `00u${index + 10}`, assigned: 50, used: [1] }));
    const { id } = settle(world, ACME, [{ id: '0oaBig', seats }]);
    const { json } = await ask(world.usage, `/v1/connections/${id}/apps/0oaBig?window=7`);
    const { activePeople, signIns } = json.data.series.at(-2);
    assert.deepEqual([activePeople, signIns], [null, 21]);
    assert.equal(world.store.calls.seats, 20);
  });
});
