import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionId, WebhookId } from '../../../../functions/core/ids.ts';
import { receiversOf, type Webhook, webhookNamed } from '../../../../functions/core/webhooks/webhook.ts';

const ID = 'connection' as ConnectionId;
const webhook = (id: string, overrides: Partial<Webhook> = {}): Webhook => ({
  id: id as WebhookId,
  connection: undefined,
  format: 'STANDARD',
  url: `https://${id}.example/`,
  events: ['connection.created'],
  description: undefined,
  createdAt: 0,
  secrets: { current: id as WebhookId },
  failingSince: undefined,
  disabled: undefined,
  ...overrides,
});
const DISABLED = { at: 1, problem: undefined };
const ALL = [
  webhook('first'),
  webhook('second'),
  webhook('slack', { format: 'SLACK' }),
  webhook('own', { connection: ID }),
  webhook('foreign', { connection: 'another' as ConnectionId }),
];

describe('events of a connection go to', () => {
  const cases: readonly (readonly [named: string | undefined, receivers: readonly string[]])[] = [
    [undefined, ['first', 'second', 'slack', 'own']],
    ['second', ['second', 'slack', 'own']],
    ['deleted', ['first', 'second', 'slack', 'own']],
  ];
  for (const [named, receivers] of cases)
    it(`${receivers.join(', ')} where it names ${named ?? 'none'}`, () => {
      const connection = named === undefined ? { id: ID } : { id: ID, webhook: named as WebhookId };
      assert.deepEqual(
        receiversOf(ALL, connection).map(({ id }) => id),
        receivers,
      );
    });

  it('no other where the one that it names is disabled', () => {
    const webhooks = ALL.map((one) => (one.id === 'second' ? { ...one, disabled: DISABLED } : one));
    assert.ok(!receiversOf(webhooks, { id: ID, webhook: 'second' as WebhookId }).some(({ id }) => id === 'first'));
  });
});

describe('a webhook is named by', () => {
  const url = 'https://vendor.example/hook';
  const cases: readonly (readonly [what: string, webhooks: readonly Webhook[], asked: string, named?: string])[] = [
    ['its address', [webhook('a'), webhook('b', { url })], url, 'b'],
    ['its address as browsers write it', [webhook('a')], 'HTTPS://A.example', 'a'],
    ['the address of no other', [webhook('a')], url],
    ['text that is none', [webhook('a')], 'hook'],
    ['the first of two', [webhook('a', { url }), webhook('b', { url })], url, 'a'],
    ['the first that is enabled', [webhook('a', { url, disabled: DISABLED }), webhook('b', { url })], url, 'b'],
    ['one that is disabled, for want of another', [webhook('a', { url, disabled: DISABLED })], url, 'a'],
    ['none of a connection', [webhook('a', { url, connection: ID })], url],
    [
      'none of Slack',
      [webhook('a', { url: 'https://hooks.slack.com/…', format: 'SLACK' })],
      'https://hooks.slack.com/…',
    ],
  ];
  for (const [what, webhooks, asked, named] of cases)
    it(what, () => assert.equal(webhookNamed(webhooks, asked)?.id, named));
});
