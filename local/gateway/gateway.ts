import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import type { FunctionName } from '../../functions/contract/functions.ts';
import { PAGE } from '../../functions/contract/page.ts';
import { routesOf } from '../../functions/contract/routes.ts';
import { closeServer } from '../closeServer.ts';
import type { Invocation } from '../lambda/sandbox.ts';
import type { Authorizer } from '../signIn/authorizer.ts';
import { toEvent, writeResult } from './httpEvent.ts';
import { gatewayProblem, writeProblem } from './problems.ts';
import { matchRoute } from './routing.ts';

const ROUTES = routesOf(openApi);

export interface GatewayOptions {
  readonly port: number;
  readonly authorize: Authorizer;
  /** @param gone aborted when the client has closed its connection */
  readonly invoke: (name: FunctionName, event: unknown, gone: AbortSignal) => Promise<Invocation>;
  /** While it is false, every route responds with 503. */
  readonly isReady: () => boolean;
  /** Serves paths outside the API: the web page and the identity provider. False if the path is unknown to it, too. */
  readonly serveOther: (request: IncomingMessage, url: URL, response: ServerResponse) => Promise<boolean>;
}

export interface Gateway {
  readonly port: number;
  /** Refuses new connections and waits at most `graceMs` for the current requests. */
  close(graceMs: number): Promise<void>;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
const MAX_HEADER_BYTES = 10_240;
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;
/** Lambda's limit for the event and for the response of a synchronous invocation. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** An API Gateway HTTP API on loopback: the contract's routes, the JWT authorizer's rules, payload format 2.0. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    respond(options, request, response).catch((error: Error) => {
      if (request.socket.destroyed) return undefined;
      console.error(error);
      return writeProblem(response, 'INTERNAL');
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const problem = gatewayProblem(error.code === 'HPE_HEADER_OVERFLOW' ? 'HEADERS_TOO_LARGE' : 'BAD_REQUEST');
    const body = JSON.stringify(problem);
    socket.end(
      `HTTP/1.1 ${problem.status} ${problem.title}\r\nconnection: close\r\ncontent-type: application/problem+json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: (graceMs) => closeServer(server, graceMs),
  };
}

async function respond(options: GatewayOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  response.setHeader('apigw-requestid', requestId);
  const { method = 'GET', headers } = request;
  const url = parseUrl(request);
  if (url === undefined) return writeProblem(response, 'BAD_REQUEST');
  const match = matchRoute(ROUTES, method, url.pathname);
  if (match.kind === 'unknown') {
    if (await options.serveOther(request, url, response)) return;
    return writeProblem(response, 'NOT_FOUND');
  }
  if (match.kind === 'wrongMethod') {
    response.setHeader('allow', match.allowed.join(', '));
    return writeProblem(response, 'METHOD_NOT_ALLOWED');
  }
  if (!options.isReady()) return writeProblem(response, 'STARTING');

  const { route, parameters } = match;
  const decision = route.auth === 'none' ? undefined : await options.authorize(headers.authorization, route.auth);
  if (decision?.kind === 'unauthorized') {
    response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
    return writeProblem(response, 'UNAUTHENTICATED');
  }
  if (decision?.kind === 'forbidden') return writeProblem(response, 'SCOPE_MISSING');
  if (decision?.kind === 'tenantMissing') return writeProblem(response, 'TENANT_MISSING');

  const body = await readBody(request);
  if (body === undefined) return writeProblem(response, 'BODY_TOO_LARGE');
  const event = toEvent({
    requestId,
    method,
    url,
    // As CloudFront does, whatever the client has sent under this name.
    headers: { ...headers, [PAGE.originHeader]: url.origin },
    body,
    receivedAt: new Date(),
    routeKey: `${route.method} ${route.path}`,
    parameters,
    jwt: decision && { claims: decision.claims, scopes: decision.scopes },
  });
  if (Buffer.byteLength(JSON.stringify(event)) > MAX_PAYLOAD_BYTES) return writeProblem(response, 'BODY_TOO_LARGE');
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const invocation = await within(options.invoke(route.function, event, gone.signal), INTEGRATION_TIMEOUT_MS);
  if (gone.signal.aborted) return;
  if (invocation === undefined) return writeProblem(response, 'TIMED_OUT');
  if (invocation.kind !== 'answered' || isTooLarge(invocation.payload)) return writeProblem(response, 'INTERNAL');
  writeResult(response, invocation.payload);
}

function isTooLarge(payload: unknown): boolean {
  const body = (payload as { readonly body?: unknown } | null)?.body;
  return typeof body === 'string' && Buffer.byteLength(body) > MAX_PAYLOAD_BYTES;
}

function parseUrl({ url, headers }: IncomingMessage): URL | undefined {
  const target = url?.startsWith('/') ? url : undefined;
  return target === undefined ? undefined : (URL.parse(`http://${headers.host ?? '127.0.0.1'}${target}`) ?? undefined);
}

/** The body; undefined if it exceeds API Gateway's limit. The rest is then read and dropped, so that a response can be sent. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else {
        chunks = [];
        resolve(undefined);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

async function within<Result>(promise: Promise<Result>, ms: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return (await Promise.race([promise, timeout]).finally(() => clearTimeout(timer))) ?? undefined;
}
