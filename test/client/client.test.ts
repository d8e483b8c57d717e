// The client of packages/client over the API in process: pages, errors, patience.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cancellableSeats } from '../../examples/cancellableSeats.ts';
import { ApiError, type ClientOptions, createClient } from '../../packages/client/src/client.ts';
import { createFullTenants } from '../functions/api/fullTenants.ts';
import { fetchFrom } from '../functions/api/mcp/assistant.ts';
import { ask, GLOBEX, type World } from '../functions/api/world.ts';

const BASE = { baseUrl: 'http://api.invalid', token: 'the-token' };
const { world, acme, globex } = await createFullTenants();

/** A client of the API that reads, which also notes what it was sent. */
function clientOf(api: World['usage'], options: Partial<ClientOptions> = {}) {
  const sent: Request[] = [];
  const send = fetchFrom(api);
  const client = createClient({
    ...BASE,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      return send(request);
    },
    ...options,
  });
  return { client, sent };
}

/** A client of something that answers in turn. */
function clientAnswered(answers: readonly (() => Response)[], options: Partial<ClientOptions> = {}) {
  const sent: Request[] = [];
  const next = [...answers];
  const client = createClient({
    ...BASE,
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      return (next.length > 1 ? next.shift() : next[0])?.() ?? Response.error();
    },
    ...options,
  });
  return { client, sent };
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const ok = () => Response.json({ data: [], page: { next: null } });
const busy = (status: number, retryAfter?: string) => () =>
  Response.json(
    { code: status === 429 ? 'TOO_MANY_REQUESTS' : 'OKTA_DOWN', detail: 'Wait.', status },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
      },
    },
  );

describe('lists', () => {
  it('are read page by page, each when it is needed', async () => {
    const { client, sent } = clientOf(world.usage);
    const all = (await ask(world.usage, `/v1/connections/${acme.id}/seats`)).json.data;
    const found = [];
    for await (const seat of client.seats(acme.id, { limit: 2 })) {
      found.push(seat);
      assert.equal(sent.length, Math.ceil(found.length / 2));
    }
    assert.deepEqual(found, all);
    assert.ok(found.length > 4);
  });

  it('of every kind have their own entries', async () => {
    const { client } = clientOf(world.usage);
    const path = { id: acme.id };
    const labels: string[] = [];
    for await (const { label } of client.list('/v1/connections/{id}/apps', { path, query: { limit: 1 } }))
      labels.push(label);
    assert.equal(labels.length, 3);
    const reasons: string[] = [];
    for await (const { reason, state } of client.cancellableSeats(acme.id)) reasons.push(`${state} ${reason}`);
    assert.ok(reasons.length > 0 && reasons.every((reason) => /^(LEAVER|NEVER_USED|IDLE) /.test(reason)));
    const lines = await collected(cancellableSeats(client));
    assert.equal(lines.length, reasons.length);
    assert.match(lines[0] ?? '', /^acme production\tAcme 0oaAcmeChat\t00uAcmeBob@acme.example\t120 USD a year\t.+/);
  });

  it('can be left in the middle', async () => {
    const { client, sent } = clientOf(world.usage);
    for await (const _ of client.seats(acme.id, { limit: 1 })) break;
    assert.equal(sent.length, 1);
  });
});

