import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotFound, RateLimited } from '../../../../functions/core/errors.ts';
import type { RateLimit } from '../../../../functions/core/okta/oktaFacts.ts';
import { createCalls } from '../../../../functions/core/sync/calls.ts';
import { HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { answered500 } from '../okta/oktaErrors.ts';
import { appId, fullCompany, sharedTable } from './sharedTable.ts';

const NOW = 1_800_000_000_000;
const RESET = NOW + 30 * SECOND;
const headers = (limit: number, remaining: number, resetAt = RESET): RateLimit => ({
  limit,
  remaining,
  resetAt,
  readAt: NOW,
});

describe('the calls of a run', () => {
  it('report the most calls in one window and the limit, and use at most a tenth of the limit for a sweep', async () => {
    let now = NOW;
    let remaining = 100;
    const calls = createCalls({}, 50, () => now);
    const call = async () => {
      remaining -= 1;
      const limit = { limit: 100, remaining, resetAt: RESET, readAt: now };
      return { page: { items: [], skipped: 0, next: undefined, readAt: now, requestedAt: now, limit } };
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

describe('failed calls', () => {
  const made = async (refuse: () => Promise<never>, calls = createCalls({}, 50, () => NOW)) => {
    let count = 0;
    for (; count < 200 && calls.allowed('person'); count++) await assert.rejects(calls.make('person', refuse));
    return count;
  };

  it('with 404 are counted by their headers: half of the limit stays free', async () => {
    let remaining = 100;
    const gone = () => Promise.reject(new NotFound('gone', headers(100, --remaining)));
    assert.equal(await made(gone), 50);
  });

  it('without headers are counted in the known window and in the next one', async () => {
    const down = () => Promise.reject(answered500('people'));
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

describe('a token with a lower limit than its headers show', () => {
  const table = sharedTable();
  it('is refused once, and never again in later runs', async () => {
    const limits = { perBucket: { apps: 40, users: 40, logs: 40, app: 40, user: 40 }, tokenShare: 0.25 };
    const fixture = await table.open({ company: fullCompany(3, 60), daysAsked: 1, limits });
    await fixture.syncUntilQuiet();
    assert.equal(fixture.org.requests.byStatus['429'], 1);
    assert.deepEqual((await fixture.connection()).syncState.limits.apps?.ceiling, { calls: 10, under: 40 });
    for (let n = 0; n < 8; n++) fixture.org.change.addApp({ id: appId(100 + n) });
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    assert.equal(fixture.org.requests.byStatus['429'], 1);
  });
});
