// docs/events.md shows what is sent: examples that fit the schemas, every problem, and a receiver that verifies. UPDATE_DOCS=1 writes it.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { EVENT_SCHEMAS } from '../../functions/api/webhooks/eventSchema.ts';
import { presentEvent, presentTest } from '../../functions/api/webhooks/presentEvent.ts';
import { slackMessage } from '../../functions/api/webhooks/slackMessage.ts';
import { EVENT_TYPES, SLACK_EVENTS } from '../../functions/contract/words/events.ts';
import { type ConnectionEvent, eventId } from '../../functions/core/events/connectionEvent.ts';
import type { AppId, ConnectionId, TenantId } from '../../functions/core/ids.ts';
import { Secret } from '../../functions/core/secret.ts';
import { dayOf } from '../../functions/core/time.ts';
import { newDelivery } from '../../functions/core/webhooks/delivery.ts';
import { DELIVERY_SENTENCES } from '../../functions/core/webhooks/describeProblem.ts';
import type { Webhook } from '../../functions/core/webhooks/webhook.ts';
import { createWebhookSender } from '../../functions/outbound/sendWebhook.ts';

const FILE = 'docs/events.md';
const AT = Date.parse('2026-11-23T00:40:00.000Z');
const DAY = dayOf(AT) - 1;
const SOURCE = {
  tenant: 'acme' as TenantId,
  connection: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as ConnectionId,
  externalId: 'customer-4711',
};
const MONEY = { amount: 1728, currency: 'USD' };

const EXAMPLES: Readonly<Record<ConnectionEvent['type'], ConnectionEvent>> = {
  'connection.created': { type: 'connection.created', at: AT },
  'connection.first_sync_completed': { type: 'connection.first_sync_completed', at: AT, dataThrough: AT - 60_000 },
  'connection.needs_attention': {
    type: 'connection.needs_attention',
    at: AT,
    code: 'ROLE_MISSING',
    reason: 'The app has no admin role that shows it the list of users.',
  },
  'connection.needs_reconnect': {
    type: 'connection.needs_reconnect',
    at: AT,
    code: 'TOKEN_REJECTED',
    reason: 'Okta refused the token.',
  },
  'connection.recovered': { type: 'connection.recovered', at: AT },
  'connection.deleted': { type: 'connection.deleted', at: AT },
  'usage.day_completed': {
    type: 'usage.day_completed',
    at: AT,
    day: DAY,
    activePeople: 120,
    activePeople30: 410,
    signIns30: 9000,
    apps: 42,
    assigned: 1800,
    reclaimable: 210,
  },
  'decision.needed': {
    type: 'decision.needed',
    at: AT,
    askedAt: AT,
    reason: 'Okta’s list leaves out 300 of 900 users (33%).',
  },
  'opportunity.found': {
    type: 'opportunity.found',
    at: AT,
    day: DAY,
    count: 17,
    savings: [MONEY],
    most: [{ app: '0oa1gjh63g214q0Hq0g4' as AppId, label: 'Figma', kind: 'IDLE_SEATS', seats: 12, savings: MONEY }],
  },
};

const messages = [
  ...EVENT_TYPES.map((type) => presentEvent(EXAMPLES[type], SOURCE)),
  presentTest(SOURCE.tenant, SOURCE.connection, AT),
];

function within(text: string, mark: string): string {
  return new RegExp(`<!-- ${mark} -->\n([\\s\\S]*?)<!-- /${mark} -->`).exec(text)?.[1] ?? '';
}
const filled = (text: string, mark: string, content: string): string =>
  text.replace(`<!-- ${mark} -->\n${within(text, mark)}`, `<!-- ${mark} -->\n${content}`);

const events = messages
  .map((one) => `### ${one.type}\n\n\`\`\`json\n${JSON.stringify(one, null, 2)}\n\`\`\`\n\n`)
  .join('');
const problems = Object.entries(DELIVERY_SENTENCES)
  .map(([code, sentence]) => `| \`${code}\` | ${sentence} |\n`)
  .join('');
if (process.env.UPDATE_DOCS === '1')
  writeFileSync(FILE, filled(filled(readFileSync(FILE, 'utf8'), 'events', `\n${events}`), 'problems', problems));

describe('docs/events.md', () => {
  const text = readFileSync(FILE, 'utf8');

  it('has an example of every type, which is what is sent', () =>
    assert.equal(within(text, 'events').trim(), events.trim()));
  it('explains every problem', () => assert.equal(within(text, 'problems'), problems));

  it('shows a receiver that verifies, and refuses a message that was altered', async (test) => {
    const code = /```js\n([\s\S]*?)```/.exec(within(text, 'verify'))?.[1] ?? '';
    const secret = `whsec_${Buffer.from('a secret of the documents').toString('base64')}`;
    process.env.WEBHOOK_SECRET = secret;
    const file = `test/docs/receiver.${process.pid}.mjs`;
    writeFileSync(file, code);
    test.after(() => rmSync(file, { force: true }));
    test.mock.method(console, 'log', () => undefined);
    const { server } = await import(pathToFileURL(file).href);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    test.after(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const sendWith = async (of: string) => {
      const event = EXAMPLES['connection.created'];
      const body = JSON.stringify(presentEvent(event, SOURCE));
      const told = { outbox: SOURCE.connection, webhook: SOURCE.connection, type: event.type, at: AT, body };
      const delivery = newDelivery({ ...told, eventId: eventId(SOURCE.connection, event) }, AT);
      const send = createWebhookSender(Date.now, { allowLoopback: true });
      return send({ url, format: 'STANDARD' } as Webhook, delivery, [new Secret(of)]);
    };
    assert.deepEqual(await sendWith(secret), { kind: 'delivered', responseStatus: 204 });
    assert.deepEqual(await sendWith('whsec_YW5vdGhlcg=='), { kind: 'failed', problem: 'REFUSED', responseStatus: 401 });
  });
});

describe('a message', () => {
  for (const message of messages)
    it(`of ${message.type} fits its schema, strictly`, () => {
      const schema = EVENT_SCHEMAS[message.type];
      assert.deepEqual(schema.parse(message), message);
    });

  it('to Slack is one text without control sequences', () => {
    for (const message of messages) assert.match(slackMessage(message).text, /^[^<>]{20,}$/);
    const odd = presentEvent(
      { type: 'decision.needed', at: AT, askedAt: AT, reason: '<!channel> & <https://x|y>' },
      SOURCE,
    );
    assert.match(slackMessage(odd).text, /&lt;!channel&gt; &amp; &lt;https/);
    assert.ok(SLACK_EVENTS.includes('opportunity.found'));
  });

  it('has an id that follows from what happened', () => {
    const event = EXAMPLES['usage.day_completed'];
    const idOf = (change: object) => eventId(SOURCE.connection, { ...event, ...change } as ConnectionEvent);
    assert.equal(idOf({}), idOf({ activePeople: 1 }));
    assert.notEqual(idOf({}), idOf({ day: DAY - 1 }));
  });
});
