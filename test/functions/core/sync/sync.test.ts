// What a connection's syncs do, over the real adapters, with Okta at its most awkward.

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { stringAttribute } from '../../../../functions/aws/attributes.ts';
import { createConnectionLeases } from '../../../../functions/aws/connectionLeases.ts';
import { tenantKeys } from '../../../../functions/aws/keys.ts';
import { keyOf } from '../../../../functions/aws/table.ts';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import { OktaUnavailable } from '../../../../functions/core/errors.ts';
import { healthOf } from '../../../../functions/core/health.ts';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { SIGN_IN_EVENT } from '../../../../functions/core/oktaFacts.ts';
import type { OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { DAY, dayOf, HOUR, isoInstant, MINUTE } from '../../../../functions/core/time.ts';
import { appStatus } from '../../../../functions/core/usage/app.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import type { FaultRule } from '../../../../local/okta/faults.ts';
import { assertTruth, signInsOf } from './compare.ts';
import { APPS, manyPeople, PEOPLE, signIn, smallCompany, smallEvents } from './smallCompany.ts';
import { inSmallPages } from './smallPages.ts';
import { standInTable } from './standInTable.ts';
import { createSyncFixture, NOW, PLENTY, type SyncFixture, type Wraps } from './syncFixture.ts';

const standIn = standInTable();
let tenants = 0;

type Options = Parameters<typeof createSyncFixture>[1];

/** A new connection to a small company of its own, gone with the test. */
async function open(test: TestContext, options: Options = {}): Promise<SyncFixture> {
  const bench = await createSyncFixture(standIn.table, {
    tenant: `t-${tenants++}`,
    company: smallCompany(),
    ...options,
  });
  test.after(() => bench.org.close());
  return bench;
}

/** The same, synced and with all it was asked counted from here on. */
async function createSynced(test: TestContext, options: Options = {}): Promise<SyncFixture> {
  const bench = await open(test, options);
  assert.equal(await bench.sync(), 'caughtUp');
  bench.org.requests.reset();
  return bench;
}

/** The next regular sync. */
async function nextSync(bench: SyncFixture, wraps?: Wraps): Promise<string> {
  const { nextSyncAt } = await bench.connection();
  assert.ok(nextSyncAt !== undefined, 'not due by itself');
  bench.clock.now = Math.max(bench.clock.now, nextSyncAt);
  return bench.sync(wraps);
}

const always = (on: FaultRule['on'], effect: FaultRule['effect']): FaultRule => ({ on, effect, times: 1e9 });
const pages: Wraps = { org: (org) => inSmallPages(org, 3) };
const { ada, bob, cyd, dee, ghost } = PEOPLE;
const { mail, crm, wiki, broker, link, shadow } = APPS;

/** A company of which one listing has more pages than one, and no other. */
function companyOfTwoPages(endpoint: FaultRule['on']): ReturnType<typeof smallCompany> {
  const perMinute = (n: number) => signIn(n % 2 ? ada : bob, mail, NOW - 80 * DAY + n * MINUTE);
  if (endpoint === 'logs')
    return smallCompany([...Array.from({ length: 2_300 }, (_, n) => perMinute(n)), ...smallEvents()]);
  return manyPeople(endpoint === 'users' ? 405 : endpoint === 'appUsers' ? 510 : 4, smallEvents());
}

describe('the first sync', () => {
  it('makes the fewest calls there can be', async (test) => {
    const history = Array.from({ length: 2_300 }, (_, n) =>
      signIn(n % 2 ? ada : bob, mail, NOW - 80 * DAY + n * 60_000),
    );
    const bench = await createSynced(test, { company: manyPeople(620, [...history, ...smallEvents()]) });
    const counted = (await bench.reader.syncRuns.newest(1))[0]?.calls;
    assert.deepEqual(counted, { log: 1 + 3, people: 4, apps: 1, assignments: 2 + 1 + 1, person: 1, app: 1 });
    await assertTruth(bench);
  });

  for (const daysAsked of [0, 1, 2, 30, 90]) {
    it(`reads ${daysAsked} days of history when asked to`, async (test) => {
      const bench = await createSynced(test, { daysAsked });
      const { coverage } = (await bench.connection()).syncState;
      const wanted = NOW - Math.max(1, daysAsked) * DAY;
      assert.deepEqual(coverage, { observedSince: wanted, dataThrough: NOW, gaps: [], complete: true });
      await assertTruth(bench);
    });
  }

  it('claims no more of the past than Okta still had', async (test) => {
    const bench = await open(test);
    bench.clock.now += 5 * DAY;
    assert.equal(await bench.sync(), 'caughtUp');
    const { coverage } = (await bench.connection()).syncState;
    assert.equal(coverage?.observedSince, bench.clock.now - 90 * DAY);
  });

  it('knows who and what only sign-ins name', async (test) => {
    const bench = await createSynced(test);
    const [deleted] = await bench.reader.people.load([ghost as PersonId]);
    assert.deepEqual([deleted?.status?.status, deleted?.profile], ['DELETED', undefined]);
    const unlisted = await bench.reader.apps.find(shadow as AppId);
    assert.ok(unlisted);
    assert.deepEqual([appStatus(unlisted), unlisted.seenAs, signInsOf(unlisted)], ['DELETED', 'App adow', 2]);
  });

  it('knows 1,200 people whom only sign-ins name, though it keeps 500 of their ids at a time', async (test) => {
    const gone = Array.from({ length: 1_200 }, (_, n) => `00uGone${String(n).padStart(13, '0')}`);
    const events = gone.map((id, n) => signIn(id, mail, NOW - 30 * DAY + n * 1_000));
    const bench = await open(test, {
      company: smallCompany([...events, ...smallEvents()]),
      limits: { perBucket: { user: 600 } },
    });
    assert.ok((await bench.syncUntilQuiet()) > 2, 'more than one run');
    const found = await bench.reader.people.load(gone as PersonId[]);
    assert.equal(found.filter(({ status }) => status?.status === 'DELETED').length, 1_200);
    const asked = bench.org.requests.recent.map(({ path }) => path).filter((path) => path.includes('00uGone'));
    assert.equal(new Set(asked).size, asked.length, 'nobody is asked for twice');
    assert.equal(bench.org.requests.byStatus['429'] ?? 0, 0);
  });

  it('asks for no assignments of bookmarks and federation-broker apps, and counts their sign-ins', async (test) => {
    const bench = await createSynced(test);
    const apps = new Map((await bench.reader.apps.list()).map((app) => [app.app as string, app]));
    assert.deepEqual(
      [broker, link].map((id) => apps.get(id)?.listedFrom),
      [undefined, undefined],
    );
    assert.equal(apps.get(broker)?.summary.sums.usedWithoutAssignment, 1);
    assert.deepEqual(
      [mail, crm, wiki].map((id) => apps.get(id)?.listedFrom),
      [NOW, NOW, NOW],
    );
  });

  it('finishes in however many runs its time allows', async (test) => {
    const bench = await open(test, { daysAsked: 40 });
    const slow: Wraps = {
      org: (org) => {
        const slowly = <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) => {
          return (...args: Args) => {
            bench.clock.now += 1_000;
            return method(...args);
          };
        };
        const { log, people, apps, assignments, assignment, person, app, owner } = inSmallPages(org, 2);
        return {
          log: slowly(log),
          people: slowly(people),
          apps: slowly(apps),
          assignments: slowly(assignments),
          assignment: slowly(assignment),
          person: slowly(person),
          app: slowly(app),
          owner,
        };
      },
    };
    assert.equal(await bench.sync(slow, 26_000), 'outOfTime');
    assert.ok((await bench.syncUntilQuiet(slow, 26_000)) > 3);
    await assertTruth(bench);
  });

  it('lists what is left of an app that is deleted while it is listed', async (test) => {
    const bench = await open(test);
    const deleting: Wraps = {
      org: (org) => ({
        ...org,
        assignments(app, next) {
          if (app === crm) bench.org.change.deleteApp(crm);
          return org.assignments(app, next);
        },
      }),
    };
    assert.equal(await bench.sync(deleting), 'caughtUp');
    const app = await bench.reader.apps.find(crm as AppId);
    assert.deepEqual([app && appStatus(app), app?.summary.sums.assigned], ['DELETED', 0]);
    await assertTruth(bench);
    assert.equal((await bench.connection()).syncState.coverage?.complete, true);
  });
});

