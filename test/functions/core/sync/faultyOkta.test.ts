// Whatever wrong or repeated answers Okta gives, no sign-in is lost or counted twice, every run ends, and the next one continues.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import type { Page } from '../../../../functions/core/okta/oktaFacts.ts';
import type { LogRequest, OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { appLabel } from '../../../../functions/core/usage/app.ts';
import { assertTruth } from './assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from './sharedTable.ts';
import { APPS, manyPeople, PEOPLE, signIn, smallCompany, smallEvents } from './smallCompany.ts';
import type { SyncFixture, Wraps } from './syncFixture.ts';
import { NOW } from './syncFixture.ts';

const { ada, bob } = PEOPLE;
const { mail } = APPS;

/** Enough sign-ins before and after the boundary for several pages of history and of the stream. */
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

/** Twelve pages of history and more, where a page has five events. */
const past = () => {
  const events = Array.from({ length: 60 }, (_, n) => signIn(ada, mail, NOW - 9 * 24 * HOUR + n * MINUTE));
  return smallCompany([...events, ...smallEvents()].sort((a, b) => a.persistedAt - b.persistedAt));
};
const LATER_PAGE_OF_HISTORY = { on: 'logs', when: { log: 'bounded', page: 'later' } } as const;

/** While `isActive`, the `next` links of one listing lead `back` pages back. */
function withCircularLinks(which: 'log' | 'people', back: number, isActive: () => boolean): Wraps {
  return {
    org(org) {
      const listings = new Map<string, string[]>();
      const withEarlierLink = <Item>(page: Page<Item>): Page<Item> => {
        if (page.next === undefined || !isActive()) return page;
        const listing = /until=/.test(page.next) ? 'history' : which; // a listing's links stay within the listing
        const links = [...(listings.get(listing) ?? []), page.next];
        listings.set(listing, links);
        return links.length > back ? { ...page, next: links[links.length - 1 - back] } : page;
      };
      const log = async (request: LogRequest) => withEarlierLink(await org.log(request));
      const people = async (next: string | undefined) => withEarlierLink(await org.people(next));
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
  group: (group) => org.group(group),
  owner: () => org.owner(),
});

describe('an org with wrong answers', () => {
  const table = sharedTable();
  const open = (options: Parameters<typeof table.open>[0] = {}) =>
    table.open({ company: busy(), daysAsked: 60, ...options });
  const openPast = () => table.open({ company: past(), daysAsked: 60, faults: { pageCaps: { logs: 5 } } });
  const recovers = async (fixture: SyncFixture) => {
    fixture.org.faults.rules = [];
    for (let hour = 0; hour < 3; hour++) {
      fixture.clock.now += HOUR;
      await fixture.syncUntilQuiet();
    }
    await assertTruth(fixture);
    assert.equal((await fixture.connection()).syncState.coverage?.complete, true);
  };

  it('whose answers are millions of tiny values costs no more than the calls, and is said to be down', async () => {
    const fixture = await table.open({ company: smallCompany(smallEvents()), daysAsked: 1 });
    const body = `[${'{},'.repeat(600_000)}{}]`;
    fixture.org.faults.rules.push({
      on: 'withToken',
      effect: { kind: 'answer', status: 200, body },
      times: 'always',
    });
    assert.equal(await fixture.sync(), 'oktaUnavailable');
    const { problem } = (await fixture.connection()).syncState;
    assert.deepEqual(
      [problem?.kind, problem && 'reason' in problem && problem.reason],
      ['oktaUnavailable', 'tooLarge'],
    );
    await recovers(fixture);
  });

  it('whose newest events have no id, and lead to themselves, is read to its end', async () => {
    const fixture = await table.open({ company: smallCompany(smallEvents()), daysAsked: 1 });
    const known = { eventType: 'user.lifecycle.create', published: new Date(NOW - HOUR).toISOString() };
    const body = [{ ...known, uuid: 'x'.repeat(1_000) }, { ...known, uuid: 'known' }, known];
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'answer', status: 200, body }, times: 'always' });
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.ok((fixture.org.requests.byEndpoint.logs ?? 0) < 10);
  });

  for (const which of ['log', 'people'] as const) {
    for (const back of [1, 2]) {
      it(`whose links form a circle of ${back + 1} pages of ${which}: the run ends, and nothing is lost or counted twice`, async () => {
        const fixture = await open();
        let isActive = true;
        await fixture.sync(withCircularLinks(which, back, () => isActive));
        assert.ok(fixture.org.requests.total < 120, `${fixture.org.requests.total} calls`);
        isActive = false;
        await recovers(fixture);
      });
    }
  }

  it('that repeats its first page instead of a later one: the later one is read as well', async () => {
    const fixture = await open();
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times: 1, skip: 4 });
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times: 1, skip: 5 });
    await fixture.syncUntilQuiet();
    await recovers(fixture);
  });

  for (const [which, skip] of [
    ['the second page', 1],
    ['the third page', 2],
  ] as const) {
    it(`that answers with the first page of new events in place of ${which}: it asks once more, and loses nothing`, async () => {
      const fixture = await open();
      await fixture.syncUntilQuiet();
      for (let n = 0; n < 2_300; n++) fixture.org.change.signIn(ada, mail);
      fixture.clock.now += HOUR;
      const before = fixture.org.requests.total;
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times: 1, skip });
      assert.equal(await fixture.sync(), 'caughtUp');
      assert.ok(fixture.org.requests.total - before < 12, `${fixture.org.requests.total - before} calls`);
      await assertTruth(fixture);
    });
  }

  it('that answers with an earlier page twice in a row: the run ends, the next one asks for the page, and nothing is lost', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet();
    for (let n = 0; n < 2_300; n++) fixture.org.change.signIn(ada, mail);
    fixture.clock.now += HOUR;
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times: 2, skip: 2 });
    assert.equal(await fixture.sync(), 'oktaUnavailable');
    await recovers(fixture);
  });

  for (const [times, outcome] of [
    [1, 'caughtUp'],
    [2, 'oktaUnavailable'],
  ] as const) {
    it(`that answers ${times}× with the first page, grown by some new events, in place of the page of all of them: nothing is lost`, async () => {
      const fixture = await table.open({
        company: fullCompany(3, 2),
        daysAsked: 1,
        faults: { pageCaps: { logs: 20 } },
      });
      await fixture.syncUntilQuiet();
      for (let n = 0; n < 5; n++) fixture.org.change.signIn(personId(n % 3), appId(0));
      fixture.clock.now += HOUR;
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } }); // what follows has room on its first page
      assert.equal(await fixture.sync(), 'caughtUp');
      for (let n = 0; n < 35; n++) fixture.org.change.signIn(personId(n % 3), appId(n % 2));
      fixture.clock.now += HOUR;
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times });
      assert.equal(await fixture.sync(), outcome);
      await recovers(fixture);
    });
  }

  for (const times of [1, 2]) {
    it(`that answers ${times}× with the first page in place of a later one after it refused the cursor: nothing is lost`, async () => {
      const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 1, faults: { pageCaps: { logs: 5 } } });
      await fixture.syncUntilQuiet();
      for (let n = 0; n < 40; n++) fixture.org.change.signIn(personId(n % 3), appId(n % 2));
      fixture.clock.now += HOUR;
      assert.equal(await fixture.sync(), 'caughtUp');
      fixture.clock.now += HOUR;
      fixture.org.change.signIn(personId(0), appId(0));
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'repeatPage' }, times, skip: 15 });
      await fixture.syncUntilQuiet();
      await recovers(fixture);
    });
  }

  for (const skip of [2, 6]) {
    for (const times of [1, 2]) {
      it(`that answers ${times}× with the first page of history in place of page ${skip}: nothing is lost`, async () => {
        const fixture = await openPast();
        fixture.org.faults.rules.push({
          ...LATER_PAGE_OF_HISTORY,
          effect: { kind: 'repeatPage' },
          times,
          skip: skip - 2,
        });
        await fixture.syncUntilQuiet();
        await recovers(fixture);
      });
    }
  }

  for (const times of [1, 2]) {
    it(`that answers ${times}× with the first page of history, grown by a late event: nothing is lost`, async () => {
      const fixture = await openPast();
      const late = { at: NOW - 25 * HOUR, outcome: 'FAILURE' } as const;
      const meanwhile = () => void fixture.org.change.signIn(ada, mail, late);
      fixture.org.faults.rules.push({
        ...LATER_PAGE_OF_HISTORY,
        effect: { kind: 'slow', rows: 'atRequest', meanwhile },
      });
      fixture.org.faults.rules.push({ ...LATER_PAGE_OF_HISTORY, effect: { kind: 'repeatPage' }, times });
      await fixture.syncUntilQuiet();
      await recovers(fixture);
    });
  }

  it('that answers 200 with HTML: nothing is read from it, and the next run continues', async () => {
    const fixture = await open();
    for (const on of ['logs', 'users', 'apps', 'appUsers'] as const)
      fixture.org.faults.rules.push({ on, effect: { kind: 'html' }, times: 2 });
    assert.equal(await fixture.sync(), 'oktaUnavailable');
    await recovers(fixture);
  });

  it('whose clock is ten minutes off, either way: everything counts, and no call is refused', async () => {
    for (const skew of [-10 * MINUTE, 10 * MINUTE]) {
      const fixture = await open({
        faults: { dateSkewMs: skew },
        limits: { perBucket: { logs: 20, apps: 20, users: 20 } },
      });
      await fixture.syncUntilQuiet();
      fixture.org.change.signIn(ada, mail);
      await recovers(fixture);
      assert.equal(fixture.org.requests.byStatus['429'] ?? 0, 0);
    }
  });

  for (const [first, second] of [
    [-10, -10],
    [0, -10],
    [10, -10],
  ] as const) {
    it(`whose clock is ${first} and then ${second} minutes off before it refuses the cursor: repeated events are recognised`, async () => {
      const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
      const connections = createTenantConnections(fixture.table, fixture.tenant);
      const syncNow = async (skew = 0) => {
        fixture.clock.now += MINUTE;
        fixture.org.faults.dateSkewMs = skew * MINUTE;
        await connections.requestSync(fixture.id, fixture.clock.now);
        assert.equal(await fixture.sync(), 'caughtUp');
      };
      await fixture.syncUntilQuiet();
      fixture.clock.now += HOUR;
      fixture.org.change.signIn(personId(0), appId(0));
      await syncNow(first);
      fixture.org.change.signIn(personId(1), appId(0));
      await syncNow(second);
      fixture.clock.now += 52 * MINUTE;
      fixture.org.change.signIn(personId(2), appId(0)); // the stream restarts an hour before this event
      await syncNow();
      fixture.clock.now += 6 * HOUR;
      fixture.org.change.signIn(personId(0), appId(1), {
        at: fixture.clock.now - 12 * HOUR,
        persistedAt: fixture.clock.now,
      });
      await syncNow();
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      await syncNow();
      await recovers(fixture);
    });
  }

  it('that delivers an event again days later: it counts once', async () => {
    const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    fixture.clock.now += HOUR;
    const { uid } = fixture.org.change.signIn(personId(0), appId(0));
    await fixture.syncUntilQuiet();
    for (let day = 0; day < 3; day++) {
      fixture.clock.now += 24 * HOUR;
      fixture.org.change.signIn(personId(1), appId(0));
      await fixture.syncUntilQuiet();
    }
    fixture.org.log.repeat(uid);
    fixture.org.change.signIn(personId(2), appId(0));
    await recovers(fixture);
    const { totals } = (await fixture.connection()).syncState;
    assert.equal(totals.duplicates, 1);
  });

  it('with two apps of one label: they stay two apps', async () => {
    const company = fullCompany(3, 2);
    const fixture = await table.open({
      company: { ...company, apps: company.apps.map((app) => ({ ...app, label: 'Twin' })) },
      daysAsked: 1,
    });
    await fixture.syncUntilQuiet();
    fixture.org.change.signIn(personId(0), appId(0));
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    const apps = await fixture.reader.apps.list();
    assert.deepEqual(apps.map(appLabel), ['Twin', 'Twin']);
    assert.deepEqual(apps.map(({ signIns }) => signIns.size).sort(), [0, 1]);
    await assertTruth(fixture);
  });

  it('that sends sign-ins to a deleted app: they count, and the app has no seats', async () => {
    const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    fixture.org.change.deleteApp(appId(0));
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    for (let n = 0; n < 3; n++) fixture.org.change.signIn(personId(n), appId(0));
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    const app = await fixture.reader.apps.find(appId(0));
    assert.deepEqual([app?.summary.sums.assigned, app?.status?.status], [0, 'DELETED']);
    assert.equal(
      [...(app?.signIns.values() ?? [])].reduce((sum, count) => sum + count, 0),
      3,
    );
    await recovers(fixture);
  });

  it('that delivers 20,000 events hours late and out of order, over many short runs: each counts once', async () => {
    const fixture = await table.open({ company: fullCompany(40, 5), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    fixture.clock.now += 6 * HOUR;
    for (let n = 0; n < 20_000; n++) {
      const at = fixture.clock.now - ((n * 7_919) % (6 * 3_600)) * 1_000;
      fixture.org.change.signIn(personId(n % 40), appId(n % 5), { at, persistedAt: fixture.clock.now });
    }
    let runs = 0;
    for (let outcome = ''; outcome !== 'caughtUp' && runs < 50; runs++) {
      outcome = await fixture.sync(
        {
          org: (org) => ({
            ...bound(org),
            log: (request) => {
              fixture.clock.now += 1_000; // about ten pages fit into a run of half a minute
              return org.log(request);
            },
          }),
        },
        35_000,
      );
    }
    assert.ok(runs > 1, 'more than one run');
    await recovers(fixture);
  });
});
