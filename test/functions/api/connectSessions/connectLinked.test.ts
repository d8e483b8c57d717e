import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { TENANT_QUOTAS } from '../../../../functions/contract/quotas.ts';
import { CHECK_LIMIT } from '../../../../functions/core/connect/checkOrg.ts';
import { MOST_SESSION_KEYS } from '../../../../functions/core/connect/connectSession.ts';
import type { OrgId } from '../../../../functions/core/ids.ts';
import { createTenantQuota } from '../../../../functions/core/quota/tenantQuota.ts';
import { DAY, MINUTE } from '../../../../functions/core/time.ts';
import { refusedAs } from '../../core/okta/oktaErrors.ts';
import { createMemoryBuckets } from '../../doubles/memoryBuckets.ts';
import { ACME, ask, connectionOf, createWorld, GLOBEX, NOW, PAGE_ORIGIN, TOKEN, type World } from '../world.ts';
import { askBy, BY_TOKEN, CUSTOMER, codeOf, connectBy, connectionsOf, makeLink, SESSIONS } from './linkWorld.ts';

const CLIENT = '0oa1gjh63g214q0Hq0g4';
const REFUSED = refusedAs('permissionMissing', 'people');

const statusOf = async (world: World, id: string) => (await ask(world.connect, `${SESSIONS}/${id}`)).json.status;