describe('an hour', () => {
  it('without news costs one call, no segment and three writes', async (test) => {
    const writes: string[] = [];
    const { table } = standIn;
    const counting = {
      send(command: Parameters<DynamoDBClient['send']>[0]) {
        for (const kind of [PutItemCommand, UpdateItemCommand, BatchWriteItemCommand])
          if (command instanceof kind) writes.push(kind.name);
        return table.client.send(command as PutItemCommand);
      },
    } as unknown as DynamoDBClient;
    const bench = await createSyncFixture(
      { ...table, client: counting },
      { tenant: `t-${tenants++}`, company: smallCompany() },
    );
    test.after(() => bench.org.close());
    await bench.syncUntilQuiet();
    const { sequence } = (await bench.connection()).syncState;
    bench.org.requests.reset();
    writes.length = 0;
    assert.equal(await nextSync(bench), 'caughtUp');
    assert.deepEqual(bench.org.requests.byEndpoint, { logs: 1 });
    assert.deepEqual(writes, ['UpdateItemCommand', 'PutItemCommand', 'UpdateItemCommand']);
    const { syncState: work } = await bench.connection();
    assert.equal(work.sequence, sequence);
    assert.equal(work.coverage?.dataThrough, bench.clock.now - (bench.clock.now % 1000));
  });

  it('costs one call more for a hire, and two for a new app: the app and its assignments', async (test) => {
    const bench = await createSynced(test);
    const app = bench.org.change.addApp();
    const person = bench.org.change.hire();
    bench.org.change.assign(person.id, app.id);
    assert.equal(await nextSync(bench), 'caughtUp');
    assert.deepEqual(bench.org.requests.byEndpoint, { logs: 1, user: 1, app: 1, appUsers: 1 });
    await assertTruth(bench);
  });

  it('brings sign-ins that Okta stored hours after they happened', async (test) => {
    const bench = await createSynced(test);
    for (const hours of [1, 3, 9, 30]) {
      bench.org.change.signIn(bob, crm, {
        at: bench.clock.now - 5 * MINUTE,
        persistedAt: bench.clock.now + hours * HOUR,
      });
    }
    for (let hour = 0; hour < 32; hour++) assert.equal(await nextSync(bench), 'caughtUp');
    await assertTruth(bench);
    assert.equal(bench.org.truth().totals.persisted, 14 + 4);
  });

  it('tells of sign-ins that came too late to be counted', async (test) => {
    const bench = await createSynced(test);
    bench.org.change.signIn(bob, crm, { at: NOW - 2 * DAY, persistedAt: NOW + MINUTE });
    assert.equal(await nextSync(bench), 'caughtUp');
    const { totals } = (await bench.connection()).syncState;
    assert.deepEqual([totals.late, totals.lateFound], [2, 1]); // history had found the other
  });

  it('moves every summary on when the day is new, whoever the news is about', async (test) => {
    const bench = await createSynced(test);
    bench.clock.now += DAY;
    bench.org.change.hire();
    assert.equal(await nextSync(bench), 'caughtUp');
    for (const { summary } of await bench.reader.apps.list())
      assert.equal(summary.context?.asOf, dayOf(bench.clock.now));
    await assertTruth(bench);
  });

  it('has a row for each day of a quiet week', async (test) => {
    const bench = await createSynced(test);
    bench.clock.now += 7 * DAY;
    bench.org.change.signIn(ada, crm);
    assert.equal(await nextSync(bench), 'caughtUp');
    await assertTruth(bench);
  });

  it('judges anew when the threshold has changed and a sync was asked for', async (test) => {
    const bench = await createSynced(test);
    const { client, name } = bench.table;
    const settings = { historyDays: 90, idleAfterDays: 15, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS };
    await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: keyOf(tenantKeys(bench.tenant).connection(bench.id)),
        UpdateExpression: 'SET settings = :settings',
        ExpressionAttributeValues: { ':settings': stringAttribute(JSON.stringify(settings)) },
      }),
    );
    bench.clock.now += MINUTE;
    await createTenantConnections(bench.table, bench.tenant).requestSync(bench.id, bench.clock.now);
    assert.equal(await bench.sync(), 'caughtUp');
    await assertTruth(bench);
  });
});

