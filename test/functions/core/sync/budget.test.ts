import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RateLimit } from '../../../../functions/core/okta/oktaFacts.ts';
import {
  afterRefusal,
  afterResponse,
  allowedAt,
  type BucketState,
  mayCall,
  type RateLimitRefusal,
} from '../../../../functions/core/sync/budget.ts';
import { HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { createRateLimits } from '../../../../local/okta/rateLimits.ts';

const NOW = 1_800_000_000_000;
const RESET = NOW + 30 * SECOND;
const headers = (limit: number, remaining: number, resetAt = RESET): RateLimit => ({
  limit,
  remaining,
  resetAt,
  readAt: NOW,
});

/** Assumed while nothing is known. */
const ASSUMED = 10;
const responded = (state: BucketState | undefined, response: RateLimit | undefined, now: number) =>
  afterResponse(state, response, now, ASSUMED);
const refusedBy = (state: BucketState | undefined, refusal: RateLimitRefusal) => afterRefusal(state, refusal, ASSUMED);

/** The state after `calls` responses in one window in which other clients made `others` calls. */
function after(calls: number, limit: number, others = 0): BucketState | undefined {
  let state: BucketState | undefined;
  for (let n = 1; n <= calls; n++) state = responded(state, headers(limit, limit - others - n), NOW);
  return state;
}

describe('whether one more call is allowed', () => {
  const cases = [
    { name: 'nothing is known', state: undefined, allowed: true },
    { name: '49 of 100 made', state: after(49, 100), allowed: true },
    { name: '50 of 100 made: half remains', state: after(50, 100), allowed: false },
    { name: 'others made 49, one of ours', state: after(1, 100, 48), allowed: true },
    { name: 'others made 50, one of ours', state: after(1, 100, 50), allowed: false },
    { name: 'a limit of 1, used', state: after(1, 1), allowed: false },
  ];
  for (const { name, state, allowed } of cases)
    it(`${name}: ${allowed}`, () => assert.equal(mayCall(state, NOW, 50), allowed));

  it('allows the first call of a window while any remains', () => {
    const others = { limit: 100, remaining: 3, resetAt: RESET, ourCalls: 0 };
    assert.equal(mayCall(others, NOW, 50), true);
    assert.equal(mayCall({ ...others, remaining: 0 }, NOW, 50), false);
    assert.equal(mayCall({ ...others, remaining: 0 }, RESET + SECOND, 50), true);
  });
});

describe('a refusal for quota', () => {
  const refused = (state: BucketState | undefined, remaining: number) =>
    refusedBy(state, { retryAt: RESET + SECOND, concurrency: false, limit: headers(100, remaining) });

  it('while the headers show remaining calls, reveals the ceiling of our token', () => {
    const state = refused(after(25, 100), 75);
    assert.deepEqual(state.ceiling, { calls: 25, under: 100 });
    assert.equal(mayCall(state, NOW, 100), false);
    let next = responded(state, headers(100, 99, RESET + MINUTE), RESET + SECOND);
    for (let made = 1; made < 12; made++) {
      assert.equal(mayCall(next, RESET + SECOND, 50), true, `call ${made + 1} of 12`);
      next = responded(next, headers(100, 99 - made, RESET + MINUTE), RESET + SECOND);
    }
    assert.equal(mayCall(next, RESET + SECOND, 50), false, 'half of 25 is 12');
  });

  it('reveals no ceiling where no call remains, or where we have made none', () => {
    assert.equal(refused(after(25, 100, 75), 0).ceiling, undefined);
    assert.equal(refused(undefined, 75).ceiling, undefined);
  });

  it('reveals a ceiling that no longer holds when the limit changes', () => {
    const state = responded(refused(after(25, 100), 75), headers(200, 199, RESET + MINUTE), RESET + SECOND);
    assert.equal(state.ceiling, undefined);
  });
});

describe('a refusal for too many calls at once', () => {
  it('only pauses calls: the window and its used calls stay', () => {
    const retryAt = NOW + 2 * SECOND;
    const state = refusedBy(after(49, 100), { retryAt, concurrency: true, limit: headers(0, 0) });
    assert.equal(mayCall(state, NOW, 50), false);
    assert.equal(allowedAt(state, NOW), retryAt);
    assert.equal(mayCall(state, retryAt, 50), true);
    const next = responded(state, { ...headers(100, 50), readAt: retryAt }, retryAt);
    assert.equal(next.ourCalls, 50);
    assert.equal(mayCall(next, retryAt, 50), false);
  });
});

const START = 1_773_792_000_000;

/** How many calls one window allows without other clients, and how many of them Okta refuses. */
function callsInOneWindow(limit: number, percent: number, headers: 'org' | 'token') {
  const limits = createRateLimits('seed', () => START, { perBucket: { logs: limit }, headers });
  let state: BucketState | undefined;
  let made = 0;
  let refused = 0;
  while (mayCall(state, START, percent) && made < 1000) {
    const { allowed, figures } = limits.take('logs', 'token');
    made += 1;
    if (!allowed) refused += 1;
    state = allowed
      ? responded(state, { ...figures, resetAt: figures.reset, readAt: START }, START)
      : refusedBy(state, { retryAt: START + MINUTE, concurrency: false, limit: undefined });
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
      it(`of ${percent}% of ${limit}, with the ${headers}'s limit in the headers, is ${made} calls a window`, () => {
        const counted = callsInOneWindow(limit, percent, headers);
        // A budget above the token's ceiling is noticed only when Okta refuses a call.
        const refused = headers === 'org' && percent > 50 && limit > 1 ? 1 : 0;
        assert.deepEqual(counted, { made, refused });
      });
    }
  }

  const state: BucketState = { limit: 100, remaining: 51, resetAt: START + MINUTE, ourCalls: 3 };
  const rows: readonly (readonly [string, BucketState | undefined, number, boolean])[] = [
    ['nothing known', undefined, START, true],
    ['one above the share', state, START, true],
    ['the share used up', { ...state, remaining: 50 }, START, false],
    ['the share used up by others, none by us', { ...state, remaining: 1, ourCalls: 0 }, START, true],
    ['nothing remains, none by us', { ...state, remaining: 0, ourCalls: 0 }, START, false],
    ['used up, at the reset', { ...state, remaining: 0 }, START + MINUTE, false],
    ['used up, just before the margin ends', { ...state, remaining: 0 }, START + MINUTE + SECOND - 1, false],
    ['used up, the margin over', { ...state, remaining: 0 }, START + MINUTE + SECOND, true],
  ];
  for (const [name, known, now, expected] of rows)
    it(`${name}: ${expected ? 'allowed' : 'not allowed'}`, () => assert.equal(mayCall(known, now, 50), expected));

  it('that is used up allows a call again at `allowedAt`', () => {
    const used = { ...state, remaining: 0 };
    assert.equal(mayCall(used, allowedAt(used, START), 50), true);
    assert.equal(mayCall(used, allowedAt(used, START) - 1, 50), false);
  });

  it('uses only differences of Okta’s clock, and starts each window with one call', () => {
    const skewed = { limit: 100, remaining: 99, resetAt: START + HOUR + MINUTE, readAt: START + HOUR };
    const first = responded(undefined, skewed, START);
    assert.deepEqual(first, { limit: 100, remaining: 99, resetAt: START + MINUTE, ourCalls: 1 });
    const second = responded(first, { ...skewed, remaining: 98, resetAt: skewed.resetAt + SECOND }, START);
    assert.equal(second.ourCalls, 2);
    const next = responded(second, { ...skewed, resetAt: skewed.resetAt + MINUTE }, START + MINUTE);
    assert.equal(next.ourCalls, 1);
  });

  it('counts a response without headers as one call', () => {
    assert.deepEqual(responded(state, undefined, START), { ...state, remaining: 50, ourCalls: 4 });
    assert.equal(mayCall(responded(undefined, undefined, START), START, 50), true);
  });

  it('allows no call after a refusal until `retryAt`', () => {
    for (const known of [state, undefined]) {
      const refused = refusedBy(known, { retryAt: START + 30 * SECOND, concurrency: false, limit: undefined });
      assert.equal(mayCall(refused, START + 30 * SECOND - 1, 100), false);
      assert.equal(mayCall(refused, START + 30 * SECOND, 5), true);
    }
  });
});

