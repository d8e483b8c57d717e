import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { SyncRunBody } from '../../functions/api/connections/syncRunSchema.ts';
import { routesOf } from '../../functions/contract/routes.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { callTool, connectAssistant, REVISIONS } from '../functions/api/mcp/assistant.ts';
import { PLENTY } from '../functions/core/sync/syncFixture.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { waitFor } from '../local/waitFor.ts';
import { type ApiClient, codeOf, createApiClient } from './apiClient.ts';
import { assertMatchesOrg } from './compareWithOrg.ts';

const ROUTES = routesOf(openApi);

/** A day in seconds, so that no sync starts by itself during the test. */
const NEVER = 86_400;

/** Every route that writes is called for several tenants within seconds. */
const MANY_WRITES = { write: 1_000 };

describe('the product, end to end', () => {
  const dataFolder = temporaryFolder();
  const orgs = {} as Record<'acme' | 'globex', SimulatedOrg>;
  const clients = {} as Record<'acme' | 'globex' | 'initech', ApiClient>;
  const connections = {} as Record<'acme' | 'globex' | 'initech', ConnectionBody>;
  let stack: Stack | undefined;
  const url = () => stack?.url ?? '';

  before(async () => {
    orgs.acme = await startSimulatedOrg({ host: 'acme.okta.com', size: 'tiny', limits: PLENTY });
    orgs.globex = await startSimulatedOrg({ host: 'globex.oktapreview.com', size: 'tiny', limits: PLENTY });
    const oktaOrigins = Object.fromEntries(Object.values(orgs).map(({ host, origin }) => [host, origin]));
    stack = await startStack({ port: 0, dataFolder, syncEverySeconds: NEVER, oktaOrigins, tenantQuotas: MANY_WRITES });
    for (const tenant of ['acme', 'globex', 'initech'] as const)
      clients[tenant] = await createApiClient(dataFolder, url, tenant);
  });
  after(async () => {
    await stack?.stop();
    for (const org of Object.values(orgs)) await org.close();
  });

  it('connects three tenants, of which two connect the same org', async () => {
    connections.acme = await clients.acme.connect(orgs.acme, { name: 'Acme production' });
    connections.globex = await clients.globex.connect(orgs.globex);
    connections.initech = await clients.initech.connect(orgs.acme);
    assert.equal(connections.acme.name, 'Acme production');
    assert.equal(connections.acme.oktaDomain, 'acme.okta.com');
    assert.equal(connections.acme.health, 'BACKFILLING');
    assert.equal(connections.initech.orgId, connections.acme.orgId);
    assert.notEqual(connections.initech.id, connections.acme.id);
  });

  it('stores each token under a name made of tenant and connection', () => {
    const secrets: { name: string }[] = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8'));
    const expected = Object.entries(connections).map(([tenant, { id }]) => `okta-usage/local/${tenant}/${id}`);
    assert.deepEqual(secrets.map(({ name }) => name).sort(), expected.sort());
  });

  it('answers as the org’s ground truth after the first sync', async () => {
    for (const [tenant, org] of [
      ['acme', orgs.acme],
      ['globex', orgs.globex],
      ['initech', orgs.acme],
    ] as const) {
      const complete = await clients[tenant].untilComplete(connections[tenant].id);
      assert.equal(complete.health, 'HEALTHY');
      assert.equal(complete.progress.phase, 'done');
      await assertMatchesOrg(clients[tenant], complete.id, org);
    }
  });

  it('makes one Okta call and three table writes for a quiet connection', async () => {
    const { acme } = clients;
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
    const log = join(dataFolder, 'logs', 'sync.log');
    /** The dispatcher may send a message twice; each that finds the connection not due is one refused update. */
    const notDue = () => readFileSync(log, 'utf8').split('"outcome":"notDue"').length - 1;
    const earlier = await writes();
    const earlierNotDue = notDue();
    orgs.acme.requests.reset();
    const synced = await acme.syncNow(connections.acme.id);
    assert.deepEqual(orgs.acme.requests.byEndpoint, { logs: 1 });
    assert.equal(synced.lastSync?.oktaCalls, 1);
    const made = await waitFor(
      async () => {
        const refused = notDue() - earlierNotDue;
        const differences = Object.entries(await writes())
          .map(([action, count]) => [action, count - (earlier[action] ?? 0) - (action === 'UpdateItem' ? refused : 0)])
          .filter(([, count]) => count !== 0);
        return Object.fromEntries(differences) as Record<string, number>;
      },
      { what: 'run with three writes', isDone: ({ UpdateItem }) => UpdateItem === 2 },
    );
    assert.deepEqual(made, { PutItem: 1, UpdateItem: 2 });
    const [run]: SyncRunBody[] = (await acme.ask(`/v1/connections/${connections.acme.id}/syncs?limit=1`)).json.data;
    assert.equal(run?.startedAt, synced.lastSync?.startedAt);
    assert.equal(run?.oktaCalls, 1);
    assert.equal(run?.callsByEndpoint.log, 1);
  });

  it('shows changes of the org after a requested sync', async () => {
    for (let tick = 0; tick < 12; tick++) orgs.acme.live.tick();
    const before = orgs.acme.truth().totals.signIns;
    orgs.acme.requests.reset();
    const { lastSync, requestedAt } = await clients.acme.syncNow(connections.acme.id);
    assert.ok(lastSync && requestedAt && lastSync.startedAt >= requestedAt);
    assert.equal(orgs.acme.truth().totals.signIns, before);
    await assertMatchesOrg(clients.acme, connections.acme.id, orgs.acme);
    await clients.initech.syncNow(connections.initech.id);
    await assertMatchesOrg(clients.initech, connections.initech.id, orgs.acme);
  });

  it('refuses to connect the same org twice, and names the existing connection', async () => {
    const { host, token } = orgs.acme;
    const again = await clients.acme.ask('/v1/connections', { body: { oktaDomain: host, apiToken: token } });
    assert.equal(again.status, 409);
    assert.equal(codeOf(again), 'ORG_DUPLICATE');
    assert.equal(again.json.connectionId, connections.acme.id);
    assert.equal((await clients.acme.ask('/v1/connections')).json.data.length, 1);
  });

  it('answers an assistant which seats can be cancelled, over HTTP, in each revision of its protocol', async () => {
    const { id } = connections.acme;
    const query = 'state=LEAVER,NEVER_USED,IDLE&kept=false';
    const listed = await clients.acme.all(`/v1/connections/${id}/seats?${query}`);
    for (const mode of REVISIONS) {
      const headers = { authorization: `Bearer ${clients.acme.bearer}` };
      const assistant = await connectAssistant(`${url()}/v1/mcp`, { mode, requestInit: { headers } });
      const { data } = await callTool(assistant, 'list_connections');
      assert.deepEqual([data.length, data[0].id], [1, id]);
      const { totals, coverage } = await callTool(assistant, 'which_seats_can_be_cancelled', { connectionId: id });
      assert.deepEqual([totals.reclaimable.seats, coverage.complete], [listed.length, true]);
      const foreign = await callTool(assistant, 'app_usage', { connectionId: connections.globex.id });
      assert.deepEqual([foreign.isError, foreign.code], [true, 'CONNECTION_NOT_FOUND']);
      await assistant.close();
    }
  });

  describe('tenants', () => {
    const withId = ROUTES.filter(({ path }) => path.includes('{id}'));
    const fill = (path: string, id: string, app: string) =>
      path.replace('{id}', id).replace('{app}', app).replace('{person}', '00u1');
    const firstApp = async (tenant: 'acme' | 'globex') =>
      (await clients[tenant].ask(`/v1/connections/${connections[tenant].id}/apps?limit=1`)).json.data[0].id as string;

    it('list only their own connections', async () => {
      for (const tenant of ['acme', 'globex', 'initech'] as const) {
        const listed: ConnectionBody[] = (await clients[tenant].ask('/v1/connections')).json.data;
        assert.deepEqual(
          listed.map(({ id }) => id),
          [connections[tenant].id],
        );
      }
    });

    /** Bodies that the routes accept from the connection's own tenant. */
    const bodyOf = (method: string, path: string): object | undefined => {
      if (method === 'PATCH') return { name: 'Mine' };
      const opportunities = [{ appId: '0oa1gjh63g214q0Hq0g4', opportunity: 'IDLE_SEATS' }];
      if (path.endsWith('/decisions') && method !== 'GET')
        return method === 'PUT' ? { kind: 'DONE', opportunities } : { opportunities };
      if (method !== 'PUT') return undefined;
      return path.endsWith('/prices')
        ? { rows: [{ appId: '0oa1gjh63g214q0Hq0g4', purchasedSeats: 1 }] }
        : { purchasedSeats: 1 };
    };
    for (const { method, path } of withId) {
      const init = { method, body: bodyOf(method, path) };
      it(`get 404 for ids of another tenant: ${method} ${path}`, async () => {
        const app = await firstApp('acme');
        for (const stranger of [clients.globex, clients.initech]) {
          const answer = await stranger.ask(fill(path, connections.acme.id, app), init);
          assert.equal(answer.status, 404, answer.text);
          assert.equal(codeOf(answer), 'CONNECTION_NOT_FOUND');
          const unknownId = await stranger.ask(fill(path, '01ARZ3NDEKTSV4RRFFQ69G5FAV', app), init);
          assert.deepEqual(answer.json, unknownId.json, 'as for an id that does not exist');
        }
        if (!path.includes('{app}')) return;
        const own = await clients.globex.ask(fill(path, connections.globex.id, app), init);
        assert.equal(own.status, 404, own.text);
        assert.equal(codeOf(own), 'APP_NOT_FOUND');
      });
    }

    it('change nothing of another tenant', async () => {
      const before = await clients.acme.connection(connections.acme.id);
      await clients.globex.ask(`/v1/connections/${connections.acme.id}/sync`, { method: 'POST' });
      assert.deepEqual(await clients.acme.connection(connections.acme.id), before);
    });

    it('cannot use a cursor of another tenant, even of the same org', async () => {
      const apps = (tenant: 'acme' | 'initech') => `/v1/connections/${connections[tenant].id}/apps?limit=1`;
      const { next } = (await clients.acme.ask(apps('acme'))).json.page;
      assert.ok(next);
      assert.equal((await clients.acme.ask(`${apps('acme')}&cursor=${next}`)).status, 200);
      const stranger = await clients.initech.ask(`${apps('initech')}&cursor=${next}`);
      assert.equal(stranger.status, 400);
      assert.equal(codeOf(stranger), 'INVALID_CURSOR');
    });

    it('are named by the token, and by the header for operators only', async () => {
      const headers = { 'tenant-id': 'acme' };
      const refused = await clients.globex.ask('/v1/connections', { headers });
      assert.equal(refused.status, 403);
      assert.equal(codeOf(refused), 'SCOPE_MISSING');
      const operator = await createApiClient(dataFolder, url, 'platform', { scope: 'usage/read usage/operate' });
      const listed: ConnectionBody[] = (await operator.ask('/v1/connections', { headers })).json.data;
      assert.deepEqual(
        listed.map(({ id }) => id),
        [connections.acme.id],
      );
      assert.deepEqual((await operator.ask('/v1/connections')).json.data, []);
    });
  });

  describe('problem codes', () => {
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
      { name: 'an unknown route', path: '/v1/nothing', status: 404, code: 'NOT_FOUND' },
      {
        name: 'another method',
        path: '/v1/connections',
        method: 'PUT',
        status: 405,
        code: 'METHOD_NOT_ALLOWED',
      },
      { name: 'a stream of the assistant', path: '/v1/mcp', status: 405, code: 'METHOD_NOT_ALLOWED' },
      { name: 'no such connection', path: unknown, status: 404, code: 'CONNECTION_NOT_FOUND' },
    ];
    for (const { name, status, code, path, ...init } of cases) {
      it(`${status} ${code}: ${name}`, async () => {
        const answer = await clients.acme.ask(path, init);
        assert.equal(answer.status, status, answer.text);
        assert.equal(codeOf(answer), code);
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      });
    }

    it('403 SCOPE_MISSING: a token that may only read', async () => {
      const reader = await createApiClient(dataFolder, url, 'acme', { scope: 'usage/read' });
      const answer = await reader.ask(`/v1/connections/${connections.acme.id}/sync`, { method: 'POST' });
      assert.equal(answer.status, 403);
      assert.equal(codeOf(answer), 'SCOPE_MISSING');
      assert.equal((await reader.ask('/v1/connections')).status, 200);
    });
  });
});
