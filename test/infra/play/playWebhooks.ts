// Webhooks with receivers on loopback: one that takes everything, and one that is gone.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';
import { waitFor } from '../../local/waitFor.ts';
import type { PlayedStack } from './playedStack.ts';

export interface PlayedWebhooks {
  readonly webhook: string;
  readonly delivery: string;
  /** Types of the messages that have arrived with a signature that verifies. */
  readonly arrived: ReadonlySet<string>;
  close(): void;
}

/** Registers webhooks of the connection, and tries one out. */
export async function playWebhooks(stack: PlayedStack, connectionId: string): Promise<PlayedWebhooks> {
  const { expect, ask } = stack;
  const arrived = new Set<string>();
  const state = { secret: '' };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    if (request.url === '/hook') {
      // The functions' clock is ahead of this one, which the verifier would refuse.
      const timestamp = new Date(Number(request.headers['webhook-timestamp']) * 1000);
      const signed = new Verifier(state.secret).sign(String(request.headers['webhook-id']), timestamp, body);
      if (String(request.headers['webhook-signature']).split(' ').includes(signed)) arrived.add(JSON.parse(body).type);
    }
    response.writeHead(request.url === '/gone' ? 410 : 200).end();
  });
  server.unref();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  await expect(422, 'POST', '/v1/webhooks', { body: { url: 'http://10.0.0.1/' } });
  const { json: made } = await expect(201, 'POST', '/v1/webhooks', { body: { url: at('/hook') } });
  state.secret = made.secret;
  await expect(201, 'POST', '/v1/webhooks', { body: { url: at('/gone'), connectionId } });
  const { json: slack } = await expect(201, 'POST', '/v1/webhooks', { body: { url: at('/slack'), format: 'SLACK' } });
  assert.ok(!slack.url.includes('slack'));
  await expect(200, 'PATCH', `/v1/webhooks/${slack.id}`, { body: { url: at('/slack/2'), description: 'Channel' } });
  const { json: tried } = await expect(202, 'POST', `/v1/webhooks/${made.id}/test`);
  const deliveries = `/v1/webhooks/${made.id}/deliveries`;
  await waitFor(async () => (await ask('GET', deliveries)).json, {
    what: 'delivery of the test',
    isDone: ({ data }) =>
      data.some((one: { id: string; status: string }) => one.id === tried.id && one.status === 'DELIVERED'),
  });
  await expect(202, 'POST', `${deliveries}/${tried.id}/redeliver`);
  const { json: rotated } = await expect(201, 'POST', `/v1/webhooks/${made.id}/secret`);
  state.secret = rotated.secret;
  await stack.send('no JSON', 'deliver');
  return { webhook: made.id, delivery: tried.id, arrived, close: () => void server.close() };
}
