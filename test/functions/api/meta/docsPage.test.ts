// The contract as callers meet it: the committed document is current, the page stands alone, every example works.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import openApi from '../../../../docs/openapi.json' with { type: 'json' };
import { exampleOf, renderDocs } from '../../../../functions/api/meta/docsPage.ts';
import type { OpenApi } from '../../../../functions/api/meta/openApi.ts';
import { shownOperations } from '../../../../functions/api/meta/shownOperations.ts';
import { routesOf } from '../../../../functions/contract/routes.ts';
import { EVENT_TYPES } from '../../../../functions/contract/words/events.ts';
import type { ConnectionId, ConnectSessionId, JwksId } from '../../../../functions/core/ids.ts';
import { newDelivery } from '../../../../functions/core/webhooks/delivery.ts';
import { settle } from '../company.ts';
import { putSession } from '../putSession.ts';
import { ACME, ask, claims, connectionOf, createWorld, NOW, type World } from '../world.ts';

const ROUTES = routesOf(openApi);

const document: OpenApi = openApi;
const operations = shownOperations(document);

const CONNECTION = '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as ConnectionId;

/** A world in which the ids of the examples exist. */
async function exampleWorld() {
  const world = createWorld();
  const id = CONNECTION;
  const seat = { person: '00u1gjh63g214q0Hq0g4', assigned: 100, used: [1] };
  settle(world, ACME, [{ id: '0oa1gjh63g214q0Hq0g4', seats: [seat] }], { ...connectionOf(ACME), id });
  const jwk = { kty: 'RSA', kid: id, use: 'sig', alg: 'RS256', n: 'n', e: 'AQAB' } as const;
  world.store.tenant(ACME).jwks.set('acme.Uz3bq0Yx5mF1s8K2hQe7Rw' as JwksId, [jwk]);
  const session = 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB' as ConnectSessionId;
  const { token } = await putSession(world.store.portsOf(ACME), ACME, 'customer-4711', NOW, { id: session });
  const { webhooks, deliveries } = world.store.tenant(ACME).events;
  webhooks.set(id, {
    id,
    connection: undefined,
    format: 'STANDARD',
    url: 'https://vendor.example/okta-usage',
    events: EVENT_TYPES,
    description: undefined,
    createdAt: 0,
    secrets: { current: id },
    failingSince: undefined,
    disabled: undefined,
  });
  const told = { outbox: id, webhook: id, eventId: 'evt_1', type: 'webhook.test', at: 0, body: '{}' } as const;
  deliveries.set(id, new Map([[id, { ...newDelivery(told, 0), id }]]));
  return { world, token };
}

function linkTo(world: World, externalId: string): void {
  const { connections } = world.store.tenant(ACME);
  for (const [id, connection] of connections) connections.set(id, { ...connection, externalId });
}

describe('every example', () => {
  for (const operation of operations) {
    it(`${operation.method} ${operation.examplePath}`, async () => {
      const { world, token } = await exampleWorld();
      const { method, examplePath, exampleBody, isBySession } = operation;
      // There is a connection once the link was used.
      if (operation.id === 'watchLinkedConnection') linkTo(world, 'customer-4711');
      const route = ROUTES.find((one) => one.method === method && one.path === operation.path);
      const api = route?.function === 'usage' ? world.usage : world.connect;
      // There is a receipt once something has been deleted.
      if (examplePath.includes('/receipts/'))
        await ask(world.connect, `/v1/connections/${CONNECTION}`, { method: 'DELETE' });
      const body = exampleBody === undefined ? {} : { body: exampleBody };
      if (examplePath.endsWith('/docs')) return; // HTML, asked for below
      const { status, text } = await ask(api, examplePath, {
        as: claims(ACME),
        method,
        ...body,
        ...(isBySession && { headers: { authorization: `Bearer ${token}` } }),
      });
      assert.ok(status >= 200 && status < 300, `${status} ${text}\n${exampleOf(operation)}`);
    });
  }
});

describe('the reference page', () => {
  it('is served with a policy that lets nothing in from elsewhere', async () => {
    const response = await (await exampleWorld()).world.usage.request('/v1/docs', { headers: { accept: 'text/html' } });
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'/);
    assert.ok(
      !/<(script|link|img|iframe)|\son\w+=|(src|href)=.?https?:|url\(/.test(page),
      'the page asks for something else',
    );
  });

  it('shows every route and every schema', async () => {
    const { body } = await renderDocs(document);
    for (const { id, path } of operations) assert.ok(body.includes(`id="${id}"`) && body.includes(path), path);
    for (const name of Object.keys(document.components.schemas ?? {})) assert.ok(body.includes(`id="schema-${name}"`));
  });

  it('escapes what a description may hold', async () => {
    const { body } = await renderDocs({
      ...document,
      info: { title: '<b>"x"</b>', description: "<script>alert('1')</script>" },
    });
    assert.ok(body.includes('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;'));
  });
});
