// A tenant that has used up a quota gets 429 on every route, and nothing is changed; a list says where to go on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import { TENANT_QUOTAS } from '../../../../functions/contract/quotas.ts';
import { routesOf } from '../../../../functions/contract/routes.ts';
import { ROUTE_QUOTAS } from '../../../../functions/contract/words/http.ts';
import type { JwksId } from '../../../../functions/core/ids.ts';
import { rateOf } from '../../../../functions/core/quota/leasedTokens.ts';
import { createTenantQuota, type TenantQuota } from '../../../../functions/core/quota/tenantQuota.ts';
import { createMemoryBuckets } from '../../doubles/memoryBuckets.ts';
import { settle } from '../company.ts';
import { putSession } from '../putSession.ts';
import { ACME, ask, createWorld, NOW, TOKEN } from '../world.ts';

const NOTHING_USED: TenantQuota['allowanceOf'] extends (tenant: never) => infer Allowance ? Allowance : never = {
  reserve: async () => undefined,
  beforeRead: async () => undefined,
  used: () => undefined,
  exhaustedUntil: () => undefined,
  settle: async () => undefined,
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
);

const JWKS = `${ACME}.${'A'.repeat(22)}` as JwksId;

describe('quotas', () => {
  it('every route says what it counts as, and only those without a tenant count as nothing', () => {
    for (const operation of operations) {
      const { path, method, security } = operation;
      const quota = (operation as { readonly 'x-quota'?: string })['x-quota'];
      assert.ok(
        ROUTE_QUOTAS.some((known) => known === quota),
        `${method} ${path} counts as ${quota}`,
      );
      assert.equal(quota === 'open', security.length === 0, `${method} ${path}`);
    }
    assert.equal(operations.length, routesOf(document).length);
  });

  it('a used-up quota is 429 with Retry-After and the wait in words on every route of a tenant; nothing is changed', async () => {
    const asked: string[] = [];
    const world = createWorld({
      quota: {
        async admit(_tenant, route) {
          asked.push(route);
          return { quota: route, retryAt: NOW + 2_500 };
        },
        allowanceOf: () => NOTHING_USED,
      },
    });
    const { id } = settle(world, ACME, [{ id: '0oa1', seats: [{ person: '00u1', assigned: 9 }] }]);
    world.store.tenant(ACME).jwks.set(JWKS, [{ kty: 'RSA', kid: id, use: 'sig', alg: 'RS256', n: 'n', e: 'AQAB' }]);
    const { session, token } = await putSession(world.store.portsOf(ACME), ACME, 'customer-4711', NOW);
    const before = world.store.snapshot();
    for (const { path, method, 'x-function': name, 'x-quota': quota, security } of operations) {
      const filled = path
        .replace('{id}', id)
        .replace('{app}', '0oa1')
        .replace('{person}', '00u1')
        .replace('{jwks}', JWKS)
        .replace('{session}', session.id);
      const api = name === 'usage' ? world.usage : world.connect;
      const { status, headers, problem } = await ask(api, filled, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(method === 'GET' ? {} : { body: {} }),
      }).catch(() => ({ status: 200, headers: new Headers(), problem: undefined }));
      if (security.length === 0) {
        assert.equal(status, 200, `${method} ${path}`);
        continue;
      }
      assert.deepEqual([status, problem?.code, asked.at(-1)], [429, 'TOO_MANY_REQUESTS', quota], `${method} ${path}`);
      assert.equal(headers.get('retry-after'), '3');
      assert.match(
        String(problem?.detail),
        /^This tenant has used up its quota of [a-z ]+ for now\. Nothing was changed; try again in 3 seconds\.$/,
      );
    }
    assert.deepEqual(world.store.snapshot(), before);
  });

  it('counts each request once, for its tenant alone', async () => {
    const quotas = { ...TENANT_QUOTAS, read: 60 };
    const world = createWorld({
      quota: createTenantQuota(
        () => createMemoryBuckets(),
        quotas,
        () => NOW,
      ),
    });
    settle(world, ACME, []);
    const statuses: number[] = [];
    const { burst } = rateOf(quotas.read);
    for (let request = 0; request < burst + 2; request++)
      statuses.push((await ask(world.usage, '/v1/connections')).status);
    assert.deepEqual(statuses, [...Array<number>(burst).fill(200), 429, 429]);
    const other = await ask(world.usage, '/v1/connections', { as: { tenant_id: 'globex', scope: 'usage/read' } });
    assert.equal(other.status, 200);
  });

  it('a list whose tenant runs out of reads stops and says where to go on; what cannot be given in part is 429', async () => {
    let exhaustedUntil: number | undefined;
    const quota: TenantQuota = {
      admit: async () => undefined,
      allowanceOf: () => ({ ...NOTHING_USED, exhaustedUntil: () => exhaustedUntil }),
    };
    const world = createWorld({ pageSize: 2, quota });
    const seats = Array.from({ length: 9 }, (_, n) => ({ person: `00u${n}`, assigned: 100 }));
    const { id } = settle(world, ACME, [{ id: '0oa1', seats }]);
    exhaustedUntil = NOW + 9_000;
    const at = `/v1/connections/${id}`;
    const found: string[] = [];
    let path = `${at}/people?q=00u&limit=50`;
    for (let pages = 0; pages < 20; pages++) {
      const { status, json } = await ask(world.usage, path);
      assert.equal(status, 200);
      found.push(...json.data.map((person: { readonly id: string }) => person.id));
      if (json.page.next === null) break;
      path = `${at}/people?q=00u&limit=50&cursor=${json.page.next}`;
    }
    assert.deepEqual(
      found,
      seats.map(({ person }) => person),
    );
    for (const whole of [
      `${at}/people?sort=login`,
      `${at}/apps/0oa1/seats?sort=login`,
      `${at}/apps/0oa1?idleAfterDays=9`,
    ]) {
      const { status, problem, headers } = await ask(world.usage, whole);
      assert.deepEqual([status, problem.code, headers.get('retry-after')], [429, 'TOO_MANY_REQUESTS', '9'], whole);
    }
  });

  it('of a burst of answers that read all they can few are read at once: one more is 429, small answers are not, and it passes when another ends', async () => {
    const quota = createTenantQuota(
      () => createMemoryBuckets(),
      { ...TENANT_QUOTAS, tableReads: 1_000 },
      () => NOW,
    );
    const world = createWorld({ quota });
    const seats = Array.from({ length: 9 }, (_, n) => ({ person: `00u${n}`, assigned: 100 }));
    const { id } = settle(world, ACME, [{ id: '0oa1', seats }]);
    const at = `/v1/connections/${id}`;
    const large = [
      [`${at}/people?sort=login`],
      [`${at}/people`, { accept: 'text/csv' }],
      [`${at}/apps/0oa1/seats?sort=login`],
      [`${at}/apps/0oa1/seats`, { accept: 'text/csv' }],
      [`${at}/seats?sort=login`],
      [`${at}/plan`],
      [`${at}/plan?app=0oa1`],
      [`${at}/apps/0oa1/reliability`],
      [`${at}/export`],
      [`${at}/people/00u1/export`],
    ] as const;
    for (const [path, headers] of large) {
      const other = quota.allowanceOf(ACME);
      await other.reserve();
      const refused = await ask(world.usage, path, { headers });
      assert.deepEqual([refused.status, refused.problem?.code], [429, 'TOO_MANY_REQUESTS'], path);
      assert.match(String(refused.headers.get('retry-after')), /^[1-9]\d*$/);
      assert.equal((await ask(world.usage, '/v1/connections')).status, 200);
      await other.settle();
      assert.equal((await ask(world.usage, path, { headers })).status, 200, path);
    }
  });

  it('a tenant with all the connections it may have makes no other, and Okta is not asked', async () => {
    const world = createWorld({ maxConnections: 1 });
    const body = { oktaDomain: 'acme.okta.com', apiToken: TOKEN };
    assert.equal((await ask(world.connect, '/v1/connections', { body })).status, 201);
    const before = world.store.snapshot();
    const calls = world.okta.calls.length;
    const { status, problem } = await ask(world.connect, '/v1/connections', {
      body: { ...body, oktaDomain: 'globex.okta.com' },
    });
    assert.deepEqual([status, problem.code], [429, 'TOO_MANY_CONNECTIONS']);
    assert.match(String(problem.detail), /as many connections as it may have: 1\. Nothing was saved/);
    assert.equal(world.okta.calls.length, calls);
    assert.deepEqual(world.store.snapshot(), before);
  });

  it('of two requests that connect at once no more are kept than the tenant may have', async () => {
    const world = createWorld({ maxConnections: 1 });
    const connect = (oktaDomain: string) =>
      ask(world.connect, '/v1/connections', { body: { oktaDomain, apiToken: TOKEN } });
    await Promise.all([connect('acme.okta.com'), connect('globex.okta.com')]);
    const { connections, orgs } = world.store.tenant(ACME);
    assert.ok(connections.size <= 1);
    assert.equal(orgs.size, connections.size);
    assert.equal(world.vault.tokens.size, connections.size);
  });
});