describe('what Okta sends twice', () => {
  for (const kind of ['duplicateInPage', 'duplicateAcrossPages', 'repeatPage'] as const) {
    for (const on of ['logs', 'users', 'apps', 'appUsers'] as const) {
      it(`counts once: ${kind} of ${on} in the first sync`, async (test) => {
        const bench = await open(test, { company: companyOfTwoPages(on) });
        bench.org.faults.rules.push(kind === 'repeatPage' ? { on, effect: { kind }, skip: 1 } : always(on, { kind }));
        await bench.syncUntilQuiet();
        bench.org.faults.rules = [];
        await nextSync(bench);
        if (kind !== 'repeatPage') await assertTruth(bench);
        else await assertNotMore(bench);
      });
    }
  }

  for (const hours of [1, 3, 30]) {
    it(`counts once: the last event of the page before, after ${hours} quiet hours`, async (test) => {
      const bench = await createSynced(test);
      bench.org.change.signIn(ada, mail);
      assert.equal(await nextSync(bench), 'caughtUp');
      for (let hour = 1; hour < hours; hour++) assert.equal(await nextSync(bench), 'caughtUp');
      bench.org.change.signIn(bob, mail);
      bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'duplicateAcrossPages' } });
      assert.equal(await nextSync(bench), 'caughtUp');
      await assertTruth(bench);
    });
  }

  it('counts once: an event of history, five hours after the page before', async (test) => {
    const history = Array.from({ length: 1_700 }, (_, n) => signIn(ada, mail, NOW - 80 * DAY + n * 60_000));
    const bench = await open(test, { company: smallCompany([...history, ...smallEvents()]) });
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'status', status: 500 }, skip: 2 });
    assert.equal(await bench.sync(), 'oktaUnavailable');
    bench.clock.now += 5 * HOUR;
    bench.org.faults.rules = [{ on: 'logs', effect: { kind: 'duplicateAcrossPages' }, times: 5 }];
    await bench.syncUntilQuiet();
    await assertTruth(bench);
  });

  it('counts a message that comes twice, late or for nobody as none', async (test) => {
    const bench = await createSynced(test);
    assert.equal(await bench.sync(), 'notDue');
    assert.equal(await nextSync(bench), 'caughtUp');
    assert.equal(await bench.sync(), 'notDue');
    const { client, name } = bench.table;
    await createConnectionLeases(bench.table).remove(await bench.connection());
    assert.equal(await bench.sync(), 'notDue');
    const { Item } = await client.send(
      new GetItemCommand({ TableName: name, Key: keyOf(tenantKeys(bench.tenant).connection(bench.id)) }),
    );
    assert.equal(Item, undefined);
  });
});

