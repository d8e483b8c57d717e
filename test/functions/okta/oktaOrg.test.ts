import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { CursorRefused, NotFound, OktaRefused, OktaUnavailable, RateLimited } from '../../../functions/core/errors.ts';
import type { AppId, PersonId } from '../../../functions/core/ids.ts';
import type { OktaOrg } from '../../../functions/core/ports/okta.ts';
import { Secret } from '../../../functions/core/secret.ts';
import { HOUR, MINUTE } from '../../../functions/core/time.ts';
import { exchange } from '../../../functions/okta/exchange.ts';
import { createOktaOrg } from '../../../functions/okta/oktaOrg.ts';
import { appsRequest, LOG_FILTER } from '../../../functions/okta/requests.ts';
import { callOne, callPage, type OktaSite } from '../../../functions/okta/sdkCall.ts';
import {
  always,
  oktaError,
  type Reply,
  reply,
  type Script,
  type ScriptedServer,
  startServer,
} from './scriptedServer.ts';

const CANARY = '00canary-token-that-must-not-leak-anywhere';
const HOST = 'acme.okta.com';
const NOW = Date.UTC(2026, 10, 21, 9);
const DATE = 'Sat, 21 Nov 2026 08:00:00 GMT'; // Okta's clock is an hour behind ours
const READ_AT = NOW - HOUR;
const LIMITS = {
  'x-rate-limit-limit': '100',
  'x-rate-limit-remaining': '99',
  'x-rate-limit-reset': `${READ_AT / 1000 + 20}`,
};
const app = '0oaSlack' as AppId;
const person = '00uAda' as PersonId;

interface Opened {
  readonly org: OktaOrg;
  readonly server: ScriptedServer;
}

async function open(t: TestContext, script: Script, timeoutMs = 10_000): Promise<Opened> {
  const server = await startServer(t, script);
  const localOrigins = { [HOST]: server.origin };
  return {
    server,
    org: createOktaOrg({ host: HOST, token: new Secret(CANARY), localOrigins, timeoutMs, now: () => NOW }),
  };
}

/** A page as Okta sends it: two Link headers, absolute and on the org's own host. */
function page(rows: readonly unknown[], next?: string, headers: Reply['headers'] = {}): Reply {
  const links = [`<https://${HOST}/api/v1/self?limit=1>; rel="self"`, ...(next ? [`<${next}>; rel="next"`] : [])];
  return { headers: { date: DATE, ...LIMITS, link: links, ...headers }, json: rows };
}

const onHost = (pathAndQuery: string): string => `https://${HOST}${pathAndQuery}`;
const refusing = (status: number, errorCode: string, headers: Reply['headers'] = {}): Script =>
  always({ status, headers: { date: DATE, ...headers }, json: oktaError(errorCode) });
const raw =
  (write: (response: ServerResponse) => void): Script =>
  (_request, response) =>
    write(response);

