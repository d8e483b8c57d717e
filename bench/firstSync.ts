import assert from 'node:assert/strict';
import { createUsageReader } from '../functions/aws/usage.ts';
import { FUNCTIONS } from '../functions/contract/functions.ts';
import { OKTA_READS } from '../functions/contract/words/okta.ts';
import { isInternalApp } from '../functions/core/okta/internalApps.ts';
import { DAY, dayOf, HOUR } from '../functions/core/time.ts';
import type { SimulatedOrgOptions } from '../local/okta/simulatedOrg.ts';
import { assertTruth } from '../test/functions/core/sync/assertTruth.ts';
import { assertNumbersAreTrue } from '../test/functions/core/usage/compareNumbers.ts';
import { computeNumbers } from '../test/functions/core/usage/trueNumbers.ts';
import { type Benchmark, type BenchmarkOptions, type Claim, exact, exactly, quick } from './claims.ts';
import { evenCompany } from './evenCompany.ts';
import { minimumCalls } from './minimum.ts';
import { syncInWorker } from './syncInWorker.ts';
import { figure, printTable } from './table.ts';

const HISTORY_DAYS = 30;

/** The orgs that are synced. The benchmark `memory` has a larger one, whose pages are generated when they are read. */
const sizes = (now: number): Readonly<Record<string, Pick<SimulatedOrgOptions, 'company' | 'size'>>> => ({
  '2,000 people': {
    company: evenCompany({ people: 2_000, apps: 100, appsPerPerson: 13, signIns: 60_000, days: HISTORY_DAYS, now }),
  },
  '5,000 people': { size: 'medium' },
});

export const firstSync: Benchmark = {
  name: 'first-sync',
  isLong: true,
  description: `first syncs of 2,000 people with 26,000 seats and of a generated company of 5,000 people, ${HISTORY_DAYS} days of history, in a worker process`,
  async run(options) {
    const claims: Claim[] = [];
    for (const [name, size] of Object.entries(sizes(Date.now())))
      claims.push(...(await syncFirst(name, size, options)));
    return claims;
  },
};

async function syncFirst(
  name: string,
  size: Pick<SimulatedOrgOptions, 'company' | 'size'>,
  { profileFolder }: BenchmarkOptions,
): Promise<readonly Claim[]> {
  const synced = await syncInWorker({ ...size, historyDays: HISTORY_DAYS, profileFolder });
  const { org, createdAt, runs, seconds, answer, tenant, id, tenantConnections } = synced;
  const { table } = synced.standIns;

  const reader = createUsageReader(table, tenant, id);
  const made = sumCalls((await reader.syncRuns.newest(100)).map(({ calls }) => calls));
  const boundary = createdAt - DAY;
  const fewest = minimumCalls(
    org,
    ({ name, implicitAssignment, oauthType, signOnMode }) =>
      !isInternalApp(name) && !implicitAssignment && oauthType !== 'service' && signOnMode !== 'BOOKMARK',
    { from: createdAt - HISTORY_DAYS * DAY, boundary, streamFrom: boundary - HOUR },
  );
  const least = { ...fewest, log: fewest.log + runs - 1 }; // each further run polls the log once
  const seats = org.truth().apps.reduce((sum, app) => sum + app.seats.length, 0);
  printTable(
    [`${name}: Okta calls`, 'made', 'minimum'],
    [
      ...OKTA_READS.map((kind) => [kind, figure(made[kind] ?? 0), figure(least[kind])]),
      ['total', figure(total(made)), figure(total(least))],
    ],
  );
  const { metered } = answer;
  printTable(
    [`${name}: table`, 'items', 'per seat'],
    Object.entries(metered.itemsByKind)
      .map(([kind, items]) => [`${kind} writes`, figure(items), figure(items / seats)])
      .concat([
        ['item writes', figure(metered.items), figure(metered.items / seats)],
        ['write units', figure(metered.writeUnits), figure(metered.writeUnits / seats)],
        ...Object.entries(metered.requests).map(([name, count]) => [
          `${name} requests`,
          figure(count),
          figure(count / seats),
        ]),
      ]),
  );
  printTable(
    [`${name}: worker`, ''],
    [
      ['seats assigned', figure(seats)],
      ['runs', figure(runs)],
      ['seconds', figure(seconds)],
      ['CPU seconds', figure(answer.cpuSeconds)],
      ['peak RSS, MB', figure(Math.round(answer.peakRssMb))],
    ],
  );
  const connection = async () => {
    const found = await tenantConnections.get(id);
    assert.ok(found);
    return found;
  };
  const claims = [
    exact(`${name}: the last run caught up (${answer.outcome})`, answer.outcome === 'caughtUp'),
    exact(
      `${name}: Okta calls = the minimum, endpoint by endpoint`,
      OKTA_READS.every((kind) => (made[kind] ?? 0) === least[kind]),
    ),
    quick(`${name}: at most 1.15 seat writes per seat`, (metered.itemsByKind.seat ?? 0) <= 1.15 * seats),
    exact(`${name}: 0 × 429`, (org.requests.byStatus['429'] ?? 0) === 0),
    quick(`${name}: the worker stays below ${FUNCTIONS.sync.memoryMb} MB`, answer.peakRssMb < FUNCTIONS.sync.memoryMb),
    await exactly(`${name}: counts, assignments, summaries and day rows equal the ground truth`, () =>
      assertTruth({ org, reader, connection }),
    ),
    await exactly(`${name}: answers about three past dates and about now equal the org’s own records`, async () => {
      const truth = computeNumbers(org, createdAt - HISTORY_DAYS * DAY, createdAt);
      const today = dayOf(createdAt);
      const of = { tenant, id, table, clock: { now: Date.now() }, connection };
      for (const asOf of [today - 25, today - 12, today - 1, undefined]) await assertNumbersAreTrue(of, truth, asOf);
    }),
  ];
  await synced.end();
  return claims;
}

function sumCalls(runs: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const calls of runs) for (const [kind, count] of Object.entries(calls)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

const total = (calls: Readonly<Record<string, number>>): number => Object.values(calls).reduce((a, b) => a + b, 0);
