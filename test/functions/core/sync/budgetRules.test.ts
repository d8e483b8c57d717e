import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConnectionId } from '../../../../functions/core/ids.ts';
import {
  afterRefusal,
  afterResponse,
  allowedAt,
  type BucketState,
  mayCall,
} from '../../../../functions/core/sync/budget.ts';
import { dueShard, nextRegularSync, retryDelay } from '../../../../functions/core/sync/nextSync.ts';
import { HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { createRateLimits } from '../../../../local/okta/rateLimits.ts';

const NOW = 1_773_792_000_000;

/** How many calls in a row one window allows, with nobody else calling, and how many of them Okta refuses. */
function callsInOneWindow(limit: number, percent: number, headers: 'org' | 'token') {
  const limits = createRateLimits('seed', () => NOW, { perBucket: { logs: limit }, headers });
  let state: BucketState | undefined;
  let made = 0;
  let refused = 0;
  while (mayCall(state, NOW, percent) && made < 1000) {
    const { allowed, figures } = limits.take('logs', 'token');
    made += 1;
    if (!allowed) refused += 1;
    state = allowed
      ? afterResponse(state, { ...figures, resetAt: figures.reset, readAt: NOW }, NOW)
      : afterRefusal(state, { retryAt: NOW + MINUTE, concurrency: false, limit: undefined });
  }
  return { made, refused };
}

describe('a budget', () => {
  // Half of the org's limit is one token's ceiling, so half of a token's own headers is a quarter of the org's.
  const cases: readonly (readonly [limit: number, percent: number, org: number, token: number])[] = [
    [1, 5, 1, 1],
    [1, 50, 1, 1],
    [1, 100, 1, 1],
    [2, 5, 1, 1],
    [2, 25, 1, 1],
    [2, 50, 1, 1],
    [5, 5, 1, 1],
    [5, 25, 1, 1],
    [5, 50, 2, 1],
    [50, 5, 2, 1],
    [50, 25, 12, 6],
    [50, 50, 25, 12],
    [100, 5, 5, 2],
    [100, 25, 25, 12],
    [100, 50, 50, 25],
    [120, 5, 6, 3],
    [120, 25, 30, 15],
    [120, 50, 60, 30],
    [120, 100, 61, 60],
  ];
  for (const [limit, percent, org, token] of cases) {
    for (const [headers, made] of [
      ['org', org],
      ['token', token],
    ] as const) {
      it(`of ${percent} % of ${limit}, told as the ${headers}'s, is ${made} calls a window`, () => {
        const counted = callsInOneWindow(limit, percent, headers);
        // More than the token's ceiling, asked for by percent, is known only when Okta refuses.
        const refused = headers === 'org' && percent > 50 && limit > 1 ? 1 : 0;
        assert.deepEqual(counted, { made, refused });
      });
    }
  }

  const state: BucketState = { limit: 100, remaining: 51, resetAt: NOW + MINUTE, ourCalls: 3 };
  const rows: readonly (readonly [string, BucketState | undefined, number, boolean])[] = [
    ['nothing known', undefined, NOW, true],
    ['one above the share', state, NOW, true],
    ['the share used up', { ...state, remaining: 50 }, NOW, false],
    ['the share used up by others, none by us', { ...state, remaining: 1, ourCalls: 0 }, NOW, true],
    ['nothing remains, none by us', { ...state, remaining: 0, ourCalls: 0 }, NOW, false],
    ['used up, at the reset', { ...state, remaining: 0 }, NOW + MINUTE, false],
    ['used up, just before the margin ends', { ...state, remaining: 0 }, NOW + MINUTE + SECOND - 1, false],
    ['used up, the margin over', { ...state, remaining: 0 }, NOW + MINUTE + SECOND, true],
  ];
  for (const [name, known, now, expected] of rows)
    it(`${name}: ${expected ? 'a call' : 'none'}`, () => assert.equal(mayCall(known, now, 50), expected));

  it('that is used up is allowed again at the instant it tells', () => {
    const used = { ...state, remaining: 0 };
    assert.equal(mayCall(used, allowedAt(used, NOW), 50), true);
    assert.equal(mayCall(used, allowedAt(used, NOW) - 1, 50), false);
  });

  it('counts by differences of Okta’s clock, and counts a new window from one', () => {
    const skewed = { limit: 100, remaining: 99, resetAt: NOW + HOUR + MINUTE, readAt: NOW + HOUR };
    const first = afterResponse(undefined, skewed, NOW);
    assert.deepEqual(first, { limit: 100, remaining: 99, resetAt: NOW + MINUTE, ourCalls: 1 });
    const second = afterResponse(first, { ...skewed, remaining: 98, resetAt: skewed.resetAt + SECOND }, NOW);
    assert.equal(second.ourCalls, 2);
    const next = afterResponse(second, { ...skewed, resetAt: skewed.resetAt + MINUTE }, NOW);
    assert.equal(next.ourCalls, 1);
  });

  it('takes an answer without headers as a call', () => {
    assert.deepEqual(afterResponse(state, undefined, NOW), { ...state, remaining: 50, ourCalls: 4 });
    assert.equal(mayCall(afterResponse(undefined, undefined, NOW), NOW, 50), true);
  });

  it('has nothing left after a refusal until Okta says', () => {
    for (const known of [state, undefined]) {
      const refused = afterRefusal(known, { retryAt: NOW + 30 * SECOND, concurrency: false, limit: undefined });
      assert.equal(mayCall(refused, NOW + 30 * SECOND - 1, 100), false);
      assert.equal(mayCall(refused, NOW + 30 * SECOND, 5), true);
    }
  });
});

describe('when a connection is due', () => {
  const ids = fc.integer({ min: 0, max: 1e9 }).map((n) => String(n).padStart(26, '0') as ConnectionId);

  it('again is in the future, at most one interval ahead, and always at the same place of it', () => {
    fc.assert(
      fc.property(
        ids,
        fc.integer({ min: 0, max: HOUR * 50 }),
        fc.constantFrom(HOUR, 5 * SECOND),
        (id, elapsed, interval) => {
          const next = nextRegularSync(id, NOW + elapsed, interval);
          assert.ok(next > NOW + elapsed && next <= NOW + elapsed + interval);
          assert.equal(nextRegularSync(id, next, interval), next + interval);
          assert.equal(nextRegularSync(id, next - 1, interval), next);
        },
      ),
    );
  });

  it('is spread over the hour and over the shards', () => {
    const all = Array.from({ length: 2_000 }, (_, n) => String(n).padStart(26, '0') as ConnectionId);
    const perMinute = new Array<number>(60).fill(0);
    const perShard = new Array<number>(4).fill(0);
    for (const id of all) {
      const minute = Math.floor((nextRegularSync(id, NOW, HOUR) - NOW - 1) / MINUTE);
      perMinute[minute] = (perMinute[minute] ?? 0) + 1;
      const shard = dueShard(id, 4);
      perShard[shard] = (perShard[shard] ?? 0) + 1;
    }
    assert.ok(Math.min(...perMinute) > 10 && Math.max(...perMinute) < 65, perMinute.join(' '));
    assert.ok(Math.min(...perShard) > 430, perShard.join(' '));
  });

  it('after a death waits ever longer, up to an hour', () => {
    assert.deepEqual(
      [1, 2, 3, 5, 6, 50].map((attempts) => retryDelay(attempts) / MINUTE),
      [2, 4, 8, 32, 60, 60],
    );
  });
});
