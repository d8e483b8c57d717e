/** The HTTP server of the simulated org, on loopback. It adds headers, records requests and injects transport faults. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { isLoopbackName } from '../loopback.ts';
import { type Control, serveControl } from './control.ts';
import { injectIntoPayload } from './faultInjection.ts';
import { createFaultPicker } from './faultPicker.ts';
import type { FaultEffect } from './faults.ts';
import type { Jwk } from './jwt.ts';
import type { BothFigures } from './rateLimits.ts';
import type { RecordedRequest, RequestMeter } from './requestMeter.ts';
import { createResponder, type OktaResponse, type ResponderOptions } from './responder.ts';
import { responseHeaders } from './responseHeaders.ts';
import { findRoute } from './router.ts';
import type { TokenRequest } from './serviceApps.ts';

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

/** Lets the time of a slow answer pass. */
async function spend({ ms = 0, meanwhile }: FaultEffect & { readonly kind: 'slow' }): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { ref: false });
  await meanwhile?.();
}

export async function listen(org: ServedOrg, port: number): Promise<Listener> {
  const { state, requests, limits, random } = org;
  const { faults } = state;
  const pickFault = createFaultPicker(faults, state.now);
  const respond = createResponder(org);
  let inFlight = 0;
  let linkBase = state.baseUrl;

  const send = (response: ServerResponse, answer: OktaResponse, both: BothFigures, breakAt?: number) => {
    response.statusCode = answer.status;
    response.sendDate = false;
    const body = Buffer.from(answer.text);
    const headers = responseHeaders({ answer, bodyBytes: body.length, both, faults, now: state.now(), random });
    for (const [name, values] of headers) response.setHeader(name, values);
    if (breakAt === undefined) return void response.end(body);
    response.write(body.subarray(0, Math.floor(body.length * breakAt)), () => response.destroy());
  };

  /** The form of a token request, with the keys behind the app's JWKS URL. */
  const tokenRequestIn = async (request: IncomingMessage): Promise<TokenRequest> => {
    const body = new URLSearchParams(await text(request));
    const { dpop } = request.headers;
    const jwksUrl = state.serviceApps.jwksUrlOf(body);
    const fetched = jwksUrl === undefined ? undefined : await fetch(jwksUrl).catch(() => undefined);
    const jwks = fetched?.ok ? ((await fetched.json()) as { readonly keys: readonly Jwk[] }) : undefined;
    return { body, proof: typeof dpop === 'string' ? dpop : undefined, fetchedKeys: jwks?.keys };
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
    const { needsToken } = match.route;
    const effect = pickFault({ endpoint, ids: match.ids, query: url.searchParams, needsToken });
    if (effect !== undefined) recorded.fault = effect.kind;
    if (effect?.kind === 'slow' && effect.rows === 'atAnswer') await spend(effect);
    const form = endpoint === 'accessToken' ? await tokenRequestIn(request) : undefined;
    const answered = respond({ url, match, headers: request.headers, form, effect, inFlight, linkBase });
    const sent = effect ? { ...answered, ...injectIntoPayload(answered, effect) } : answered;
    if (effect?.kind === 'slow' && effect.rows === 'atRequest') await spend(effect);
    if (effect?.kind === 'hang') return;
    if (effect?.kind === 'reset') return void request.socket.resetAndDestroy();
    requests.answered(recorded, sent.status);
    const token = request.headers.authorization?.slice('SSWS '.length) ?? '';
    send(response, sent, limits.both(bucket, token), effect?.kind === 'resetMidBody' ? 0.5 : undefined);
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
