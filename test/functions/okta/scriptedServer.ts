// An HTTP server that answers exactly what a test defines.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export interface ScriptedServer {
  readonly origin: string;
  /** Every request so far, oldest first. */
  readonly asked: readonly Asked[];
}

export type Script = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server on a free loopback port; it is closed after the test, open connections included. */
export async function startServer(t: TestContext, script: Script): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    script(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
}

/** Answers JSON as Okta does. `Date` is the server's own unless given. */
export function reply(response: ServerResponse, { status = 200, headers = {}, json }: Reply): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
  response.end(JSON.stringify(json));
}

/** Gives every request the same response. */
export const always =
  (answer: Reply): Script =>
  (_request, response) =>
    reply(response, answer);

/** The body of Okta's errors. */
export const oktaError = (errorCode: string, errorSummary = 'as Okta words it') => ({
  errorCode,
  errorSummary,
  errorLink: errorCode,
  errorId: 'oaeScripted',
  errorCauses: [],
});
