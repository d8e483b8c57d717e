// Every route, with each kind of thing that belongs to another tenant: it is answered as if there were no such thing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { createConnectionsApi } from '../../../functions/api/connectionsApi.ts';
import { createUsageApi } from '../../../functions/api/usageApi.ts';
import { createTenantPorts } from '../../../functions/aws/tenantPorts.ts';
import type { TenantId } from '../../../functions/core/ids.ts';
import { standInTable } from '../core/sync/standInTable.ts';
import { fillLargeOrg } from '../core/usage/largeOrg.ts';
import { assertDocumented } from './documentedAnswer.ts';
import { createFullTenants, type FullTenants, type TenantEntities } from './fullTenants.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, filledPath } from './operations.ts';
import { EXAMPLE_APP, EXAMPLE_PERSON, validBody } from './validBodies.ts';
import { ACME, type Ask, ask, claims, createWorld, GLOBEX, type World } from './world.ts';

/** An id of the right form that nothing has, for each path parameter of the document. */
const UNKNOWN: Readonly<Record<string, string>> = {
  id: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
  app: '0oaNothing',
  person: '00uNothing',
  receipt: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
  session: 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB',
  webhook: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
  delivery: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
};

const WITH_TOKEN = DOCUMENTED_ROUTES.filter(({ auth }) => auth !== 'none');
const parametersOf = ({ path }: DocumentedRoute) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
const hasCursor = ({ queryParameters }: DocumentedRoute) => queryParameters.some(({ name }) => name === 'cursor');

/** A valid body about the tenant's own app and person. */
function bodyAbout(route: DocumentedRoute, { app, person }: TenantEntities): object | undefined {
  const body = validBody(route, 'unconnected.okta.com');
  const text = body && JSON.stringify(body).replaceAll(EXAMPLE_APP, app).replaceAll(EXAMPLE_PERSON, person);
  return text === undefined ? undefined : JSON.parse(text);
}

const asked = (world: World, route: DocumentedRoute, path: string, entities: TenantEntities, more: Ask = {}) => {
  const { tenant } = entities;
  const body = bodyAbout(route, entities);
  const api = route.function === 'usage' ? world.usage : world.connect;
  return ask(api, path, { as: claims(tenant), method: route.method, ...(body && { body }), ...more });
};

const marksOf = ({ tenant, id, receipt, session }: TenantEntities) => [
  tenant === ACME ? 'Acme' : 'Globex',
  `${tenant}.okta.com`,
  id,
  receipt,
  session,
];

/** Everything that is stored for one tenant. */
const storedFor = ({ store }: World, { tenant }: TenantEntities) =>
  (store.snapshot() as { readonly id: string }[]).find(({ id }) => id === tenant);

