import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import openApi from '../../../../docs/openapi.json' with { type: 'json' };
import { routesOf } from '../../../../functions/contract/routes.ts';
import { isoDay } from '../../../../functions/core/time.ts';
import { MAX_PRICES } from '../../../../functions/core/usage/money/price.ts';
import { createTwoTenants, NEW_TOKEN, UNKNOWN } from '../twoTenants.ts';
import { ACME, type Ask, claims, GLOBEX } from '../world.ts';

const ROUTES = routesOf(openApi);

type Case = readonly [method: string, path: string, body: unknown, status: number, code: string, at?: string[]];

const patch = (body: unknown, ...at: string[]): Case => ['PATCH', '/connections/{acme}', body, 400, 'INVALID_BODY', at];
const put = (body: unknown, ...at: string[]): Case => [
  ...(['PUT', '/connections/{acme}/apps/0oaCrm/settings', body, 400, 'INVALID_BODY', at] as const),
];
const PRICE = { amount: 1, currency: 'USD', per: 'MONTH', validFrom: '2026-11-01' };
const price = (change: object) => ({ prices: [{ ...PRICE, ...change }] });
const people = (change: object) => ({ exclusions: { people: change } });
const many = (count: number, text = '00u') => Array.from({ length: count }, (_, index) => `${text}${index}`);

