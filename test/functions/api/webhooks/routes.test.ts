import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MOST_WEBHOOKS } from '../../../../functions/core/webhooks/webhook.ts';
import { codeOf } from '../connectSessions/linkWorld.ts';
import { ACME, ask, claims, createWorld, GLOBEX, type World } from '../world.ts';

const WEBHOOKS = '/v1/webhooks';
const URL = 'https://vendor.example/okta-usage';
const add = (world: World, body: object = {}) => ask(world.connect, WEBHOOKS, { body: { url: URL, ...body } });

describe('a webhook', () => {
  it('has a description that can be changed and taken away, and stays where it is not named', async () => {
    const world = createWorld();
    const { json: made } = await add(world, { description: ' Production ' });
    const change = async (body: object) =>
      (await ask(world.connect, `${WEBHOOKS}/${made.id}`, { method: 'PATCH', body })).json.description;
    assert.equal(made.description, 'Production');
    assert.equal(await change({ description: 'Test' }), 'Test');
    assert.equal(await change({ enabled: false }), 'Test');
    assert.equal(await change({ description: null }), null);
    assert.equal((await ask(world.connect, `${WEBHOOKS}/${made.id}`)).json.description, null);
  });

  const wrong: readonly (readonly [what: string, body: object, code: string])[] = [
    ...[
      'http://vendor.example',
      'https://vendor.example:8443/',
      'https://ada:secret@vendor.example/',
      'https://vendor.example/#hook',
      'https://vendor',
      'https://localhost/',
      'https://127.0.0.1/',
      'https://10.0.0.1/',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/',
      'https://[fd00::1]/',
      'https://2130706433/',
      'ftp://vendor.example/',
      'vendor.example',
    ].map((url) => [`at ${url}`, { url }, '422 WEBHOOK_URL_INVALID'] as const),
    ['of no event', { events: [] }, '400 INVALID_BODY'],
    ['of an unknown event', { events: ['connection.exploded'] }, '400 INVALID_BODY'],
    ['of an unknown format', { format: 'XML' }, '400 INVALID_BODY'],
    ['described by nothing', { description: null }, '400 INVALID_BODY'],
    ['of no connection', { connectionId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' }, '404 CONNECTION_NOT_FOUND'],
    ['with a secret of one’s own', { secret: 'whsec_x' }, '400 INVALID_BODY'],
  ];
  it('is not made for what it must not be, and leaves no secret', async () => {
    const world = createWorld();
    for (const [what, body, code] of wrong) {
      const refused = await add(world, body);
      assert.equal(codeOf(refused), code, what);
      assert.ok(refused.problem.detail.length > 20, 'with a sentence');
      assert.ok(!refused.text.includes('secret@'), what);
    }
    assert.deepEqual([world.vault.tokens.size, world.store.tenant(ACME).auditLog.length], [0, 0]);
  });

  it('leaves no secret behind where it cannot be written, is deleted meanwhile, or is changed twice at once', async () => {
    let onWrite: 'fails' | 'deletes' | undefined;
    const world = createWorld({
      wrap: (ports) => ({
        ...ports,
        webhooks: {
          ...ports.webhooks,
          add: (webhook) => (onWrite === 'fails' ? Promise.reject(new Error('gone')) : ports.webhooks.add(webhook)),
          async replace(before, after) {
            if (onWrite !== 'deletes') return ports.webhooks.replace(before, after);
            await ports.webhooks.remove(before.id);
            return false;
          },
        },
      }),
    });
    const secrets = () => world.vault.tokens.size;
    onWrite = 'fails';
    assert.equal(codeOf(await add(world)), '500 INTERNAL');
    assert.equal(secrets(), 0);
    onWrite = undefined;
    const { json: slack } = await add(world, { format: 'SLACK', url: 'https://hooks.slack.com/services/one' });
    const move = (url: string) => ask(world.connect, `${WEBHOOKS}/${slack.id}`, { method: 'PATCH', body: { url } });
    await Promise.all([move('https://hooks.slack.com/services/two'), move('https://hooks.slack.com/services/three')]);
    assert.equal(secrets(), 1);
    onWrite = 'deletes';
    assert.equal(codeOf(await move('https://hooks.slack.com/services/four')), '404 WEBHOOK_NOT_FOUND');
    assert.equal(secrets(), 1, 'the former one, which the deletion removes');
  });

  it('is one of twenty, and another tenant’s is unknown', async () => {
    const world = createWorld();
    for (let n = 0; n < MOST_WEBHOOKS; n++) assert.equal((await add(world)).status, 201);
    assert.equal(codeOf(await add(world)), '429 TOO_MANY_WEBHOOKS');
    assert.equal(world.vault.tokens.size, MOST_WEBHOOKS);
    const { json: all } = await ask(world.connect, WEBHOOKS);
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/secret'],
      ['GET', '/deliveries'],
    ] as const) {
      const foreign = await ask(world.connect, `${WEBHOOKS}/${all.data[0].id}${path}`, {
        as: claims(GLOBEX),
        method,
        ...(method === 'PATCH' && { body: { enabled: false } }),
      });
      assert.equal(codeOf(foreign), '404 WEBHOOK_NOT_FOUND', `${method} ${path}`);
    }
  });
});
