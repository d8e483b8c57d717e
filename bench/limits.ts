import type { OktaOrg } from '../functions/core/ports.ts';
import { MINUTE } from '../functions/core/time.ts';
import type { Bucket, RateLimitOptions } from '../local/okta/rateLimits.ts';
import type { SimulatedOrg } from '../local/okta/simulatedOrg.ts';
import { assertTruth } from '../test/functions/core/sync/assertTruth.ts';
import { createSyncFixture } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, type Claim, exact, exactly } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const LIMITS = [10, 60, 600] as const;
/** What a page of a real org takes at least. */
const CALL_TAKES = 250;

export const limits: Benchmark = {
  name: 'limits',
  what: 'a first sync under low limits (200 people, 40 apps, 60 days), half of each bucket left to others',
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
      ['calls a minute, headers', 'calls', 'runs', 'simulated minutes', 'busiest window', 'of the budget', '429'],
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
    logs: limit,
    other: limit,
  };
  const bench = await createSyncFixture(standIns.table, {
    size: 'small',
    daysAsked: 60, // what Okta drops while a slow sync reads is not what is measured here
    limits: { perBucket, headers },
  });
  const { org, clock } = bench;
  const began = clock.now;
  /** Every call takes its time, so that a run meets the ends of windows. */
  const slow = (inner: OktaOrg): OktaOrg => {
    const taking = async <Result>(call: Promise<Result>): Promise<Result> => {
      const result = await call;
      clock.now += CALL_TAKES;
      return result;
    };
    return {
      log: (request) => taking(inner.log(request)),
      people: (next) => taking(inner.people(next)),
      apps: (next) => taking(inner.apps(next)),
      assignments: (app, next) => taking(inner.assignments(app, next)),
      assignment: (app, id) => taking(inner.assignment(app, id)),
      person: (id) => taking(inner.person(id)),
      app: (id) => taking(inner.app(id)),
      owner: () => taking(inner.owner()),
    };
  };
  let runs = 0;
  let outcome = '';
  for (; outcome !== 'caughtUp' && runs < 500; runs++) {
    clock.now = Math.max(clock.now, (await bench.connection()).nextSyncAt ?? clock.now);
    outcome = await bench.sync({ org: slow });
  }
  const minutes = (clock.now - began) / MINUTE;
  const refused = org.requests.byStatus['429'] ?? 0;
  const busiest = busiestWindow(org);
  // A token may use half of the org's limit; where headers tell the token's own limit, our half is of that half.
  const budget = Math.floor(headers === 'org' ? limit / 2 : limit / 4);
  const row = [
    `${limit}, of the ${headers}`,
    figure(org.requests.total),
    figure(runs),
    figure(minutes),
    figure(busiest),
    `${Math.round((100 * busiest) / budget)} %`,
    figure(refused),
  ];
  const name = `${limit} a minute, headers of the ${headers}`;
  const made = [
    exact(`${name}: caught up with 0 × 429`, outcome === 'caughtUp' && refused === 0),
    exact(`${name}: never more than ${budget} calls in a window`, busiest <= budget),
    await exactly(`${name}: everything equals the truth`, () => assertTruth(bench)),
  ];
  await org.close();
  return { row, made };
}

/** Most calls in one of a bucket's own windows, which begin at some second of the minute. */
function busiestWindow({ requests, limits }: SimulatedOrg): number {
  const calls = new Map<string, number>();
  for (const { at, bucket } of requests.recent) {
    const offset = limits.look(bucket).reset % MINUTE;
    const window = `${bucket} ${Math.floor((at - offset) / MINUTE)}`;
    calls.set(window, (calls.get(window) ?? 0) + 1);
  }
  return Math.max(...calls.values());
}
