import { HOUR } from '../functions/core/time.ts';
import type { FaultRule } from '../local/okta/faults.ts';
import { assertTruth } from '../test/functions/core/sync/assertTruth.ts';
import { fullCompany, personId } from '../test/functions/core/sync/sharedTable.ts';
import { createSyncFixture, type SyncFixture } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, type Claim, exact, exactly } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const PEOPLE = 1_000;
const APPS = 4;

/** Okta cannot give pages or spans of the sizes that are asked for. */
const TOO_LARGE: readonly FaultRule[] = [
  { on: 'users', when: { limitAbove: 120 }, effect: { kind: 'status', status: 500 }, times: 'always' },
  { on: 'appUsers', when: { limitAbove: 300 }, effect: { kind: 'status', status: 500 }, times: 'always' },
  { on: 'logs', when: { spanHoursAbove: 24 * 20 }, effect: { kind: 'status', status: 500 }, times: 'always' },
];

export const oddOrgs: Benchmark = {
  name: 'odd-orgs',
  description: `Okta calls where pages have to be smaller, and where one event changes many seats (${figure(PEOPLE)} people, ${APPS} apps)`,
  async run() {
    await using standIns = await startStandIns();
    let tenants = 0;
    const open = () =>
      createSyncFixture(standIns.table, {
        tenant: `tenant-${tenants++}`,
        company: fullCompany(PEOPLE, APPS),
        daysAsked: 60,
      });
    const rows: string[][] = [];
    const claims: Claim[] = [];
    const row = (what: string, calls: number, least: number, refused: number) =>
      rows.push([what, figure(calls), figure(least), figure(calls - least), figure(refused)]);

    const whole = await open();
    await whole.syncUntilQuiet();
    const least = whole.org.requests.total;
    row('first sync', least, least, 0);
    const small = await open();
    small.org.faults.rules = [...TOO_LARGE];
    await small.syncUntilQuiet();
    const calls = small.org.requests.total;
    const refused = small.org.requests.byStatus['500'] ?? 0;
    row('first sync, smaller pages and spans', calls, least, refused);
    // Halved pages are twice as many, 60 days are four spans, and each size is tried in vain once, or again after 20 pages.
    const pages = Math.ceil(PEOPLE / 100) + APPS * Math.ceil(PEOPLE / 250);
    const most = least + pages / 2 + 3 + refused;
    claims.push(
      exact(`smaller pages cost the calls refused and twice the pages: at most ${figure(most)}`, calls <= most),
      exact('the identical failing request is not repeated', refused <= 6),
      await exactly('smaller pages: everything equals the ground truth', () => assertTruth(small)),
    );

    const after = async (what: string, change: (fixture: SyncFixture) => void, most: number) => {
      whole.org.requests.reset();
      change(whole);
      whole.clock.now += HOUR;
      await whole.syncUntilQuiet();
      const { logs: log = 0 } = whole.org.requests.byEndpoint;
      const made = whole.org.requests.total;
      row(what, made, log, 0);
      claims.push(
        exact(`${what}: at most ${figure(most)} calls beside the log`, made - log <= most),
        await exactly(`${what}: everything equals the ground truth`, () => assertTruth(whole)),
      );
    };
    const leave = (n: number, seatEvents: boolean) => (fixture: SyncFixture) =>
      void fixture.org.change.setPersonStatus(personId(n), 'DEPROVISIONED', { seatEvents });
    await after('a deactivation with an event for each seat', leave(1, true), 1);
    await after('a deactivation with one event', leave(2, false), APPS);
    const manyLeave = (fixture: SyncFixture) => {
      for (let n = 100; n < 200; n++) leave(n, false)(fixture);
    };
    await after('100 deactivations with one event each', manyLeave, APPS * Math.ceil(PEOPLE / 500));
    printTable(['kind of org or hour', 'Okta calls', 'least', 'more', 'refused'], rows);
    await whole.org.close();
    await small.org.close();
    return claims;
  },
};
