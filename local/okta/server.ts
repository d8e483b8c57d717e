/** The simulated Okta org over HTTP, on loopback: authentication, limits, headers and faults around the routes' answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Control, isLoopbackHost, serveControl } from './control.ts';
import { errorBody, invalidParameter, OktaError } from './errors.ts';
import { bendPage, bendPayload, type Payload, raiseFault } from './faultEffects.ts';
import { createFaultPicker, type FaultEffect, type Faults } from './faults.ts';
import { oktaId, type Random } from './random.ts';
import type { LimitFigures, RateLimits } from './rateLimits.ts';
import type { RequestMeter, SeenRequest } from './requestMeter.ts';
import { type Found, findRoute } from './router.ts';
import type { Answer, Asked, OrgState } from './routes/route.ts';

export interface ServedOrg {
  readonly state: OrgState;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly requests: RequestMeter;
  /** For request and error ids. */
  readonly random: Random;
  readonly linkOrigin: 'host' | 'listener';
  readonly control: Control;
}

export interface Listener {
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

interface Reply extends Payload {
  readonly figures: LimitFigures;
  readonly links: readonly string[];
}

/** Parameters in the order in which they came, `after` replaced; spaces as %20, as in Okta's links. */
function withCursor(url: URL, after: string): string {
  const query = new URLSearchParams(url.search);
  query.set('after', after);
  return `${url.pathname}?${query.toString().replaceAll('+', '%20')}`;
}

export async function listen(org: ServedOrg, port: number): Promise<Listener> {
  const { state, faults, limits, requests, random } = org;
  const pickFault = createFaultPicker(faults);
  const lastItems = new Map<string, unknown>();
  let inFlight = 0;
  let linkBase = state.baseUrl;

  const refuse = (error: OktaError, figures: LimitFigures): Reply => ({
    status: error.status,
    contentType: 'application/json',
    text: JSON.stringify(errorBody(error, oktaId('oae', random))),
    links: [],
    figures,
  });

  const pageReply = (
    answer: Answer & { kind: 'page' },
    url: URL,
    found: Found,
    asked: Asked,
    effect: FaultEffect | undefined,
  ) => {
    const self = `${linkBase}${url.pathname}${url.search}`;
    const after =
      answer.position === undefined ? undefined : state.cursors.issue(answer.position, asked.path, asked.query);
    const page = { items: answer.items, next: after === undefined ? undefined : linkBase + withCursor(url, after) };
    const firstPage = () => {
      const query = new URLSearchParams(asked.query);
      query.delete('after');
      const first = found.route.answer({ ...asked, query }, state);
      return first.kind === 'page' ? first.items : [];
    };
    const around = { self, firstPage, previousItem: lastItems.get(url.pathname) };
    const bent = effect ? bendPage(page, effect, around) : page;
    lastItems.set(url.pathname, answer.items.at(-1) ?? around.previousItem);
    const links = [`<${self}>; rel="self"`, ...(bent.next === undefined ? [] : [`<${bent.next}>; rel="next"`])];
    return { status: 200, contentType: 'application/json', text: JSON.stringify(bent.items), links };
  };

  /** Everything between the request line and the response: may throw an `OktaError`, which becomes Okta's answer. */
  const reply = (
    url: URL,
    found: Found,
    headers: IncomingMessage['headers'],
    effect: FaultEffect | undefined,
  ): Reply => {
    const { bucket, endpoint, needsToken, parameters } = found.route;
    let figures = limits.look(bucket);
    try {
      const presented = headers.authorization?.slice('SSWS '.length) ?? '';
      if (effect?.kind === 'revokeToken') state.tokens.revoke(presented);
      const token = needsToken ? state.tokens.check(headers) : '';
      if (inFlight > limits.concurrency || effect?.kind === 'concurrency') {
        return refuse(new OktaError('E0000047'), limits.concurrencyFigures());
      }
      const taken = limits.take(bucket, token);
      figures = taken.figures;
      if (!taken.allowed) throw new OktaError('E0000047');
      if (effect?.kind === 'quota') return refuse(new OktaError('E0000047'), { ...figures, remaining: 0 });
      if (effect) raiseFault(effect);
      if (faults.forbidden.includes(endpoint)) throw new OktaError('E0000006');
      const asked: Asked = { path: url.pathname, query: url.searchParams, ids: found.ids, token };
      const unknown =
        endpoint === 'unknown' ? undefined : [...asked.query.keys()].find((name) => !parameters.includes(name));
      if (unknown !== undefined) throw invalidParameter(unknown, 'This parameter is not simulated.');
      const answer = found.route.answer(asked, state);
      switch (answer.kind) {
        case 'page':
          return { ...pageReply(answer, url, found, asked, effect), figures };
        case 'entity': {
          const text = JSON.stringify(answer.body);
          return { status: 200, contentType: 'application/json', text, links: [], figures };
        }
        case 'noContent':
          return { status: 204, contentType: undefined, text: '', links: [], figures };
        default:
          return answer satisfies never;
      }
    } catch (error) {
      if (error instanceof OktaError) return refuse(error, figures);
      throw error;
    }
  };

  const send = (
    response: ServerResponse,
    { status, contentType, text, location, links, figures }: Reply,
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
    const found = findRoute(request.method ?? '', url.pathname);
    const { endpoint, bucket } = found.route;
    const seen: SeenRequest = requests.record({
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
    const answered = reply(url, found, request.headers, effect);
    const bent = effect ? { ...answered, ...bendPayload(answered, effect) } : answered;
    if (effect?.kind === 'hang') return;
    if (effect?.kind === 'reset') return void request.socket.resetAndDestroy();
    requests.answered(seen, bent.status);
    send(response, bent, effect?.kind === 'resetMidBody' ? 0.5 : undefined);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', state.baseUrl);
    const host = request.headers.host ?? '';
    if (/-admin\./.test(host)) {
      // The admin console's host serves people, not the API.
      response.writeHead(302, { Location: `${state.baseUrl}/login/login.htm` }).end();
      return;
    }
    const served =
      url.pathname.startsWith('/__sim/') && isLoopbackHost(host)
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