async function failure<E extends Error>(
  promise: Promise<unknown>,
  kind: abstract new (...args: never[]) => E,
): Promise<E> {
  const error: unknown = await promise.then(
    () => assert.fail('it succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof kind, inspect(error));
  return error;
}

describe('a request', () => {
  const asks: readonly [
    name: string,
    ask: (org: OktaOrg) => Promise<unknown>,
    path: string,
    query: Record<string, string>,
  ][] = [
    [
      'for the log by polling has no end',
      (org) => org.log({ kind: 'polling', since: NOW }),
      '/api/v1/logs',
      { since: '2026-11-21T09:00:00.000Z', sortOrder: 'ASCENDING', filter: LOG_FILTER, limit: '1000' },
    ],
    [
      'for a bounded log is newest first',
      (org) => org.log({ kind: 'bounded', since: NOW, until: NOW + 1 }),
      '/api/v1/logs',
      {
        since: '2026-11-21T09:00:00.000Z',
        until: '2026-11-21T09:00:00.001Z',
        sortOrder: 'DESCENDING',
        filter: LOG_FILTER,
        limit: '1000',
      },
    ],
    [
      'for people includes the deprovisioned, and of each only what is shown',
      (org) => org.people(undefined),
      '/api/v1/users',
      {
        search: 'status pr',
        fields:
          'id,status,statusChanged,lastUpdated,profile:(login,email,firstName,lastName,department,title,userType,costCenter,manager,managerId)',
        limit: '200',
      },
    ],
    ['for apps', (org) => org.apps(undefined), '/api/v1/apps', { limit: '200' }],
    ['for assignments', (org) => org.assignments(app, undefined), '/api/v1/apps/0oaSlack/users', { limit: '500' }],
    ['for one person', (org) => org.person(person), '/api/v1/users/00uAda', {}],
    ['for one app', (org) => org.app(app), '/api/v1/apps/0oaSlack', {}],
    ['for the owner', (org) => org.owner(), '/api/v1/users/me', {}],
  ];
  for (const [name, ask, path, query] of asks) {
    it(name, async (t) => {
      const { org, server } = await open(t, (request, response) =>
        reply(response, page(request.url?.includes('?') ? [] : ({ id: request.url?.split('/').at(-1) } as never))),
      );
      await ask(org);
      assert.equal(server.asked.length, 1);
      const [asked] = server.asked;
      const url = new URL(asked?.url ?? '', server.origin);
      assert.equal(asked?.method, 'GET');
      assert.equal(url.pathname, path);
      assert.deepEqual(Object.fromEntries(url.searchParams), query);
      assert.equal(asked.headers.authorization, `SSWS ${CANARY}`);
      assert.equal(asked.headers.accept, 'application/json');
      assert.equal(asked.headers['user-agent'], 'okta-usage-integration/1');
    });
  }

  it('uses neither token, nor host, nor proxy of the environment', async (t) => {
    const { org, server } = await open(t, always(page([])));
    const environment = {
      OKTA_CLIENT_TOKEN: 'another',
      OKTA_CLIENT_ORGURL: 'http://127.0.0.1:1',
      https_proxy: 'http://127.0.0.1:1',
    };
    Object.assign(process.env, environment);
    t.after(() => {
      for (const name of Object.keys(environment)) delete process.env[name];
    });
    await org.apps(undefined);
    assert.equal(server.asked[0]?.headers.authorization, `SSWS ${CANARY}`);
  });

  it('is sent each time: nothing is cached', async (t) => {
    const { org, server } = await open(t, (_request, response) =>
      reply(response, {
        headers: { date: DATE },
        json: {
          id: person,
          status: `S${server.asked.length}`,
          _links: { self: { href: onHost('/api/v1/users/00uAda') } },
        },
      }),
    );
    assert.equal((await org.person(person)).items[0]?.status, 'S1');
    assert.equal((await org.person(person)).items[0]?.status, 'S2');
  });

  it('is never sent to a host outside Okta, nor to a stand-in that is not local', () => {
    const token = new Secret(CANARY);
    assert.throws(() => createOktaOrg({ host: 'login.acme.com', token, localOrigins: {} }), /Okta domain/);
    assert.throws(() => createOktaOrg({ host: HOST, token, localOrigins: { [HOST]: 'http://10.0.0.1' } }), /loopback/);
  });
});

describe('a page', () => {
  it('contains the rows, the next link, Okta’s clock and the limits', async (t) => {
    const next = '/api/v1/apps?after=16275000448691&limit=200';
    const { org } = await open(
      t,
      always(page([{ id: '0oaA', label: 'A' }, { id: null }, 'no row', { id: '0oaB' }], onHost(next))),
    );
    const { items, requestedAt, ...rest } = await org.apps(undefined);
    assert.deepEqual(
      items.map((fact) => fact.app),
      ['0oaA', '0oaB'],
    );
    const limit = { limit: 100, remaining: 99, resetAt: READ_AT + 20_000, readAt: READ_AT };
    assert.deepEqual(rest, { skipped: 2, next, readAt: READ_AT, limit });
    assert.ok(requestedAt < READ_AT && requestedAt > READ_AT - 10_000);
  });

  it('is followed by a request for `next` as it is', async (t) => {
    const next = '/api/v1/apps/0oaSlack/users?after=a%2Bb%3D&limit=500';
    const { org, server } = await open(t, (request, response) =>
      reply(response, request.url?.includes('after=') ? page([{ id: '00uB' }]) : page([{ id: '00uA' }], onHost(next))),
    );
    const first = await org.assignments(app, undefined);
    assert.equal(first.next, next);
    const last = await org.assignments(app, first.next);
    assert.equal(last.next, undefined);
    assert.deepEqual(
      last.items.map((fact) => fact.person),
      ['00uB'],
    );
    assert.equal(server.asked[1]?.url, next);
  });

  it('may have a next link on the origin it was called by', async (t) => {
    const { org, server } = await open(t, (_request, response) =>
      reply(response, page([], `${server.origin}/api/v1/apps?after=1`)),
    );
    assert.equal((await org.apps(undefined)).next, '/api/v1/apps?after=1');
  });

  it('of the log contains invalid events as rejected items', async (t) => {
    const { org } = await open(t, always(page([null, { uuid: 'u' }])));
    const { items, skipped } = await org.log({ kind: 'polling', since: NOW });
    assert.deepEqual([items.map((item) => item.kind), skipped], [['rejected', 'rejected'], 0]);
  });

  const circles: readonly [
    name: string,
    same: string,
    rows: readonly unknown[],
    ask: (
      org: OktaOrg,
      next: string,
    ) => Promise<{ readonly next: string | undefined; readonly items: readonly unknown[] }>,
  ][] = [
    [
      'a quiet log',
      '/api/v1/logs?after=1627500044869_1&limit=1000',
      [],
      (org, next) => org.log({ kind: 'next', next }),
    ],
    ['a log with events', '/api/v1/logs?after=1', [{}], (org, next) => org.log({ kind: 'next', next })],
    ['a listing', '/api/v1/users?after=1', [{ id: '00u1', status: 'ACTIVE' }], (org, next) => org.people(next)],
  ];
  for (const [name, same, rows, ask] of circles) {
    it(`of ${name} may link to itself: its items are returned`, async (t) => {
      const { org } = await open(t, always(page(rows, onHost(same))));
      const { next, items } = await ask(org, same);
      assert.equal(next, same);
      assert.equal(items.length, rows.length);
    });
  }

  it('has a next link however long the header is', async (t) => {
    const filter = 'f'.repeat(1_200);
    const links = { link: [`<${onHost(`/api/v1/logs?filter=${filter}`)}>; rel="self"`] };
    for (const next of [`/api/v1/logs?filter=${filter}&after=1`, `/api/v1/logs?after=${'c'.repeat(4_000)}`]) {
      const headers = { link: [...links.link, `<${onHost(next)}>; rel="next"`] };
      const { org } = await open(t, always(page([], undefined, headers)));
      assert.equal((await org.log({ kind: 'polling', since: NOW })).next, next);
    }
    const { org } = await open(
      t,
      always(page([], undefined, { link: [`<${onHost(`/x?${'f'.repeat(3_000)}`)}>; rel="self"`] })),
    );
    assert.equal((await org.log({ kind: 'polling', since: NOW })).next, undefined);
  });

  it('without a date is dated by the clocks’ difference in an earlier answer, and before the request', async (t) => {
    const dates = [DATE, undefined, 'Saturday, 21-Nov-26 08:00:30 GMT', 'yesterday'];
    const { org } = await open(t, (_request, response) => {
      const date = dates.shift();
      response.sendDate = false;
      if (date !== undefined) response.setHeader('date', date);
      response.setHeader('content-type', 'application/json').end('[]');
    });
    for (const latest of [READ_AT, READ_AT, READ_AT + 30_000, READ_AT + 30_000]) {
      const { readAt, requestedAt } = await org.apps(undefined);
      assert.ok(readAt <= latest && readAt > latest - 10_000, `${readAt - latest} ms`);
      assert.ok(requestedAt < readAt);
    }
  });

  it('is asked for with the limit that is named, also after a stored link', async (t) => {
    const { org, server } = await open(t, always(page([])));
    await org.people(undefined, { limit: 25 });
    await org.assignments(app, undefined, { limit: 50 });
    await org.log({ kind: 'polling', since: NOW }, { limit: 100 });
    await org.apps('/api/v1/apps?after=a&limit=200&x=1', { limit: 10 });
    await org.apps('/api/v1/apps?after=a', { limit: 10 });
    await org.apps('/api/v1/apps?after=a&limit=7');
    const asked = server.asked.map(({ url }) => new URL(url, 'https://x').searchParams.get('limit'));
    assert.deepEqual(asked, ['25', '50', '100', '10', '10', '7']);
    assert.equal(server.asked[3]?.url, '/api/v1/apps?after=a&limit=10&x=1');
  });

  it('may be compressed, and may contain any text', async (t) => {
    const { org } = await open(
      t,
      raw((response) => {
        response.writeHead(200, {
          'content-type': 'application/json;charset=UTF-8',
          'content-encoding': 'gzip',
          date: DATE,
        });
        response.end(gzipSync(JSON.stringify([{ id: '0oaA', label: 'Zürich 🚀 <b>' }])));
      }),
    );
    assert.equal((await org.apps(undefined)).items[0]?.label, 'Zürich 🚀 <b>');
  });

  for (const json of [{ id: null }, { id: '00uAnother' }, { errorCode: 'E0000009' }, null, []])
    it(`of one object is refused where it is about something else: ${JSON.stringify(json)}`, async (t) => {
      const { org } = await open(t, always({ headers: { date: DATE }, json }));
      for (const ask of [() => org.person(person), () => org.app(app), () => org.assignment(app, person)])
        assert.equal((await failure(ask(), OktaUnavailable)).reason, 'malformed');
    });
});

describe('a next link is refused', () => {
  const elsewhere = [
    'https://evil.com/api/v1/apps?after=1',
    'https://other.okta.com/api/v1/apps?after=1',
    `https://${HOST}.evil.com/api/v1/apps?after=1`,
    `https://${HOST}@evil.com/api/v1/apps?after=1`,
    `https://${HOST}:8443/api/v1/apps?after=1`,
    `http://${HOST}/api/v1/apps?after=1`,
    onHost('/api/v1/users?after=1'),
    onHost('/api/v1/apps/../logs?after=1'),
    onHost('/api/v1/apps'),
    'not a url',
  ];
  for (const next of elsewhere) {
    it(`that leads to ${next}`, async (t) => {
      const { org, server } = await open(t, always(page([{ id: '0oaA' }], next)));
      assert.match((await failure(org.apps(undefined), OktaUnavailable)).message, /leads elsewhere/);
      assert.equal(server.asked.length, 1);
    });
  }

  for (const stored of [
    '//evil.com/api/v1/apps?after=1',
    'https://evil.com/api/v1/apps?after=1',
    '/api/v1/users?after=1',
    '/api/v1/apps',
    '',
  ]) {
    it(`that was stored as ${JSON.stringify(stored)}, before anything is sent`, async (t) => {
      const { org, server } = await open(t, always(page([])));
      await failure(org.apps(stored), CursorRefused);
      assert.equal(server.asked.length, 0);
    });
  }
});

describe('a response means', () => {
  const errors: readonly [
    name: string,
    script: Script,
    ask: (org: OktaOrg) => Promise<unknown>,
    kind: abstract new (...args: never[]) => Error,
  ][] = [
    ['401: the token is dead', refusing(401, 'E0000011'), (org) => org.owner(), OktaRefused],
    ['401 for a feature: a permission is missing', refusing(401, 'E0000015'), (org) => org.owner(), OktaRefused],
    ['403 invalid session: the token is dead', refusing(403, 'E0000005'), (org) => org.apps(undefined), OktaRefused],
    ['403: a permission is missing', refusing(403, 'E0000006'), (org) => org.apps(undefined), OktaRefused],
    ['403 of another kind: unknown', refusing(403, 'E0000038'), (org) => org.apps(undefined), OktaRefused],
    [
      '400 on a next link: the place is lost',
      refusing(400, 'E0000001'),
      (org) => org.apps('/api/v1/apps?after=1'),
      CursorRefused,
    ],
    [
      '400 on the log’s next link: the place is lost',
      refusing(400, 'E0000031'),
      (org) => org.log({ kind: 'next', next: '/api/v1/logs?after=1' }),
      CursorRefused,
    ],
    [
      '400 on a fresh request: refused',
      refusing(400, 'E0000053'),
      (org) => org.log({ kind: 'polling', since: NOW }),
      OktaRefused,
    ],
    ['404 for a person: gone', refusing(404, 'E0000007'), (org) => org.person(person), NotFound],
    ['404 for an app: gone', refusing(404, 'E0000007'), (org) => org.app(app), NotFound],
    [
      '404 for an app’s assignments: the app is gone',
      refusing(404, 'E0000007'),
      (org) => org.assignments(app, undefined),
      NotFound,
    ],
    ['404 for a listing: refused', refusing(404, 'E0000008'), (org) => org.people(undefined), OktaRefused],
    ['404 of another kind: nothing is gone', refusing(404, 'E0000008'), (org) => org.app(app), OktaRefused],
    ['404 with a web page: not Okta', always({ status: 404 }), (org) => org.person(person), OktaUnavailable],
    ['500: trouble', refusing(500, 'E0000009'), (org) => org.log({ kind: 'polling', since: NOW }), OktaUnavailable],
    ['503: trouble', refusing(503, 'E0000010'), (org) => org.people(undefined), OktaUnavailable],
    ['204: trouble', always({ status: 204 }), (org) => org.people(undefined), OktaUnavailable],
    [
      'no list: trouble',
      always({ headers: { date: DATE }, json: { id: 'x' } }),
      (org) => org.people(undefined),
      OktaUnavailable,
    ],
  ];
  for (const [name, script, ask, kind] of errors) {
    it(name, async (t) => {
      const { org, server } = await open(t, script);
      await failure(ask(org), kind);
      assert.equal(server.asked.length, 1, 'one call, no retry');
    });
  }

  it('OktaUnavailable, which names only the endpoint and the status', async (t) => {
    const { org } = await open(t, refusing(503, 'E0000010'));
    const error = await failure(org.assignments(app, undefined), OktaUnavailable);
    assert.deepEqual([error.endpoint, error.message], ['assignments', "Okta's assignments endpoint answered 503"]);
  });

  it('OktaRefused for one endpoint, possibly because of a network zone', async (t) => {
    const body = {
      ...oktaError('E0000006'),
      errorCauses: [{ errorSummary: 'The request is outside the network zone' }],
    };
    const { org } = await open(t, always({ status: 403, json: body }));
    const blocked = await failure(org.log({ kind: 'polling', since: NOW }), OktaRefused);
    assert.deepEqual([blocked.endpoint, blocked.kind], ['log', 'networkZone']);
    const { org: other } = await open(t, refusing(403, 'E0000006'));
    assert.equal((await failure(other.apps(undefined), OktaRefused)).kind, 'permissionMissing');
  });
});

describe('429', () => {
  const limited = (headers: Reply['headers']): Script => refusing(429, 'E0000047', headers);

  it('is over, on our clock, one second after Okta’s reset', async (t) => {
    const { org, server } = await open(t, limited({ ...LIMITS, 'x-rate-limit-remaining': '0' }));
    const error = await failure(org.assignments(app, undefined), RateLimited);
    assert.deepEqual([error.bucket, error.concurrency, error.retryAt - NOW], ['apps', false, 21_000]);
    assert.deepEqual(error.limit, { limit: 100, remaining: 0, resetAt: READ_AT + 20_000, readAt: READ_AT });
    assert.equal(server.asked.length, 1);
  });

  it('for concurrency is over soon, whatever its reset says', async (t) => {
    const { org } = await open(t, limited({ ...LIMITS, 'x-rate-limit-limit': '0', 'x-rate-limit-remaining': '0' }));
    const error = await failure(org.people(undefined), RateLimited);
    assert.deepEqual([error.bucket, error.concurrency, error.retryAt - NOW], ['users', true, 2_000]);
  });

  it('without headers is over after a window', async (t) => {
    const { org } = await open(t, limited({}));
    const error = await failure(org.log({ kind: 'polling', since: NOW }), RateLimited);
    assert.deepEqual([error.bucket, error.limit, error.retryAt - NOW], ['logs', undefined, MINUTE]);
  });

  it('gives a retry time within the next hour', async (t) => {
    for (const [reset, wait] of [
      ['99999999999', HOUR],
      ['1', 2_000],
      ['1795248', HOUR],
      ['many', MINUTE],
    ] as const) {
      const { org } = await open(t, limited({ ...LIMITS, 'x-rate-limit-reset': reset }));
      assert.equal((await failure(org.person(person), RateLimited)).retryAt - NOW, wait);
    }
  });
});

describe('a connection', () => {
  const wires: readonly [name: string, script: Script, why: RegExp][] = [
    ['that is reset', raw((response) => response.destroy()), /did not answer$/],
    [
      'that is reset within the body',
      raw((response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100', date: DATE });
        response.write('[', () => response.destroy());
      }),
      /breaks off$/,
    ],
    [
      'that carries a web page',
      raw((response) => response.setHeader('content-type', 'text/html').end('<html>sign in</html>')),
      /other than JSON/,
    ],
    ['that carries no type', raw((response) => response.end('[]')), /other than JSON/],
    [
      'that carries broken JSON',
      raw((response) => response.setHeader('content-type', 'application/json').end('[{"id":')),
      /other than JSON/,
    ],
    [
      'that carries nothing',
      raw((response) => response.setHeader('content-type', 'application/json').end()),
      /other than JSON/,
    ],
    [
      'that carries broken gzip',
      raw((response) =>
        response.setHeader('content-type', 'application/json').setHeader('content-encoding', 'gzip').end('[]'),
      ),
      /breaks off$/,
    ],
    [
      'that carries too much, be it well packed',
      raw((response) => {
        response.setHeader('content-type', 'application/json').setHeader('content-encoding', 'gzip');
        response.end(gzipSync(Buffer.alloc(21 * 1024 * 1024, 32)));
      }),
      /more than we accept/,
    ],
    [
      'that carries more small values than there is memory for',
      raw((response) => response.setHeader('content-type', 'application/json').end(`[${'{},'.repeat(600_000)}{}]`)),
      /more than we accept/,
    ],
    ['that carries more rows than a page has', always(page(Array(2_001).fill({ id: '00uAda' }))), /more rows than/],
  ];
  for (const [name, script, why] of wires) {
    it(`${name} raises OktaUnavailable`, async (t) => {
      const { org, server } = await open(t, script);
      assert.match((await failure(org.people(undefined), OktaUnavailable)).message, why);
      assert.equal(server.asked.length, 1);
    });
  }

  it('that becomes silent is given up, before and within the body', { timeout: 20_000 }, async (t) => {
    const silences = [
      raw(() => {}),
      raw((response) => response.writeHead(200, { 'content-type': 'application/json', date: DATE }).write('[')),
    ];
    for (const script of silences) {
      const { org } = await open(t, script, 100);
      assert.match((await failure(org.people(undefined), OktaUnavailable)).message, /in time$/);
    }
  });

  it('that redirects is not followed, and the token is not sent on', async (t) => {
    const elsewhere = await startServer(t, always(page([])));
    for (const status of [301, 302, 303, 307, 308]) {
      const { org, server } = await open(
        t,
        always({ status, headers: { location: `${elsewhere.origin}/api/v1/users` } }),
      );
      assert.match((await failure(org.people(undefined), OktaUnavailable)).message, /redirect/);
      assert.equal(server.asked.length, 1);
    }
    assert.equal(elsewhere.asked.length, 0);
  });

  it('that is refused raises OktaUnavailable', async (t) => {
    const { org, server } = await open(t, always(page([])));
    const gone = createOktaOrg({
      host: HOST,
      token: new Secret(CANARY),
      localOrigins: { [HOST]: 'http://127.0.0.1:1' },
    });
    await failure(gone.people(undefined), OktaUnavailable);
    await org.people(undefined);
    assert.equal(server.asked.length, 1);
  });
});

describe('one call', () => {
  it('sends the token only to the org’s origin, whatever URL it is given', async (t) => {
    const elsewhere = await startServer(t, always(page([])));
    const origin = 'http://127.0.0.1';
    const send: OktaSite['send'] = (url, headers, limits) => exchange(url, { headers }, limits);
    const limits = { userAgent: 'x', timeoutMs: 10_000, now: () => NOW };
    const site = { origin, linkOrigins: [origin], send, isServiceApp: false, ...limits };
    const astray = { ...appsRequest(undefined), path: `:${new URL(elsewhere.origin).port}/api/v1/apps` };
    for (const call of [callPage, callOne]) {
      await failure(call(site, astray), OktaUnavailable);
    }
    assert.deepEqual(elsewhere.asked, []);
  });
});

describe('no error', () => {
  it('contains the token, the request, or the response', async (t) => {
    const echo = `echo ${CANARY} after=SECRETCURSOR`;
    const scripts: readonly Script[] = [
      ...[400, 401, 403, 404, 429, 500, 302].map((status) => always({ status, json: oktaError('E0000006', echo) })),
      raw((response) => response.setHeader('content-type', 'application/json').end(`[{"x": ${echo}`)),
      raw((response) => response.end(echo)),
      raw((response) => response.destroy()),
      always(page([], `https://evil.com/api/v1/users?${encodeURIComponent(echo)}`)),
    ];
    for (const script of scripts) {
      const { org } = await open(t, script);
      const error = await failure(org.people('/api/v1/users?after=SECRETCURSOR'), Error);
      const printed = `${inspect(error, { depth: 9, showHidden: true, getters: true })} ${JSON.stringify(error)} ${error.stack}`;
      assert.doesNotMatch(printed, /canary|SECRETCURSOR|echo/);
    }
  });

  it('contains a token that no header can hold', async (t) => {
    const server = await startServer(t, always(page([])));
    const token = new Secret(`${CANARY}\r\nX-Evil: 1`);
    const org = createOktaOrg({ host: HOST, token, localOrigins: { [HOST]: server.origin } });
    const error = await failure(org.people(undefined), OktaUnavailable);
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /canary/);
    assert.equal(server.asked.length, 0);
  });

  it('and no printed org contains the token', async (t) => {
    const { org } = await open(t, always(page([])));
    assert.doesNotMatch(inspect(org, { depth: 9, showHidden: true }) + JSON.stringify(org), /canary/);
  });
});