describe('each tenant', () => {
  for (const route of WITH_TOKEN) {
    for (const [own, other] of [
      ['acme', 'globex'],
      ['globex', 'acme'],
    ] as const) {
      const open = async (): Promise<FullTenants & { own: TenantEntities; other: TenantEntities }> => {
        const opened = await createFullTenants();
        return { ...opened, own: opened[own], other: opened[other] };
      };
      const assertNothing = (opened: Awaited<ReturnType<typeof open>>, text: string, before: unknown) => {
        for (const mark of marksOf(opened.other)) assert.ok(!text.includes(mark), `${mark} in ${text}`);
        assert.deepEqual(storedFor(opened.world, opened.other), before, 'something of the other tenant has changed');
      };

      it(`${own} asks ${route.key} for what is its own`, async () => {
        const opened = await open();
        const before = storedFor(opened.world, opened.other);
        const answer = await asked(opened.world, route, filledPath(route.path, { ...opened.own }), opened.own);
        assert.equal(answer.status, route.success, answer.text);
        assertDocumented(route, answer);
        assertNothing(opened, answer.text, before);
      });

      for (const name of parametersOf(route)) {
        it(`${own} asks ${route.key} for the ${name} of ${other}`, async () => {
          const opened = await open();
          const before = storedFor(opened.world, opened.other);
          const of = (value: string | undefined) => filledPath(route.path, { ...opened.own, [name]: value ?? '' });
          const foreign = await asked(opened.world, route, of({ ...opened.other }[name]), opened.own);
          assert.equal(foreign.status, 404, foreign.text);
          assertNothing(opened, foreign.text, before);
          const unknown = await asked(opened.world, route, of(UNKNOWN[name]), opened.own);
          assert.deepEqual(
            [unknown.status, unknown.json],
            [foreign.status, foreign.json],
            'it shows that there is one',
          );
        });
      }

      if (parametersOf(route).length > 1) {
        it(`${own} asks ${route.key} for nothing but things of ${other}`, async () => {
          const opened = await open();
          const before = storedFor(opened.world, opened.other);
          const { status, text } = await asked(
            opened.world,
            route,
            filledPath(route.path, { ...opened.other }),
            opened.own,
          );
          assert.equal(status, 404, text);
          assertNothing(opened, text, before);
        });
      }

      if (hasCursor(route)) {
        it(`${own} asks ${route.key} with a cursor of ${other}`, async () => {
          const opened = await open();
          const given = await asked(
            opened.world,
            route,
            `${filledPath(route.path, { ...opened.other })}?limit=1`,
            opened.other,
          );
          assert.ok(given.json.page.next, `no second page of ${route.key}: fullTenants.ts has too little`);
          const path = `${filledPath(route.path, { ...opened.own })}?limit=1&cursor=${given.json.page.next}`;
          const before = storedFor(opened.world, opened.other);
          const answer = await asked(opened.world, route, path, opened.own);
          assert.deepEqual([answer.status, answer.problem.code], [400, 'INVALID_CURSOR']);
          assertNothing(opened, answer.text, before);
        });
      }

      it(`${own} asks ${route.key} in the name of ${other}`, async () => {
        const opened = await open();
        const before = storedFor(opened.world, opened.other);
        const path = filledPath(route.path, { ...opened.other });
        const { status, text } = await asked(opened.world, route, path, opened.own, {
          headers: { 'tenant-id': opened.other.tenant },
        });
        assert.equal(status, 403, text);
        assertNothing(opened, text, before);
      });
    }
  }

  it('has Idempotency-Keys of its own', async () => {
    const { world, acme, globex } = await createFullTenants();
    const body = { oktaDomain: 'unconnected.okta.com', apiToken: `00${'x'.repeat(40)}` };
    const headers = { 'idempotency-key': 'the-same' };
    const ids = [];
    for (const { tenant } of [acme, globex])
      ids.push((await ask(world.connect, '/v1/connections', { as: claims(tenant), body, headers })).json.id);
    assert.notEqual(ids[0], ids[1]);
    assert.ok(world.store.tenant(ACME).connections.has(ids[0]) && world.store.tenant(GLOBEX).connections.has(ids[1]));
  });
});

// The same keys as in AWS, where a mistake would cross tenants.
describe('a tenant that has nothing', () => {
  const standIn = standInTable();

  it('gets nothing from the table where another tenant has everything, and changes nothing', async () => {
    const { table } = standIn;
    const { id, app } = await fillLargeOrg(table, GLOBEX, { apps: 3, seats: 5 });
    const settings = { ...createWorld().settings, portsOf: (tenant: TenantId) => createTenantPorts(table, tenant) };
    const apis = {
      usage: createUsageApi({ ...settings, now: Date.now }),
      connections: createConnectionsApi({ ...settings, now: Date.now }),
    };
    const ids = {
      id,
      app,
      person: `00u${'0'.repeat(17)}`,
      receipt: id,
      session: `globex.${id}`,
      webhook: id,
      delivery: id,
    };
    const all = async () => {
      const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
      return Items.filter(({ pk }) => pk?.S?.split('#')[0] === GLOBEX);
    };
    const before = await all();
    assert.ok(before.length > 10);
    for (const route of WITH_TOKEN) {
      const body = validBody(route, 'acme.okta.com');
      const { status, text, json } = await ask(apis[route.function], filledPath(route.path, ids), {
        as: claims(ACME),
        method: route.method,
        ...(body && { body }),
      });
      if (parametersOf(route).length > 0) assert.equal(status, 404, `${route.key}: ${text}`);
      else {
        assert.equal(status, route.success, `${route.key}: ${text}`);
        if (route.method === 'GET')
          assert.ok(!text.includes('large.okta.com') && !json.data.some((one: { id?: string }) => one.id === id), text);
      }
    }
    assert.deepEqual(await all(), before);
  });
});
