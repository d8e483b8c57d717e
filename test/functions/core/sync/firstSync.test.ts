// A first sync writes each item about once, and Okta sees one call of ours at a time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OktaOrg } from '../../../../functions/core/ports/okta.ts';
import type { UsageStore } from '../../../../functions/core/ports/usage.ts';
import { DAY } from '../../../../functions/core/time.ts';
import { assertTruth } from './assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from './sharedTable.ts';
import { signIn } from './smallCompany.ts';
import { inSmallPages } from './smallPages.ts';
import { NOW, type Wraps } from './syncFixture.ts';

const PEOPLE = 60;
const APPS = 8;

describe('a first sync', () => {
  const table = sharedTable();

  it('writes each seat about once, each person and app about twice, and makes one call at a time', async () => {
    const events = Array.from({ length: 400 }, (_, n) =>
      signIn(personId((n * 7) % PEOPLE), appId(n % APPS), NOW - 20 * DAY + Math.floor((n * 20 * DAY) / 401)),
    );
    const fixture = await table.open({ company: fullCompany(PEOPLE, APPS, events), daysAsked: 30 });
    const written = { seats: 0, people: 0, apps: 0 };
    const inFlight = { now: 0, most: 0 };
    const counted =
      <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) =>
      async (...args: Args) => {
        inFlight.now += 1;
        inFlight.most = Math.max(inFlight.most, inFlight.now);
        try {
          return await method(...args);
        } finally {
          inFlight.now -= 1;
        }
      };
    const wraps: Wraps = {
      org(inner): OktaOrg {
        const org = inSmallPages(inner, 20);
        return {
          log: counted(org.log),
          people: counted(org.people),
          apps: counted(org.apps),
          assignments: counted(org.assignments),
          assignment: counted(org.assignment),
          person: counted(org.person),
          app: counted(org.app),
          group: counted(org.group),
          owner: counted(org.owner),
        };
      },
      store: (store): UsageStore => ({
        ...store,
        seats: { ...store.seats, put: (seats) => store.seats.put(counting('seats', seats)) },
        people: { ...store.people, put: (people) => store.people.put(counting('people', people)) },
        apps: { ...store.apps, put: (apps) => store.apps.put(counting('apps', apps)) },
      }),
    };
    const counting = <Item>(kind: keyof typeof written, items: readonly Item[]): readonly Item[] => {
      written[kind] += items.length;
      return items;
    };

    assert.equal(await fixture.sync(wraps), 'caughtUp');
    await assertTruth(fixture);
    const seats = fixture.org.truth().apps.reduce((sum, app) => sum + app.seats.length, 0);
    assert.equal(seats, PEOPLE * APPS);
    assert.ok(written.seats <= 1.15 * seats, `${written.seats} seats written of ${seats}`);
    assert.ok(written.people <= 2 * PEOPLE, `${written.people} people written: as read, and once with their seats`);
    assert.ok(written.apps <= 2 * APPS, `${written.apps} apps written: with their seats, and with their day rows`);
    assert.equal(inFlight.most, 1);
  });
});
