// The seats of all apps: one list, read app by app.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrgSeatBody } from '../../../../functions/api/seats/schema.ts';
import { type AppOf, settle } from '../company.ts';
import { createPricedCompany, walkItems } from '../pricedCompany.ts';
import { ACME, ask, createWorld, GLOBEX } from '../world.ts';

const named = (seats: readonly OrgSeatBody[]) =>
  seats.map(({ appId, personId }) => `${appId.slice(3)} ${personId.slice(3)}`);

describe('the seats of all apps', () => {
  for (const [query, expected] of [
    [
      '',
      [
        'Figma Ada',
        'Figma Bob',
        'Figma Cid',
        'Figma Dan',
        'Figma Eve',
        'Figma Fay',
        'Over Ada',
        'Over Cid',
        'Wiki Bob',
      ],
    ],
    ['state=IDLE', ['Figma Bob', 'Wiki Bob']],
    ['state=LEAVER,NEVER_USED,IDLE', ['Figma Bob', 'Figma Cid', 'Figma Eve', 'Wiki Bob']],
    ['state=UNKNOWN', []],
    ['app=0oaOver', ['Over Ada', 'Over Cid']],
    ['app=0oaFigma&state=ACTIVE', ['Figma Ada']],
    ['department=SALES', ['Figma Cid']],
    ['scope=USER&state=IDLE', ['Figma Bob', 'Wiki Bob']],
    ['scope=GROUP', []],
    ['heldDays=91', ['Figma Ada', 'Figma Bob', 'Figma Cid', 'Figma Eve', 'Wiki Bob']],
    ['heldDays=301', []],
    ['sort=login&state=LEAVER,NEVER_USED,IDLE', ['Figma Bob', 'Wiki Bob', 'Figma Cid', 'Figma Eve']],
    ['sort=appLabel&state=IDLE', ['Wiki Bob', 'Figma Bob']],
    ['sort=-yearlyCost&state=IDLE', ['Figma Bob', 'Wiki Bob']],
    ['sort=yearlyCost&state=ACTIVE', ['Figma Ada', 'Over Ada', 'Over Cid']],
  ] as const) {
    for (const limit of [1, 2, 500]) {
      it(`${query || 'all'} → ${expected.join(', ') || 'none'}, ${limit} a page`, async () => {
        const { world, at } = createPricedCompany();
        const seats = await walkItems<OrgSeatBody>(world, `${at}/seats?${query}&limit=${limit}`.replace('?&', '?'));
        assert.deepEqual(named(seats), expected);
      });
    }
  }

  it('answers each as the app’s own list does, with its app and what it costs', async () => {
    const { world, at } = createPricedCompany();
    const seats = await walkItems<OrgSeatBody>(world, `${at}/seats?limit=500`);
    const [ofApp] = (await ask(world.usage, `${at}/apps/0oaFigma/seats`)).json.data;
    assert.deepEqual(seats[0], { appId: '0oaFigma', appLabel: 'Figma', ...ofApp });
    assert.deepEqual(seats[0]?.yearlyCost, { amount: 144, currency: 'USD' });
    const fay = seats.find(({ personId }) => personId === '00uFay');
    assert.deepEqual([fay?.assigned, fay?.yearlyCost], [false, null], 'use without a seat costs nothing');
  });

  it('reads no app that has no seat of the states asked for', async () => {
    const { world, at } = createPricedCompany();
    await ask(world.usage, `${at}/seats?state=NEVER_USED`);
    assert.equal(world.store.calls.seats, 2, 'the only such seat is the third of one app, two a query page');
  });

  const many = (count: number): AppOf[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `0oa${index + 100}`,
      seats: [
        { person: '00uAda', assigned: 90, used: [1], department: index === 40 ? 'Sales' : 'Legal' },
        { person: '00uBob', assigned: 90, used: [1], department: 'Legal' },
      ],
    }));

  it('reads at most 20 query pages for one page, and goes on from there', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, many(45));
    const path = `/v1/connections/${id}/seats?department=sales&limit=100`;
    const { json } = await ask(world.usage, path);
    assert.deepEqual([json.data.length, world.store.calls.seats], [0, 20]);
    assert.notEqual(json.page.next, null);
    assert.deepEqual(named(await walkItems<OrgSeatBody>(world, path)), ['140 Ada']);
  });

  it('is one CSV', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, many(45));
    const event = { requestContext: { authorizer: { jwt: { claims: { tenant_id: ACME, scope: 'usage/read' } } } } };
    const path = `/v1/connections/${id}/seats?state=ACTIVE`;
    const response = await world.usage.request(path, { headers: { accept: 'text/csv' } }, { event });
    assert.equal((await response.text()).trimEnd().split('\r\n').length, 1 + 90);
    assert.deepEqual([response.headers.get('rows-cut'), response.headers.get('link')], ['false', null]);
    assert.match(response.headers.get('content-disposition') ?? '', /filename="seats-acme-production-2026-11-21\.csv"/);
  });

  it('says so where there are more than one answer can sort', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [{ id: '0oaBig', seats: [{ person: '00uAda', assigned: 90, used: [1] }] }]);
    const apps = world.store.usage(ACME, id).apps;
    for (const [key, app] of apps) {
      const sums = { ...app.summary.sums, assigned: 20_001 };
      apps.set(key, { ...app, summary: { ...app.summary, sums } });
    }
    const { problem } = await ask(world.usage, `/v1/connections/${id}/seats?sort=login`);
    assert.equal(problem.code, 'SORT_TOO_LARGE');
  });

  for (const [query, pointer] of [
    ['app=a%20b', '/app'],
    ['scope=BOTH', '/scope'],
    ['heldDays=0', '/heldDays'],
    ['state=GONE', '/state'],
    ['sort=name', '/sort'],
    ['group=00g1', '/group'],
  ] as const)
    it(`refuses ?${query}`, async () => {
      const { world, at } = createPricedCompany();
      const { problem } = await ask(world.usage, `${at}/seats?${query}`);
      assert.deepEqual([problem.code, problem.errors?.map((error) => error.pointer)], ['INVALID_QUERY', [pointer]]);
    });

  it('knows no app of another connection, and takes no cursor of another question', async () => {
    const { world, at } = createPricedCompany();
    const { json } = await ask(world.usage, `${at}/seats?limit=1`);
    const other = await ask(world.usage, `${at}/seats?limit=1&state=IDLE&cursor=${json.page.next}`);
    assert.equal(other.problem.code, 'INVALID_CURSOR');
    assert.equal((await ask(world.usage, `${at}/seats?app=0oaNone`)).problem.code, 'APP_NOT_FOUND');
    settle(world, GLOBEX, [{ id: '0oaTheirs', seats: [] }]);
    assert.equal((await ask(world.usage, `${at}/seats?app=0oaTheirs`)).problem.code, 'APP_NOT_FOUND');
  });
});