/** No event counted twice; some may be missing, where Okta left them out. */
async function assertNotMore(bench: SyncFixture): Promise<void> {
  for (const app of await bench.reader.apps.list()) {
    const { uses } = bench.org.truth();
    const truth = uses.filter(({ appId }) => appId === app.app).reduce((sum, { count }) => sum + count, 0);
    assert.ok(signInsOf(app) <= truth, `${app.app}: ${signInsOf(app)} of ${truth}`);
  }
}

describe('a place that Okta no longer knows', () => {
  for (const on of ['logs', 'users', 'appUsers'] as const) {
    for (const kind of ['refuseCursor', 'selfNext'] as const) {
      for (const skip of [0, 1]) {
        it(`is asked for anew in the first sync: ${kind} of ${on}, the ${skip + 1}. time`, async (test) => {
          const bench = await open(test, { company: companyOfTwoPages(on) });
          bench.org.faults.rules.push({ on, effect: { kind }, skip });
          await bench.syncUntilQuiet();
          await nextSync(bench);
          await assertTruth(bench);
          assert.equal((await bench.connection()).syncState.coverage?.complete, true);
        });
      }

      it(`does not keep a run going: ${kind} of ${on}, for as long as it lasts`, async (test) => {
        const bench = await open(test, { company: companyOfTwoPages(on) });
        bench.org.faults.rules.push(always(on, { kind }));
        await bench.sync();
        assert.ok(bench.org.requests.total < 40, `${bench.org.requests.total} calls`);
        bench.org.faults.rules = [];
        await bench.syncUntilQuiet();
        await nextSync(bench);
        await assertTruth(bench);
        assert.equal((await bench.connection()).syncState.coverage?.complete, true);
      });
    }
  }

  for (const kind of ['refuseCursor', 'selfNext'] as const) {
    it(`is asked for anew by the stream: ${kind}`, async (test) => {
      const bench = await createSynced(test);
      bench.org.change.signIn(ada, mail);
      bench.org.change.signIn(bob, mail, { at: NOW - 20 * HOUR, persistedAt: NOW + 1 });
      bench.org.faults.rules.push({ on: 'logs', effect: { kind } });
      assert.equal(await nextSync(bench), 'caughtUp');
      await assertTruth(bench);
      bench.org.change.signIn(ada, mail);
      for (let hour = 0; hour < 4; hour++) assert.equal(await nextSync(bench), 'caughtUp');
      await assertTruth(bench);
    });
  }

  it('reads on where a full page of the stream first led back to itself', async (test) => {
    const bench = await createSynced(test);
    for (let n = 0; n < 2_500; n++) bench.org.change.signIn(n % 2 ? ada : bob, mail);
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'selfNext' } });
    assert.equal(await nextSync(bench), 'caughtUp');
    await assertTruth(bench);
  });

  it('never claims to have read on where a full page of the stream always leads back to itself', async (test) => {
    const bench = await createSynced(test);
    for (let n = 0; n < 2_500; n++) bench.org.change.signIn(n % 2 ? ada : bob, mail);
    const before = (await bench.connection()).syncState.coverage?.dataThrough;
    bench.org.faults.rules.push(always('logs', { kind: 'selfNext' }));
    assert.equal(await nextSync(bench), 'oktaUnavailable');
    assert.equal((await bench.connection()).syncState.coverage?.dataThrough, before);
    bench.org.faults.rules = [];
    await bench.syncUntilQuiet();
    await assertTruth(bench);
  });

  it('leaves a gap in what was observed where Okta no longer has the events', async (test) => {
    for (const refused of [true, false]) {
      const bench = await createSynced(test);
      const { dataThrough = 0 } = (await bench.connection()).syncState.coverage ?? {};
      bench.clock.now += 100 * DAY;
      if (refused) bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      bench.org.change.signIn(ada, mail);
      assert.equal(await nextSync(bench), 'caughtUp');
      const { coverage } = (await bench.connection()).syncState;
      const cause = 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS';
      const lost = { from: dataThrough, to: bench.clock.now - 90 * DAY, cause };
      assert.deepEqual(coverage?.gaps, [lost], `cursor refused: ${refused}`);
      await assertTruth(bench);
      assert.equal(await nextSync(bench), 'caughtUp');
      assert.deepEqual((await bench.connection()).syncState.coverage?.gaps, [lost]);
    }
  });

  it('leaves no gap where nothing happened and the stream was read', async (test) => {
    const bench = await createSynced(test);
    bench.clock.now += 80 * DAY;
    assert.equal(await nextSync(bench), 'caughtUp');
    bench.clock.now += 20 * DAY;
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
    assert.equal(await nextSync(bench), 'caughtUp');
    assert.deepEqual((await bench.connection()).syncState.coverage?.gaps, []);
    await assertTruth(bench);
  });
});

