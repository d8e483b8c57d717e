import type { Route } from '../../functions/contract/routes.ts';

/** The org to connect, if the smoke test is to connect one. */
export interface SmokeOrg {
  readonly oktaDomain: string;
  readonly apiToken: string;
}

/** What a path's parameters stand for, as far as earlier answers have said it. */
export type KnownIds = Partial<Record<string, string>>;

export interface SmokeCall {
  readonly path: string;
  readonly body?: object;
  readonly expected: number;
}

/** Ids that have the right form and belong to nothing. */
const UNKNOWN: Readonly<Record<string, string>> = {
  id: '00000000000000000000000000',
  app: '0oaUnknownToSmokeTest',
  person: '00uUnknownToSmokeTest',
  receipt: '00000000000000000000000000',
  webhook: '00000000000000000000000000',
  delivery: '00000000000000000000000000',
  jwks: 'smoke-test.AAAAAAAAAAAAAAAAAAAAAA',
  session: 'smoke-test.00000000000000000000000000',
};

/** What a route that writes is sent: `org` undefined means that nothing may be connected. */
interface Write {
  readonly success: number;
  /** An id that the body names: while it is not known, the answer is 404. */
  readonly needs?: string;
  /** @param own ids that the smoke test has made itself */
  body?(org: SmokeOrg | undefined, own: KnownIds): object;
}

const opportunityOf = (own: KnownIds) => [{ appId: own.app ?? UNKNOWN.app, opportunity: 'IDLE_SEATS' }];

const nameOrg = (org: SmokeOrg | undefined): object => org ?? {};

/** The routes that write. Reads need no entry, because their path says everything. */
const WRITES: Readonly<Record<string, Write>> = {
  'POST /v1/connections/check': { success: 200, body: nameOrg },
  // It reads, and is sent a message because the protocol of the assistant is.
  'POST /v1/mcp': {
    success: 200,
    body: () => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_connections' } }),
  },
  'POST /v1/connections': { success: 201, body: (org) => (org ? { ...org, name: 'Smoke test', historyDays: 1 } : {}) },
  // A key for the connection of this test alone; without one, none is made.
  'POST /v1/keys': { success: 201, needs: 'id', body: (_, own) => ({ connectionId: own.id ?? UNKNOWN.id }) },
  // A link that nobody gets, for as long as the test takes; without an org, none is made.
  'POST /v1/connect-sessions': {
    success: 201,
    body: (org) => (org ? { externalId: 'smoke-test', expiresIn: 600 } : {}),
  },
  'DELETE /v1/connect-sessions/{session}': { success: 200 },
  'PATCH /v1/connections/{id}': { success: 200, body: () => ({ idleAfterDays: 60 }) },
  'PUT /v1/connections/{id}/apps/{app}/settings': { success: 200, body: () => ({ purchasedSeats: 1 }) },
  // Rows are saved one by one, and one about an unknown app changes nothing.
  'PUT /v1/connections/{id}/prices': {
    success: 200,
    body: () => ({ rows: [{ appId: UNKNOWN.app, purchasedSeats: 1 }] }),
  },
  'PUT /v1/connections/{id}/decisions': {
    success: 200,
    body: (_, own) => ({ kind: 'DONE', opportunities: opportunityOf(own) }),
  },
  'DELETE /v1/connections/{id}/decisions': {
    success: 200,
    body: (_, own) => ({ opportunities: opportunityOf(own) }),
  },
  'POST /v1/connections/{id}/sync': { success: 202 },
  // Of the connection of this test alone, at a host that no name server knows.
  'POST /v1/webhooks': {
    success: 201,
    needs: 'id',
    body: (_, own) => ({ url: 'https://smoke-test.invalid/', connectionId: own.id ?? UNKNOWN.id }),
  },
  'PATCH /v1/webhooks/{webhook}': { success: 200, body: () => ({ description: 'Smoke test' }) },
  'POST /v1/webhooks/{webhook}/secret': { success: 201 },
  'POST /v1/webhooks/{webhook}/test': { success: 202 },
  'POST /v1/webhooks/{webhook}/deliveries/{delivery}/redeliver': { success: 202 },
  'DELETE /v1/webhooks/{webhook}': { success: 200 },
  'DELETE /v1/connections/{id}/people/{person}': { success: 202 },
  'DELETE /v1/connections/{id}': { success: 202 },
};

const keyOf = ({ method, path }: Route): string => `${method} ${path}`;
const parametersOf = ({ path }: Route): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));

/**
 * The routes in an order in which each finds what it needs: an org is checked and connected, then everything is read, changed
 * and at last deleted, and the receipts of the deletions are read.
 */
export function inOrder(routes: readonly Route[]): readonly Route[] {
  const phase = (route: Route): number => {
    const parameters = parametersOf(route);
    if (route.method === 'GET') return parameters.includes('receipt') ? 5 : 1;
    if (route.method === 'DELETE') return 4;
    if (parameters.includes('delivery')) return 3; // the delivery is that of a test
    return parameters.length === 0 ? 0 : 2;
  };
  /** What is below something else is checked and deleted first, and read last. */
  const depth = (route: Route): number => route.path.split('/').length * (route.method === 'GET' ? 1 : -1);
  return [...routes].sort((a, b) => phase(a) - phase(b) || depth(a) - depth(b));
}

/**
 * The call that tries a route, and the status that it answers with if it works. A route whose ids are not known is called with
 * unknown ones and must answer 404, and one that would connect an org without being asked to is sent an empty body: both
 * prove that the gateway, the function and its permissions work, and change nothing.
 * @param own what the smoke test has made itself. Only this is changed or deleted; everything else is only read.
 * @throws if a new route writes and has no entry, or has a parameter that nothing is known about
 */
export function smokeCall(route: Route, read: KnownIds, own: KnownIds, org: SmokeOrg | undefined): SmokeCall {
  // Asked without a session's token: that the function refuses it shows that the gateway lets the route through.
  if (route.byConnectSession) return { path: route.path, ...(route.method !== 'GET' && { body: {} }), expected: 401 };
  const write = WRITES[keyOf(route)];
  if (route.method !== 'GET' && write === undefined) throw new Error(`${keyOf(route)} has no smoke call`);
  const known = write ? own : read;
  const parameters = parametersOf(route);
  const path = parameters.reduce((path, name) => {
    const id = known[name] ?? UNKNOWN[name];
    if (id === undefined) throw new Error(`${keyOf(route)} has no smoke call: nothing is known about {${name}}`);
    return path.replace(`{${name}}`, encodeURIComponent(id));
  }, route.path);
  const body = write?.body?.(org, own);
  const needed = [...parameters, ...(write?.needs ? [write.needs] : [])];
  if (needed.some((name) => known[name] === undefined)) return { path, ...(body && { body }), expected: 404 };
  const isRefused = body !== undefined && Object.keys(body).length === 0;
  return { path, ...(body && { body }), expected: isRefused ? 400 : (write?.success ?? 200) };
}
