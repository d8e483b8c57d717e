import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createUsageApi, type UsageOptions } from './usageApi.ts';
import { receiveWebhooks, type WebhookReceiver } from './webhooks.ts';

/** Who is signed in at the vendor: its own sign-in says so, and this example has none. */
export const CUSTOMER = { id: 'customer-4711', tenant: 'acme', name: 'Acme' } as const;

const MOST_SEATS = 10;

export interface Vendor {
  readonly url: string;
  close(): Promise<void>;
}

/** A vendor's product: a page with a Connect button, and the backend behind it. @param port 0 picks a free one */
export async function startVendor(options: UsageOptions, port = 0): Promise<Vendor> {
  const usageApi = createUsageApi(options);
  const api = usageApi(CUSTOMER.tenant);
  let origin = '';
  let webhooks: WebhookReceiver | undefined;

  const routes: Readonly<Record<string, (response: ServerResponse, request: IncomingMessage) => unknown>> = {
    'GET /': (response) => sendFile(response, 'page.html', 'text/html', options.url),
    'GET /page.js': (response) => sendFile(response, 'page.js', 'text/javascript', options.url),
    'GET /page.css': (response) => sendFile(response, 'page.css', 'text/css', options.url),

    // The link is made on the server, for the customer who is signed in; the browser gets its token and nothing else.
    async 'POST /connect'(response) {
      const { data } = await api.routes.POST('/v1/connect-sessions', {
        body: { externalId: CUSTOMER.id, name: CUSTOMER.name, allowedOrigins: [origin] },
      });
      sendJson(response, 201, { token: data?.token });
    },

    'POST /webhooks': (response, request) => webhooks?.handle(request, response),
    'GET /events': (response) => sendJson(response, 200, { types: webhooks?.types() ?? [] }),

    // What the browser says of a connection is not believed: this customer's is found by our own id of the customer.
    async 'GET /seats'(response) {
      const { data: connections } = await api.get('/v1/connections', {});
      const connection = connections.find(({ externalId }) => externalId === CUSTOMER.id);
      if (!connection) return sendJson(response, 200, { phase: null, seats: [] });
      const seats: { readonly app: string; readonly person: string; readonly why: string }[] = [];
      for await (const { appLabel, login, personId, reason } of api.cancellableSeats(connection.id)) {
        seats.push({ app: appLabel, person: login ?? personId, why: reason });
        if (seats.length === MOST_SEATS) break;
      }
      sendJson(response, 200, { phase: connection.progress.phase, seats });
    },
  };

  const server = createServer((request: IncomingMessage, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://vendor.invalid');
    const handle = routes[`${request.method} ${pathname}`];
    if (handle === undefined) return sendJson(response, 404, { error: 'There is no such page.' });
    Promise.resolve(handle(response, request)).catch((error: Error) => {
      console.error(error);
      sendJson(response, 502, { error: 'The usage service did not answer as expected.' });
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  webhooks = await receiveWebhooks(api, `${origin}/webhooks`);
  return {
    url: origin,
    async close() {
      await webhooks?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** A file of this folder, with the service's origin in it. The policy is the least that connect.js needs. */
function sendFile(response: ServerResponse, name: string, type: string, usage: string): void {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll('{{usage}}', usage);
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': `default-src 'self'; img-src data:; script-src 'self' ${usage}; frame-src ${usage}`,
  });
  response.end(text);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