describe('what Okta refuses', () => {
  it('a token revoked in the middle ends the syncs and keeps the numbers', async (test) => {
    const bench = await open(test);
    bench.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'revokeToken' }, skip: 1 });
    assert.equal(await bench.sync(), 'tokenRejected');
    const connection = await bench.connection();
    assert.equal(connection.nextSyncAt, undefined);
    assert.equal(healthOf(connection, bench.clock.now).health, 'NEEDS_RECONNECT');
    const before = (await bench.reader.apps.list()).map(signInsOf);
    assert.ok(before.some((signIns) => signIns > 0));
    bench.clock.now += HOUR;
    assert.equal(await bench.sync(), 'notDue');

    bench.org.tokens.issue(bench.org.token);
    await createTenantConnections(bench.table, bench.tenant).requestSync(bench.id, bench.clock.now);
    await bench.syncUntilQuiet();
    await assertTruth(bench);
    assert.equal((await bench.connection()).syncState.problem, undefined);
  });

  it('a log that the token may not read leaves everything else unread, and is asked for every hour', async (test) => {
    const bench = await open(test);
    bench.org.faults.forbidden.push('logs');
    assert.equal(await bench.sync(), 'permissionMissing');
    assert.deepEqual(bench.org.requests.byEndpoint, { logs: 1 });
    assert.equal(await nextSync(bench), 'permissionMissing');
    bench.org.faults.forbidden = [];
    await bench.syncUntilQuiet();
    await assertTruth(bench);
  });

  it('people that the token may not read leave the sign-ins counted', async (test) => {
    const bench = await open(test);
    bench.org.faults.forbidden.push('users');
    assert.equal(await bench.sync(), 'permissionMissing');
    const { syncState: work } = await bench.connection();
    assert.deepEqual(work.problem?.kind === 'permissionMissing' && work.problem.endpoint, 'people');
    assert.equal(
      (await bench.reader.apps.list()).map(signInsOf).reduce((sum, n) => sum + n, 0),
      14,
    );
    assert.equal(work.coverage?.complete, false);
    // What is folded before the people are listed is looked for once they are, whichever listing then ends it all.
    bench.org.faults.forbidden = [];
    const failing: Wraps = { org: (org) => failingOn(failingOn(org, 'assignments', wiki), 'person', ghost) };
    assert.equal(await nextSync(bench, failing), 'oktaUnavailable');
    assert.equal(await nextSync(bench), 'caughtUp');
    assert.equal((await bench.reader.people.load([ghost as PersonId]))[0]?.status?.status, 'DELETED');
    assert.equal(appStatus((await bench.reader.apps.find(shadow as AppId)) ?? assert.fail()), 'DELETED');
    await nextSync(bench);
    await assertTruth(bench);
  });

  for (const [app, place] of [
    [crm, 'first'],
    [wiki, 'last'],
  ] as const) {
    it(`the assignments of one app, the ${place}: the others are listed, and it is asked for every hour`, async (test) => {
      const bench = await open(test);
      const failing: Wraps = { org: (org) => failingOn(org, 'assignments', app) };
      assert.equal(await bench.sync(failing), 'caughtUp');
      const listed = (await bench.reader.apps.list()).filter(({ listedFrom }) => listedFrom !== undefined);
      assert.deepEqual(
        listed.map((one) => one.app as string).sort(),
        [mail, crm, wiki].filter((id) => id !== app).sort(),
      );
      const connection = await bench.connection();
      assert.equal(connection.syncState.coverage?.complete, false);
      assert.equal(healthOf(connection, bench.clock.now).health, 'DEGRADED');
      assert.equal((await bench.reader.people.load([ghost as PersonId]))[0]?.status?.status, 'DELETED');

      assert.equal(await nextSync(bench, failing), 'caughtUp');
      assert.equal((await bench.connection()).syncState.coverage?.complete, false);
      assert.equal(await nextSync(bench), 'caughtUp');
      assert.equal((await bench.connection()).syncState.coverage?.complete, true);
      await assertTruth(bench);
    });
  }

  it('the assignments of every app: the sync is tried again', async (test) => {
    const bench = await open(test);
    bench.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'status', status: 500 }, times: 3 });
    assert.equal(await bench.sync(), 'oktaUnavailable');
    await bench.syncUntilQuiet();
    await nextSync(bench);
    await assertTruth(bench);
    assert.equal((await bench.connection()).syncState.coverage?.complete, true);
  });

  it('one person looked up: the others are, and the log is read', async (test) => {
    const others = ['One', 'Two', 'Six'].map((name) => `00u${name.padStart(17, 'G')}`);
    const strangers = others.map((id, n) => signIn(id, mail, NOW - (50 + n) * DAY));
    const bench = await open(test, { company: smallCompany([...strangers, ...smallEvents()]) });
    const failing: Wraps = { org: (org) => failingOn(org, 'person', ghost) };
    for (let hour = 0; hour < 6; hour++) await nextSync(bench, failing);
    const people = await bench.reader.people.load([...others, ghost] as PersonId[]);
    const statusOf = new Map(people.map((person) => [person.person as string, person.status?.status]));
    assert.deepEqual(
      others.map((id) => statusOf.get(id)),
      ['DELETED', 'DELETED', 'DELETED'],
    );
    assert.equal(statusOf.get(ghost), undefined);
    await bench.syncUntilQuiet();
    await assertTruth(bench);
    assert.equal((await bench.reader.people.load([ghost as PersonId]))[0]?.status?.status, 'DELETED');
  });

  for (const effect of [{ kind: 'status', status: 503 }, { kind: 'reset' }, { kind: 'html' }] as const) {
    it(`everything (${JSON.stringify(effect)}): nothing is lost, and it is tried ever later`, async (test) => {
      const bench = await createSynced(test);
      bench.org.faults.rules.push(always('*', effect));
      bench.org.change.signIn(ada, mail);
      const waits: number[] = [];
      for (let run = 0; run < 3; run++) {
        assert.equal(await nextSync(bench), 'oktaUnavailable');
        waits.push(((await bench.connection()).nextSyncAt ?? 0) - bench.clock.now);
      }
      assert.deepEqual(waits, [2 * MINUTE, 4 * MINUTE, 8 * MINUTE]);
      bench.org.faults.rules = [];
      await bench.syncUntilQuiet();
      await assertTruth(bench);
      assert.equal((await bench.connection()).attempts, 0);
    });
  }

  for (const kind of ['quota', 'concurrency'] as const) {
    it(`too many calls (${kind}): it waits, and nothing is lost`, async (test) => {
      const bench = await createSynced(test);
      bench.org.change.signIn(ada, mail);
      bench.org.faults.rules.push({ on: 'logs', effect: { kind } });
      assert.equal(await nextSync(bench), 'outOfBudget');
      const { nextSyncAt = 0 } = await bench.connection();
      assert.ok(nextSyncAt > bench.clock.now && nextSyncAt <= bench.clock.now + 3 * MINUTE);
      assert.equal(await nextSync(bench), 'caughtUp');
      await assertTruth(bench);
    });
  }
});

