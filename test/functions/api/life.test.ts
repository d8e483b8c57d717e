// The routes of a connection's life, held to their contract: bad requests, tenants, operators, refusals.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import openApi from '../../../docs/openapi.json' with { type: 'json' };
import type { ConnectionBody } from '../../../functions/api/connections/schema.ts';
import { routesOf } from '../../../functions/contract/routes.ts';
import { OktaUnavailable, TokenRejected } from '../../../functions/core/errors.ts';
import type { AppId, OrgId } from '../../../functions/core/ids.ts';
import { firstPositions } from '../../../functions/core/ledger/positions.ts';
import { Secret } from '../../../functions/core/secret.ts';
import { settle } from './company.ts';
import { ACME, type Ask, ask, claims, connectionOf, createWorld, GLOBEX, TOKEN, type World } from './world.ts';

const ROUTES = routesOf(openApi);

const UNKNOWN = '01KAJ0V5Z8QH6T3W9C2R4N7XYB';
const NEW_TOKEN = '00anotherTOKENanotherTOKENanotherTOKEN12345';

/** Two tenants with one connection each; ids stand in paths as {acme} and {globex}. */
function open(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(options);
  const ids = [ACME, GLOBEX].map((tenant) => {
    const { id } = settle(world, tenant, [{ id: '0oaCrm', seats: [{ person: '00uAda', assigned: 90, used: [1] }] }]);
    world.vault.tokens.set(`${tenant}/${id}`, new Secret(TOKEN));
    return id;
  });
  const at = (path: string) => `/v1${path.replace('{acme}', ids[0] ?? '').replace('{globex}', ids[1] ?? '')}`;
  const asked = (path: string, options: Ask = {}) =>
    ask(path.includes('/export') ? world.usage : world.connect, at(path), options);
  const stored = () => world.store.tenant(ACME).connections.get(ids[0] as never);
  return { world, asked, stored, id: ids[0] as never };
}

type Case = readonly [method: string, path: string, body: unknown, status: number, code: string, at?: string[]];

const patch = (body: unknown, ...at: string[]): Case => ['PATCH', '/connections/{acme}', body, 400, 'INVALID_BODY', at];
const put = (body: unknown, ...at: string[]): Case => [
  ...(['PUT', '/connections/{acme}/apps/0oaCrm/settings', body, 400, 'INVALID_BODY', at] as const),
];
const price = (change: object) => ({ seatPrice: { amount: 1, currency: 'USD', asOf: '2026-11-01', ...change } });
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
  put({ seatPrice: 5 }, '/seatPrice'),
  put(price({ amount: -0.01 }), '/seatPrice/amount'),
  put(price({ amount: '1' }), '/seatPrice/amount'),
  put(price({ currency: 'usd' }), '/seatPrice/currency'),
  put(price({ currency: 'XXXX' }), '/seatPrice/currency'),
  put(price({ asOf: '2026-02-30' }), '/seatPrice/asOf'),
  put(price({ asOf: '2026-11-01T00:00:00Z' }), '/seatPrice/asOf'),
  put(price({ asOf: '2026-11-23' }), '/seatPrice/asOf'),
  put(price({ asOf: '9999-12-31' }), '/seatPrice/asOf'),
  put(price({ per: 'year' }), '/seatPrice/per'),
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

