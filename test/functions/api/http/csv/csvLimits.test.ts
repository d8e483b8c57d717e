// A CSV ends before the answer is too large or has taken too long, and says where to go on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { TenantPorts } from '../../../../../functions/core/ports/tenant.ts';
import { lambdaHandler } from '../../../../../functions/lambda/apiHandler.ts';
import { type AppOf, settle } from '../../company.ts';
import { ACME, claims, createWorld, type World } from '../../world.ts';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LAMBDA_BYTES = 6 * 1024 * 1024;

const seatsOf = (count: number, department = 'Sales'): AppOf => ({
  id: '0oaBig',
  label: 'Größe & Co',
  seats: Array.from({ length: count }, (_, index) => ({
    person: `00u${String(index).padStart(6, '0')}`,
    assigned: 50,
    used: index % 3 === 0 ? [1] : [],
    department,
  })),
});

/** What a Lambda returns to API Gateway. */
async function returned(world: World, path: string) {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { accept: 'text/csv' },
    isBase64Encoded: false,
    requestContext: {
      accountId: '1',
      apiId: 'a',
      domainName: 'api.example',
      domainPrefix: 'api',
      requestId: 'r-1',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: { method: 'GET', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      authorizer: { jwt: { claims: claims(ACME), scopes: ['usage/read'] } },
    },
  } as APIGatewayProxyEventV2;
  const result = await lambdaHandler(() => world.usage)(event);
  const { statusCode, headers = {}, body = '' } = result;
  const bytes = Buffer.byteLength(JSON.stringify(result));
  return { statusCode, headers, body, bytes, lines: body.split('\r\n').slice(0, -1) };
}

/** Every part of a CSV, by its links. */
async function parts(world: World, path: string) {
  const found: Awaited<ReturnType<typeof returned>>[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const part = await returned(world, next);
    assert.equal(part.statusCode, 200, part.body);
    found.push(part);
    const link = part.headers.link;
    assert.equal(part.headers['rows-cut'], String(link !== undefined));
    next = link === undefined ? undefined : /^<(?<path>\/v1\/[^>]+)>; rel="next"$/.exec(String(link))?.groups?.path;
    assert.equal(next === undefined, link === undefined);
  }
  return found;
}

/** The first cell of every row, the header left out. */
const idsIn = (found: Awaited<ReturnType<typeof parts>>) =>
  found.flatMap(({ lines }) => lines.slice(1).map((line) => line.slice(0, line.indexOf(','))));

/** Ports under which each query page of seats, and each person whose seats are looked up, takes so long. */
const slowly =
  (world: () => World, ms: number) =>
  (ports: TenantPorts): TenantPorts => ({
    ...ports,
    usage: (id) => {
      const reader = ports.usage(id);
      const later = () => {
        world().now += ms;
      };
      const { seats } = reader;
      return {
        ...reader,
        seats: {
          ...seats,
          page: (app, after, limit) => {
            later();
            return seats.page(app, after, limit);
          },
          ofPerson: (person) => {
            later();
            return seats.ofPerson(person);
          },
        },
      };
    },
  });