const cases: readonly Case[] = [
  patch({}, ''),
  patch([], ''),
  patch(null, ''),
  patch({ colour: 'red' }, '/colour', ''),
  patch({ apiToken: '' }, '/apiToken'),
  patch({ apiToken: 'a'.repeat(1025) }, '/apiToken'),
  patch({ apiToken: null }, '/apiToken'),
  patch({ oktaDomain: 'acme.okta.com' }, '/oktaDomain'),
  patch({ paused: 'yes' }, '/paused'),
  patch({ paused: null }, '/paused'),
  patch({ name: '' }, '/name'),
  patch({ name: 'a\u202eb' }, '/name'),
  patch({ name: 'n'.repeat(101) }, '/name'),
  patch({ idleAfterDays: 0 }, '/idleAfterDays'),
  patch({ idleAfterDays: 366 }, '/idleAfterDays'),
  patch({ idleAfterDays: 30.5 }, '/idleAfterDays'),
  patch({ idleAfterDays: '30' }, '/idleAfterDays'),
  patch({ callBudgetPercent: 4 }, '/callBudgetPercent'),
  patch({ callBudgetPercent: 101 }, '/callBudgetPercent'),
  patch({ tolerancePercent: 0 }, '/tolerancePercent'),
  patch({ tolerancePercent: 21 }, '/tolerancePercent'),
  patch({ historyDays: 30 }, '/historyDays', ''),
  patch({ wanted: 'deleting' }, '/wanted', ''),
  patch({ decision: 'maybe' }, '/decision'),
  patch({ exclusions: [] }, '/exclusions'),
  patch({ exclusions: { groups: [] } }, '/exclusions/groups'),
  patch({ exclusions: { apps: ['T#C#APPS'] } }, '/exclusions/apps/0'),
  patch({ exclusions: { apps: many(101) } }, '/exclusions/apps'),
  patch(people({ ids: many(101) }), '/exclusions/people/ids'),
  patch(people({ ids: ['a b'] }), '/exclusions/people/ids/0'),
  patch(people({ ids: '00u1' }), '/exclusions/people/ids'),
  patch(people({ userTypes: many(21) }), '/exclusions/people/userTypes'),
  patch(people({ userTypes: [''] }), '/exclusions/people/userTypes/0'),
  patch(people({ patterns: many(21) }), '/exclusions/people/patterns'),
  patch(people({ patterns: ['x'.repeat(65)] }), '/exclusions/people/patterns/0'),
  patch(people({ patterns: ['a\nb'] }), '/exclusions/people/patterns/0'),
  patch(people({ logins: [] }), '/exclusions/people/logins'),
  ['PATCH', '/connections/{acme}', { decision: 'accept' }, 409, 'NO_DECISION_PENDING'],
  ['PATCH', '/connections/{acme}?dry=1', { paused: true }, 400, 'INVALID_QUERY', ['/dry']],
  ['PATCH', '/connections/nope', { paused: true }, 400, 'INVALID_ID'],
  ['PATCH', `/connections/${UNKNOWN}`, { paused: true }, 404, 'CONNECTION_NOT_FOUND'],
  ['PATCH', `/connections/${UNKNOWN}`, { decision: 'accept' }, 404, 'CONNECTION_NOT_FOUND'],
  ['PATCH', '/connections/{globex}', { paused: true }, 404, 'CONNECTION_NOT_FOUND'],
  ['PATCH', '/connections/{globex}', { apiToken: NEW_TOKEN }, 404, 'CONNECTION_NOT_FOUND'],
  put({}, ''),
  put({ price: 3 }, '/price', ''),
  put({ idleAfterDays: 0 }, '/idleAfterDays'),
  put({ idleAfterDays: 1e9 }, '/idleAfterDays'),
  put({ purchasedSeats: -1 }, '/purchasedSeats'),
  put({ purchasedSeats: 1.5 }, '/purchasedSeats'),
  put({ purchasedSeats: 1e300 }, '/purchasedSeats', '/purchasedSeats'),
  put({ excluded: 'no' }, '/excluded'),
  put({ seatPrice: { amount: 1, currency: 'USD' } }, '/seatPrice', ''),
  put({ prices: 5 }, '/prices'),
  put({ prices: [5] }, '/prices/0'),
  put(
    { prices: Array.from({ length: MAX_PRICES + 1 }, (_, day) => ({ ...PRICE, validFrom: isoDay(day) })) },
    '/prices',
  ),
  put({ prices: [PRICE, { ...PRICE, amount: 2 }] }, '/prices/1/validFrom'),
  put(
    {
      prices: [
        { ...PRICE, validFrom: null },
        { ...PRICE, validFrom: undefined },
      ],
    },
    '/prices/1/validFrom',
  ),
  put(price({ amount: -0.01 }), '/prices/0/amount'),
  put(price({ amount: '1' }), '/prices/0/amount'),
  put(price({ amount: 1_000_000_001 }), '/prices/0/amount'),
  put(price({ currency: 'usd' }), '/prices/0/currency'),
  put(price({ currency: 'XXXX' }), '/prices/0/currency'),
  put(price({ per: 'WEEK' }), '/prices/0/per'),
  put(price({ per: undefined }), '/prices/0/per'),
  put(price({ validFrom: '2026-02-30' }), '/prices/0/validFrom'),
  put(price({ validFrom: '2026-11-01T00:00:00Z' }), '/prices/0/validFrom'),
  put(price({ asOf: '2026-11-01' }), '/prices/0/asOf'),
  put(price({ amount: null, currency: 1, per: 'year' }), '/prices/0/amount', '/prices/0/currency', '/prices/0/per'),
  put({ renewsOn: '01.03.2027' }, '/renewsOn'),
  put({ noticeDays: 731 }, '/noticeDays'),
  put(
    { renewsOn: '2027-02-29', noticeDays: -1, purchasedSeats: 'many' },
    '/purchasedSeats',
    '/renewsOn',
    '/noticeDays',
  ),
  ['PUT', '/connections/{acme}/apps/0oaNone/settings', { excluded: true }, 404, 'APP_NOT_FOUND'],
  ['PUT', '/connections/{acme}/apps/a%23b/settings', { excluded: true }, 400, 'INVALID_ID'],
  ['PUT', '/connections/{globex}/apps/0oaCrm/settings', { excluded: true }, 404, 'CONNECTION_NOT_FOUND'],
  ['DELETE', '/connections/nope', undefined, 400, 'INVALID_ID'],
  ['DELETE', `/connections/${UNKNOWN}`, undefined, 404, 'CONNECTION_NOT_FOUND'],
  ['DELETE', '/connections/{globex}', undefined, 404, 'CONNECTION_NOT_FOUND'],
  ['DELETE', '/connections/{acme}', { force: true }, 400, 'INVALID_BODY'],
  ['DELETE', '/connections/{acme}?force=1', undefined, 400, 'INVALID_QUERY', ['/force']],
  ['DELETE', '/connections/{acme}/people/00uNone', undefined, 404, 'PERSON_NOT_FOUND'],
  ['DELETE', '/connections/{acme}/people/a%20b', undefined, 400, 'INVALID_ID'],
  ['DELETE', '/connections/{globex}/people/00uAda', undefined, 404, 'CONNECTION_NOT_FOUND'],
  ['DELETE', '/connections/{acme}/people/00uAda', { all: true }, 400, 'INVALID_BODY'],
  ['GET', '/connections/{globex}/export', undefined, 404, 'CONNECTION_NOT_FOUND'],
  ['GET', '/connections/{acme}/export?limit=0', undefined, 400, 'INVALID_QUERY', ['/limit']],
  ['GET', '/connections/{acme}/export?limit=501', undefined, 400, 'INVALID_QUERY', ['/limit']],
  ['GET', '/connections/{acme}/export?format=csv', undefined, 400, 'INVALID_QUERY', ['/format']],
  ['GET', '/connections/{acme}/export?cursor=AAAA', undefined, 400, 'INVALID_CURSOR'],
  ['GET', '/connections/{acme}/people/00uNone/export', undefined, 404, 'PERSON_NOT_FOUND'],
  ['GET', '/connections/{acme}/people/00uAda/export?cursor=AAAA', undefined, 400, 'INVALID_CURSOR'],
  ['GET', '/connections/{globex}/people/00uAda/export', undefined, 404, 'CONNECTION_NOT_FOUND'],
  ['GET', '/audit?limit=501', undefined, 400, 'INVALID_QUERY', ['/limit']],
  ['GET', '/audit?cursor=AAAA', undefined, 400, 'INVALID_CURSOR'],
  ['GET', '/audit?who=ada', undefined, 400, 'INVALID_QUERY', ['/who']],
  ['GET', '/receipts/nope', undefined, 400, 'INVALID_ID'],
  ['GET', `/receipts/${UNKNOWN}`, undefined, 404, 'RECEIPT_NOT_FOUND'],
];

