/** The HTTP server of the simulated org, on loopback. It adds headers, records requests and injects transport faults. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isLoopbackName } from '../loopback.ts';
import { type Control, serveControl } from './control.ts';
import { injectIntoPayload } from './faultInjection.ts';
import { createFaultPicker } from './faults.ts';
import { oktaId } from './random.ts';
import type { RecordedRequest, RequestMeter } from './requestMeter.ts';
import { createResponder, type OktaResponse, type ResponderOptions } from './responder.ts';
import { findRoute } from './router.ts';

interface ServedOrg extends ResponderOptions {
  readonly requests: RequestMeter;
  readonly linkOrigin: 'host' | 'listener';
  readonly control: Control;
}

interface Listener {
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function listen(org: ServedOrg, port: number): Promise<Listener> {
  const { state, faults, requests, random } = org;
  const pickFault = createFaultPicker(faults);
  const respond = createResponder(org);
  let inFlight = 0;
  let linkBase = state.baseUrl;

  const send = (
    response: ServerResponse,
    { status, contentType, text, location, links, figures }: OktaResponse,
    breakAt?: number,
  ) => {
    const clock = (time: number) => time + faults.dateSkewMs;
    response.statusCode = status;
    response.sendDate = false;
    response.setHeader('Date', new Date(clock(state.now())).toUTCString());
    response.setHeader('X-Okta-Request-Id', oktaId('req', random));
    response.setHeader('X-Rate-Limit-Limit', figures.limit);
    response.setHeader('X-Rate-Limit-Remaining', figures.remaining);
    response.setHeader('X-Rate-Limit-Reset', Math.ceil(clock(figures.reset) / 1000));
    if (links.length > 0) response.setHeader('Link', [...links]);
    if (location !== undefined) response.setHeader('Location', location);
    if (contentType !== undefined) response.setHeader('Content-Type', contentType);
    const body = Buffer.from(text);
    if (status !== 204) response.setHeader('Content-Length', body.length);
    if (breakAt === undefined) return void response.end(body);
    response.write(body.subarray(0, Math.floor(body.length * breakAt)), () => response.destroy());
  };

  const serveApi = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const match = findRoute(request.method ?? '', url.pathname);
    const { endpoint, bucket } = match.route;
    const recorded: RecordedRequest = requests.record({
      at: state.now(),
      method: request.method ?? '',
      path: url.pathname,
      query: url.search.slice(1),
      endpoint,
      bucket,
      userAgent: request.headers['user-agent'] ?? '',
      status: 0,
    });
    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
    });
    if (faults.latencyMs > 0) await wait(faults.latencyMs, undefined, { ref: false });
    const effect = pickFault(endpoint, url.searchParams.has('after'));
    const answered = respond({ url, match, headers: request.headers, effect, inFlight, linkBase });
    const sent = effect ? { ...answered, ...injectIntoPayload(answered, effect) } : answered;
    if (effect?.kind === 'hang') return;
    if (effect?.kind === 'reset') return void request.socket.resetAndDestroy();
    requests.answered(recorded, sent.status);
    send(response, sent, effect?.kind === 'resetMidBody' ? 0.5 : undefined);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', state.baseUrl);
    const host = request.headers.host ?? '';
    if (/-admin\./.test(host)) {
      // Okta's admin console host does not serve the API.
      response.writeHead(302, { Location: `${state.baseUrl}/login/login.htm` }).end();
      return;
    }
    const served =
      url.pathname.startsWith('/__sim/') && isLoopbackName(URL.parse(`http://${host}`)?.hostname ?? '')
        ? serveControl(org.control, request, response, url)
        : serveApi(request, response, url);
    served.catch((error: unknown) => {
      console.error('the simulated org failed', error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const origin = `http://127.0.0.1:${bound}`;
  if (org.linkOrigin === 'listener') linkBase = origin;

  const stop = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  let stopped: Promise<void> | undefined;
  return {
    origin,
    port: bound,
    close() {
      stopped ??= stop();
      return stopped;
    },
  };
}