describe('a CSV', () => {
  it('begins with a byte order mark, also as a Lambda returns it', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [seatsOf(2)]);
    const { body, lines } = await returned(world, `/v1/connections/${id}/apps/0oaBig/seats`);
    assert.match(body, /^\uFEFFpersonId,login,name,/);
    assert.equal(lines.length, 3);
  });

  it('is saved under a name that says what it holds', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [seatsOf(2)], { name: 'Acme "production"\r\n' });
    const { headers } = await returned(world, `/v1/connections/${id}/apps/0oaBig/seats`);
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="seats-Gro-e-Co-Acme-production-2026-11-21.csv"; filename*=UTF-8''seats-Gr%C3%B6%C3%9Fe-Co-Acme-production-2026-11-21.csv`,
    );
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8; header=present');
  });

  for (const [what, department] of [
    ['quotes and line ends', `"\n`.repeat(150)],
    ['control characters', '\u0001'.repeat(60)],
    ['Japanese', '首都圏第二営業推進グループ'.repeat(10)],
  ] as const) {
    for (const sort of ['', '?sort=-login']) {
      it(`stays within 6 MB with ${what}${sort}, and its parts are the whole`, async () => {
        const world = createWorld();
        const { id } = settle(world, ACME, [seatsOf(9_000, department)]);
        const found = await parts(world, `/v1/connections/${id}/apps/0oaBig/seats${sort}`);
        assert.ok(found.length > 1, 'more than one answer holds');
        for (const { bytes } of found) assert.ok(bytes < LAMBDA_BYTES, `${bytes} bytes`);
        for (const { bytes } of found.slice(0, -1)) assert.ok(bytes > 0.95 * LAMBDA_BYTES, `only ${bytes} bytes`);
        const ids = found.flatMap(({ body }) => [...body.matchAll(/^00u\d{6}/gm)].map(([match]) => match));
        const expected = Array.from({ length: 9_000 }, (_, index) => `00u${String(index).padStart(6, '0')}`);
        assert.deepEqual(ids, sort === '' ? expected : expected.reverse());
      });
    }
  }

  it('has 10,000 rows at most', async () => {
    const world = createWorld();
    const { id } = settle(world, ACME, [seatsOf(10_001, 'x')]);
    const found = await parts(world, `/v1/connections/${id}/apps/0oaBig/seats?state=IDLE,NEVER_USED,ACTIVE&window=7`);
    assert.equal(idsIn(found).length, 10_001);
    assert.ok(found.every(({ lines }) => lines.length <= 10_001));
    assert.ok(found.every(({ lines }) => lines[0]?.startsWith('\uFEFFpersonId,')));
  });

  it('is sorted once, whatever the number of its rows', async () => {
    const world = createWorld({ pageSize: 1_000 });
    const { id } = settle(world, ACME, [seatsOf(3_000)]);
    const { lines } = await returned(world, `/v1/connections/${id}/apps/0oaBig/seats?sort=login`);
    assert.equal(lines.length, 3_001);
    assert.equal(world.store.calls.seats, 3);
  });

  for (const [path, ms] of [
    ['apps/0oaBig/seats', 4_000],
    ['apps/0oaBig/seats?state=ACTIVE', 4_000],
    ['people', 20],
    ['people?sort=login', 20],
  ] as const) {
    it(`ends well before the function’s 29 s where reading is slow: ${path}`, async () => {
      const world: World = createWorld({ pageSize: 300, wrap: slowly(() => world, ms) });
      const { id } = settle(world, ACME, [seatsOf(3_000)]);
      const startedAt = world.now;
      const first = await returned(world, `/v1/connections/${id}/${path}`);
      assert.equal(first.headers['rows-cut'], 'true');
      assert.ok(world.now - startedAt < 20_000, `${world.now - startedAt} ms`);
      const ids = idsIn(await parts(world, `/v1/connections/${id}/${path}`));
      assert.equal(ids.length, path.includes('ACTIVE') ? 1_000 : 3_000);
      assert.equal(new Set(ids).size, ids.length);
    });
  }

  it('refuses by name to sort what takes too long to read', async () => {
    const world: World = createWorld({ pageSize: 300, wrap: slowly(() => world, 4_000) });
    const { id } = settle(world, ACME, [seatsOf(3_000)]);
    const { statusCode, body } = await returned(world, `/v1/connections/${id}/apps/0oaBig/seats?sort=login`);
    assert.deepEqual([statusCode, JSON.parse(body).code], [400, 'SORT_TOO_LARGE']);
  });

  it('goes on only with the same question', async () => {
    const world: World = createWorld({ pageSize: 300, wrap: slowly(() => world, 8_000) });
    const { id } = settle(world, ACME, [seatsOf(3_000)]);
    const at = `/v1/connections/${id}/apps/0oaBig/seats`;
    const { headers } = await returned(world, `${at}?department=SALES&window=7`);
    const link = String(headers.link);
    assert.match(link, /\?department=SALES&window=7&cursor=[\w-]+>; rel="next"$/);
    const cursor = /cursor=(?<cursor>[\w-]+)/.exec(link)?.groups?.cursor;
    const other = await returned(world, `${at}?department=Legal&window=7&cursor=${cursor}`);
    assert.deepEqual([other.statusCode, JSON.parse(other.body).code], [400, 'INVALID_CURSOR']);
  });
});

/** Nobody was seen signing in: one opportunity is listed. */
const FIVE = ['A', 'B', 'C', 'D', 'E'].map((letter) => ({ person: `00u${letter}`, assigned: 50 }));

describe('a label that looks empty', () => {
  for (const [label, name, expected] of [
    ['   ', 'salesforce', 'salesforce'],
    ['\u00A0\u200B\uFEFF', 'salesforce', 'salesforce'],
    ['\u3164', 'salesforce', 'salesforce'],
    ['', ' ', '0oaX'],
    [' Sales ', 'salesforce', ' Sales '],
  ] as const) {
    it(`${JSON.stringify(label)} of ${JSON.stringify(name)} is shown as ${expected}`, async () => {
      const world = createWorld();
      const { id } = settle(world, ACME, [{ id: '0oaX', label, name, seats: FIVE }]);
      const { lines } = await returned(world, `/v1/connections/${id}/apps`);
      assert.equal(lines[1]?.split(',')[1], expected);
      const insights = await returned(world, `/v1/connections/${id}/insights`);
      assert.equal(insights.lines[1]?.split(',')[3], expected);
    });
  }
});
