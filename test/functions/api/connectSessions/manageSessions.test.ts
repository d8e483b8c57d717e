import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { MOST_CONNECT_SESSIONS, tokenHashOf } from '../../../../functions/core/connect/connectSession.ts';
import { DAY, SECOND } from '../../../../functions/core/time.ts';
import { ACME, ask, claims, createWorld, GLOBEX, NOW, PAGE_ORIGIN } from '../world.ts';
import { askBy, codeOf, makeLink, SESSIONS } from './linkWorld.ts';

describe('a link to connect by', () => {
  it('is made with a secret that is answered once, stands in the fragment, and is stored as a hash', async () => {
    const world = createWorld();
    const made = await ask(world.connect, SESSIONS, {
      as: { ...claims(ACME), sub: 'vendor' },
      body: {
        externalId: ' customer-4711 ',
        methods: ['SERVICE_APP'],
        expiresIn: 600,
        returnUrl: 'https://app.example.com/integrations/okta?tab=1',
        allowedOrigins: ['https://app.example.com', 'https://app.example.com'],
        locale: 'en-GB',
      },
    });
    assert.equal(made.status, 201, made.text);
    const { id, token, url, ...shown } = made.json;
    assert.match(id, /^acme\.[0-9A-Z]{26}$/);
    assert.equal(url, `${PAGE_ORIGIN}/connect/${id}#${token}`);
    assert.equal(made.headers.get('location'), `${SESSIONS}/${id}`);
    assert.equal(made.headers.get('cache-control'), 'no-store');
    assert.deepEqual(shown, {
      status: 'PENDING',
      externalId: 'customer-4711',
      tags: {},
      name: null,
      methods: ['SERVICE_APP'],
      returnUrl: 'https://app.example.com/integrations/okta?tab=1',
      allowedOrigins: ['https://app.example.com'],
      locale: 'en-GB',
      createdAt: new Date(NOW).toISOString(),
      expiresAt: new Date(NOW + 600 * SECOND).toISOString(),
      openedAt: null,
      connectedAt: null,
      revokedAt: null,
      webhookId: null,
      connectionId: null,
    });
    const secret = token.slice(id.length + 1);
    assert.equal(Buffer.from(secret, 'base64url').length, 32);
    const again = await ask(world.connect, `${SESSIONS}/${id}`);
    const listed = await ask(world.connect, SESSIONS);
    assert.deepEqual([again.json, listed.json.data], [{ id, ...shown }, [{ id, ...shown }]]);
    const kept = inspect([world.store.snapshot(), world.lines, again.json, listed.json], { depth: null });
    assert.ok(!kept.includes(secret) && kept.includes(tokenHashOf(token)));
    assert.deepEqual(
      world.store
        .tenant(ACME)
        .auditLog.map(({ who, action, connection, connectSession }) => [who, action, connection, connectSession]),
      [['vendor', 'createConnectSession', undefined, id]],
    );
    const { json: audit } = await ask(world.connect, '/v1/audit');
    assert.deepEqual([audit.data[0].connectionId, audit.data[0].connectSessionId], [null, id]);
  });

  const wrong: readonly (readonly [what: string, body: object, code: string])[] = [
    ['no customer', { externalId: undefined }, '400 INVALID_BODY'],
    ['a customer of control characters', { externalId: 'a\u0007b' }, '400 INVALID_BODY'],
    ['a minute less a second', { expiresIn: 59 }, '400 INVALID_BODY'],
    ['more than a week', { expiresIn: 604_801 }, '400 INVALID_BODY'],
    ['no way to connect', { methods: [] }, '400 INVALID_BODY'],
    ['an unknown way to connect', { methods: ['PASSWORD'] }, '400 INVALID_BODY'],
    ['a tag without a name', { tags: { '': 'x' } }, '400 INVALID_BODY'],
    [
      'eleven tags',
      { tags: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`t${n}`, 'x'])) },
      '400 INVALID_BODY',
    ],
    ['a language of no form', { locale: 'english' }, '400 INVALID_BODY'],
    ['a webhook that is none', { webhookUrl: 'https://vendor.example/none' }, '422 WEBHOOK_URL_UNKNOWN'],
    ['a webhook of no text', { webhookUrl: ' ' }, '400 INVALID_BODY'],
    ['a tenant in the body', { tenant: 'globex' }, '400 INVALID_BODY'],
    ...[
      '*',
      'https://*.example.com',
      'http://app.example.com',
      'https://app.example.com/',
      'https://app.example.com/x',
      'https://APP.example.com',
      'http://127.0.0.1:8080',
      "https://app.example.com; script-src 'unsafe-inline'",
      'https://app.example.com https://evil.example',
      'null',
      'https://app"example.com',
      'https://app(1).example.com',
      'https://[::1]',
      'https://..',
      'https://app.example.com.',
      'https://app.example.com\\@evil.example',
    ].map((origin) => [`a frame of ${origin}`, { allowedOrigins: [origin] }, '400 INVALID_BODY'] as const),
    ...[
      'https://evil.example/integrations',
      'https://app.example.com',
      'https://app.example.com/integrations-of-others',
      'https://app.example.com/integrations/../admin',
      'https://app.example.com/integrations/%2e%2e/admin',
      'https://app.example.com:444/integrations',
      'https://app.example.com.evil.example/integrations',
      'https://ada@app.example.com/integrations',
      'https://app.example.com/integrations#token',
      'http://app.example.com/integrations',
      'http://127.0.0.1:8080/integrations',
      'javascript:alert(1)',
      '//app.example.com/integrations',
      'integrations',
      'https:\\\\app.example.com\\integrations',
      '\thttps://app.example.com/integrations',
      'https://app.example.com/integrations\r\nx: y',
    ].map((returnUrl) => [`a way back to ${returnUrl}`, { returnUrl }, '422 RETURN_URL_NOT_ALLOWED'] as const),
  ];
  it('is not made for what it must not be', async () => {
    const world = createWorld();
    for (const [what, body, code] of wrong) {
      const refused = await ask(world.connect, SESSIONS, { body: { externalId: 'customer-4711', ...body } });
      assert.equal(codeOf(refused), code, what);
    }
    const { connectSessions, auditLog } = world.store.tenant(ACME);
    assert.deepEqual([connectSessions.size, auditLog.length], [0, 0]);
  });

  it('may be framed by, and lead back to, pages on this machine where its own page is there', async () => {
    const world = createWorld();
    const here = {
      allowedOrigins: ['http://127.0.0.1:8080', 'http://localhost:3000'],
      returnUrl: 'http://localhost:3000/x',
    };
    const { url } = await makeLink(world, here, { headers: { 'page-origin': 'http://127.0.0.1:4747' } });
    assert.match(url, /^http:\/\/127\.0\.0\.1:4747\/connect\//);
    const unknown = await ask(world.connect, SESSIONS, { body: { externalId: 'x' }, headers: { 'page-origin': '' } });
    assert.equal(codeOf(unknown), '503 NOT_READY');
  });

  it('is revoked once, and then good for nothing', async () => {
    const world = createWorld();
    const link = await makeLink(world);
    const revoke = () => ask(world.connect, `${SESSIONS}/${link.id}`, { method: 'DELETE' });
    const first = await revoke();
    world.now = NOW + SECOND;
    const second = await revoke();
    assert.deepEqual([first.status, first.json.status], [200, 'REVOKED']);
    assert.deepEqual(second.json, first.json);
    const actions = world.store.tenant(ACME).auditLog.map(({ action }) => action);
    assert.deepEqual(actions, ['createConnectSession', 'revokeConnectSession']);
    assert.equal(codeOf(await askBy(link, world, '/v1/connect')), '410 CONNECT_SESSION_REVOKED');
  });

  it('is listed newest first, page by page, and expires', async () => {
    const world = createWorld();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      world.now = NOW + n * SECOND;
      ids.unshift((await makeLink(world, { externalId: `customer-${n}`, expiresIn: 60 + n })).id);
    }
    world.now = NOW + 61 * SECOND;
    const first = await ask(world.connect, `${SESSIONS}?limit=3`);
    const rest = await ask(world.connect, `${SESSIONS}?limit=3&cursor=${first.json.page.next}`);
    const listed = [...first.json.data, ...rest.json.data] as { readonly id: string; readonly status: string }[];
    assert.deepEqual(
      listed.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      listed.map(({ status }) => status),
      ['PENDING', 'PENDING', 'PENDING', 'PENDING', 'EXPIRED'],
    );
    assert.equal(rest.json.page.next, null);
    const foreign = await ask(world.connect, `${SESSIONS}?cursor=${first.json.page.next}`, { as: claims(GLOBEX) });
    assert.equal(codeOf(foreign), '400 INVALID_CURSOR');
    assert.equal(
      codeOf(await ask(world.connect, `${SESSIONS}/${ids[0]}`, { as: claims(GLOBEX) })),
      '404 CONNECT_SESSION_NOT_FOUND',
    );
    assert.equal(codeOf(await ask(world.connect, `${SESSIONS}/x`)), '400 INVALID_ID');
  });

  it('is one of a thousand at most', async () => {
    const world = createWorld();
    const { id } = await makeLink(world);
    const { connectSessions } = world.store.tenant(ACME);
    const session = connectSessions.get(id);
    assert.ok(session);
    for (let n = 1; n < MOST_CONNECT_SESSIONS; n++) connectSessions.set(`acme.${n}` as never, session);
    const full = await ask(world.connect, SESSIONS, { body: { externalId: 'x' } });
    assert.equal(codeOf(full), '429 TOO_MANY_CONNECT_SESSIONS');
    await makeLink(world, {}, { as: claims(GLOBEX) });
    assert.equal(connectSessions.size, MOST_CONNECT_SESSIONS);
    assert.equal(session.endsAt, NOW + DAY, 'a day, unless asked for');
  });
});
