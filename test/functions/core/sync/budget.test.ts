import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotFound, OktaUnavailable, RateLimited } from '../../../../functions/core/errors.ts';
import type { RateLimit } from '../../../../functions/core/oktaFacts.ts';
import {
  afterRefusal,
  afterResponse,
  allowedAt,
  type BucketState,
  mayCall,
} from '../../../../functions/core/sync/budget.ts';
import { createCalls } from '../../../../functions/core/sync/calls.ts';
import { HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { appId, fullCompany, sharedTable } from './world.ts';

const NOW = 1_800_000_000_000;
const RESET = NOW + 30 * SECOND;
const headers = (limit: number, remaining: number, resetAt = RESET): RateLimit => ({
  limit,
  remaining,
  resetAt,
  readAt: NOW,
});

/** The state after `calls` answers in one window of which others had taken `others`. */
function after(calls: number, limit: number, others = 0): BucketState | undefined {
  let state: BucketState | undefined;
  for (let n = 1; n <= calls; n++) state = afterResponse(state, headers(limit, limit - others - n), NOW);
  return state;
}

describe('whether one more call is ours to make', () => {
  const cases = [
    { name: 'nothing is known', state: undefined, allowed: true },
    { name: '49 of 100 made', state: after(49, 100), allowed: true },
    { name: '50 of 100 made: half remains', state: after(50, 100), allowed: false },
    { name: 'others took 49, one of ours', state: after(1, 100, 48), allowed: true },
    { name: 'others took 50, one of ours', state: after(1, 100, 50), allowed: false },
    { name: 'a limit of 1, used', state: after(1, 1), allowed: false },
  ];
  for (const { name, state, allowed } of cases)
    it(`${name}: ${allowed}`, () => assert.equal(mayCall(state, NOW, 50), allowed));

  it('is one a window in any case, while any remains', () => {
    const others = { limit: 100, remaining: 3, resetAt: RESET, ourCalls: 0 };
    assert.equal(mayCall(others, NOW, 50), true);
    assert.equal(mayCall({ ...others, remaining: 0 }, NOW, 50), false);
    assert.equal(mayCall({ ...others, remaining: 0 }, RESET + SECOND, 50), true);
  });
});

describe('a refusal for quota', () => {
  const refused = (state: BucketState | undefined, remaining: number) =>
    afterRefusal(state, { retryAt: RESET + SECOND, concurrency: false, limit: headers(100, remaining) });

  it('while calls are shown as remaining, tells the ceiling of our own token', () => {
    const state = refused(after(25, 100), 75);
    assert.deepEqual(state.ceiling, { calls: 25, under: 100 });
    assert.equal(mayCall(state, NOW, 100), false);
    let next = afterResponse(state, headers(100, 99, RESET + MINUTE), RESET + SECOND);
    for (let made = 1; made < 12; made++) {
      assert.equal(mayCall(next, RESET + SECOND, 50), true, `call ${made + 1} of 12`);
      next = afterResponse(next, headers(100, 99 - made, RESET + MINUTE), RESET + SECOND);
    }
    assert.equal(mayCall(next, RESET + SECOND, 50), false, 'half of 25 is 12');
  });

  it('says nothing of a ceiling where nothing remains, or where we have made no call', () => {
    assert.equal(refused(after(25, 100, 75), 0).ceiling, undefined);
    assert.equal(refused(undefined, 75).ceiling, undefined);
  });

  it('is forgotten with the limit it was learned under', () => {
    const state = afterResponse(refused(after(25, 100), 75), headers(200, 199, RESET + MINUTE), RESET + SECOND);
    assert.equal(state.ceiling, undefined);
  });
});

describe('a refusal for too many calls at once', () => {
  it('is a pause of moments: the window and what was used of it stay', () => {
    const retryAt = NOW + 2 * SECOND;
    const state = afterRefusal(after(49, 100), { retryAt, concurrency: true, limit: headers(0, 0) });
    assert.equal(mayCall(state, NOW, 50), false);
    assert.equal(allowedAt(state, NOW), retryAt);
    assert.equal(mayCall(state, retryAt, 50), true);
    const next = afterResponse(state, { ...headers(100, 50), readAt: retryAt }, retryAt);
    assert.equal(next.ourCalls, 50);
    assert.equal(mayCall(next, retryAt, 50), false);
  });
});

describe('the meter', () => {
  it('tells the most calls of one window beside the limit, and takes no more than a tenth for a sweep', async () => {
    let now = NOW;
    let remaining = 100;
    const calls = createCalls({}, 50, () => now);
    const call = async () => {
      remaining -= 1;
      const limit = { limit: 100, remaining, resetAt: RESET, readAt: now };
      return { page: { items: [], skipped: 0, next: undefined, readAt: now, bucket: 'apps' as const, limit } };
    };
    while (calls.allowed('sweepAssignments')) await calls.make('sweepAssignments', call);
    assert.equal(calls.made.sweepAssignments, 10);
    while (calls.allowed('assignments')) await calls.make('assignments', call);
    assert.equal(calls.made.assignments, 40);
    now = RESET + 2 * SECOND;
    assert.equal(calls.allowed('sweepAssignments'), true);
    assert.deepEqual(calls.shares, { apps: { limit: 100, mostInOneWindow: 50 } });
    const refuse = () => Promise.reject(new RateLimited('apps', now + MINUTE, false, undefined));
    await assert.rejects(calls.make('assignments', refuse), RateLimited);
    assert.equal(calls.allowed('assignments'), false);
  });
});

describe('answers that bring nothing', () => {
  const made = async (refuse: () => Promise<never>, calls = createCalls({}, 50, () => NOW)) => {
    let count = 0;
    for (; count < 200 && calls.allowed('person'); count++) await assert.rejects(calls.make('person', refuse));
    return count;
  };

  it('of 404 are counted by their headers: half of the limit stays free', async () => {
    let remaining = 100;
    const gone = () => Promise.reject(new NotFound('gone', headers(100, --remaining)));
    assert.equal(await made(gone), 50);
  });

  it('without headers are counted in the window that was known, and in the one after it', async () => {
    const down = () => Promise.reject(new OktaUnavailable('people', 'answered 500'));
    const known = { user: { limit: 100, remaining: 60, resetAt: RESET, ourCalls: 1 } };
    assert.equal(
      await made(
        down,
        createCalls(known, 50, () => NOW),
      ),
      10,
    );
    assert.equal(
      await made(
        down,
        createCalls(known, 50, () => RESET + MINUTE),
      ),
      50,
    );
  });
});

describe('a token whose own ceiling is lower than its headers tell', () => {
  const table = sharedTable();
  it('meets it once, and never again in later runs', async () => {
    const limits = { perBucket: { apps: 40, users: 40, logs: 40, app: 40, user: 40 }, tokenShare: 0.25 };
    const bench = await table.open({ company: fullCompany(3, 60), daysAsked: 1, limits });
    await bench.syncUntilQuiet();
    assert.equal(bench.org.requests.byStatus['429'], 1);
    assert.deepEqual((await bench.connection()).syncState.limits.apps?.ceiling, { calls: 10, under: 40 });
    for (let n = 0; n < 8; n++) bench.org.change.addApp({ id: appId(100 + n) });
    bench.clock.now += HOUR;
    await bench.syncUntilQuiet();
    assert.equal(bench.org.requests.byStatus['429'], 1);
  });
});
