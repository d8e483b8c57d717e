// The budget against the simulated org's limits, in every form of the headers that it knows.

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { RateLimited } from '../../../../functions/core/errors.ts';
import type { AppId } from '../../../../functions/core/ids.ts';
import { createCalls } from '../../../../functions/core/sync/calls.ts';
import { BUDGET } from '../../../../functions/core/sync/oktaPolicy.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { createOktaOrg } from '../../../../functions/okta/oktaOrg.ts';
import { parseToken } from '../../../../functions/okta/token.ts';
import type { RateLimitHeaderForm } from '../../../../local/okta/rateLimitHeaders.ts';
import { startSimulatedOrg } from '../../../../local/okta/start.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
/** Calls a minute that the org allows, of which the token gets half. */
const LIMIT = 40;
const GRANTED = LIMIT / 2;
const LATENCY = 250;
const MINUTES = 4;

interface Spent {
  readonly refused: number;
  /** Calls in the busiest window of the org, refused ones left out. */
  readonly busiest: number;
  /** The same after the first refusal. */
  readonly busiestKnown: number;
  readonly answered: number;
  readonly longestWait: number;
}

/** Asks for assignments as often as the budget allows, for some minutes of simulated time. */
async function spend(t: TestContext, form: RateLimitHeaderForm, headers: 'org' | 'token'): Promise<Spent> {
  const clock = { now: NOW };
  const sim = await startSimulatedOrg({
    now: () => clock.now,
    size: 'small',
    historyDays: 1,
    limits: { perBucket: { apps: LIMIT }, headers },
    faults: { rateLimitHeaders: form },
  });
  t.after(() => sim.close());
  const token = parseToken(sim.token);
  assert.ok(token);
  const org = createOktaOrg({
    host: sim.host,
    token,
    localOrigins: { [sim.host]: sim.origin },
    now: () => clock.now,
  });
  const app = sim.truth().apps[0]?.id as AppId;
  const calls = createCalls({}, BUDGET.default, () => clock.now);
  let longestWait = 0;
  while (clock.now < NOW + MINUTES * MINUTE) {
    if (!calls.allowed('assignments')) {
      const until = calls.allowedAt('assignments');
      assert.ok(until > clock.now, 'a call that is not allowed has a time from which it is');
      longestWait = Math.max(longestWait, until - clock.now);
      clock.now = until;
      continue;
    }
    try {
      await calls.make('assignments', async () => ({ page: await org.assignments(app, undefined) }));
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
    }
    clock.now += LATENCY;
  }
  const offset = sim.limits.peek('apps').reset % MINUTE;
  const asked = sim.requests.recent.filter(({ bucket }) => bucket === 'apps');
  const learnedAt = asked.find(({ status }) => status === 429)?.at ?? NOW - 1;
  const busiest = (from: number) => {
    const windows = new Map<number, number>();
    for (const { at, status } of asked) {
      if (status === 429 || at <= from) continue;
      const window = Math.floor((at - offset) / MINUTE);
      windows.set(window, (windows.get(window) ?? 0) + 1);
    }
    return Math.max(0, ...windows.values());
  };
  return {
    refused: asked.filter(({ status }) => status === 429).length,
    busiest: busiest(NOW - 1),
    busiestKnown: busiest(learnedAt),
    answered: asked.filter(({ status }) => status === 200).length,
    longestWait,
  };
}

const OWN_SHARE = (GRANTED * BUDGET.default) / 100;

const FORMS: readonly RateLimitHeaderForm[] = [
  {},
  { missing: ['limit'] },
  { missing: ['remaining'] },
  { missing: ['reset'] },
  { missing: ['limit', 'remaining'] },
  { missing: ['limit', 'reset'] },
  { missing: ['remaining', 'reset'] },
  { missing: ['limit', 'remaining', 'reset'] },
  { reset: 'monthAhead' },
  { reset: 'past' },
  { reset: 'zero' },
  { reset: 'negative' },
  { reset: 'milliseconds' },
  { reset: 'fraction' },
  { reset: 'distance' },
  { reset: 'httpDate' },
  { reset: 'notANumber' },
  { reset: 'empty' },
  { limit: '-1' },
  { limit: 'unlimited' },
  { limit: '' },
  { remaining: '' },
  { remaining: 'enough' },
  { twice: 'repeated', first: 'org' },
  { twice: 'repeated', first: 'token' },
  { twice: 'joined', first: 'org' },
  { twice: 'joined', first: 'token' },
  { twice: 'joined', reset: 'monthAhead' },
  { twice: 'repeated', missing: ['reset'] },
  { twice: 'repeated', missing: ['remaining'] },
  { twice: 'repeated', missing: ['limit'] },
];

describe('with rate-limit headers', () => {
  for (const form of FORMS) {
    for (const headers of ['token', 'org'] as const) {
      const isTokenShown = headers === 'token' || form.twice !== undefined;
      it(`${JSON.stringify(form)} of the ${isTokenShown ? 'token' : 'org'}, the budget is kept`, async (t) => {
        const spent = await spend(t, form, headers);
        assert.ok(spent.refused <= (isTokenShown ? 0 : 1), JSON.stringify(spent));
        assert.ok(spent.busiestKnown <= OWN_SHARE, JSON.stringify(spent));
        assert.ok(spent.busiest <= (isTokenShown ? OWN_SHARE : GRANTED), JSON.stringify(spent));
        assert.ok(spent.answered >= MINUTES * 5, `it goes on: ${JSON.stringify(spent)}`);
        assert.ok(spent.longestWait <= HOUR);
      });
    }
  }
});
