// Secrets of webhooks: none is kept where it would be shown, and none is left when its webhook is gone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { MOST_WEBHOOKS } from '../../../../functions/core/webhooks/webhook.ts';
import { ask, createWorld, type World } from '../world.ts';

const PATH = '/v1/webhooks';
const SLACK = 'https://hooks.slack.com/services/T0/B0/';

async function register(world: World, body: object) {
  const made = await ask(world.connect, PATH, { body });
  assert.equal(made.status, 201, made.text);
  return `${PATH}/${made.json.id}`;
}

describe('the address of a Slack webhook', () => {
  it('is refused where it would be kept as an address and shown', async () => {
    const world = createWorld();
    const body = { url: `${SLACK}canary` };
    const path = await register(world, { url: 'https://vendor.example/hook' });
    for (const refused of [
      await ask(world.connect, PATH, { body }),
      await ask(world.connect, path, { method: 'PATCH', body }),
    ])
      assert.deepEqual([refused.status, refused.json.code], [422, 'WEBHOOK_URL_INVALID'], refused.text);
    assert.ok(!inspect(world.store.snapshot(), { depth: null }).includes('canary'));
  });
});

describe('a secret that is rotated', () => {
  it('while its webhook is deleted is not left behind', async () => {
    const world = createWorld();
    const path = await register(world, { url: 'https://vendor.example/hook' });
    const { removeWebhookSecret } = world.vault;
    world.vault.removeWebhookSecret = async (...args) => {
      world.vault.removeWebhookSecret = removeWebhookSecret;
      const rotated = await ask(world.connect, `${path}/secret`, { method: 'POST' });
      assert.equal(rotated.status, 201, rotated.text);
      return removeWebhookSecret.apply(world.vault, args);
    };
    await ask(world.connect, path, { method: 'DELETE' });
    assert.equal(world.vault.tokens.size, 0);
  });
});

describe('trying a webhook out', () => {
  it('sends one message at a time, since all that are kept are read whenever one is sent', async () => {
    const world = createWorld();
    const path = await register(world, { url: 'https://vendor.example/hook' });
    const first = await ask(world.connect, `${path}/test`, { method: 'POST' });
    const second = await ask(world.connect, `${path}/test`, { method: 'POST' });
    assert.deepEqual([first.status, second.status, second.json.id], [202, 202, first.json.id]);
    const { json } = await ask(world.connect, `${path}/deliveries`);
    assert.equal(json.data.length, 1);
  });
});

describe('a tenant', () => {
  it('has twenty webhooks at most, however many are made at once, and no secret more', async () => {
    const world = createWorld();
    const url = 'https://vendor.example/hook';
    for (let made = 0; made < MOST_WEBHOOKS - 1; made++) await register(world, { url });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(world.connect, PATH, { body: { url } })));
    const { json } = await ask(world.connect, PATH);
    const made = answers.filter(({ status }) => status === 201).length;
    assert.ok(made <= 1, `${made} more`);
    assert.deepEqual([json.data.length, world.vault.tokens.size], [MOST_WEBHOOKS - 1 + made, MOST_WEBHOOKS - 1 + made]);
    for (const { status, json: problem } of answers)
      if (status !== 201) assert.equal(problem.code, 'TOO_MANY_WEBHOOKS');
  });
});
