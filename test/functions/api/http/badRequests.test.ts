import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf } from '../../../../functions/core/time.ts';
import { unknownApp } from '../../../../functions/core/usage/app.ts';
import {
  ACME,
  type Ask,
  app,
  ask,
  COVERAGE,
  claims,
  connectionOf,
  createWorld,
  GLOBEX,
  NOW,
  TOKEN,
  type World,
} from '../world.ts';

const UNKNOWN = '01KAJ0V5Z8QH6T3W9C2R4N7XYB';

interface Case {
  readonly name: string;
  readonly api: 'connect' | 'usage';
  readonly path: string;
  readonly ask?: Ask;
  readonly status: number;
  readonly code: string;
  /** Expected pointers of `errors`. */
  readonly at?: readonly string[];
}

const connectBody = { oktaDomain: 'acme.okta.com', apiToken: TOKEN };
const post = (name: string, body: unknown, at: readonly string[], extra: Ask = {}): Case => ({
  name,
  api: 'connect',
  path: '/v1/connections',
  status: 400,
  code: 'INVALID_BODY',
  at,
  ask: { body, ...extra },
});
const raw = (name: string, rawBody: string, status: number, code: string, headers = {}): Case => ({
  name,
  api: 'connect',
  path: '/v1/connections',
  status,
  code,
  ask: { rawBody, method: 'POST', headers },
});
const get = (path: string, status: number, code: string, at?: readonly string[]): Case => ({
  name: `GET ${path}`,
  api: 'usage',
  path: `/v1/connections/${path}`,
  status,
  code,
  ...(at && { at }),
});

