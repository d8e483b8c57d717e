import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, it } from 'node:test';
import { RateLimited } from '../../../../functions/core/errors.ts';
import { createdAtOf } from '../../../../functions/core/ids.ts';
import type { TenantPorts } from '../../../../functions/core/ports/tenant.ts';
import { MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { answered500, refusedAs, timedOut } from '../../core/oktaErrors.ts';
import { ACME, ask, claims, connectionOf, createWorld, GLOBEX, NOW, TOKEN, type World } from '../world.ts';

const BODY = { oktaDomain: 'https://acme-admin.okta.com/admin/dashboard', apiToken: ` ${TOKEN}\n`, name: 'Acme' };
const connect = (world: World, extra: { tenant?: string; body?: object; key?: string } = {}) =>
  ask(world.connect, '/v1/connections', {
    as: claims(extra.tenant ?? ACME),
    body: { ...BODY, ...extra.body },
    headers: extra.key === undefined ? {} : { 'idempotency-key': extra.key },
  });

const refusals = [
  {
    step: 'org',
    error: undefined,
    body: { oktaDomain: 'acme.okta.com.evil.com' },
    status: 422,
    code: 'DOMAIN_INVALID',
  },
  { step: 'org', error: undefined, body: { oktaDomain: '169.254.169.254' }, status: 422, code: 'DOMAIN_INVALID' },
  { step: 'org', error: undefined, body: { oktaDomain: 'localhost:8080' }, status: 422, code: 'DOMAIN_INVALID' },
  { step: 'org', error: undefined, body: { oktaDomain: 'nobody.okta.com' }, status: 422, code: 'DOMAIN_NOT_FOUND' },
  { step: 'org', error: timedOut('org'), status: 503, code: 'OKTA_DOWN' },
  { step: 'token', error: undefined, body: { apiToken: 'my token' }, status: 422, code: 'TOKEN_MALFORMED' },
  { step: 'token', error: refusedAs('tokenInvalid'), status: 422, code: 'TOKEN_REJECTED' },
  { step: 'token', error: refusedAs('networkZone'), status: 422, code: 'TOKEN_IP_BLOCKED' },
  { step: 'people', error: refusedAs('permissionMissing', 'people'), status: 422, code: 'PERMISSION_MISSING' },
  { step: 'apps', error: refusedAs('permissionMissing', 'apps'), status: 422, code: 'PERMISSION_MISSING' },
  { step: 'apps', error: answered500('apps'), status: 503, code: 'OKTA_DOWN' },
  { step: 'log', error: refusedAs('permissionMissing', 'log'), status: 422, code: 'PERMISSION_MISSING' },
  {
    step: 'log',
    status: 503,
    code: 'RATE_LIMITED',
    error: new RateLimited('logs', NOW + 42_500, false, undefined),
  },
] as const;

const assertNothingLeft = (world: World) => {
  const { connections, orgs } = world.store.tenant(ACME);
  assert.deepEqual([connections.size, orgs.size, world.vault.tokens.size], [0, 0, 0]);
};

function failing(world: World, step: string, error: Error | undefined): void {
  const method = step === 'token' ? 'owner' : step;
  if (error) Object.assign(world.okta.failures, { [method]: error });
}

describe('checking', () => {
  it('ticks every step, in order, with the org and the token’s owner, and saves nothing', async () => {
    const world = createWorld();
    const { status, json } = await ask(world.connect, '/v1/connections/check', {
      body: { oktaDomain: BODY.oktaDomain, apiToken: TOKEN },
    });
    assert.equal(status, 200);
    assert.deepEqual(json.org, { id: '00oacme', host: 'acme.okta.com' });
    assert.equal(json.owner, 'svc-usage@acme.example');
    assert.equal(json.problem, null);
    assert.deepEqual(
      json.ticks.map(({ step, ok }: { step: string; ok: boolean }) => [step, ok]),
      [
        ['org', true],
        ['token', true],
        ['people', true],
        ['apps', true],
        ['log', true],
      ],
    );
    assert.match(json.ticks[0].detail, /We removed -admin\./);
    assert.deepEqual(world.okta.calls, ['org', 'owner', 'people', 'apps', 'log', 'roles']);
    assertNothingLeft(world);
  });

  const answers: readonly [name: string, roles: readonly string[] | Error, warning: string | null][] = [
    [
      'says that a token could change the org',
      ['ORG_ADMIN', 'APP_ADMIN'],
      'This token could change your org: its owner is Organization Administrator and Application Administrator. This service only reads; use a token of a Read-only Administrator.',
    ],
    ['says nothing of a token that only reads', ['READ_ONLY_ADMIN'], null],
    ['says nothing where Okta does not show the roles', refusedAs('permissionMissing', 'owner'), null],
    ['says nothing where Okta gives no answer', timedOut('owner'), null],
  ];
  for (const [name, roles, warning] of answers) {
    it(name, async () => {
      const world = createWorld();
      if (roles instanceof Error) world.okta.failures.roles = roles;
      else world.okta.roles = roles;
      const body = { oktaDomain: BODY.oktaDomain, apiToken: TOKEN };
      const { json } = await ask(world.connect, '/v1/connections/check', { body });
      assert.deepEqual([json.problem, json.warning], [null, warning]);
      const connected = await connect(world);
      assert.deepEqual([connected.status, connected.json.credential.warning], [201, warning]);
    });
  }

  const ORG_ADMIN = 'its user is Organization Administrator. Give the user the Read-only Administrator role instead.';
  const WITHOUT_ROLES = 'Give its user the Read-only Administrator role.';
  const hidden: readonly [
    name: string,
    roles: readonly string[] | Error,
    refused: string | null,
    empty: string | null,
  ][] = [
    ['names the role that hides it', ['ORG_ADMIN'], ORG_ADMIN, ORG_ADMIN],
    [
      'names several',
      ['REPORT_ADMIN', 'HELP_DESK_ADMIN'],
      'its user is Report Administrator and Help Desk Administrator. Give',
      'its user is Report Administrator and Help Desk Administrator. Give',
    ],
    ['blames no role that shows all', ['ORG_ADMIN', 'SUPER_ADMIN'], WITHOUT_ROLES, null],
    ['blames no role that may show some', ['APP_ADMIN'], 'its user is Application Administrator. Give', null],
    ['blames no role that is not known', ['CUSTOM'], WITHOUT_ROLES, null],
    [
      'knows that a custom role may add to another',
      ['REPORT_ADMIN', 'CUSTOM'],
      'its user is Report Administrator. Give',
      null,
    ],
    ['says nothing of roles that Okta does not show', refusedAs('permissionMissing', 'owner'), WITHOUT_ROLES, null],
    ['says nothing of roles without an answer', timedOut('owner'), WITHOUT_ROLES, null],
  ];
  for (const [name, roles, refused, empty] of hidden)
    for (const [how, says] of [
      ['refuses', refused],
      ['empties', empty],
    ] as const)
      it(`where Okta ${how} the list of applications: ${name}`, async () => {
        const world = createWorld();
        if (roles instanceof Error) world.okta.failures.roles = roles;
        else world.okta.roles = roles;
        if (how === 'refuses') world.okta.failures.apps = refusedAs('permissionMissing', 'apps');
        world.okta.hidesApps = true;
        const body = { oktaDomain: BODY.oktaDomain, apiToken: TOKEN };
        const { json } = await ask(world.connect, '/v1/connections/check', { body });
        assert.equal(json.problem?.code ?? null, says === null ? null : 'PERMISSION_MISSING');
        if (says === null) return;
        assert.ok(json.problem.detail.includes(`cannot read applications`) && json.problem.detail.includes(says));
        assert.equal(world.okta.calls.filter((call) => call === 'roles').length, 1);
        assert.equal((await connect(world)).status, 422);
      });

  it('looks for the org alone where there is no token', async () => {
    const world = createWorld();
    const { json } = await ask(world.connect, '/v1/connections/check', { body: { oktaDomain: 'acme.okta.com' } });
    assert.deepEqual(
      json.ticks.map(({ ok }: { ok: boolean }) => ok),
      [true, null, null, null, null],
    );
    assert.deepEqual(world.okta.calls, ['org']);
  });

  for (const { step, error, code, ...rest } of refusals) {
    it(`stops at ${step} with ${code}`, async () => {
      const world = createWorld();
      failing(world, step, error);
      const body = { oktaDomain: 'acme.okta.com', apiToken: TOKEN, ...('body' in rest ? rest.body : {}) };
      const { status, json, text } = await ask(world.connect, '/v1/connections/check', { body });
      assert.equal(status, 200);
      assert.equal(json.problem.code, code);
      const steps = ['org', 'token', 'people', 'apps', 'log'];
      const before = code === 'TOKEN_MALFORMED' ? null : true; // Okta is not asked about text that is no token
      const expected = steps.map((_, index) => [before, false, null][Math.sign(index - steps.indexOf(step)) + 1]);
      assert.deepEqual(
        json.ticks.map(({ ok }: { ok: boolean }) => ok),
        expected,
      );
      assert.equal(json.ticks[steps.indexOf(step)].detail, json.problem.detail);
      assert.ok(!text.includes(TOKEN));
    });
  }

  it('gives all calls together 20 seconds', async () => {
    const world = createWorld();
    const { findOrg } = world.okta;
    world.okta.findOrg = async (host, timeoutMs) => {
      world.now += 18 * SECOND;
      return findOrg.call(world.okta, host, timeoutMs);
    };
    await ask(world.connect, '/v1/connections/check', { body: { oktaDomain: 'acme.okta.com', apiToken: TOKEN } });
    assert.deepEqual(world.okta.timeouts, [10_000, 2_000, 2_000, 2_000, 2_000, 2_000]);
    world.okta.findOrg = async (host, timeoutMs) => {
      world.now += 21 * SECOND;
      return findOrg.call(world.okta, host, timeoutMs);
    };
    const { json } = await ask(world.connect, '/v1/connections/check', {
      body: { oktaDomain: 'acme.okta.com', apiToken: TOKEN },
    });
    assert.equal(json.problem.code, 'OKTA_DOWN');
  });

  it('counts only what reaches Okta: a typing error is never a check', async () => {
    const world = createWorld();
    const mistyped = refusals.filter(({ code }) => code === 'DOMAIN_INVALID' || code === 'TOKEN_MALFORMED');
    for (let round = 0; round < 4; round++) {
      for (const { code, ...rest } of mistyped) {
        const typed = { oktaDomain: 'acme.okta.com', apiToken: TOKEN, ...('body' in rest ? rest.body : {}) };
        const checked = await ask(world.connect, '/v1/connections/check', { body: typed });
        assert.equal(checked.json.problem.code, code);
        assert.equal((await connect(world, { body: typed })).problem.code, code);
      }
    }
    assert.deepEqual(world.okta.calls, []);
    assert.equal(world.store.tenant(ACME).checks.size, 0);
    assert.equal((await connect(world)).status, 201);
  });

  it('says how long to wait, in the sentence and in seconds', async () => {
    const world = createWorld();
    const check = () => ask(world.connect, '/v1/connections/check', { body: { oktaDomain: 'acme.okta.com' } });
    for (let made = 0; made < 10; made++) await check();
    world.now += 3 * MINUTE + 1;
    const early = await check();
    assert.match(early.problem.detail, /try again in 7 minutes\.$/);
    assert.equal(early.headers.get('retry-after'), '420');
    world.now += 6 * MINUTE;
    const late = await check();
    assert.match(late.problem.detail, /try again in 60 s\.$/);
    assert.equal(late.headers.get('retry-after'), '60');
  });

  it('lets a tenant make 10 checks in 10 minutes, connecting included', async () => {
    const world = createWorld();
    const check = (tenant: string) =>
      ask(world.connect, '/v1/connections/check', { as: claims(tenant), body: { oktaDomain: 'acme.okta.com' } });
    for (let made = 0; made < 10; made++) assert.equal((await check(ACME)).status, 200);
    const refused = await check(ACME);
    assert.deepEqual([refused.status, refused.problem.code], [429, 'TOO_MANY_CHECKS']);
    assert.equal(refused.headers.get('retry-after'), '600', 'the window begins at nine sharp, as the test does');
    world.now += 7 * MINUTE;
    assert.equal((await check(ACME)).headers.get('retry-after'), '180');
    assert.equal((await connect(world)).problem.code, 'TOO_MANY_CHECKS');
    assert.equal((await check(GLOBEX)).status, 200);
    world.now += 3 * MINUTE;
    assert.equal((await check(ACME)).status, 200);
  });
});

describe('connecting', () => {
  it('saves the connection, stores the token in the vault only, and makes it due', async () => {
    const world = createWorld();
    const { status, headers, json, text } = await connect(world);
    assert.equal(status, 201);
    const { id } = json;
    assert.equal(headers.get('location'), `/v1/connections/${id}`);
    assert.deepEqual([json.name, json.oktaDomain, json.orgId], ['Acme', 'acme.okta.com', '00oacme']);
    assert.deepEqual([json.health, json.progress.historyDaysAsked], ['BACKFILLING', 90]);
    assert.equal(json.nextSyncAt, new Date(NOW).toISOString());
    assert.equal(world.vault.tokens.get(`acme/${id}`)?.reveal(), TOKEN);
    assert.ok(!text.includes(TOKEN));
    assert.ok(!JSON.stringify([world.lines, [...world.store.tenant(ACME).connections]]).includes(TOKEN));
    assert.equal(world.store.tenant(GLOBEX).connections.size, 0);
  });

  it('is named after its host if no name is given', async () => {
    const world = createWorld();
    const { json } = await connect(world, { body: { name: undefined } });
    assert.equal(json.name, 'acme.okta.com');
  });

  for (const { step, error, status, code, ...rest } of refusals) {
    it(`leaves nothing where ${step} fails with ${code}`, async () => {
      const world = createWorld();
      failing(world, step, error);
      const { problem, headers, text } = await connect(world, { body: 'body' in rest ? rest.body : {}, key: 'k' });
      assert.deepEqual([problem.status, problem.code], [status, code]);
      if (code === 'RATE_LIMITED') assert.equal(headers.get('retry-after'), '43');
      assert.ok(!text.includes(TOKEN));
      assertNothingLeft(world);
      assert.equal(world.store.tenant(ACME).requests.size, 0, 'the key is remembered');
    });
  }

  it('refuses an org the tenant has, by whatever name, and lets another tenant have it', async () => {
    const world = createWorld();
    world.okta.orgs.set('acme.oktapreview.com', world.okta.orgs.get('acme.okta.com') as never);
    const first = await connect(world);
    const second = await connect(world, { body: { oktaDomain: 'acme.oktapreview.com', name: 'Again' } });
    assert.deepEqual([second.status, second.problem.code], [409, 'ORG_DUPLICATE']);
    assert.equal(second.problem.connectionId, first.json.id);
    assert.equal(second.problem.detail, 'This org is already connected as Acme. Reconnect it instead.');
    assert.equal(world.vault.tokens.size, 1);
    assert.equal((await connect(world, { tenant: GLOBEX })).status, 201);
  });

  /** `fail` rejects the call before or after its effect. */
  type Fail = <Args extends unknown[], Result>(
    call: (...args: Args) => Promise<Result>,
  ) => (...args: Args) => Promise<Result>;
  const breaking = {
    claimOrg: (ports: TenantPorts, fail: Fail): TenantPorts => ({
      ...ports,
      orgClaims: { ...ports.orgClaims, claim: fail(ports.orgClaims.claim) },
    }),
    create: (ports: TenantPorts, fail: Fail): TenantPorts => ({
      ...ports,
      connections: { ...ports.connections, create: fail(ports.connections.create) },
    }),
    activate: (ports: TenantPorts, fail: Fail): TenantPorts => ({
      ...ports,
      connections: { ...ports.connections, activate: fail(ports.connections.activate) },
    }),
  };
  for (const method of ['claimOrg', 'create', 'activate'] as const) {
    for (const when of ['before', 'after'] as const) {
      it(`is whole or nothing where ${method} fails ${when} its effect`, async () => {
        let broken = true;
        const world = createWorld({
          wrap: (ports) =>
            breaking[method](ports, (call) => async (...args) => {
              if (broken && when === 'before') throw new Error('the table is down');
              const result = await call(...args);
              if (broken) throw new Error('the table is down');
              return result;
            }),
        });
        const { status } = await connect(world);
        if (method === 'activate' && when === 'after') assert.equal(status, 201);
        else if (method === 'claimOrg') assert.equal(status, 500);
        else {
          assert.equal(status, 503);
          assertNothingLeft(world);
        }
        broken = false;
        world.now += 2 * MINUTE;
        assert.equal((await connect(world)).status, status === 201 ? 409 : 201);
        assert.equal(world.vault.tokens.size, 1);
      });
    }
  }

  for (const when of ['before', 'after'] as const) {
    it(`leaves nothing where the vault fails ${when} storing`, async () => {
      const world = createWorld({
        vault: (vault) => ({
          remove: (...args) => vault.remove(...args),
          put: async (...args) => {
            if (when === 'after') await vault.put(...args);
            throw new Error(`Secrets Manager does not like ${TOKEN}`);
          },
        }),
      });
      const { problem, text } = await connect(world, { key: 'k' });
      assert.deepEqual([problem.status, problem.code], [503, 'NOT_SAVED']);
      assertNothingLeft(world);
      assert.ok(!(text + JSON.stringify(world.lines)).includes(TOKEN));
    });
  }

  it('takes over an org whose request died, a minute later', async () => {
    const world = createWorld();
    const dead = connectionOf(ACME, { desiredState: 'connecting', id: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as never });
    const { connections, orgs } = world.store.tenant(ACME);
    connections.set(dead.id, dead);
    orgs.set(dead.org, dead.id);
    await world.vault.put(ACME, dead.id, world.okta.readToken(TOKEN) as never);
    world.now = createdAtOf(dead.id) + 59 * SECOND;
    assert.equal((await connect(world)).problem.code, 'REQUEST_IN_PROGRESS');
    world.now += 2 * SECOND;
    const { status, json } = await connect(world);
    assert.equal(status, 201);
    assert.deepEqual([[...connections.keys()], [...world.vault.tokens.keys()]], [[json.id], [`acme/${json.id}`]]);
  });
});

describe('an Idempotency-Key', () => {
  it('compares the token, and keeps neither it nor a hash that could be tried out without the key', async () => {
    const world = createWorld();
    await connect(world, { key: 'k' });
    const other = await connect(world, { key: 'k', body: { apiToken: `00${'x'.repeat(40)}` } });
    assert.deepEqual([other.status, other.problem.code], [422, 'IDEMPOTENCY_KEY_REUSED']);
    assert.equal((await connect(world, { key: 'k', body: { apiToken: TOKEN } })).status, 201, 'pasted without blanks');
    const [stored] = [...world.store.tenant(ACME).requests.values()];
    const content = JSON.stringify(['acme.okta.com', TOKEN, 'Acme', 90]);
    assert.notEqual(stored?.hash, hash('sha256', content));
    const again = createWorld();
    await connect(again, { key: 'another' });
    const [elsewhere] = [...again.store.tenant(ACME).requests.values()];
    assert.notEqual(stored?.hash, elsewhere?.hash);
  });

  it('is refused once its connection is being deleted, and after that', async () => {
    const world = createWorld();
    const { json } = await connect(world, { key: 'k' });
    world.now += 2 * MINUTE;
    await ask(world.connect, `/v1/connections/${json.id}`, { method: 'DELETE' });
    const replay = await connect(world, { key: 'k' });
    assert.deepEqual([replay.status, replay.problem.code], [422, 'IDEMPOTENCY_KEY_REUSED']);
    assert.match(replay.problem.detail, /was deleted since/);
    const { connections, orgs } = world.store.tenant(ACME);
    connections.delete(json.id); // as the worker does in the end
    orgs.clear();
    assert.equal((await connect(world, { key: 'k' })).problem.code, 'IDEMPOTENCY_KEY_REUSED');
    assert.equal(connections.size, 0);
    assert.equal((await connect(world, { key: 'new' })).status, 201);
  });

  it('gives a repeated request the connection of the first, without asking Okta again', async () => {
    const world = createWorld();
    const first = await connect(world, { key: 'k' });
    const calls = world.okta.calls.length;
    const again = await connect(world, { key: 'k', body: { oktaDomain: 'acme.okta.com' } });
    assert.deepEqual([again.status, again.json.id], [201, first.json.id]);
    assert.equal(world.okta.calls.length, calls);
    assert.equal((await connect(world, { key: 'k', tenant: GLOBEX })).status, 201, 'keys belong to a tenant');
  });

  it('refuses another request under the same key', async () => {
    const world = createWorld();
    await connect(world, { key: 'k' });
    const other = await connect(world, { key: 'k', body: { historyDays: 7 } });
    assert.deepEqual([other.status, other.problem.code], [422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('makes a repeat wait for a request under way, and carries it out where that one died', async () => {
    const world = createWorld();
    let release = () => {};
    const { findOrg } = world.okta;
    world.okta.findOrg = async (...args) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return findOrg.apply(world.okta, args);
    };
    const first = connect(world, { key: 'k' });
    await new Promise(setImmediate);
    assert.equal((await connect(world, { key: 'k' })).problem.code, 'REQUEST_IN_PROGRESS');
    world.okta.findOrg = findOrg;
    world.now += MINUTE;
    assert.equal((await connect(world, { key: 'k' })).status, 201);
    release();
    assert.equal((await first).problem.code, 'OKTA_DOWN', 'its time was over');
    assert.equal(world.store.tenant(ACME).connections.size, 1);
  });

  it('is forgotten after 24 hours', async () => {
    const world = createWorld();
    await connect(world, { key: 'k' });
    world.now += 24 * 60 * MINUTE;
    assert.equal((await connect(world, { key: 'k' })).problem.code, 'ORG_DUPLICATE');
  });
});

describe('sync now', () => {
  const syncOf = async (wanted: 'on' | 'paused' | 'connecting' | 'deleting', extra = {}) => {
    const world = createWorld();
    const connection = connectionOf(ACME, { desiredState: wanted });
    world.store.tenant(ACME).connections.set(connection.id, connection);
    const before = world.store.snapshot();
    const answer = await ask(world.connect, `/v1/connections/${connection.id}/sync`, { method: 'POST', ...extra });
    return { ...answer, world, before, stored: world.store.tenant(ACME).connections.get(connection.id) };
  };

  for (const extra of [{}, { rawBody: '{}' }, { rawBody: '' }]) {
    it(`makes the connection due (${JSON.stringify(extra)})`, async () => {
      const { status, json, stored } = await syncOf('on', extra);
      assert.equal(status, 202);
      assert.deepEqual(json, { requestedAt: new Date(NOW).toISOString() });
      assert.deepEqual([stored?.nextSyncAt, stored?.requestedAt], [NOW, NOW]);
    });
  }

  for (const [wanted, code] of [
    ['paused', 'CONNECTION_PAUSED'],
    ['connecting', 'CONNECTION_NOT_READY'],
    ['deleting', 'CONNECTION_NOT_READY'],
  ] as const) {
    it(`refuses one that is ${wanted}`, async () => {
      const { problem, world, before } = await syncOf(wanted);
      assert.deepEqual([problem.status, problem.code], [409, code]);
      assert.deepEqual(world.store.snapshot(), before);
    });
  }

  it('does not know another tenant’s', async () => {
    const { problem } = await syncOf('on', { as: claims(GLOBEX) });
    assert.deepEqual([problem.status, problem.code], [404, 'CONNECTION_NOT_FOUND']);
  });
});
