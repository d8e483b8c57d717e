import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { UsageClient } from '../../packages/client/src/client.ts';

export interface WebhookReceiver {
  /** Types of the events that came, each once, the oldest first. */
  types(): readonly string[];
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Removes the endpoint. */
  close(): Promise<void>;
}

/**
 * Has events sent to `url` and verifies them. A product makes its endpoint once and keeps the secret where it keeps others;
 * the example makes one at each start.
 */
export async function receiveWebhooks(api: UsageClient, url: string): Promise<WebhookReceiver> {
  const answer = await api.request('POST', '/v1/webhooks', { body: { url } });
  const { id, secret } = (await answer.json()) as { readonly id: string; readonly secret: string };
  const webhook = new Webhook(secret);
  /** By their id: an event may come more than once. */
  const received = new Map<string, string>();
  return {
    types: () => [...received.values()],
    async handle(request, response) {
      const body = await text(request);
      try {
        const { type } = webhook.verify(body, request.headers as Record<string, string>) as { readonly type: string };
        received.set(String(request.headers['webhook-id']), type);
        response.writeHead(204).end();
      } catch {
        response.writeHead(401).end();
      }
    },
    async close() {
      await api.request('DELETE', `/v1/webhooks/${id}`);
    },
  };
}
