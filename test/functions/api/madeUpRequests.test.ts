// No request, however it is made up, is answered with 5xx or with anything that the document does not promise.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createConnectionsApi } from '../../../functions/api/connectionsApi.ts';
import type { Api } from '../../../functions/api/http/createApi.ts';
import { createUsageApi } from '../../../functions/api/usageApi.ts';
import { createTenantPorts } from '../../../functions/aws/tenantPorts.ts';
import type { TenantId } from '../../../functions/core/ids.ts';
import { dayOf, isoDay } from '../../../functions/core/time.ts';
import { seeded } from '../../fuzz.ts';
import { standInTable } from '../core/sync/standInTable.ts';
import { fillLargeOrg } from '../core/usage/largeOrg.ts';
import { TODAY } from './company.ts';
import { assertDocumented } from './documentedAnswer.ts';
import { createFullTenants } from './fullTenants.ts';
import { type MadeUpRequest, madeUpRequests } from './madeUpRequests.ts';
import { DOCUMENTED_ROUTES } from './operations.ts';
import { putSession } from './putSession.ts';
import { ACME, ask, claims, createWorld, PAGE_ORIGIN, TOKEN, type World } from './world.ts';

const FIELDS = {
  // What can be connected comes more often, so that a connection is made sooner or later.
  oktaDomain: [
    ...Array<string>(4).fill('unconnected.okta.com'),
    'acme.okta.com',
    'nobody.okta.com',
    'localhost',
    'sso.example.com',
  ],
  apiToken: [...Array<string>(4).fill(TOKEN), `00${'x'.repeat(40)}`, 'short'],
  // Mostly left out, because they contradict a token.
  clientId: [...Array<undefined>(5).fill(undefined), '0oa1gjh63g214q0Hq0g4'],
  keyId: [...Array<undefined>(5).fill(undefined), '01KAJ0V5Z8QH6T3W9C2R4N7XYB'],
  connectionId: [undefined],
  returnUrl: [undefined, 'https://app.example.com/integrations/okta', 'https://evil.example'],
  allowedOrigins: [[], ['https://app.example.com'], ['*']],
  tags: [{}, { plan: 'enterprise' }],
  url: ['https://vendor.example/okta-usage', 'https://10.0.0.1/', 'http://vendor.example'],
  locale: [undefined, 'en', 'english'],
  exclusions: [{ people: { ids: ['00uAcmeAda'] } }, { apps: [] }],
  // Mostly left out, because nothing waits for a decision.
  decision: [...Array<undefined>(5).fill(undefined), 'accept', 'refuse'],
  ids: [['00uAcmeAda'], []],
  currency: ['USD', 'usd', 'XXX'],
  // Mostly what a decision needs, so that one is made sooner or later.
  until: [...Array<string>(4).fill(isoDay(TODAY)), null],
  seats: [...Array(4).fill([{ appId: '0oaAcmeCrm', personId: '00uAcmeAda' }]), []],
  opportunities: [[{ appId: '0oaAcmeCrm', opportunity: 'IDLE_SEATS' }], []],
};

/** Whom a request reaches, as the gateway would send it. */
type ApiOf = (owner: 'connections' | 'usage') => Api;

async function assertAnswered(apiOf: ApiOf, request: MadeUpRequest, foreign: readonly string[]): Promise<number> {
  const { route, method, path, headers, body, claims: given } = request;
  const init = {
    method,
    headers: { 'content-type': 'application/json', 'page-origin': PAGE_ORIGIN, ...headers },
    ...(body !== undefined && method !== 'GET' && method !== 'HEAD' && { body: body.toWellFormed() }),
  };
  const event = { requestContext: { requestId: 'r-1', authorizer: given && { jwt: { claims: given } } } };
  const answer = await apiOf(route.function).request(path, init, { event });
  const text = await answer.text();
  const about = `${method} ${path} ${JSON.stringify(init)}`;
  assert.ok(answer.status < 500, `${answer.status} ${text} to ${about}`);
  for (const secret of foreign) assert.ok(!text.includes(secret), `${secret} in the answer to ${about}`);
  if (method === route.method && reaches(route.path, path))
    assertDocumented(route, { status: answer.status, headers: answer.headers, text });
  else if (answer.status >= 400 && method !== 'HEAD' && !route.formats.includes('text/html'))
    assert.match(JSON.parse(text).code, /^[A-Z_]+$/, about);
  return answer.status;
}

