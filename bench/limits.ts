import type { OktaOrg } from '../functions/core/ports/okta.ts';
import { BUDGET } from '../functions/core/sync/oktaPolicy.ts';
import { MINUTE } from '../functions/core/time.ts';
import type { Bucket, RateLimitOptions } from '../local/okta/rateLimits.ts';
import type { RecordedRequest } from '../local/okta/requestMeter.ts';
import type { SimulatedOrg } from '../local/okta/simulatedOrg.ts';
import { assertTruth } from '../test/functions/core/sync/assertTruth.ts';
import { createSyncFixture } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, type Claim, exact, exactly, quick } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const LIMITS = [10, 60, 600] as const;
/** Assumed minimum latency of an Okta call, in milliseconds. */
const CALL_LATENCY = 250;

export const limits: Benchmark = {
  name: 'limits',
  description: 'first syncs under low rate limits (200 people, 40 apps, 60 days), of which Okta grants the token half',
  async run() {
    const rows: (readonly string[])[] = [];
    const claims: Claim[] = [];
    for (const limit of LIMITS) {
      for (const headers of ['org', 'token'] as const) {
        const { row, made } = await syncUnder(limit, headers);
        rows.push(row);
        claims.push(...made);
      }
    }
    printTable(
      [
        'calls a minute, headers',
        'calls',
        'runs',
        'simulated minutes',
        'of the floor',
        'busiest window',
        'of what is granted',
        '429',
      ],
      rows,
    );
    return claims;
  },
};

async function syncUnder(limit: number, headers: NonNullable<RateLimitOptions['headers']>) {
  await using standIns = await startStandIns();
  const perBucket: Record<Bucket, number> = {
    apps: limit,
    app: limit,
    users: limit,
    user: limit,
    groups: limit,
    group: limit,
    logs: limit,
    other: limit,
  };
  const fixture = await createSyncFixture(standIns.table, {
    size: 'small',
    budget: BUDGET.default,
    daysAsked: 60, // less than Okta's 90 days, so that no event expires during the slow sync
    limits: { perBucket, headers },
  });
  const { org, clock } = fixture;
  const began = clock.now;
  /** Advances the clock with each call, so that runs cross the ends of rate-limit windows. */
  const withLatency = (inner: OktaOrg): OktaOrg => {
    const delayed = async <Result>(call: Promise<Result>): Promise<Result> => {
      const result = await call;
      clock.now += CALL_LATENCY;
      return result;
    };
    return {
      log: (request, options) => delayed(inner.log(request, options)),
      people: (next, options) => delayed(inner.people(next, options)),
      apps: (next, options) => delayed(inner.apps(next, options)),
      assignments: (app, next, options) => delayed(inner.assignments(app, next, options)),
      assignment: (app, id) => delayed(inner.assignment(app, id)),
      person: (id) => delayed(inner.person(id)),
      app: (id) => delayed(inner.app(id)),
      group: (id) => delayed(inner.group(id)),
      owner: () => delayed(inner.owner()),
    };
  };
  let runs = 0;
  let outcome = '';
  for (; outcome !== 'caughtUp' && runs < 500; runs++) {
    clock.now = Math.max(clock.now, (await fixture.connection()).nextSyncAt ?? clock.now);
    outcome = await fixture.sync({ org: withLatency });
  }
  const minutes = (clock.now - began) / MINUTE;
  const refused = org.requests.recent.filter(({ status }) => status === 429);
  // By Okta's default a token may use half of the org's limit. Where the headers show the org's, that ceiling is hidden.
  const granted = limit / 2;
  const budget = Math.floor((granted * BUDGET.default) / 100);
  const busiest = busiestWindow(org, ({ status }) => status !== 429);
  const busiestKnown = busiestWindow(org, ({ at, bucket, status }) => {
    const learnedAt = headers === 'org' ? refused.find((refusal) => refusal.bucket === bucket)?.at : -Infinity;
    return status !== 429 && learnedAt !== undefined && at > learnedAt;
  });
  // The larger of calls ÷ budget in the bucket that needs longest, and calls × latency.
  const ofBuckets = Object.values(Object.groupBy(org.requests.recent, ({ bucket }) => bucket));
  const floor = Math.max(
    ...ofBuckets.map((calls) => (calls?.length ?? 0) / budget),
    (org.requests.total * CALL_LATENCY) / MINUTE,
  );
  const row = [
    `${limit}, of the ${headers}`,
    figure(org.requests.total),
    figure(runs),
    figure(minutes),
    `${(minutes / floor).toFixed(2)} ×`,
    figure(busiest),
    `${Math.round((100 * busiest) / granted)}%`,
    figure(refused.length),
  ];
  const name = `${limit} a minute, headers of the ${headers}`;
  const onceABucket = new Set(refused.map(({ bucket }) => bucket)).size === refused.length;
  const made = [
    headers === 'token'
      ? exact(`${name}: caught up with 0 × 429`, outcome === 'caughtUp' && refused.length === 0)
      : exact(`${name}: caught up with one 429 a bucket at most`, outcome === 'caughtUp' && onceABucket),
    quick(`${name}: at most 1.2 × the floor`, minutes <= 1.2 * floor),
    exact(`${name}: never more than ${budget} calls in a window once the limit is known`, busiestKnown <= budget),
    await exactly(`${name}: everything equals the ground truth`, () => assertTruth(fixture)),
  ];
  await org.close();
  return { row, made };
}

/** Largest number of calls in one rate-limit window of a bucket; windows need not start at full minutes. */
function busiestWindow({ requests, limits }: SimulatedOrg, counts: (request: RecordedRequest) => boolean): number {
  const calls = new Map<string, number>();
  for (const { at, bucket } of requests.recent.filter(counts)) {
    const offset = limits.peek(bucket).reset % MINUTE;
    const window = `${bucket} ${Math.floor((at - offset) / MINUTE)}`;
    calls.set(window, (calls.get(window) ?? 0) + 1);
  }
  return Math.max(0, ...calls.values());
}