function failingOn(org: OktaOrg, method: 'assignments' | 'person', id: string): OktaOrg {
  const fails = (asked: string) => asked === id && Promise.reject(new OktaUnavailable('assignments', 'answered 500'));
  return {
    ...org,
    assignments: (app, next) => (method === 'assignments' && fails(app)) || org.assignments(app, next),
    person: (person) => (method === 'person' && fails(person)) || org.person(person),
  };
}

describe('limits', () => {
  for (const limit of [1, 2, 10]) {
    for (const headers of ['org', 'token'] as const) {
      it(`of ${limit} a minute, told as the ${headers}'s, are never reached`, async (test) => {
        const perBucket = Object.fromEntries(Object.keys(PLENTY.perBucket).map((bucket) => [bucket, limit]));
        const bench = await open(test, { daysAsked: 40, limits: { perBucket, headers } });
        await bench.syncUntilQuiet(pages);
        await assertTruth(bench);
        bench.org.change.signIn(ada, mail);
        bench.org.change.hire();
        await bench.syncUntilQuiet(pages);
        await assertTruth(bench);
        assert.deepEqual(Object.keys(bench.org.requests.byStatus).sort(), ['200', '404']);
      });
    }
  }
});

describe('events that cannot be counted', () => {
  it('are set aside with a reason, and add up', async (test) => {
    const bench = await createSynced(test);
    const before = (await bench.connection()).syncState.totals;
    const broken: Record<string, unknown>[] = [
      { uuid: null },
      { published: 'yesterday' },
      { published: '1969-12-31T23:59:59.000Z' },
      { outcome: null },
      { actor: { id: 'unknown', type: 'User' } },
      { actor: { id: '0oaMachine', type: 'PublicClientApp' } },
      { target: [] },
      { published: isoInstant(NOW + 5 * HOUR) },
    ];
    for (const overrides of broken)
      bench.org.log.append({ eventType: SIGN_IN_EVENT, actor: ada, app: mail, overrides });
    bench.org.change.signIn(ada, mail);
    assert.equal(await nextSync(bench), 'caughtUp');
    const { totals } = (await bench.connection()).syncState;
    assert.equal(totals.read - before.read, broken.length + 1);
    assert.equal(totals.rejected - before.rejected, broken.length);
    assert.equal(totals.signIns - before.signIns, 1);
    const known = (await bench.reader.apps.find(mail as AppId))?.lastUsedAt;
    assert.equal(known, NOW);
  });

  it('from long ago move no place and spoil no seat', async (test) => {
    const history = Array.from({ length: 1_200 }, (_, n) => signIn(ada, mail, NOW - 80 * DAY + n * 60_000));
    const odd = ['1969-07-20T20:17:40.000Z', '2001-01-01T00:00:00.000Z'].map((published) =>
      signIn(bob, crm, NOW - 30 * DAY, { overrides: { published } }),
    );
    const events = [...history, ...odd, ...smallEvents()].sort((a, b) => a.persistedAt - b.persistedAt);
    const bench = await open(test, { company: smallCompany(events) });
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
    await bench.syncUntilQuiet();
    const { coverage, totals } = (await bench.connection()).syncState;
    assert.equal(coverage?.observedSince, NOW - 90 * DAY);
    assert.equal(totals.rejected, 2);
    assert.equal(signInsOf((await bench.reader.apps.find(mail as AppId)) ?? assert.fail()), 1_200 + 10);
    const seats = (await bench.reader.seats.page(crm as AppId, undefined)).items;
    for (const { signIns } of seats) for (const day of signIns.keys()) assert.ok(day >= dayOf(NOW - 90 * DAY));
  });
});

