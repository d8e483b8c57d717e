import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, it } from 'node:test';
import type { RateLimitHeaderForm } from '../../../local/okta/rateLimitHeaders.ts';
import type { SimulatedOrg } from '../../../local/okta/simulatedOrg.ts';
import { call, controlOrg, createOrg, NOW } from './orgClient.ts';

/** Header lines as they are on the wire, those of rate limits only. */
const linesOf = (org: SimulatedOrg) =>
  new Promise<readonly string[]>((resolve, reject) => {
    const headers = { authorization: `SSWS ${org.token}` };
    get(`${org.origin}/api/v1/apps`, { headers, agent: false }, (response) => {
      response.resume();
      const { rawHeaders } = response;
      const lines = rawHeaders.flatMap((name, index) =>
        index % 2 === 0 && /rate/i.test(name) ? [`${name}: ${rawHeaders[index + 1]}`] : [],
      );
      resolve(lines);
    }).on('error', reject);
  });

const LIMITS = { perBucket: { apps: 100 }, tokenShare: 0.5 };

describe('the rate-limit headers', () => {
  const reset = (org: SimulatedOrg) => Math.ceil(org.limits.peek('apps').reset / 1000);

  it('can carry the org’s figures and the token’s', async (test) => {
    const { org } = await createOrg(test, { limits: LIMITS });
    org.faults.rateLimitHeaders = { twice: 'repeated' };
    assert.deepEqual(await linesOf(org), [
      'X-Rate-Limit-Limit: 100',
      'X-Rate-Limit-Limit: 50',
      'X-Rate-Limit-Remaining: 99',
      'X-Rate-Limit-Remaining: 49',
      `X-Rate-Limit-Reset: ${reset(org)}`,
      `X-Rate-Limit-Reset: ${reset(org)}`,
    ]);
    org.faults.rateLimitHeaders = { twice: 'joined', first: 'token' };
    org.faults.headerNames = 'lowerCase';
    org.limits.spend('apps', 60);
    assert.deepEqual(await linesOf(org), [
      'x-rate-limit-limit: 50, 100',
      'x-rate-limit-remaining: 38, 38',
      `x-rate-limit-reset: ${reset(org)}, ${reset(org)}`,
    ]);
  });

  it('can be missing, in part or altogether', async (test) => {
    const { org } = await createOrg(test, { faults: { rateLimitHeaders: { missing: ['remaining'] } } });
    assert.deepEqual(
      (await linesOf(org)).map((line) => line.split(':')[0]),
      ['X-Rate-Limit-Limit', 'X-Rate-Limit-Reset'],
    );
    org.faults.rateLimitHeaders = { missing: ['limit', 'remaining', 'reset'] };
    assert.deepEqual(await linesOf(org), []);
  });

  const texts: readonly (readonly [RateLimitHeaderForm, RegExp])[] = [
    [{ reset: 'monthAhead' }, /^177\d{7}$/],
    [{ reset: 'past' }, /^1773\d{6}$/],
    [{ reset: 'zero' }, /^0$/],
    [{ reset: 'negative' }, /^-1$/],
    [{ reset: 'milliseconds' }, /^\d{13}$/],
    [{ reset: 'fraction' }, /^\d{10}\.5$/],
    [{ reset: 'distance' }, /^[1-6]?\d$/],
    [{ reset: 'httpDate' }, /GMT$/],
    [{ reset: 'notANumber' }, /^soon$/],
    [{ reset: 'empty' }, /^$/],
  ];
  for (const [form, expected] of texts) {
    it(`can have an absurd reset: ${form.reset}, with 200 and with 429`, async (test) => {
      const { org } = await createOrg(test, { faults: { rateLimitHeaders: form }, limits: { perBucket: { apps: 2 } } });
      const answers = [await call(org, '/api/v1/apps'), await call(org, '/api/v1/apps')];
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 429],
      );
      for (const { headers } of answers) assert.match(headers.get('x-rate-limit-reset') ?? 'missing', expected);
    });
  }

  it('can have texts instead of numbers', async (test) => {
    const { org } = await createOrg(test, { faults: { rateLimitHeaders: { limit: 'unlimited', remaining: '-1' } } });
    assert.deepEqual((await linesOf(org)).slice(0, 2), ['X-Rate-Limit-Limit: unlimited', 'X-Rate-Limit-Remaining: -1']);
  });

  it('hide or show the token’s ceiling, which can differ by bucket, beside other clients', async (test) => {
    const { org, clock } = await createOrg(test, {
      limits: { perBucket: { apps: 20, users: 20 }, tokenShare: { apps: 0.1 }, others: { users: 15 } },
    });
    const ask = async (path: string) => {
      const { status, headers } = await call(org, path);
      return [status, headers.get('x-rate-limit-limit'), headers.get('x-rate-limit-remaining')];
    };
    assert.deepEqual(await ask('/api/v1/apps'), [200, '20', '19']);
    assert.deepEqual(await ask('/api/v1/apps'), [200, '20', '18']);
    assert.deepEqual(await ask('/api/v1/apps'), [429, '20', '18']);
    org.limits.configure({ headers: 'token' });
    assert.deepEqual(await ask('/api/v1/apps'), [429, '2', '0']);
    assert.deepEqual(await ask('/api/v1/users'), [200, '10', '4']);
    clock.now = NOW + 61_000;
    assert.deepEqual(await ask('/api/v1/users'), [200, '10', '4']);
    await controlOrg(org, 'spend', 'POST', { bucket: 'users', calls: 4 });
    assert.deepEqual(await ask('/api/v1/users'), [429, '10', '0']);
  });
});
