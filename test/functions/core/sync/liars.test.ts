// Orgs that lie: whatever they answer, no count is lost or doubled, no run goes on for ever, and the next one goes on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import { detectLoop, type LoopDetector } from '../../../../functions/core/ledger/loopDetector.ts';
import type { Page } from '../../../../functions/core/oktaFacts.ts';
import type { LogRequest, OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { appLabel } from '../../../../functions/core/usage/app.ts';
import { assertTruth } from './compare.ts';
import { APPS, manyPeople, PEOPLE, signIn, smallEvents } from './smallCompany.ts';
import type { SyncFixture, Wraps } from './syncFixture.ts';
import { NOW } from './syncFixture.ts';
import { appId, fullCompany, personId, sharedTable } from './world.ts';

const { ada, bob } = PEOPLE;
const { mail } = APPS;

describe('pages passed', () => {
  const walk = (pages: Iterable<string>): number | undefined => {
    let trail: LoopDetector | undefined;
    let steps = 0;
    for (const page of pages) {
      trail = detectLoop(trail, page);
      if (!trail) return steps;
      steps += 1;
    }
    return undefined;
  };
  const circle = function* (before: number, length: number) {
    for (let n = 0; n < before; n++) yield `before ${n}`;
    for (let n = 0; n < 10_000; n++) yield `round ${n % length}`;
  };
  for (const [before, length] of [
    [0, 1],
    [0, 2],
    [3, 1],
    [5, 7],
    [100, 33],
  ] as const) {
    it(`are known again in a circle of ${length} after ${before}, within a few rounds`, () => {
      const noticed = walk(circle(before, length));
      assert.ok(noticed !== undefined && noticed <= 4 * (before + length) + 4, `noticed after ${noticed}`);
    });
  }
  it('are never known again in a listing that ends', () => {
    assert.equal(walk(Array.from({ length: 5_000 }, (_, n) => `page ${n}`)), undefined);
  });
});

/** Enough sign-ins before the boundary and after it for several pages of the log on both sides. */
const busy = () => {
  const events = Array.from({ length: 2_600 }, (_, n) =>
    signIn(n % 2 ? ada : bob, mail, NOW - 40 * 24 * HOUR + n * MINUTE),
  );
  const today = Array.from({ length: 2_600 }, (_, n) => signIn(n % 2 ? ada : bob, mail, NOW - 20 * HOUR + n * 20_000));
  return manyPeople(
    430,
    [...events, ...today, ...smallEvents()].sort((a, b) => a.persistedAt - b.persistedAt),
  );
};

/** The nth page of one listing leads back to an earlier one, for as long as `lasts` says. */
function leadingBack(which: 'log' | 'people', back: number, lasts: () => boolean): Wraps {
  return {
    org(org) {
      const listings = new Map<string, string[]>();
      const bent = <Item>(page: Page<Item>): Page<Item> => {
        if (page.next === undefined || !lasts()) return page;
        const listing = /until=/.test(page.next) ? 'history' : which; // links of one listing lead into that listing
        const passed = [...(listings.get(listing) ?? []), page.next];
        listings.set(listing, passed);
        return passed.length > back ? { ...page, next: passed[passed.length - 1 - back] } : page;
      };
      const log = async (request: LogRequest) => bent(await org.log(request));
      const people = async (next: string | undefined) => bent(await org.people(next));
      return which === 'log' ? { ...bound(org), log } : { ...bound(org), people };
    },
  };
}

const bound = (org: OktaOrg): OktaOrg => ({
  log: (request) => org.log(request),
  people: (next) => org.people(next),
  apps: (next) => org.apps(next),
  assignments: (app, next) => org.assignments(app, next),
  assignment: (app, person) => org.assignment(app, person),
  person: (person) => org.person(person),
  app: (app) => org.app(app),
  owner: () => org.owner(),
});

describe('an org that lies', () => {
  const table = sharedTable();
  const open = (options: Parameters<typeof table.open>[0] = {}) =>
    table.open({ company: busy(), daysAsked: 60, ...options });
  const recovers = async (bench: SyncFixture) => {
    bench.org.faults.rules = [];
    for (let hour = 0; hour < 3; hour++) {
      bench.clock.now += HOUR;
      await bench.syncUntilQuiet();
    }
    await assertTruth(bench);
    assert.equal((await bench.connection()).syncState.coverage?.complete, true);
  };

  for (const which of ['log', 'people'] as const) {
    for (const back of [1, 2]) {
      it(`leads in a circle of ${back + 1} pages of ${which}: the run ends, and nothing is lost or doubled`, async () => {
        const bench = await open();
        let lies = true;
        await bench.sync(leadingBack(which, back, () => lies));
        assert.ok(bench.org.requests.total < 120, `${bench.org.requests.total} calls`);
        lies = false;
        await recovers(bench);
      });
    }
  }

  it('repeats its first page in the place of a later one: what that held is read all the same', async () => {
    const bench = await open();
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times: 1, skip: 4 });
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times: 1, skip: 5 });
    await bench.syncUntilQuiet();
    await recovers(bench);
  });

  it('answers 200 with HTML: nothing is read from it, and the next run goes on', async () => {
    const bench = await open();
    for (const on of ['logs', 'users', 'apps', 'appUsers'] as const)
      bench.org.faults.rules.push({ on, effect: { kind: 'html' }, times: 2 });
    assert.equal(await bench.sync(), 'oktaUnavailable');
    await recovers(bench);
  });

  it('has a clock ten minutes off, either way: everything counts, no call is refused', async () => {
    for (const skew of [-10 * MINUTE, 10 * MINUTE]) {
      const bench = await open({
        faults: { dateSkewMs: skew },
        limits: { perBucket: { logs: 20, apps: 20, users: 20 } },
      });
      await bench.syncUntilQuiet();
      bench.org.change.signIn(ada, mail);
      await recovers(bench);
      assert.equal(bench.org.requests.byStatus['429'] ?? 0, 0);
    }
  });

  for (const [first, second] of [
    [-10, -10],
    [0, -10],
    [10, -10],
  ] as const) {
    it(`tells two pages' times ${first} and ${second} minutes wrong, then refuses the cursor: what comes again is known`, async () => {
      const bench = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
      const connections = createTenantConnections(bench.table, bench.tenant);
      const syncNow = async (skew = 0) => {
        bench.clock.now += MINUTE;
        bench.org.faults.dateSkewMs = skew * MINUTE;
        await connections.requestSync(bench.id, bench.clock.now);
        assert.equal(await bench.sync(), 'caughtUp');
      };
      await bench.syncUntilQuiet();
      bench.clock.now += HOUR;
      bench.org.change.signIn(personId(0), appId(0));
      await syncNow(first);
      bench.org.change.signIn(personId(1), appId(0));
      await syncNow(second);
      bench.clock.now += 52 * MINUTE;
      bench.org.change.signIn(personId(2), appId(0)); // the stream starts again an hour before this one
      await syncNow();
      bench.clock.now += 6 * HOUR;
      bench.org.change.signIn(personId(0), appId(1), { at: bench.clock.now - 12 * HOUR, persistedAt: bench.clock.now });
      await syncNow();
      bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      await syncNow();
      await recovers(bench);
    });
  }

  it('calls two apps by one label: they stay two, told apart by their ids', async () => {
    const company = fullCompany(3, 2);
    const bench = await table.open({
      company: { ...company, apps: company.apps.map((app) => ({ ...app, label: 'Twin' })) },
      daysAsked: 1,
    });
    await bench.syncUntilQuiet();
    bench.org.change.signIn(personId(0), appId(0));
    bench.clock.now += HOUR;
    await bench.syncUntilQuiet();
    const apps = await bench.reader.apps.list();
    assert.deepEqual(apps.map(appLabel), ['Twin', 'Twin']);
    assert.deepEqual(apps.map(({ signIns }) => signIns.size).sort(), [0, 1]);
    await assertTruth(bench);
  });

  it('goes on sending sign-ins to a deleted app: they count, and nobody holds its seats', async () => {
    const bench = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
    await bench.syncUntilQuiet();
    bench.org.change.deleteApp(appId(0));
    bench.clock.now += HOUR;
    await bench.syncUntilQuiet();
    for (let n = 0; n < 3; n++) bench.org.change.signIn(personId(n), appId(0));
    bench.clock.now += HOUR;
    await bench.syncUntilQuiet();
    const app = await bench.reader.apps.find(appId(0));
    assert.deepEqual([app?.summary.sums.assigned, app?.status?.status], [0, 'DELETED']);
    assert.equal(
      [...(app?.signIns.values() ?? [])].reduce((sum, count) => sum + count, 0),
      3,
    );
    await recovers(bench);
  });

  it('delivers a burst of 20,000 events hours late and out of order, over many short runs: each counts once', async () => {
    const bench = await table.open({ company: fullCompany(40, 5), daysAsked: 1 });
    await bench.syncUntilQuiet();
    bench.clock.now += 6 * HOUR;
    for (let n = 0; n < 20_000; n++) {
      const at = bench.clock.now - ((n * 7_919) % (6 * 3_600)) * 1_000;
      bench.org.change.signIn(personId(n % 40), appId(n % 5), { at, persistedAt: bench.clock.now });
    }
    let runs = 0;
    for (let outcome = ''; outcome !== 'caughtUp' && runs < 50; runs++) {
      outcome = await bench.sync(
        {
          org: (org) => ({
            ...bound(org),
            log: (request) => {
              bench.clock.now += 1_000; // ten pages of what is read in fit into a run of half a minute
              return org.log(request);
            },
          }),
        },
        35_000,
      );
    }
    assert.ok(runs > 1, 'more than one run');
    await recovers(bench);
  });
});
