import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { waitFor } from '../waitFor.ts';
import { call, createOrg, errorOf } from './orgClient.ts';

const figures = ({ headers }: Response) =>
  ['limit', 'remaining'].map((name) => Number(headers.get(`x-rate-limit-${name}`)));

describe('rate limits of the simulated org', () => {
  it('enforce the org’s quota and each token’s share of it', async (test) => {
    const { org, clock } = await createOrg(test, { limits: { perBucket: { apps: 4 } } });
    const other = { headers: { authorization: `SSWS ${org.tokens.issue()}` } };
    const app = org.directory.apps()[0]?.id;
    assert.deepEqual(figures(await call(org, '/api/v1/apps')), [4, 3]);
    assert.deepEqual(figures(await call(org, `/api/v1/apps/${app}/users`)), [4, 2]);
    const refused = await call(org, '/api/v1/apps');
    assert.deepEqual(figures(refused), [4, 2]);
    assert.equal(await errorOf(refused), '429 E0000047');
    assert.equal((await call(org, `/api/v1/apps/${app}`)).status, 200, 'a single app is another bucket');
    assert.deepEqual(figures(await call(org, '/api/v1/apps', other)), [4, 1]);

    const reset = Number(refused.headers.get('x-rate-limit-reset')) * 1000;
    assert.equal(Date.parse(refused.headers.get('date') ?? ''), clock.now);
    assert.ok(reset > clock.now && reset <= clock.now + 61_000);
    clock.now = reset;
    assert.deepEqual(figures(await call(org, '/api/v1/apps')), [4, 3]);
  });

  it('can report the figures of the token', async (test) => {
    const { org } = await createOrg(test, { limits: { perBucket: { logs: 6 }, headers: 'token' } });
    assert.deepEqual(figures(await call(org, '/api/v1/logs')), [3, 2]);
    org.limits.spend('logs', 4);
    assert.deepEqual(figures(await call(org, '/api/v1/logs')), [3, 0]);
    assert.equal((await call(org, '/api/v1/logs')).status, 429);
  });

  it('always allow one call to a token', async (test) => {
    const { org } = await createOrg(test, { limits: { perBucket: { users: 1 } } });
    assert.equal((await call(org, '/api/v1/users')).status, 200);
    assert.equal((await call(org, '/api/v1/users')).status, 429);
  });

  it('have windows with different offsets, which may be short', async (test) => {
    const { org } = await createOrg(test, { limits: { windowMs: 60_000 } });
    const resets = (['apps', 'users', 'logs'] as const).map((bucket) => org.limits.peek(bucket).reset % 60_000);
    assert.equal(new Set([...resets, 0]).size, 4);
    org.limits.configure({ windowMs: 500 });
    assert.ok(org.limits.peek('apps').reset - Date.parse('2026-03-18T15:00:00Z') <= 500);
  });

  it('respond to too many simultaneous requests with zeros', async (test) => {
    const { org } = await createOrg(test, { limits: { concurrency: 2 } });
    org.faults.rules.push({ on: 'org', times: 2, effect: { kind: 'hang' } });
    const stop = new AbortController();
    const hanging = [1, 2].map(() => call(org, '/api/v1/org', { signal: stop.signal }).catch(() => undefined));
    await waitFor(() => org.requests.total, { what: '2 requests', isDone: (total) => total >= 2, pollMs: 1 });
    const refused = await call(org, '/api/v1/org');
    assert.deepEqual(figures(refused), [0, 0]);
    assert.equal(await errorOf(refused), '429 E0000047');
    stop.abort();
    await Promise.all(hanging);
  });

  it('count requests by endpoint, bucket and status', async (test) => {
    const { org } = await createOrg(test, { limits: { perBucket: { logs: 2 } } });
    const app = org.directory.apps()[0]?.id;
    for (const path of ['/api/v1/logs?limit=1', '/api/v1/logs', `/api/v1/apps/${app}/users`]) await call(org, path);
    const { total, byEndpoint, byBucket, byStatus, recent } = org.requests;
    assert.deepEqual(
      { total, byEndpoint, byBucket, byStatus },
      {
        total: 3,
        byEndpoint: { logs: 2, appUsers: 1 },
        byBucket: { logs: 2, apps: 1 },
        byStatus: { 200: 2, 429: 1 },
      },
    );
    assert.deepEqual(recent.map(({ path, query, status }) => [path, query, status])[0], [
      '/api/v1/logs',
      'limit=1',
      200,
    ]);
    org.requests.reset();
    assert.equal(org.requests.total, 0);
  });
});
