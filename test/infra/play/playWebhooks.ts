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
  /** Registers one more webhook of all connections. */
  add(path: string): Promise<PlayedEndpoint>;
  close(): void;
}

export interface PlayedEndpoint extends Pick<PlayedWebhooks, 'webhook' | 'arrived'> {
  readonly url: string;
}

/** Registers webhooks of the connection, and tries one out. */
export async function playWebhooks(stack: PlayedStack, connectionId: string): Promise<PlayedWebhooks> {
  const { expect, ask } = stack;
  const endpoints = new Map<string, { secret: string; readonly arrived: Set<string> }>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const endpoint = endpoints.get(request.url ?? '');
    if (endpoint) {
      // The functions' clock is ahead of this one, which the verifier would refuse.
      const timestamp = new Date(Number(request.headers['webhook-timestamp']) * 1000);
      const signed = new Verifier(endpoint.secret).sign(String(request.headers['webhook-id']), timestamp, body);
      if (String(request.headers['webhook-signature']).split(' ').includes(signed))
        endpoint.arrived.add(JSON.parse(body).type);
    }
    response.writeHead(request.url === '/gone' ? 410 : 200).end();
  });
  server.unref();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  await expect(422, 'POST', '/v1/webhooks', { body: { url: 'http://10.0.0.1/' } });
  const add: PlayedWebhooks['add'] = async (path) => {
    const { json } = await expect(201, 'POST', '/v1/webhooks', { body: { url: at(path) } });
    const arrived = new Set<string>();
    endpoints.set(path, { secret: json.secret, arrived });
    return { webhook: json.id, url: at(path), arrived };
  };
  const { webhook, arrived } = await add('/hook');
  await expect(201, 'POST', '/v1/webhooks', { body: { url: at('/gone'), connectionId } });
  const { json: slack } = await expect(201, 'POST', '/v1/webhooks', { body: { url: at('/slack'), format: 'SLACK' } });
  assert.ok(!slack.url.includes('slack'));
  await expect(200, 'PATCH', `/v1/webhooks/${slack.id}`, { body: { url: at('/slack/2'), description: 'Channel' } });
  const { json: tried } = await expect(202, 'POST', `/v1/webhooks/${webhook}/test`);
  const deliveries = `/v1/webhooks/${webhook}/deliveries`;
  await waitFor(async () => (await ask('GET', deliveries)).json, {
    what: 'delivery of the test',
    isDone: ({ data }) =>
      data.some((one: { id: string; status: string }) => one.id === tried.id && one.status === 'DELIVERED'),
  });
  await expect(202, 'POST', `${deliveries}/${tried.id}/redeliver`);
  const { json: rotated } = await expect(201, 'POST', `/v1/webhooks/${webhook}/secret`);
  const hook = endpoints.get('/hook');
  assert.ok(hook);
  hook.secret = rotated.secret;
  await stack.send('no JSON', 'deliver');
  return { webhook, delivery: tried.id, arrived, add, close: () => void server.close() };
}