describe('bad requests to the routes that change something', () => {
  for (const [method, path, body, status, code, at] of cases) {
    it(`${method} ${path} ${(JSON.stringify(body) ?? '').slice(0, 60)} → ${status} ${code}`, async () => {
      const { world, asked } = createTwoTenants();
      const before = world.store.snapshot();
      const { problem, text } = await asked(path, { method, ...(body !== undefined && { body }) });
      assert.deepEqual({ status: problem.status, code: problem.code }, { status, code }, text);
      if (at)
        assert.deepEqual(
          problem.errors?.map(({ pointer }) => pointer),
          at,
        );
      assert.deepEqual(world.store.snapshot(), before, 'something was stored');
      assert.equal(world.vault.tokens.size, 2);
      assert.deepEqual(world.okta.calls, [], 'Okta was asked');
    });
  }

  const managed = ROUTES.filter(({ auth }) => auth === 'usage/manage');
  for (const { method, path } of managed) {
    it(`${method} ${path} wants its scope, and an operator to name a tenant`, async () => {
      const { world, asked } = createTwoTenants();
      const before = world.store.snapshot();
      const filled = path
        .slice('/v1'.length)
        .replace('{id}', '{acme}')
        .replace('{app}', '0oaCrm')
        .replace('{person}', '00uAda')
        .replace('{receipt}', UNKNOWN);
      const send = (extra: Ask) =>
        asked(filled, { method, ...(['POST', 'PATCH', 'PUT'].includes(method) && { body: {} }), ...extra });
      assert.equal((await send({ as: claims(ACME, 'usage/read') })).problem.code, 'SCOPE_MISSING');
      assert.equal((await send({ headers: { 'tenant-id': GLOBEX } })).problem.code, 'SCOPE_MISSING');
      const operator = { as: claims('platform', 'usage/manage usage/operate'), headers: { 'tenant-id': 'a#b' } };
      assert.equal((await send(operator)).problem.code, 'INVALID_TENANT');
      assert.deepEqual(world.store.snapshot(), before);
    });
  }

  it('lets an operator act for the tenant they name, and writes down who it was', async () => {
    const { world, asked, stored } = createTwoTenants();
    const as = { ...claims('platform', 'usage/manage usage/operate'), sub: 'operator-1' };
    const { status } = await asked('/connections/{acme}', {
      method: 'PATCH',
      body: { name: 'Renamed' },
      as,
      headers: { 'tenant-id': ACME },
    });
    assert.deepEqual([status, stored()?.name], [200, 'Renamed']);
    const [entry] = world.store.tenant(ACME).auditLog;
    assert.deepEqual([entry?.who, entry?.action], ['operator-1', 'settings']);
  });
});
