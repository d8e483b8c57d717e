import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createConnectionsApi } from '../../../../functions/api/connectionsApi.ts';
import { DAY } from '../../../../functions/core/time.ts';
import { ask, createWorld, NOW, type World } from '../world.ts';
import { codeOf, connectBy, makeLink, SESSIONS } from './linkWorld.ts';

const show = (world: World, id: string) => ask(world.connect, `/connect/${id}`, { as: {} });

const directivesOf = ({ headers }: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split('; ').map((one) => one.split(/ (.*)/s).slice(0, 2)),
  );

describe('the page at the address of a link', () => {
  it('may be framed by the origins of its session and by no other', async () => {
    const world = createWorld({ connect: { branding: { logoUrl: 'https://cdn.example.com/logo.svg' } } });
    const allowedOrigins = ['https://app.example.com', 'https://admin.example.com:8443'];
    const { id } = await makeLink(world, { allowedOrigins });
    const page = await show(world, id);
    assert.equal(page.status, 200);
    assert.match(page.text, /the page/);
    assert.deepEqual(directivesOf(page), {
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data: https://cdn.example.com",
      'font-src': "'self' data:",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': 'https://app.example.com https://admin.example.com:8443',
      'require-trusted-types-for': "'script'",
    });
    const header = (name: string) => page.headers.get(name);
    assert.deepEqual(
      ['cache-control', 'referrer-policy', 'x-content-type-options', 'x-frame-options', 'content-type'].map(header),
      ['no-store', 'no-referrer', 'nosniff', null, 'text/html; charset=utf-8'],
    );
  });

  it('is the same, framed by nobody, of a session that names no origin, is unknown, or is no longer good', async () => {
    const world = createWorld();
    const framed = { allowedOrigins: ['https://app.example.com'] };
    const { id: plain } = await makeLink(world);
    const revoked = await makeLink(world, framed);
    await ask(world.connect, `${SESSIONS}/${revoked.id}`, { method: 'DELETE' });
    const used = await makeLink(world, framed);
    await connectBy(used, world);
    assert.equal((await show(world, used.id)).status, 200, 'a used one is still watched');
    const { id: expired } = await makeLink(world, { ...framed, expiresIn: 60 });
    world.now = NOW + 60_000;
    const unknown = `${plain.slice(0, -1)}${plain.endsWith('0') ? '1' : '0'}`;
    for (const [id, status] of [
      [plain, 200],
      [revoked.id, 404],
      [expired, 404],
      [unknown, 404],
      ['x', 404],
      ['null.01KAJ0V5Z8QH6T3W9C2R4N7XYB', 404],
    ] as const) {
      const page = await show(world, id);
      assert.equal(page.status, status, id);
      assert.match(page.text, /the page/);
      assert.equal(directivesOf(page)['frame-ancestors'], "'none'", id);
      assert.equal(page.headers.get('x-frame-options'), 'DENY');
    }
    world.now = NOW + DAY;
    assert.equal((await show(world, plain)).status, 404);
    assert.ok(world.lines.every(({ tenant, route }) => route !== 'GET /connect/{session}' || tenant === undefined));
  });

  it('is not ready where the page is not built', async () => {
    const { settings } = createWorld();
    const api = createConnectionsApi({ ...settings, pageHtml: async () => undefined });
    assert.equal(codeOf(await ask(api, '/connect/x')), '503 NOT_READY');
  });
});