describe('the page of a link', () => {
  it('opens it, checks, connects the one connection, and watches it until the link expires', async () => {
    const world = createWorld({ connect: { branding: { productName: 'Example Spend', color: '#1d4ed8' } } });
    const link = await makeLink(world, { allowedOrigins: ['https://app.example.com'] });
    assert.equal(await statusOf(world, link.id), 'PENDING');
    const opened = await askBy(link, world, '/v1/connect');
    assert.equal(opened.status, 200, opened.text);
    assert.deepEqual(opened.json, {
      id: link.id,
      status: 'OPENED',
      expiresAt: new Date(NOW + DAY).toISOString(),
      name: 'Acme',
      methods: ['API_TOKEN', 'SERVICE_APP'],
      returnUrl: null,
      allowedOrigins: ['https://app.example.com'],
      locale: null,
      egressAddresses: [],
      branding: { productName: 'Example Spend', logoUrl: null, color: '#1d4ed8', helpUrl: null, permissionText: null },
      connection: null,
    });
    assert.equal(codeOf(await askBy(link, world, '/v1/connect/connection')), '404 CONNECTION_NOT_FOUND');
    const check = await askBy(link, world, '/v1/connect/checks', { body: { oktaDomain: 'acme.okta.com' } });
    assert.deepEqual([check.status, check.json.problem, check.json.org.host], [200, null, 'acme.okta.com']);
    const made = await connectBy(link, world);
    assert.equal(made.status, 201, made.text);
    const { id, name, credentialKind, health } = made.json;
    assert.deepEqual([name, credentialKind, health], ['Acme', 'API_TOKEN', 'BACKFILLING']);
    const [stored] = connectionsOf(world);
    assert.deepEqual([stored?.id, stored?.externalId, stored?.tags], [id, CUSTOMER.externalId, CUSTOMER.tags]);
    const { json: seen } = await ask(world.usage, `/v1/connections/${id}`);
    assert.deepEqual([seen.externalId, seen.tags], [CUSTOMER.externalId, CUSTOMER.tags]);
    assert.equal(await statusOf(world, link.id), 'CONNECTED');
    const audited = world.store.tenant(ACME).auditLog.at(-1);
    assert.deepEqual(
      [audited?.action, audited?.who, audited?.connection, audited?.connectSession],
      ['connect', undefined, id, link.id],
    );
    // Used: it only watches.
    for (const path of ['/v1/connect/connection', '/v1/connect/checks'])
      assert.equal(codeOf(await askBy(link, world, path, { body: BY_TOKEN })), '409 CONNECT_SESSION_USED', path);
    assert.equal(codeOf(await askBy(link, world, '/v1/connect/keys', { body: {} })), '409 CONNECT_SESSION_USED');
    const watched = await askBy(link, world, '/v1/connect/connection');
    assert.deepEqual([watched.status, watched.json.id, watched.json.progress.phase], [200, id, 'stream']);
    assert.equal((await askBy(link, world, '/v1/connect')).json.connection.id, id);
    world.now = NOW + DAY;
    assert.equal(codeOf(await askBy(link, world, '/v1/connect/connection')), '410 CONNECT_SESSION_EXPIRED');
    assert.equal(connectionsOf(world).length, 1);
    assert.ok(
      !inspect([world.lines, world.store.snapshot(), made.json], { depth: null }).includes(link.token.slice(-43)),
    );
  });

  it('repairs the connection of the same customer by a later link: id and history stay', async () => {
    const world = createWorld();
    const { json: first } = await connectBy(await makeLink(world), world);
    const before = connectionsOf(world)[0];
    world.now = NOW + MINUTE;
    const again = await makeLink(world);
    assert.equal((await askBy(again, world, '/v1/connect')).json.connection.id, first.id);
    world.okta.orgs.set('globex.okta.com', '00oglobex' as OrgId);
    const other = await connectBy(again, world, { ...BY_TOKEN, oktaDomain: 'globex.okta.com' });
    assert.equal(codeOf(other), '409 ORG_MISMATCH');
    const repaired = await connectBy(again, world);
    assert.deepEqual([repaired.status, repaired.json.id], [200, first.id]);
    const [after] = connectionsOf(world);
    assert.deepEqual(after?.syncState, before?.syncState);
    assert.deepEqual([after?.reconnectedAt, after?.externalId, after?.name], [world.now, CUSTOMER.externalId, 'Acme']);
    assert.equal(world.store.tenant(ACME).auditLog.at(-1)?.action, 'reconnect');
    assert.equal(world.vault.tokens.size, 1, 'the former token is gone');
  });

  it('has events of the connection sent to the webhook that its session names, and a later session to another', async () => {
    const world = createWorld();
    const webhookAt = async (url: string, more: object = {}) =>
      (await ask(world.connect, '/v1/webhooks', { body: { url, ...more } })).json.id;
    const [first, second] = [await webhookAt('https://a.example/hook'), await webhookAt('https://b.example/hook')];
    const slack = await webhookAt('https://hooks.slack.com/services/x', { format: 'SLACK' });
    const foreign = await ask(world.connect, SESSIONS, {
      as: { tenant_id: GLOBEX, scope: 'usage/manage' },
      body: { ...CUSTOMER, webhookUrl: 'https://a.example/hook' },
    });
    assert.equal(codeOf(foreign), '422 WEBHOOK_URL_UNKNOWN', 'another tenant’s webhooks cannot be named');
    const link = await makeLink(world, { webhookUrl: 'https://a.example/hook' });
    assert.equal((await ask(world.connect, `${SESSIONS}/${link.id}`)).json.webhookId, first);
    const { json: made } = await connectBy(link, world);
    const named = async () => (await ask(world.usage, `/v1/connections/${made.id}`)).json.webhookId;
    const listed = async () =>
      (await ask(world.connect, `/v1/webhooks?connectionId=${made.id}`)).json.data.map(({ id }: { id: string }) => id);
    assert.deepEqual([await named(), new Set(await listed())], [first, new Set([first, slack])]);
    assert.equal((await connectBy(await makeLink(world), world)).status, 200);
    assert.equal(await named(), first, 'a link that names none leaves it');
    assert.equal((await connectBy(await makeLink(world, { webhookUrl: 'https://b.example/hook' }), world)).status, 200);
    assert.deepEqual([await named(), new Set(await listed())], [second, new Set([second, slack])]);
    await ask(world.connect, `/v1/webhooks/${second}`, { method: 'DELETE' });
    assert.deepEqual(new Set(await listed()), new Set([first, slack]), 'where it was deleted, they go to all');
    assert.equal(world.vault.tokens.size, 3, 'a token, and a secret for each webhook that is left');
  });

  it('makes one connection where it is used twice at once, or two links of a customer are', async () => {
    const world = createWorld();
    const link = await makeLink(world);
    const other = await makeLink(world);
    const answers = await Promise.all([connectBy(link, world), connectBy(link, world), connectBy(other, world)]);
    assert.deepEqual(answers.map(codeOf).sort(), [
      '201 undefined',
      '409 REQUEST_IN_PROGRESS',
      '409 REQUEST_IN_PROGRESS',
    ]);
    assert.equal(connectionsOf(world).length, 1);
    assert.equal(codeOf(await connectBy(link, world)), '409 CONNECT_SESSION_USED');
    assert.equal((await connectBy(other, world)).status, 200, 'the other link repairs it');
    assert.equal(connectionsOf(world).length, 1);
  });

  it('goes on after a request that died between connecting and saying so', async () => {
    const world = createWorld({
      wrap: (ports) => ({
        ...ports,
        connectSessions: {
          ...ports.connectSessions,
          use: (id, connection, now) =>
            dies ? Promise.reject(new Error('gone')) : ports.connectSessions.use(id, connection, now),
          unlock: (externalId, owner) =>
            dies ? Promise.reject(new Error('gone')) : ports.connectSessions.unlock(externalId, owner),
        },
      }),
    });
    let dies = true;
    const link = await makeLink(world);
    assert.equal(codeOf(await connectBy(link, world)), '500 INTERNAL');
    dies = false;
    assert.equal(codeOf(await connectBy(link, world)), '409 REQUEST_IN_PROGRESS', 'the lock is still held');
    world.now = NOW + MINUTE;
    assert.equal((await connectBy(link, world)).status, 200);
    assert.equal(connectionsOf(world).length, 1);
    assert.equal(await statusOf(world, link.id), 'CONNECTED');
  });

  it('leaves the link good, and nothing behind, where it is refused', async () => {
    const world = createWorld({ maxConnections: 1 });
    const link = await makeLink(world, { methods: ['API_TOKEN'] });
    const tenant = world.store.tenant(ACME);
    const kept = () => [connectionsOf(world), [...tenant.orgs], [...world.vault.tokens.keys()], tenant.auditLog.length];
    const before = kept();
    world.okta.failures.people = REFUSED;
    const refused = await connectBy(link, world);
    assert.equal(refused.status, 422, refused.text);
    delete world.okta.failures.people;
    const app = { oktaDomain: 'acme.okta.com', clientId: CLIENT, keyId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' };
    const unoffered = await connectBy(link, world, app);
    assert.deepEqual([codeOf(unoffered), unoffered.problem.errors?.[0]?.pointer], ['400 INVALID_BODY', '/clientId']);
    assert.equal(codeOf(await connectBy(link, world, { oktaDomain: 'acme.okta.com' })), '400 INVALID_BODY');
    assert.equal(codeOf(await connectBy(link, world, { ...BY_TOKEN, name: 'Mine' })), '400 INVALID_BODY');
    assert.deepEqual(kept(), before);
    const taken = connectionOf(ACME, { name: 'Secret name of another', org: '00oacme' as OrgId });
    tenant.connections.set(taken.id, taken);
    tenant.orgs.set(taken.org, taken.id);
    const full = await connectBy(link, world, { ...BY_TOKEN, oktaDomain: 'globex.okta.com' });
    assert.equal(codeOf(full), '429 TOO_MANY_CONNECTIONS');
    const roomy = createWorld();
    const second = await makeLink(roomy);
    roomy.store.tenant(ACME).connections.set(taken.id, taken);
    roomy.store.tenant(ACME).orgs.set(taken.org, taken.id);
    const duplicate = await connectBy(second, roomy);
    assert.equal(codeOf(duplicate), '409 ORG_DUPLICATE');
    for (const mark of [taken.id, taken.name]) assert.ok(!duplicate.text.includes(mark), mark);
    assert.equal(await statusOf(roomy, second.id), 'PENDING');
    roomy.store.tenant(ACME).connections.clear();
    roomy.store.tenant(ACME).orgs.clear();
    assert.equal((await connectBy(second, roomy)).status, 201, 'the link is still good');
  });

  it('makes keys of its own, at most five, and uses no other', async () => {
    const world = createWorld();
    const link = await makeLink(world);
    const key = () => askBy(link, world, '/v1/connect/keys', { body: {} });
    const { json: own } = await key();
    const { json: tenants } = await ask(world.connect, '/v1/keys', { body: {} });
    const { json: others } = await askBy(await makeLink(world, { externalId: 'other' }), world, '/v1/connect/keys', {
      body: {},
    });
    const by = (keyId: string) => ({ oktaDomain: 'acme.okta.com', clientId: CLIENT, keyId });
    for (const foreign of [tenants.id, others.id]) {
      for (const path of ['/v1/connect/checks', '/v1/connect/connection'])
        assert.equal(codeOf(await askBy(link, world, path, { body: by(foreign) })), '422 KEY_UNKNOWN', path);
    }
    for (let made = 1; made < MOST_SESSION_KEYS; made++) assert.equal((await key()).status, 201);
    assert.equal(codeOf(await key()), '429 TOO_MANY_KEYS');
    const check = await askBy(link, world, '/v1/connect/checks', { body: by(own.id) });
    assert.equal(check.json.problem, null, check.text);
    const made = await connectBy(link, world, by(own.id));
    assert.deepEqual([made.status, made.json.credentialKind], [201, 'SERVICE_APP']);
    // A later link publishes its key beside the present one.
    const again = await makeLink(world);
    const { json: next } = await askBy(again, world, '/v1/connect/keys', { body: {} });
    assert.equal(next.jwksPath, own.jwksPath);
    assert.equal((await ask(world.usage, own.jwksPath, { as: {} })).json.keys.length, 2);
    assert.equal((await connectBy(again, world, by(next.id))).status, 200);
  });

  it('has ten checks in ten minutes of its own, and quotas beside those of the tenant', async () => {
    const world = createWorld();
    const link = await makeLink(world);
    const check = (by: typeof link) =>
      askBy(by, world, '/v1/connect/checks', { body: { oktaDomain: 'acme.okta.com' } });
    for (let n = 0; n < CHECK_LIMIT.checks; n++) assert.equal((await check(link)).status, 200);
    assert.equal(codeOf(await check(link)), '429 TOO_MANY_CHECKS');
    assert.equal(codeOf(await connectBy(link, world)), '429 TOO_MANY_CHECKS');
    assert.equal((await check(await makeLink(world, { externalId: 'other' }))).status, 200);
    const own = { body: { oktaDomain: 'acme.okta.com' } };
    assert.equal((await ask(world.connect, '/v1/connections/check', own)).status, 200);

    const taken: string[] = [];
    const buckets = { take: async (bucket: string) => void taken.push(bucket) };
    const limited = createWorld({
      quota: createTenantQuota(
        () => buckets as never,
        TENANT_QUOTAS,
        () => NOW,
      ),
    });
    const limitedLink = await makeLink(limited);
    taken.length = 0;
    await askBy(limitedLink, limited, '/v1/connect');
    assert.ok(taken.includes('connect') && !taken.some((bucket) => ['read', 'check', 'write'].includes(bucket)));
  });

  it('is refused when it has used up its half of what links may ask for, and others are not', async () => {
    const buckets = createMemoryBuckets();
    const world = createWorld({
      quota: createTenantQuota(
        () => buckets,
        TENANT_QUOTAS,
        () => NOW,
      ),
    });
    const busy = await makeLink(world);
    const other = await makeLink(world, { externalId: 'other' });
    const answers: string[] = [];
    for (let n = 0; n < TENANT_QUOTAS.connect; n++) answers.push(codeOf(await askBy(busy, world, '/v1/connect')));
    assert.equal(answers.at(-1), '429 TOO_MANY_REQUESTS');
    assert.equal((await askBy(other, world, '/v1/connect')).status, 200);
  });
});

describe('the token of a link', () => {
  it('is refused alike where it is malformed, of no session or of another one', async () => {
    const world = createWorld();
    const link = await makeLink(world);
    const foreign = await makeLink(world, {}, { as: { tenant_id: GLOBEX, scope: 'usage/manage' } });
    const secret = link.token.slice(link.id.length + 1);
    const tokens = [
      '',
      'x',
      link.id,
      secret,
      `${link.id}.`,
      `${link.token}x`,
      link.token.slice(0, -1),
      `${link.id}.${'A'.repeat(43)}`,
      `acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB.${secret}`,
      `${foreign.id}.${secret}`,
      `${link.id}.${foreign.token.slice(foreign.id.length + 1)}`,
      `null.${link.id.slice(5)}.${secret}`,
      `${TOKEN}`,
    ];
    const texts = new Set<string>();
    for (const token of tokens) {
      const refused = await askBy({ token }, world, '/v1/connect');
      assert.equal(codeOf(refused), '401 CONNECT_SESSION_INVALID', token);
      texts.add(refused.text);
    }
    const bare = await ask(world.connect, '/v1/connect');
    assert.equal(codeOf(bare), '401 CONNECT_SESSION_INVALID', 'an access token opens no link');
    texts.add(bare.text);
    assert.equal(texts.size, 1);
    assert.equal((await askBy(link, world, '/v1/connect')).status, 200);
    assert.ok(!JSON.stringify(world.lines).includes(secret));
  });

  it('opens no other route, and none for a script of another page', async () => {
    const world = createWorld();
    const link = await makeLink(world);
    for (const path of ['/v1/connections', '/v1/audit', SESSIONS, `${SESSIONS}/${link.id}`])
      assert.equal((await askBy(link, world, path)).status, path === '/v1/connections' ? 405 : 403, path);
    for (const origin of ['https://app.example.com', 'null', 'http://usage.example.com'])
      assert.equal(
        codeOf(await askBy(link, world, '/v1/connect', { headers: { origin } })),
        '403 ORIGIN_NOT_ALLOWED',
        origin,
      );
    assert.equal(await statusOf(world, link.id), 'PENDING', 'nothing has happened');
    assert.equal((await askBy(link, world, '/v1/connect', { headers: { origin: PAGE_ORIGIN } })).status, 200);
    const named = await askBy(link, world, '/v1/connect', { headers: { 'tenant-id': GLOBEX } });
    assert.equal(named.json.id, link.id, 'the tenant is the session’s');
  });

  it('goes with the connection', async () => {
    const world = createWorld();
    const link = await makeLink(world);
    const other = await makeLink(world, { externalId: 'other' });
    const { json } = await connectBy(link, world);
    assert.equal((await ask(world.connect, `/v1/connections/${json.id}`, { method: 'DELETE' })).status, 202);
    assert.deepEqual([...world.store.tenant(ACME).connectSessions.keys()], [other.id]);
    assert.equal(codeOf(await askBy(link, world, '/v1/connect/connection')), '401 CONNECT_SESSION_INVALID');
  });
});