describe('without headers that make sense, the budget', () => {
  /** Calls in each minute, for responses with these figures, at a call a second. */
  function callsAMinute(figures: (call: number) => Partial<RateLimit>, percent: number): readonly number[] {
    const minutes: number[] = [];
    let state: BucketState | undefined;
    for (let second = 0, call = 0; second < 600; second++) {
      const now = NOW + second * SECOND;
      if (!mayCall(state, now, percent)) continue;
      call += 1;
      const minute = Math.floor(second / 60);
      minutes[minute] = (minutes[minute] ?? 0) + 1;
      state = responded(state, { ...figures(call), readAt: now }, now);
    }
    return minutes;
  }

  it('is a share of the assumed limit', () => {
    assert.deepEqual(Math.max(...callsAMinute(() => ({}), 80)), 8);
    assert.deepEqual(Math.max(...callsAMinute(() => ({}), 10)), 1);
  });

  it('stays bounded whatever the figures are, as long as no limit is shown', () => {
    const figure = fc.record(
      {
        remaining: fc.nat(10_000),
        resetAt: fc.integer({ min: 1, max: 3_600_000 }).map((ahead) => NOW + 600_000 + ahead),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 600, maxLength: 600 }),
        fc.integer({ min: 5, max: 100 }),
        (all, percent) => {
          const most = Math.max(...callsAMinute((call) => all[call] ?? {}, percent));
          assert.ok(most <= 2 * ASSUMED, `${most} calls in a minute`);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('counts our own calls where what remains never changes', () => {
    const most = Math.max(...callsAMinute(() => ({ limit: 20, remaining: 20 }), 80));
    assert.equal(most, 16);
  });
});