describe('bad requests about a connection’s life', () => {
  for (const [method, path, body, status, code, at] of cases) {
    it(`${method} ${path} ${(JSON.stringify(body) ?? '').slice(0, 60)} → ${status} ${code}`, async () => {
      const { world, asked } = open();
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
      const { world, asked } = open();
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

  for (const decision of ['accept', 'refuse'] as const) {
    it(`tells what a sweep asks, with its figures, and takes the answer: ${decision}`, async () => {
      const { world, asked, stored, id } = open();
      const { connections, records } = world.store.tenant(ACME);
      const before = stored();
      assert.ok(before);
      const begun = firstPositions(before.createdAt, 90, 1);
      const of = { kind: 'assignments', app: '0oaCrm' as AppId } as const;
      const question = { of, label: 'CRM', held: 400, missing: 120, askedAt: world.now - 5_000 };
      const positions = { ...begun, sweep: { ...begun.sweep, question } };
      connections.set(id, { ...before, syncState: { ...before.syncState, positions } });
      const shown = await asked('/connections/{acme}', { method: 'PATCH', body: { name: 'Acme' } });
      const { health, nextAction, reason, sweep } = shown.json as ConnectionBody;
      assert.deepEqual([health, nextAction, sweep.question?.sentence], ['NEEDS_DECISION', 'DECIDE', reason]);
      assert.match(reason, /leaves out 120 of 400 assignments of CRM \(30 %\)/);
      const { status } = await asked('/connections/{acme}', { method: 'PATCH', body: { decision } });
      assert.equal(status, 200);
      const answered = { askedAt: question.askedAt, accept: decision === 'accept' };
      assert.deepEqual([stored()?.decision, stored()?.nextSyncAt], [answered, world.now]);
      assert.equal(records.trail.filter(({ action }) => action === 'decision').length, 1);
    });
  }

  it('lets an operator act for the tenant they name, and writes down who it was', async () => {
    const { world, asked, stored } = open();
    const as = { ...claims('platform', 'usage/manage usage/operate'), sub: 'operator-1' };
    const { status } = await asked('/connections/{acme}', {
      ...{ method: 'PATCH', body: { name: 'Renamed' }, as, headers: { 'tenant-id': ACME } },
    });
    assert.deepEqual([status, stored()?.name], [200, 'Renamed']);
    const [entry] = world.store.tenant(ACME).records.trail;
    assert.deepEqual([entry?.who, entry?.action], ['operator-1', 'settings']);
  });
});

describe('reconnecting', () => {
  const reconnect = (asked: ReturnType<typeof open>['asked'], body: object = {}) =>
    asked('/connections/{acme}', { method: 'PATCH', body: { apiToken: NEW_TOKEN, ...body } });

  it('stores the token once Okta has accepted it, and follows the org to a new address', async () => {
    const { world, asked, stored, id } = open();
    world.okta.orgs.set('acme-new.okta.com', '00oacme' as OrgId);
    const { status, text } = await reconnect(asked, { oktaDomain: 'acme-new.okta.com' });
    assert.equal(status, 200);
    assert.equal(world.vault.tokens.get(`${ACME}/${id}`)?.reveal(), NEW_TOKEN);
    assert.deepEqual(
      [stored()?.host, stored()?.reconnectedAt, stored()?.nextSyncAt],
      [...['acme-new.okta.com', world.now, world.now]],
    );
    assert.ok(!text.includes(NEW_TOKEN));
    assert.ok(!JSON.stringify([world.store.snapshot(), world.lines]).includes(NEW_TOKEN));
  });

  for (const { name, prepare, body, status, code } of [
    {
      name: 'another org answers there',
      prepare: (world: World) => world.okta.orgs.set('acme.okta.com', '00oOther' as OrgId),
      ...{ body: {}, status: 409, code: 'ORG_MISMATCH' },
    },
    {
      name: 'another org is named',
      prepare: () => undefined,
      ...{ body: { oktaDomain: 'globex.okta.com' }, status: 409, code: 'ORG_MISMATCH' },
    },
    {
      name: 'Okta refuses the token',
      prepare: (world: World) => Object.assign(world.okta.failures, { owner: new TokenRejected() }),
      ...{ body: {}, status: 422, code: 'TOKEN_REJECTED' },
    },
    {
      name: 'Okta does not answer',
      prepare: (world: World) => Object.assign(world.okta.failures, { log: new OktaUnavailable('log', 'timed out') }),
      ...{ body: {}, status: 503, code: 'OKTA_DOWN' },
    },
    {
      name: 'it is no token',
      prepare: () => undefined,
      body: { apiToken: 'no token' },
      status: 422,
      code: 'TOKEN_MALFORMED',
    },
  ]) {
    it(`changes nothing where ${name}`, async () => {
      const { world, asked, id } = open();
      prepare(world);
      const before = world.store.snapshot();
      const { problem } = await reconnect(asked, body);
      assert.deepEqual([problem.status, problem.code], [status, code]);
      assert.deepEqual(world.store.snapshot(), before);
      assert.equal(world.vault.tokens.get(`${ACME}/${id}`)?.reveal(), TOKEN);
      if (code === 'ORG_MISMATCH') assert.deepEqual(world.okta.calls, ['org'], 'the token was shown to another org');
    });
  }

  it('changes nothing where the vault fails', async () => {
    const { world, asked } = open({
      vault: (vault) => ({
        read: (...args) => vault.read(...args),
        remove: (...args) => vault.remove(...args),
        put: () => Promise.reject(new Error(`no ${NEW_TOKEN}`)),
      }),
    });
    const before = world.store.snapshot();
    const { problem, text } = await reconnect(asked);
    assert.deepEqual([problem.status, problem.code], [503, 'NOT_SAVED']);
    assert.deepEqual(world.store.snapshot(), before);
    assert.ok(!(text + JSON.stringify(world.lines)).includes(NEW_TOKEN));
  });

  it('leaves no token behind where the connection is deleted meanwhile', async () => {
    const { world, asked, stored } = open();
    const { findOrg } = world.okta;
    world.okta.findOrg = async (...args) => {
      await asked('/connections/{acme}', { method: 'DELETE' });
      return findOrg.apply(world.okta, args);
    };
    assert.equal((await reconnect(asked)).problem.code, 'CONNECTION_NOT_READY');
    assert.equal(stored()?.desiredState, 'deleting');
    assert.deepEqual(
      [...world.vault.tokens.keys()].filter((key) => key.startsWith(ACME)),
      [],
    );
  });

  it('keeps what another admin changes at the same time', async () => {
    const { asked, stored } = open();
    await Promise.all([
      asked('/connections/{acme}', { method: 'PATCH', body: { idleAfterDays: 60 } }),
      asked('/connections/{acme}', { method: 'PATCH', body: { callBudgetPercent: 10 } }),
      asked('/connections/{acme}', { method: 'PATCH', body: { name: 'Both' } }),
    ]);
    assert.deepEqual(
      [stored()?.settings.idleAfterDays, stored()?.settings.callBudgetPercent, stored()?.name],
      [60, 10, 'Both'],
    );
  });
});

describe('a connection that is not ready', () => {
  for (const wanted of ['connecting', 'deleting'] as const) {
    it(`cannot be changed while it is ${wanted}`, async () => {
      const { world, asked } = open();
      const [connection] = world.store.tenant(ACME).connections.values();
      world.store
        .tenant(ACME)
        .connections.set(connection?.id as never, connectionOf(ACME, { ...connection, desiredState: wanted }));
      for (const [method, path, body] of [
        ['PATCH', '/connections/{acme}', { paused: true }],
        ['PATCH', '/connections/{acme}', { apiToken: NEW_TOKEN }],
        ['PUT', '/connections/{acme}/apps/0oaCrm/settings', { excluded: true }],
        ['DELETE', '/connections/{acme}/people/00uAda', undefined],
      ] as const) {
        const { problem } = await asked(path, { method, ...(body && { body }) });
        assert.deepEqual([problem.status, problem.code], [409, 'CONNECTION_NOT_READY']);
      }
      assert.deepEqual(world.okta.calls, []);
    });
  }
});

it('prefills purchased seats with Okta’s count, and says whose number it is', async () => {
  const { world, asked, id } = open();
  const apps = world.store.usage(ACME, id).apps;
  for (const [key, app] of apps) if (app.fact) apps.set(key, { ...app, fact: { ...app.fact, seatCount: 12 } });
  const path = '/connections/{acme}/apps/0oaCrm/settings';
  const set = async (purchasedSeats: number | null) => {
    const { json } = await asked(path, { method: 'PUT', body: { purchasedSeats } });
    return [json.purchasedSeats, json.purchasedSeatsSource];
  };
  assert.deepEqual(await set(20), [20, 'SETTING']);
  assert.deepEqual(await set(null), [12, 'OKTA']);
});