const cases: readonly Case[] = [
  post('an empty body', {}, ['/oktaDomain']),
  post('a body that is a list', [], ['']),
  post('a body that is null', null, ['']),
  post('a body that is text', 'acme.okta.com', ['']),
  post('a domain that is a number', { ...connectBody, oktaDomain: 1 }, ['/oktaDomain']),
  post('an empty domain', { ...connectBody, oktaDomain: '  ' }, ['/oktaDomain']),
  post('a domain of 256 characters', { ...connectBody, oktaDomain: 'a'.repeat(256) }, ['/oktaDomain']),
  post('a token that is an object', { ...connectBody, apiToken: { value: TOKEN } }, ['/apiToken']),
  post('a missing token', { oktaDomain: 'acme.okta.com' }, ['/apiToken']),
  post('a token of 1,025 characters', { ...connectBody, apiToken: 'a'.repeat(1025) }, ['/apiToken']),
  post('an unknown field', { ...connectBody, colour: 'red' }, ['/colour']),
  { ...post('a field whose name is a token', { ...connectBody, [TOKEN]: 1 }, ['']), code: 'TOKEN_MISPLACED' },
  post('an unknown field with a long name', { ...connectBody, ['x'.repeat(500)]: 1 }, ['']),
  post('a field that is an instruction to JavaScript', { ...connectBody, constructor: 1 }, ['/constructor']),
  post('a name that is too long', { ...connectBody, name: 'n'.repeat(101) }, ['/name']),
  post('a name that is empty', { ...connectBody, name: ' ' }, ['/name']),
  post('a name with a line break', { ...connectBody, name: 'a\nb' }, ['/name']),
  post('a name that turns the text around', { ...connectBody, name: 'a\u202eb' }, ['/name']),
  post('91 days of history', { ...connectBody, historyDays: 91 }, ['/historyDays']),
  post('−1 days of history', { ...connectBody, historyDays: -1 }, ['/historyDays']),
  post('half a day of history', { ...connectBody, historyDays: 0.5 }, ['/historyDays']),
  post('history as text', { ...connectBody, historyDays: '30' }, ['/historyDays']),
  post('history as null', { ...connectBody, historyDays: null }, ['/historyDays']),
  raw('no JSON', '{"apiToken":"00SECRETTOKEN', 400, 'INVALID_JSON'),
  raw('JSON with something after it', '{} 00SECRETTOKEN', 400, 'INVALID_JSON'),
  raw('an empty body that calls itself JSON', '', 400, 'INVALID_JSON'),
  raw('a form', 'oktaDomain=acme', 415, 'UNSUPPORTED_MEDIA_TYPE', {
    'content-type': 'application/x-www-form-urlencoded',
  }),
  raw('text', '{}', 415, 'UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'text/plain' }),
  raw('XML', '<a/>', 415, 'UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'application/xml' }),
  raw('17 KB', JSON.stringify({ ...connectBody, name: 'n'.repeat(17_000) }), 413, 'BODY_TOO_LARGE'),
  {
    ...post('an empty Idempotency-Key', connectBody, ['/idempotency-key'], { headers: { 'idempotency-key': '' } }),
    code: 'IDEMPOTENCY_KEY_INVALID',
  },
  {
    ...post('a long Idempotency-Key', connectBody, ['/idempotency-key'], {
      headers: { 'idempotency-key': 'k'.repeat(129) },
    }),
    code: 'IDEMPOTENCY_KEY_INVALID',
  },
  {
    ...post('a blank in an Idempotency-Key', connectBody, ['/idempotency-key'], {
      headers: { 'idempotency-key': 'a b' },
    }),
    code: 'IDEMPOTENCY_KEY_INVALID',
  },
  {
    name: 'an unknown field of a check',
    api: 'connect',
    path: '/v1/connections/check',
    status: 400,
    code: 'INVALID_BODY',
    at: ['/name'],
    ask: { body: { ...connectBody, name: 'x' } },
  },
  {
    name: 'a body for a sync',
    api: 'connect',
    path: `/v1/connections/${UNKNOWN}/sync`,
    status: 400,
    code: 'INVALID_BODY',
    ask: { body: { full: true } },
  },
  {
    name: 'a sync of an unknown connection',
    api: 'connect',
    path: `/v1/connections/${UNKNOWN}/sync`,
    status: 404,
    code: 'CONNECTION_NOT_FOUND',
    ask: { method: 'POST' },
  },
  {
    name: 'a sync of no id',
    api: 'connect',
    path: '/v1/connections/nope/sync',
    status: 400,
    code: 'INVALID_ID',
    ask: { method: 'POST' },
  },
  get('nope', 400, 'INVALID_ID'),
  get(`${UNKNOWN.toLowerCase()}`, 400, 'INVALID_ID'),
  get(UNKNOWN, 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/apps', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/syncs', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/usage', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/apps/0oa1', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/apps/0oa1/seats', 404, 'CONNECTION_NOT_FOUND'),
  get('{acme}/apps/0oa9', 404, 'APP_NOT_FOUND'),
  get('{acme}/apps/0oa9/seats', 404, 'APP_NOT_FOUND'),
  get('{acme}/apps/T%23C%23APPS', 400, 'INVALID_ID'),
  get(`{acme}/apps/${'a'.repeat(65)}/seats`, 400, 'INVALID_ID'),
  get('{acme}/nothing', 404, 'NOT_FOUND'),
  get('{acme}?colour=red', 400, 'INVALID_QUERY', ['/colour']),
  get('{acme}/apps?window=31', 400, 'INVALID_QUERY', ['/window']),
  get('{acme}/apps?window=7&window=30', 400, 'INVALID_QUERY', ['/window']),
  get('{acme}/apps?window=', 400, 'INVALID_QUERY', ['/window']),
  get('{acme}/apps?sort=price', 400, 'INVALID_QUERY', ['/sort']),
  get('{acme}/apps?sort=--label', 400, 'INVALID_QUERY', ['/sort']),
  get('{acme}/apps?include=all', 400, 'INVALID_QUERY', ['/include']),
  get('{acme}/apps?limit=0', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/apps?limit=501', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/apps?limit=1e2', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/apps?q=', 400, 'INVALID_QUERY', ['/q']),
  get('{acme}/apps?cursor=', 400, 'INVALID_CURSOR'),
  get('{acme}/apps?cursor=AAAA', 400, 'INVALID_CURSOR'),
  get(`{acme}/apps?cursor=${'A'.repeat(4000)}`, 400, 'INVALID_CURSOR'),
  get('{acme}/apps/0oa1/seats?state=IDLE,GONE', 400, 'INVALID_QUERY', ['/state']),
  get('{acme}/apps/0oa1/seats?sort=name', 400, 'INVALID_QUERY', ['/sort']),
  get('{acme}/apps/0oa1/seats?cursor=x', 400, 'INVALID_CURSOR'),
  get('{acme}/syncs?limit=101', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/usage?grain=hour', 400, 'INVALID_QUERY', ['/grain']),
  get('{acme}/usage?from=2026-02-30', 400, 'INVALID_QUERY', ['/from']),
  get('{acme}/usage?from=2026-11-21T00:00:00Z', 400, 'INVALID_QUERY', ['/from']),
  get('{acme}/usage?from=2026-11-10&to=2026-11-09', 400, 'INVALID_QUERY', ['/from']),
  get('{acme}/usage?from=2025-10-17', 400, 'INVALID_QUERY', ['/from']),
  get('{acme}/usage?to=2026-11-22', 400, 'INVALID_QUERY', ['/to']),
  get('{acme}/usage?to=9999-12-31', 400, 'INVALID_QUERY', ['/to']),
  get('{acme}/usage?asOf=2026-11-10&to=2026-11-11', 400, 'INVALID_QUERY', ['/to']),
  get('{globex}/people', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/people/00u1', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/insights', 404, 'CONNECTION_NOT_FOUND'),
  get('{globex}/changes', 404, 'CONNECTION_NOT_FOUND'),
  get('{acme}/people/00u9', 404, 'PERSON_NOT_FOUND'),
  get('{acme}/people/T%23C%23PEOPLE', 400, 'INVALID_ID'),
  get('{acme}/people/..%2F..%2Fapps', 400, 'INVALID_ID'),
  get(`{acme}/people/${'0'.repeat(65)}`, 400, 'INVALID_ID'),
  get('{acme}/people/00u1?sort=login', 400, 'INVALID_QUERY', ['/sort']),
  get('{acme}/people?sort=apps', 400, 'INVALID_QUERY', ['/sort']),
  get('{acme}/people?sort=login&state=IDLE', 400, 'INVALID_QUERY', ['/sort']),
  get('{acme}/people?state=idle', 400, 'INVALID_QUERY', ['/state']),
  get('{acme}/people?state=', 400, 'INVALID_QUERY', ['/state']),
  get('{acme}/people?limit=101', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/people?limit=-1', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/people?limit=9007199254740993', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/people?limit=%F0%9F%9A%80', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/people?limit=1&limit=2', 400, 'INVALID_QUERY', ['/limit']),
  get(`{acme}/people?q=${'q'.repeat(101)}`, 400, 'INVALID_QUERY', ['/q']),
  get('{acme}/people?q=%20%20', 400, 'INVALID_QUERY', ['/q']),
  get('{acme}/people?window=45', 400, 'INVALID_QUERY', ['/window']),
  get('{acme}/people?include=internal', 400, 'INVALID_QUERY', ['/include']),
  get('{acme}/people?__proto__=1', 400, 'INVALID_QUERY', ['']),
  get('{acme}/people?cursor=AAAA', 400, 'INVALID_CURSOR'),
  get('{acme}/insights?kind=WASTE', 400, 'INVALID_QUERY', ['/kind']),
  get('{acme}/insights?kind=', 400, 'INVALID_QUERY', ['/kind']),
  get('{acme}/insights?window=30', 400, 'INVALID_QUERY', ['/window']),
  get('{acme}/insights?cursor=%00', 400, 'INVALID_CURSOR'),
  get('{acme}/report?month=2026-13', 400, 'INVALID_QUERY', ['/month']),
  get('{acme}/report?month=2026-11-01', 400, 'INVALID_QUERY', ['/month']),
  get('{acme}/report?month=', 400, 'INVALID_QUERY', ['/month']),
  get('{acme}/report?month=2026-12', 400, 'INVALID_QUERY', ['/month']),
  get('{acme}/report?to=9999-12', 400, 'INVALID_QUERY', ['/to']),
  get('{acme}/report?from=2026-11&to=2026-10', 400, 'INVALID_QUERY', ['/from']),
  get('{acme}/report?from=2024-10&to=2026-11', 400, 'INVALID_QUERY', ['/from']),
  get('{acme}/report?month=2026-10&from=2026-10', 400, 'INVALID_QUERY', ['/from']),
  get('{acme}/report?by=department&to=2026-10', 400, 'INVALID_QUERY', ['/to']),
  get('{acme}/report?by=team', 400, 'INVALID_QUERY', ['/by']),
  get('{acme}/report?app=0oa%23', 400, 'INVALID_QUERY', ['/app']),
  get('{acme}/report?cursor=AAAA', 400, 'INVALID_CURSOR'),
  get('{globex}/report', 404, 'CONNECTION_NOT_FOUND'),
  get('{acme}/changes?since=yesterday', 400, 'INVALID_QUERY', ['/since']),
  get('{acme}/changes?since=', 400, 'INVALID_QUERY', ['/since']),
  get('{acme}/changes?since=2026-02-30', 400, 'INVALID_QUERY', ['/since']),
  get('{acme}/changes?since=2026-11-01%23x', 400, 'INVALID_QUERY', ['/since']),
  get('{acme}/changes?since=2026-11-01.0oa1.00u1.x%23y', 400, 'INVALID_QUERY', ['/since']),
  get('{acme}/changes?asOf=2026-11-01', 400, 'INVALID_QUERY', ['/asOf']),
  get('{acme}/changes?limit=501', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/apps/0oa1?grain=hour', 400, 'INVALID_QUERY', ['/grain']),
  get('{acme}/apps/0oa1?limit=1', 400, 'INVALID_QUERY', ['/limit']),
  get('{acme}/apps/0oa1/seats?department=', 400, 'INVALID_QUERY', ['/department']),
  get('{acme}/apps/0oa1/seats?state=IDLE,,IDLE', 400, 'INVALID_QUERY', ['/state']),
  get('{acme}/apps/0oa1/seats?from=2026-11-01', 400, 'INVALID_QUERY', ['/from']),
  ...['apps', 'apps/0oa1', 'apps/0oa1/seats', 'people', 'people/00u1', 'usage', 'insights'].flatMap((route) => [
    get(`{acme}/${route}?asOf=2026-11-21`, 400, 'INVALID_QUERY', ['/asOf']),
    get(`{acme}/${route}?asOf=2026-11-31`, 400, 'INVALID_QUERY', ['/asOf']),
    get(`{acme}/${route}?asOf=2025-10-16`, 400, 'INVALID_QUERY', ['/asOf']),
    get(`{acme}/${route}?asOf=-271821-04-20`, 400, 'INVALID_QUERY', ['/asOf']),
  ]),
];

const UNWELCOME: readonly (Pick<Case, 'name' | 'status' | 'code'> & { readonly ask: Ask })[] = [
  { name: 'a token without a tenant', ask: { as: claims(undefined) }, status: 403, code: 'TENANT_MISSING' },
  { name: 'a tenant that is no id', ask: { as: claims('a#b') }, status: 403, code: 'TENANT_MISSING' },
  ...[null, 42, 0, true, false, ['acme'], ['acme', 'globex'], { id: 'acme' }, '', ' acme', '[acme globex]'].map(
    (tenant_id) => ({
      name: `the tenant ${JSON.stringify(tenant_id)}`,
      ask: { as: { tenant_id, scope: 'usage/read' } },
      status: 403,
      code: 'TENANT_MISSING',
    }),
  ),
  ...['null', 'undefined', 'true', 'false', 'NULL', 'Undefined', 'True', 'FALSE'].flatMap((written) => [
    { name: `the tenant "${written}"`, ask: { as: claims(written) }, status: 403, code: 'TENANT_MISSING' },
    {
      name: `an operator who names the tenant "${written}"`,
      ask: { as: claims(ACME, 'usage/read usage/operate'), headers: { 'tenant-id': written } },
      status: 400,
      code: 'INVALID_TENANT',
    },
  ]),
  ...['usage/read,usage/operate', 'usage/read\tusage/operate', 'usage/read\nusage/operate', ',usage/operate'].map(
    (scope) => ({
      name: `scopes separated by something else: ${JSON.stringify(scope)}`,
      ask: { as: claims(ACME, `usage/read ${scope}`), headers: { 'tenant-id': GLOBEX } },
      status: 403,
      code: 'SCOPE_MISSING',
    }),
  ),
  ...[null, 7, true, { 'usage/read': true }].map((scope) => ({
    name: `scopes that are ${JSON.stringify(scope)}`,
    ask: { as: { tenant_id: ACME, scope } },
    status: 403,
    code: 'SCOPE_MISSING',
  })),
  ...['', ' '].flatMap((named) =>
    ['usage/read', 'usage/read usage/operate'].map((scope) => ({
      name: `an empty Tenant-Id (${JSON.stringify(named)}) with ${scope}`,
      ask: { as: claims(ACME, scope), headers: { 'tenant-id': named } },
      status: 400,
      code: 'INVALID_TENANT',
    })),
  ),
  { name: 'no scope', ask: { as: claims(ACME, '') }, status: 403, code: 'SCOPE_MISSING' },
  {
    name: 'a scope that only begins alike',
    ask: { as: claims(ACME, 'usage/reader') },
    status: 403,
    code: 'SCOPE_MISSING',
  },
  { name: 'the other scope', ask: { as: claims(ACME, 'usage/manage') }, status: 403, code: 'SCOPE_MISSING' },
  {
    name: 'a tenant named without being an operator',
    ask: { headers: { 'tenant-id': GLOBEX } },
    status: 403,
    code: 'SCOPE_MISSING',
  },
  {
    name: 'a named tenant that is no id',
    ask: { as: claims(ACME, 'usage/read usage/operate'), headers: { 'tenant-id': 'a#b' } },
    status: 400,
    code: 'INVALID_TENANT',
  },
  { name: 'CSV where no list is', ask: { headers: { accept: 'text/csv' } }, status: 406, code: 'NOT_ACCEPTABLE' },
  {
    name: 'anything but JSON',
    ask: { headers: { accept: '*/*, application/json;q=0' } },
    status: 406,
    code: 'NOT_ACCEPTABLE',
  },
];

function withConnections(): { readonly world: World; readonly path: (template: string) => string } {
  const world = createWorld();
  const ids = [ACME, GLOBEX].map((tenant) => {
    const connection = connectionOf(tenant);
    const days = { from: dayOf(NOW) - 190, through: dayOf(NOW) - 1 };
    const stored = { ...connection, syncState: { ...connection.syncState, coverage: COVERAGE, days } };
    world.store.tenant(tenant).connections.set(connection.id, stored);
    world.store.usage(tenant, connection.id).apps.set(app('0oa1'), unknownApp(app('0oa1')));
    return connection.id;
  });
  return { world, path: (template) => template.replace('{acme}', ids[0] ?? '').replace('{globex}', ids[1] ?? '') };
}

describe('bad requests', () => {
  for (const { name, api, path: template, ask: asked, status, code, at } of cases) {
    it(`${name} → ${status} ${code}`, async () => {
      const { world, path } = withConnections();
      const before = world.store.snapshot();
      const { headers, problem, text } = await ask(world[api], path(template), asked);
      assert.deepEqual({ status: problem.status, code: problem.code }, { status, code });
      assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/);
      if (at)
        assert.deepEqual(
          problem.errors?.map(({ pointer }) => pointer),
          at,
        );
      for (const { message } of problem.errors ?? []) {
        assert.match(message, /^(?!Invalid|Too|Unrecognized).+\.$/);
        if (problem.code === 'INVALID_QUERY') assert.doesNotMatch(message, /field/, 'it is called a query parameter');
      }
      assert.ok(!text.includes(TOKEN) && !text.includes('00SECRET') && !/\bat .*\.ts:/.test(text), text);
      assert.deepEqual(world.store.snapshot(), before, 'something was stored');
      assert.equal(world.vault.tokens.size, 0);
      assert.deepEqual(world.okta.calls, [], 'Okta was asked');
    });
  }

  for (const { name, ask: asked, status, code } of UNWELCOME) {
    it(`${name} → ${status} ${code}`, async () => {
      const { world } = withConnections();
      const { problem } = await ask(world.usage, '/v1/connections', asked);
      assert.deepEqual({ status: problem.status, code: problem.code }, { status, code });
    });
  }

  it('answers 401 where the gateway has verified no token', async () => {
    const { world } = withConnections();
    const response = await world.usage.request('/v1/connections', {}, { event: {} });
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
  });

  it('lets an operator name the tenant', async () => {
    const { world } = withConnections();
    const operator = { as: claims('platform', 'usage/read usage/operate'), headers: { 'tenant-id': GLOBEX } };
    const { json } = await ask(world.usage, '/v1/connections', operator);
    assert.deepEqual(
      json.data.map(({ orgId }: { orgId: string }) => orgId),
      ['00oglobex'],
    );
  });

  it('reads scopes from a list that the gateway has flattened', async () => {
    const { world } = withConnections();
    const { status } = await ask(world.usage, '/v1/connections', {
      as: { tenant_id: ACME, scp: '[usage/read usage/x]' },
    });
    assert.equal(status, 200);
  });

  it('logs one line per request, without anything that was sent', async () => {
    const { world } = withConnections();
    await ask(world.connect, '/v1/connections', { body: { ...connectBody, [TOKEN]: 1 } });
    assert.deepEqual(world.lines.length, 1);
    const [line] = world.lines;
    assert.deepEqual(
      { ...line, ms: 0 },
      {
        route: 'POST /v1/connections',
        status: 400,
        ms: 0,
        requestId: 'r-1',
        tenant: 'acme',
        connection: undefined,
        code: 'TOKEN_MISPLACED',
        error: undefined,
      },
    );
  });

  it('hides what went wrong on our side', async () => {
    const broken = createWorld({
      wrap: (ports) => ({
        ...ports,
        connections: {
          ...ports.connections,
          list: () => Promise.reject(new TypeError(`cannot read ${TOKEN} of undefined`)),
        },
      }),
    });
    const { status, problem, text } = await ask(broken.usage, '/v1/connections');
    assert.deepEqual({ status, code: problem.code }, { status: 500, code: 'INTERNAL' });
    assert.ok(!text.includes(TOKEN));
    assert.equal(broken.lines[0]?.error, 'TypeError');
    assert.ok(!JSON.stringify(broken.lines).includes(TOKEN));
  });
});
