import { MINUTE } from '../functions/core/time.ts';
import { assertTruth } from '../test/functions/core/sync/assertTruth.ts';
import { fullCompany } from '../test/functions/core/sync/sharedTable.ts';
import { createSyncFixture } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, exact, exactly } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const APPS = 400;
const LIMIT = 100;

export const manyApps: Benchmark = {
  name: 'many-apps',
  description: `a first sync of ${APPS} apps at ${LIMIT / 2} calls a minute, with each run started when the bucket is full again`,
  async run() {
    await using standIns = await startStandIns();
    const fixture = await createSyncFixture(standIns.table, {
      company: fullCompany(10, APPS),
      daysAsked: 1,
      limits: { perBucket: { apps: LIMIT } },
    });
    const { org, clock } = fixture;
    const began = clock.now;
    let runs = 0;
    for (let outcome = ''; outcome !== 'caughtUp' && runs < 100; runs++) {
      const { nextSyncAt = clock.now } = await fixture.connection();
      // The dispatcher looks a minute ahead and delays each message until the second when it is due.
      clock.now = Math.max(clock.now, nextSyncAt);
      outcome = await fixture.sync();
    }
    const minutes = (clock.now - began) / MINUTE;
    const calls = org.requests.byBucket.apps ?? 0;
    printTable(['', 'calls', 'runs', 'minutes'], [[`${APPS} apps`, figure(calls), figure(runs), figure(minutes)]]);
    const claims = [
      exact('one call for each app, and two for the list of apps', calls === APPS + 2),
      exact('0 × 429', (org.requests.byStatus['429'] ?? 0) === 0),
      exact('within 8 minutes', minutes <= 8),
      await exactly('everything equals the ground truth', () => assertTruth(fixture)),
    ];
    await org.close();
    return claims;
  },
};