/** Whether the path still names the route: an odd value may have ended or split it. */
const reaches = (template: string, path: string): boolean => {
  const { pathname } = new URL(path, 'http://x');
  const parts = template.split('/');
  return (
    pathname.split('/').length === parts.length &&
    parts.every((part, index) => part.startsWith('{') || part === pathname.split('/')[index])
  );
};

describe('made-up requests', () => {
  const standIn = standInTable();

  it('are answered as documented, over doubles', async () => {
    const cursors = await cursorsOf((await createFullTenants({ pageSize: 2 })).world);
    const statuses = new Map<string, Set<number>>();
    const first = await createFullTenants({ pageSize: 2 });
    const { id, app, person, receipt, jwks, session, webhook, delivery, sessionToken } = first.acme;
    const known = { id, app, person, receipt, jwks, session, webhook, delivery };
    let opened = first;
    let used = 0;
    await fc.assert(
      fc.asyncProperty(
        madeUpRequests({ tenant: ACME, known, cursors, yesterday: isoDay(TODAY - 1), sessionToken, fields: FIELDS }),
        async (request) => {
          // A deletion leaves nothing to ask about, so the tenants are made again now and then.
          if (used++ % 50 === 0) opened = await createFullTenants({ pageSize: 2 });
          const { world, acme, globex } = opened;
          const path = request.path
            .replaceAll(id, acme.id)
            .replaceAll(receipt, acme.receipt)
            .replaceAll(session, acme.session)
            .replaceAll(webhook, acme.webhook)
            .replaceAll(delivery, acme.delivery);
          const authorization = request.headers.authorization?.replaceAll(sessionToken, acme.sessionToken);
          const headers = { ...request.headers, ...(authorization !== undefined && { authorization }) };
          const apiOf: ApiOf = (owner) => (owner === 'usage' ? world.usage : world.connect);
          const status = await assertAnswered(apiOf, { ...request, path, headers }, [
            'Globex',
            globex.id,
            globex.receipt,
            globex.session,
            globex.webhook,
            TOKEN,
          ]);
          const { key } = request.route;
          statuses.set(key, (statuses.get(key) ?? new Set()).add(status));
        },
      ),
      seeded('requests over doubles', 4_200),
    );
    const never = DOCUMENTED_ROUTES.filter(({ key, success }) => !statuses.get(key)?.has(success));
    assert.deepEqual(
      never.map(({ key }) => key),
      [],
      'no made-up request succeeded',
    );
  });

  // DynamoDB refuses what no double does.
  it('are answered as documented, over the table', async () => {
    const { table } = standIn;
    const { id, app } = await fillLargeOrg(table, ACME, { apps: 3, seats: 5 });
    const settings = { ...createWorld().settings, portsOf: (tenant: TenantId) => createTenantPorts(table, tenant) };
    const usage = createUsageApi({ ...settings, now: Date.now });
    const connect = createConnectionsApi({ ...settings, now: Date.now });
    const { json } = await ask(usage, `/v1/connections/${id}/people?limit=1`);
    const jwks = `${ACME}.${'A'.repeat(22)}`;
    const ports = createTenantPorts(table, ACME);
    const { session, token: sessionToken } = await putSession(ports, ACME, 'customer-4711', Date.now());
    const known = {
      id,
      app,
      person: `00u${'0'.repeat(17)}`,
      receipt: id,
      jwks,
      session: session.id,
      webhook: id,
      delivery: id,
    };
    const routes = DOCUMENTED_ROUTES.filter(({ key }) => key !== 'DELETE /v1/connections/{id}');
    const yesterday = isoDay(dayOf(Date.now()) - 1);
    await fc.assert(
      fc.asyncProperty(
        madeUpRequests({
          routes,
          tenant: ACME,
          known,
          cursors: [json.page.next],
          yesterday,
          sessionToken,
          fields: FIELDS,
        }),
        async (request) => {
          await assertAnswered((owner) => (owner === 'usage' ? usage : connect), request, [TOKEN]);
        },
      ),
      seeded('requests over the table', 1_000),
    );
  });
});

/** A cursor of every route that gives one. */
async function cursorsOf(world: World): Promise<readonly string[]> {
  const [connection] = [...world.store.tenant(ACME).connections.keys()];
  const { json } = await ask(world.usage, `/v1/connections/${connection}/apps?limit=1`, { as: claims(ACME) });
  return [json.page.next];
}