describe('clocks', () => {
  for (const dateSkewMs of [-10 * MINUTE, 10 * MINUTE]) {
    it(`${dateSkewMs / MINUTE} minutes apart change nothing`, async (test) => {
      const bench = await open(test, { faults: { dateSkewMs } });
      await bench.syncUntilQuiet(pages);
      await assertTruth(bench);
      bench.clock.now += 15 * MINUTE; // what changes within the difference after a listing, the next listing tells
      bench.org.change.signIn(ada, mail);
      bench.org.change.setPersonStatus(bob, 'SUSPENDED');
      bench.org.change.unassign(ada, crm);
      bench.org.change.assign(dee, mail);
      assert.equal(await nextSync(bench, pages), 'caughtUp');
      await assertTruth(bench);
      bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      assert.equal(await nextSync(bench), 'caughtUp');
      await assertTruth(bench);
    });
  }
});

describe('neighbours', () => {
  it('two tenants and two connections in one table never mix', async (test) => {
    const benches = [
      await open(test, { tenant: 'n-1' }),
      await open(test, { tenant: 'n-2', idNumber: 0 }),
      await open(test, { tenant: 'n-2', idNumber: 1, company: smallCompany([signIn(cyd, link, NOW - HOUR)]) }),
      await open(test, { tenant: 'n', idNumber: 1 }),
    ];
    await Promise.all(benches.map((bench) => bench.syncUntilQuiet(pages)));
    for (const bench of benches) await assertTruth(bench);
    benches[1]?.org.change.signIn(dee, wiki);
    for (const bench of benches) await nextSync(bench, pages);
    for (const bench of benches) await assertTruth(bench);
    const used = await Promise.all(benches.map(({ reader }) => reader.apps.find(link as AppId)));
    assert.deepEqual(
      used.map((app) => app && signInsOf(app)),
      [0, 0, 1, 0],
    );
  });
});
