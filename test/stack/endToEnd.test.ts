import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import type { ConnectionBody, SyncRunBody } from '../../functions/api/connections/schema.ts';
import { routesOf } from '../../functions/contract/routes.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { PLENTY } from '../functions/core/sync/syncFixture.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { assertAnswersAreTrue } from './answers.ts';
import { type Caller, callerOf, codeOf } from './world.ts';

const ROUTES = routesOf(openApi);

/** Nothing is synced by itself within the life of a test. */
const NEVER = 86_400;

describe('the product, end to end', () => {
  const dataFolder = temporaryFolder();
  const orgs = {} as Record<'acme' | 'globex', SimulatedOrg>;
  const callers = {} as Record<'acme' | 'globex' | 'initech', Caller>;
  const connections = {} as Record<'acme' | 'globex' | 'initech', ConnectionBody>;
  let stack: Stack | undefined;
  const url = () => stack?.url ?? '';

  before(async () => {
    orgs.acme = await startSimulatedOrg({ host: 'acme.okta.com', size: 'tiny', limits: PLENTY });
    orgs.globex = await startSimulatedOrg({ host: 'globex.oktapreview.com', size: 'tiny', limits: PLENTY });
    const oktaOrigins = Object.fromEntries(Object.values(orgs).map(({ host, origin }) => [host, origin]));
    stack = await startStack({ port: 0, dataFolder, syncEverySeconds: NEVER, oktaOrigins });
    for (const tenant of ['acme', 'globex', 'initech'] as const)
      callers[tenant] = await callerOf(dataFolder, url, tenant);
  });
  after(async () => {
    await stack?.stop();
    for (const org of Object.values(orgs)) await org.close();
  });

  it('connects three tenants: two with orgs of their own, the third with the first one’s', async () => {
    connections.acme = await callers.acme.connect(orgs.acme, { name: 'Acme production' });
    connections.globex = await callers.globex.connect(orgs.globex);
    connections.initech = await callers.initech.connect(orgs.acme);
    assert.equal(connections.acme.name, 'Acme production');
    assert.equal(connections.acme.oktaDomain, 'acme.okta.com');
    assert.equal(connections.acme.health, 'BACKFILLING');
    assert.equal(connections.initech.orgId, connections.acme.orgId);
    assert.notEqual(connections.initech.id, connections.acme.id);
  });

  it('keeps each token under one name made of tenant and connection', () => {
    const secrets: { name: string }[] = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8'));
    const expected = Object.entries(connections).map(([tenant, { id }]) => `okta-usage/local/${tenant}/${id}`);
    assert.deepEqual(secrets.map(({ name }) => name).sort(), expected.sort());
  });

  it('answers with the truth after the first sync', async () => {
    for (const [tenant, org] of [
      ['acme', orgs.acme],
      ['globex', orgs.globex],
      ['initech', orgs.acme],
    ] as const) {
      const complete = await callers[tenant].untilComplete(connections[tenant].id);
      assert.equal(complete.health, 'HEALTHY');
      assert.equal(complete.progress.phase, 'done');
      await assertAnswersAreTrue(callers[tenant], complete.id, org);
    }
  });

  it('costs a quiet connection one Okta call and three table writes', async () => {
    const { acme } = callers;
    const writes = async () => {
      const calls = (await stack?.aws.calls()) ?? [];
      const counted = calls.filter(({ caller, action }) => caller === 'sync' && /Put|Update|Write|Delete/.test(action));
      return counted
        .filter(({ service }) => service === 'dynamodb')
        .reduce<Record<string, number>>((sums, { action, count }) => {
          sums[action] = (sums[action] ?? 0) + count;
          return sums;
        }, {});
    };
    const earlier = await writes();
    orgs.acme.requests.reset();
    const synced = await acme.syncNow(connections.acme.id);
    assert.deepEqual(orgs.acme.requests.byEndpoint, { logs: 1 });
    assert.equal(synced.lastSync?.oktaCalls, 1);
    const later = await writes();
    const made = Object.fromEntries(
      Object.entries(later).map(([action, count]) => [action, count - (earlier[action] ?? 0)]),
    );
    assert.deepEqual(
      Object.entries(made)
        .filter(([, count]) => count > 0)
        .sort(),
      [
        ['PutItem', 1],
        ['UpdateItem', 2],
      ],
    );
    const [run]: SyncRunBody[] = (await acme.ask(`/v1/connections/${connections.acme.id}/syncs?limit=1`)).json.data;
    assert.equal(run?.startedAt, synced.lastSync?.startedAt);
    assert.equal(run?.oktaCalls, 1);
    assert.equal(run?.callsByEndpoint.log, 1);
  });

  it('shows what happens in the org after a sync that was asked for', async () => {
    for (let tick = 0; tick < 12; tick++) orgs.acme.live.tick();
    const before = orgs.acme.truth().totals.signIns;
    orgs.acme.requests.reset();
    const { lastSync, requestedAt } = await callers.acme.syncNow(connections.acme.id);
    assert.ok(lastSync && requestedAt && lastSync.startedAt >= requestedAt);
    assert.equal(orgs.acme.truth().totals.signIns, before);
    await assertAnswersAreTrue(callers.acme, connections.acme.id, orgs.acme);
    await callers.initech.syncNow(connections.initech.id);
    await assertAnswersAreTrue(callers.initech, connections.initech.id, orgs.acme);
  });

  it('refuses the same org a second time, and names the connection that it has', async () => {
    const { host, token } = orgs.acme;
    const again = await callers.acme.ask('/v1/connections', { body: { oktaDomain: host, apiToken: token } });
    assert.equal(again.status, 409);
    assert.equal(codeOf(again), 'ORG_DUPLICATE');
    assert.equal(again.json.connectionId, connections.acme.id);
    assert.equal((await callers.acme.ask('/v1/connections')).json.data.length, 1);
  });

  describe('tenants', () => {
    const withId = ROUTES.filter(({ path }) => path.includes('{id}'));
    const fill = (path: string, id: string, app: string) =>
      path.replace('{id}', id).replace('{app}', app).replace('{person}', '00u1');
    const firstApp = async (tenant: 'acme' | 'globex') =>
      (await callers[tenant].ask(`/v1/connections/${connections[tenant].id}/apps?limit=1`)).json.data[0].id as string;

    it('list their own connections only', async () => {
      for (const tenant of ['acme', 'globex', 'initech'] as const) {
        const listed: ConnectionBody[] = (await callers[tenant].ask('/v1/connections')).json.data;
        assert.deepEqual(
          listed.map(({ id }) => id),
          [connections[tenant].id],
        );
      }
    });

    /** A body that each route would take from its own tenant. */
    const BODIES: Readonly<Record<string, object>> = { PATCH: { name: 'Mine' }, PUT: { purchasedSeats: 1 } };
    for (const { method, path } of withId) {
      const init = { method, body: BODIES[method] };
      it(`get 404 for another’s ids: ${method} ${path}`, async () => {
        const app = await firstApp('acme');
        for (const stranger of [callers.globex, callers.initech]) {
          const answer = await stranger.ask(fill(path, connections.acme.id, app), init);
          assert.equal(answer.status, 404, answer.text);
          assert.equal(codeOf(answer), 'CONNECTION_NOT_FOUND');
          const nobody = await stranger.ask(fill(path, '01ARZ3NDEKTSV4RRFFQ69G5FAV', app), init);
          assert.deepEqual(answer.json, nobody.json, 'as for an id that never was');
        }
        if (!path.includes('{app}')) return;
        const own = await callers.globex.ask(fill(path, connections.globex.id, app), init);
        assert.equal(own.status, 404, own.text);
        assert.equal(codeOf(own), 'APP_NOT_FOUND');
      });
    }

    it('change nothing of another’s by asking', async () => {
      const before = await callers.acme.connection(connections.acme.id);
      await callers.globex.ask(`/v1/connections/${connections.acme.id}/sync`, { method: 'POST' });
      assert.deepEqual(await callers.acme.connection(connections.acme.id), before);
    });

    it('cannot go on from another’s cursor, though the org behind both is the same', async () => {
      const apps = (tenant: 'acme' | 'initech') => `/v1/connections/${connections[tenant].id}/apps?limit=1`;
      const { next } = (await callers.acme.ask(apps('acme'))).json.page;
      assert.ok(next);
      assert.equal((await callers.acme.ask(`${apps('acme')}&cursor=${next}`)).status, 200);
      const stranger = await callers.initech.ask(`${apps('initech')}&cursor=${next}`);
      assert.equal(stranger.status, 400);
      assert.equal(codeOf(stranger), 'INVALID_CURSOR');
    });

    it('are named by the token alone: by header only for operators', async () => {
      const headers = { 'tenant-id': 'acme' };
      const refused = await callers.globex.ask('/v1/connections', { headers });
      assert.equal(refused.status, 403);
      assert.equal(codeOf(refused), 'SCOPE_MISSING');
      const operator = await callerOf(dataFolder, url, 'platform', { scope: 'usage/read usage/operate' });
      const listed: ConnectionBody[] = (await operator.ask('/v1/connections', { headers })).json.data;
      assert.deepEqual(
        listed.map(({ id }) => id),
        [connections.acme.id],
      );
      assert.deepEqual((await operator.ask('/v1/connections')).json.data, []);
    });
  });

  describe('codes', () => {
    const unknown = '/v1/connections/01ARZ3NDEKTSV4RRFFQ69G5FAV';
    const cases: readonly {
      readonly name: string;
      readonly path: string;
      readonly method?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly status: number;
      readonly code: string;
    }[] = [
      {
        name: 'no token',
        path: '/v1/connections',
        headers: { authorization: '' },
        status: 401,
        code: 'UNAUTHENTICATED',
      },
      {
        name: 'a bad token',
        path: '/v1/connections',
        headers: { authorization: 'Bearer x.y.z' },
        status: 401,
        code: 'UNAUTHENTICATED',
      },
      { name: 'a route that is none', path: '/v1/nothing', status: 404, code: 'NOT_FOUND' },
      {
        name: 'another method',
        path: '/v1/connections',
        method: 'PUT',
        status: 405,
        code: 'METHOD_NOT_ALLOWED',
      },
      { name: 'no such connection', path: unknown, status: 404, code: 'CONNECTION_NOT_FOUND' },
    ];
    for (const { name, status, code, path, ...init } of cases) {
      it(`${status} ${code}: ${name}`, async () => {
        const answer = await callers.acme.ask(path, init);
        assert.equal(answer.status, status, answer.text);
        assert.equal(codeOf(answer), code);
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      });
    }

    it('403 SCOPE_MISSING: a token that may only read', async () => {
      const reader = await callerOf(dataFolder, url, 'acme', { scope: 'usage/read' });
      const answer = await reader.ask(`/v1/connections/${connections.acme.id}/sync`, { method: 'POST' });
      assert.equal(answer.status, 403);
      assert.equal(codeOf(answer), 'SCOPE_MISSING');
      assert.equal((await reader.ask('/v1/connections')).status, 200);
    });
  });
});