describe('a request', () => {
  it('carries the token and the tenant, and follows no redirect', async () => {
    const { client, sent } = clientAnswered([ok], { token: async () => 'fresh', tenant: GLOBEX });
    await client.get('/v1/connections', {});
    const [request] = sent;
    assert.equal(request?.headers.get('authorization'), 'Bearer fresh');
    assert.equal(request?.headers.get('tenant-id'), GLOBEX);
    assert.equal(request?.redirect, 'manual');
    const open = clientAnswered([ok], { token: undefined });
    await open.client.request('GET', '/v1/health');
    assert.equal(open.sent[0]?.headers.get('authorization'), null);
  });

  it('takes records with any names, such as tags, and answers them', async () => {
    const { client } = clientOf(world.connect);
    const headers = { 'page-origin': 'https://usage.example.com' };
    const tags = { plan: 'enterprise', region: 'eu' };
    const made = await client.routes.POST('/v1/connect-sessions', { body: { externalId: 'tagged', tags }, headers });
    const plan: string | undefined = made.data?.tags.plan;
    assert.deepEqual([plan, made.data?.tags], ['enterprise', tags]);
    const { data } = await clientOf(world.usage).client.get('/v1/connections/{id}/export', { path: { id: acme.id } });
    assert.equal(typeof data[0]?.data.name, 'string');
  });

  it('that changes something has a typed body, and is sent again whole', async () => {
    const { client, sent } = clientAnswered([busy(429, '0'), () => Response.json({ name: 'New' })]);
    const body = { name: 'New' };
    await client.routes.PATCH('/v1/connections/{id}', { params: { path: { id: acme.id } }, body });
    assert.deepEqual(await Promise.all(sent.map((request) => request.json())), [body, body]);
  });
});

describe('an error', () => {
  it('has the code, the sentence and what was wrong', async () => {
    const { client } = clientOf(world.usage);
    const refused = async (asked: Promise<unknown>): Promise<ApiError> => {
      const error = await asked.then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.ok(error instanceof ApiError);
      return error;
    };
    const foreign = await refused(client.get('/v1/connections/{id}', { path: { id: globex.id } }));
    assert.deepEqual([foreign.status, foreign.code], [404, 'CONNECTION_NOT_FOUND']);
    assert.equal(foreign.message, 'There is no connection with this id.');
    const list = client.seats(acme.id, { limit: 9_999 });
    const invalid = await refused(collected(list));
    assert.deepEqual([invalid.code, invalid.problem?.errors?.[0]?.pointer], ['INVALID_QUERY', '/limit']);
  });

  it('of a gateway has the code UNKNOWN', async () => {
    for (const answer of [
      () => new Response('<html>', { status: 502 }),
      () => Response.json({ message: 'Forbidden' }, { status: 403 }),
      () => Response.json({ code: 'NEWER' }, { status: 418, headers: { 'content-type': 'application/problem+json' } }),
      () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } }),
    ]) {
      const { client } = clientAnswered([answer]);
      await assert.rejects(client.get('/v1/connections', {}), (error: ApiError) => error.code === 'UNKNOWN');
    }
  });
});

describe('patience', () => {
  it('asks again after Retry-After, twice unless told otherwise', async () => {
    for (const [answers, options, requests, code] of [
      [[busy(429, '0'), busy(503, '0'), ok], {}, 3, undefined],
      [[busy(429, '0')], {}, 3, 'TOO_MANY_REQUESTS'],
      [[busy(429, '0')], { retries: 0 }, 1, 'TOO_MANY_REQUESTS'],
      [[busy(429, '61')], {}, 1, 'TOO_MANY_REQUESTS'],
      [[busy(503)], {}, 1, 'OKTA_DOWN'],
      [[busy(500, '0')], {}, 1, 'OKTA_DOWN'],
    ] as const) {
      const { client, sent } = clientAnswered(answers, options);
      const error = await client.get('/v1/connections', {}).then(
        () => undefined,
        (error: ApiError) => error,
      );
      assert.deepEqual([sent.length, error?.code], [requests, code]);
    }
  });

  it('says how long to wait where it gives up', async () => {
    const { client } = clientAnswered([busy(429, '300')]);
    await assert.rejects(client.get('/v1/connections', {}), (error: ApiError) => error.retryAfterSeconds === 300);
  });

  it('ends where the caller gives up', async () => {
    const { client } = clientAnswered([busy(429, '30')]);
    const giveUp = new AbortController();
    const asked = client.routes.GET('/v1/connections', { signal: giveUp.signal });
    setImmediate(() => giveUp.abort(new Error('enough')));
    await assert.rejects(asked, /enough/);
  });
});
