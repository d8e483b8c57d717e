// Whole syncs of a connection over the real adapters, with all the faults that Okta may have.

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
import { healthOf } from '../../../../functions/core/connections/health.ts';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { SIGN_IN_EVENT } from '../../../../functions/core/okta/oktaFacts.ts';
import type { OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { CONFIRM_TOKEN_AFTER, RUNS_BEFORE_PASSING_OVER } from '../../../../functions/core/sync/oktaPolicy.ts';
import { DAY, dayOf, HOUR, isoInstant, MINUTE, startOf } from '../../../../functions/core/time.ts';
import { appStatus } from '../../../../functions/core/usage/app.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import type { FaultRule } from '../../../../local/okta/faults.ts';
import { answered500 } from '../okta/oktaErrors.ts';
import { assertTruth, signInsOf } from './assertTruth.ts';
import { APPS, manyPeople, PEOPLE, signIn, smallCompany, smallEvents } from './smallCompany.ts';
import { inSmallPages } from './smallPages.ts';
import { standInTable } from './standInTable.ts';
import { createSyncFixture, NOW, PLENTY, type SyncFixture, type Wraps } from './syncFixture.ts';

const standIn = standInTable();
let tenants = 0;

type Options = Parameters<typeof createSyncFixture>[1];

/** A new connection to a new small company, which is closed after the test. */
async function open(test: TestContext, options: Options = {}): Promise<SyncFixture> {
  const fixture = await createSyncFixture(standIn.table, {
    tenant: `t-${tenants++}`,
    company: smallCompany(),
    ...options,
  });
  test.after(() => fixture.org.close());
  return fixture;
}

/** A synced connection; requests are counted from here on. */
async function createSynced(test: TestContext, options: Options = {}): Promise<SyncFixture> {
  const fixture = await open(test, options);
  assert.equal(await fixture.sync(), 'caughtUp');
  fixture.org.requests.reset();
  return fixture;
}

/** Runs the next regular sync. */
async function nextSync(fixture: SyncFixture, wraps?: Wraps): Promise<string> {
  const { nextSyncAt } = await fixture.connection();
  assert.ok(nextSyncAt !== undefined, 'no sync is scheduled');
  fixture.clock.now = Math.max(fixture.clock.now, nextSyncAt);
  return fixture.sync(wraps);
}

const always = (on: FaultRule['on'], effect: FaultRule['effect']): FaultRule => ({ on, effect, times: 1e9 });
const pages: Wraps = { org: (org) => inSmallPages(org, 3) };
const { ada, bob, cyd, dee, ghost } = PEOPLE;
const { mail, crm, wiki, broker, link, shadow } = APPS;

/** A company in which only this listing has more than one page. */
function companyOfTwoPages(endpoint: FaultRule['on']): ReturnType<typeof smallCompany> {
  const perMinute = (n: number) => signIn(n % 2 ? ada : bob, mail, NOW - 80 * DAY + n * MINUTE);
  if (endpoint === 'logs')
    return smallCompany([...Array.from({ length: 2_300 }, (_, n) => perMinute(n)), ...smallEvents()]);
  return manyPeople(endpoint === 'users' ? 405 : endpoint === 'appUsers' ? 510 : 4, smallEvents());
}

describe('the first sync', () => {
  it('makes no more calls than necessary', async (test) => {
    const history = Array.from({ length: 2_300 }, (_, n) =>
      signIn(n % 2 ? ada : bob, mail, NOW - 80 * DAY + n * 60_000),
    );
    const fixture = await createSynced(test, { company: manyPeople(620, [...history, ...smallEvents()]) });
    const counted = (await fixture.reader.syncRuns.newest(1))[0]?.calls;
    assert.deepEqual(counted, { log: 2 + 3, people: 4, apps: 1, assignments: 2 + 1 + 1, person: 1, app: 1 });
    await assertTruth(fixture);
  });

  for (const daysAsked of [0, 1, 2, 30, 90]) {
    it(`reads ${daysAsked} days of history`, async (test) => {
      const fixture = await createSynced(test, { daysAsked });
      const { coverage } = (await fixture.connection()).syncState;
      const requested = NOW - Math.max(1, daysAsked) * DAY;
      assert.deepEqual(coverage, {
        observedSince: requested,
        dataThrough: NOW,
        gaps: [],
        directoryListed: true,
        incomplete: [],
        incompleteCount: 0,
        complete: true,
      });
      await assertTruth(fixture);
    });
  }

  it('claims coverage only for the time that Okta still had events of', async (test) => {
    const fixture = await open(test);
    fixture.clock.now += 5 * DAY;
    assert.equal(await fixture.sync(), 'caughtUp');
    const { coverage } = (await fixture.connection()).syncState;
    assert.equal(coverage?.observedSince, fixture.clock.now - 90 * DAY);
  });

  it('looks up people and apps that only sign-ins name', async (test) => {
    const fixture = await createSynced(test);
    const [ghostly] = await fixture.reader.people.load([ghost as PersonId]);
    assert.deepEqual(
      [ghostly?.status, ghostly?.profile, ghostly?.unreadable?.reason],
      [undefined, undefined, 'NOT_FOUND'],
    );
    const unlisted = await fixture.reader.apps.find(shadow as AppId);
    assert.ok(unlisted);
    assert.deepEqual([appStatus(unlisted), unlisted.signInLabel, signInsOf(unlisted)], ['UNLISTED', 'App adow', 2]);
  });

  it('looks up 1,200 people whom only sign-ins name, though it stores at most 500 ids', async (test) => {
    const gone = Array.from({ length: 1_200 }, (_, n) => `00uGone${String(n).padStart(13, '0')}`);
    const events = gone.map((id, n) => signIn(id, mail, NOW - 30 * DAY + n * 1_000));
    const fixture = await open(test, {
      company: smallCompany([...events, ...smallEvents()]),
      limits: { perBucket: { user: 600 } },
    });
    assert.ok((await fixture.syncUntilQuiet()) > 2, 'more than one run');
    const found = await fixture.reader.people.load(gone as PersonId[]);
    assert.equal(found.filter(({ unreadable }) => unreadable?.reason === 'NOT_FOUND').length, 1_200);
    const requested = fixture.org.requests.recent.map(({ path }) => path).filter((path) => path.includes('00uGone'));
    assert.equal(new Set(requested).size, requested.length, 'nobody is looked up twice');
    assert.equal(fixture.org.requests.byStatus['429'] ?? 0, 0);
  });

  it('lists no assignments of bookmarks and Federation Broker Mode apps, and counts their sign-ins', async (test) => {
    const fixture = await createSynced(test);
    const apps = new Map((await fixture.reader.apps.list()).map((app) => [app.app as string, app]));
    assert.deepEqual(
      [broker, link].map((id) => apps.get(id)?.listedFrom),
      [undefined, undefined],
    );
    assert.equal(apps.get(broker)?.summary.sums.usedWithoutAssignment, 1);
    for (const id of [mail, crm, wiki]) {
      const listedFrom = apps.get(id)?.listedFrom ?? 0;
      assert.ok(listedFrom <= NOW && listedFrom > NOW - MINUTE, 'when it was asked for');
    }
  });

  it('finishes over several short runs', async (test) => {
    const fixture = await open(test, { daysAsked: 40 });
    const slow: Wraps = {
      org: (org) => {
        const slowly = <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) => {
          return (...args: Args) => {
            fixture.clock.now += 1_000;
            return method(...args);
          };
        };
        const { log, people, apps, assignments, assignment, person, app, group, owner } = inSmallPages(org, 2);
        return {
          log: slowly(log),
          people: slowly(people),
          apps: slowly(apps),
          assignments: slowly(assignments),
          assignment: slowly(assignment),
          person: slowly(person),
          app: slowly(app),
          group: slowly(group),
          owner,
        };
      },
    };
    assert.equal(await fixture.sync(slow, 26_000), 'outOfTime');
    assert.ok((await fixture.syncUntilQuiet(slow, 26_000)) > 3);
    await assertTruth(fixture);
  });

  it('marks an app as deleted that is deleted while it is listed', async (test) => {
    const fixture = await open(test);
    const deleting: Wraps = {
      org: (org) => ({
        ...org,
        assignments(app, next) {
          if (app === crm) fixture.org.change.deleteApp(crm);
          return org.assignments(app, next);
        },
      }),
    };
    assert.equal(await fixture.sync(deleting), 'caughtUp');
    const app = await fixture.reader.apps.find(crm as AppId);
    assert.deepEqual([app && appStatus(app), app?.summary.sums.assigned], ['DELETED', 0]);
    await assertTruth(fixture);
    assert.equal((await fixture.connection()).syncState.coverage?.complete, true);
  });
});

describe('an hourly sync', () => {
  it('without new events makes one call, no segment and three writes', async (test) => {
    const writes: string[] = [];
    const { table } = standIn;
    const counting = {
      send(command: Parameters<DynamoDBClient['send']>[0]) {
        for (const kind of [PutItemCommand, UpdateItemCommand, BatchWriteItemCommand])
          if (command instanceof kind) writes.push(kind.name);
        return table.client.send(command as PutItemCommand);
      },
    } as unknown as DynamoDBClient;
    const fixture = await createSyncFixture(
      { ...table, client: counting },
      { tenant: `t-${tenants++}`, company: smallCompany() },
    );
    test.after(() => fixture.org.close());
    await fixture.syncUntilQuiet();
    const { sequence } = (await fixture.connection()).syncState;
    fixture.org.requests.reset();
    writes.length = 0;
    assert.equal(await nextSync(fixture), 'caughtUp');
    assert.deepEqual(fixture.org.requests.byEndpoint, { logs: 1 });
    assert.deepEqual(writes, ['UpdateItemCommand', 'PutItemCommand', 'UpdateItemCommand']);
    const { syncState } = await fixture.connection();
    assert.equal(syncState.sequence, sequence);
    assert.equal(syncState.coverage?.dataThrough, fixture.clock.now - (fixture.clock.now % 1000));
  });

  it('makes one more call for a new person, and two for a new app', async (test) => {
    const fixture = await createSynced(test);
    const app = fixture.org.change.addApp();
    const person = fixture.org.change.hire();
    fixture.org.change.assign(person.id, app.id);
    assert.equal(await nextSync(fixture), 'caughtUp');
    assert.deepEqual(fixture.org.requests.byEndpoint, { logs: 2, user: 1, app: 1, appUsers: 1 });
    await assertTruth(fixture);
  });

  it('reads sign-ins that Okta stored hours after they happened', async (test) => {
    const fixture = await createSynced(test);
    for (const hours of [1, 3, 9, 30]) {
      fixture.org.change.signIn(bob, crm, {
        at: fixture.clock.now - 5 * MINUTE,
        persistedAt: fixture.clock.now + hours * HOUR,
      });
    }
    for (let hour = 0; hour < 32; hour++) assert.equal(await nextSync(fixture), 'caughtUp');
    await assertTruth(fixture);
    assert.equal(fixture.org.truth().totals.persisted, 14 + 4);
  });

  it('reports sign-ins that came too late to be counted', async (test) => {
    const fixture = await createSynced(test);
    fixture.org.change.signIn(bob, crm, { at: NOW - 2 * DAY, persistedAt: NOW + MINUTE });
    assert.equal(await nextSync(fixture), 'caughtUp');
    const { totals } = (await fixture.connection()).syncState;
    assert.deepEqual([totals.late, totals.lateCounted], [2, 1]); // history has counted the other
  });

  it('refreshes every summary when a new day begins', async (test) => {
    const fixture = await createSynced(test);
    fixture.clock.now += DAY;
    fixture.org.change.hire();
    assert.equal(await nextSync(fixture), 'caughtUp');
    for (const { summary } of await fixture.reader.apps.list())
      assert.equal(summary.context?.asOf, dayOf(fixture.clock.now));
    await assertTruth(fixture);
  });

  it('writes a row for each day of a week without sync', async (test) => {
    const fixture = await createSynced(test);
    fixture.clock.now += 7 * DAY;
    fixture.org.change.signIn(ada, crm);
    assert.equal(await nextSync(fixture), 'caughtUp');
    await assertTruth(fixture);
  });

  it('evaluates seats again when the threshold has changed and a sync is requested', async (test) => {
    const fixture = await createSynced(test);
    const { client, name } = fixture.table;
    const settings = {
      historyDays: 90,
      idleAfterDays: 15,
      callBudgetPercent: 50,
      tolerancePercent: 5,
      exclusions: NO_EXCLUSIONS,
    };
    await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: keyOf(tenantKeys(fixture.tenant).connection(fixture.id)),
        UpdateExpression: 'SET settings = :settings',
        ExpressionAttributeValues: { ':settings': stringAttribute(JSON.stringify(settings)) },
      }),
    );
    fixture.clock.now += MINUTE;
    await createTenantConnections(fixture.table, fixture.tenant).requestSync(fixture.id, fixture.clock.now);
    assert.equal(await fixture.sync(), 'caughtUp');
    await assertTruth(fixture);
  });
});

describe('repeated data', () => {
  for (const kind of ['duplicateInPage', 'duplicateAcrossPages', 'repeatPage'] as const) {
    for (const on of ['logs', 'users', 'apps', 'appUsers'] as const) {
      it(`counts once: ${kind} of ${on} in the first sync`, async (test) => {
        const fixture = await open(test, { company: companyOfTwoPages(on) });
        fixture.org.faults.rules.push(kind === 'repeatPage' ? { on, effect: { kind }, skip: 1 } : always(on, { kind }));
        await fixture.syncUntilQuiet();
        fixture.org.faults.rules = [];
        await nextSync(fixture);
        if (kind !== 'repeatPage' || on === 'logs') await assertTruth(fixture);
        else await assertNotMore(fixture);
      });
    }
  }

  for (const hours of [1, 3, 30]) {
    it(`counts once: the last event of the page before, after ${hours} quiet hours`, async (test) => {
      const fixture = await createSynced(test);
      fixture.org.change.signIn(ada, mail);
      assert.equal(await nextSync(fixture), 'caughtUp');
      for (let hour = 1; hour < hours; hour++) assert.equal(await nextSync(fixture), 'caughtUp');
      fixture.org.change.signIn(bob, mail);
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'duplicateAcrossPages' } });
      assert.equal(await nextSync(fixture), 'caughtUp');
      await assertTruth(fixture);
    });
  }

  it('counts once: an event of history, five hours after the page before', async (test) => {
    const history = Array.from({ length: 1_700 }, (_, n) => signIn(ada, mail, NOW - 80 * DAY + n * 60_000));
    const fixture = await open(test, { company: smallCompany([...history, ...smallEvents()]) });
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'reset' }, skip: 2 });
    assert.equal(await fixture.sync(), 'oktaUnavailable');
    fixture.clock.now += 5 * HOUR;
    fixture.org.faults.rules = [{ on: 'logs', effect: { kind: 'duplicateAcrossPages' }, times: 5 }];
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });

  it('is not read again for a message that arrives twice, late or for a removed connection', async (test) => {
    const fixture = await createSynced(test);
    assert.equal(await fixture.sync(), 'notDue');
    assert.equal(await nextSync(fixture), 'caughtUp');
    assert.equal(await fixture.sync(), 'notDue');
    const { client, name } = fixture.table;
    await createConnectionLeases(fixture.table).remove(await fixture.connection());
    assert.equal(await fixture.sync(), 'notDue');
    const { Item } = await client.send(
      new GetItemCommand({ TableName: name, Key: keyOf(tenantKeys(fixture.tenant).connection(fixture.id)) }),
    );
    assert.equal(Item, undefined);
  });
});

/** No event counted twice; some may be missing, where Okta left them out. */
async function assertNotMore(fixture: SyncFixture): Promise<void> {
  for (const app of await fixture.reader.apps.list()) {
    const { uses } = fixture.org.truth();
    const truth = uses.filter(({ appId }) => appId === app.app).reduce((sum, { count }) => sum + count, 0);
    assert.ok(signInsOf(app) <= truth, `${app.app}: ${signInsOf(app)} of ${truth}`);
  }
}

describe('a refused cursor or a circular link', () => {
  for (const on of ['logs', 'users', 'appUsers'] as const) {
    for (const kind of ['refuseCursor', 'selfNext'] as const) {
      for (const skip of [0, 1]) {
        it(`restarts the listing in the first sync: ${kind} of ${on} at page ${skip + 1}`, async (test) => {
          const fixture = await open(test, { company: companyOfTwoPages(on) });
          fixture.org.faults.rules.push({ on, effect: { kind }, skip });
          await fixture.syncUntilQuiet();
          await nextSync(fixture);
          await assertTruth(fixture);
          assert.equal((await fixture.connection()).syncState.coverage?.complete, true);
        });
      }

      it(`does not keep a run going: permanent ${kind} of ${on}`, async (test) => {
        const fixture = await open(test, { company: companyOfTwoPages(on) });
        fixture.org.faults.rules.push(always(on, { kind }));
        await fixture.sync();
        assert.ok(fixture.org.requests.total < 40, `${fixture.org.requests.total} calls`);
        fixture.org.faults.rules = [];
        await fixture.syncUntilQuiet();
        await nextSync(fixture);
        await assertTruth(fixture);
        assert.equal((await fixture.connection()).syncState.coverage?.complete, true);
      });
    }
  }

  for (const kind of ['refuseCursor', 'selfNext'] as const) {
    it(`restarts the stream: ${kind}`, async (test) => {
      const fixture = await createSynced(test);
      fixture.org.change.signIn(ada, mail);
      fixture.org.change.signIn(bob, mail, { at: NOW - 20 * HOUR, persistedAt: NOW + 1 });
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind } });
      assert.equal(await nextSync(fixture), 'caughtUp');
      await assertTruth(fixture);
      fixture.org.change.signIn(ada, mail);
      for (let hour = 0; hour < 4; hour++) assert.equal(await nextSync(fixture), 'caughtUp');
      await assertTruth(fixture);
    });
  }

  it('continues after a full page of the stream links to itself once', async (test) => {
    const fixture = await createSynced(test);
    for (let n = 0; n < 2_500; n++) fixture.org.change.signIn(n % 2 ? ada : bob, mail);
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'selfNext' } });
    assert.equal(await nextSync(fixture), 'caughtUp');
    await assertTruth(fixture);
  });

  it('does not advance coverage while a full page of the stream links to itself', async (test) => {
    const fixture = await createSynced(test);
    for (let n = 0; n < 2_500; n++) fixture.org.change.signIn(n % 2 ? ada : bob, mail);
    const before = (await fixture.connection()).syncState.coverage?.dataThrough;
    fixture.org.faults.rules.push(always('logs', { kind: 'selfNext' }));
    assert.equal(await nextSync(fixture), 'oktaUnavailable');
    assert.equal((await fixture.connection()).syncState.coverage?.dataThrough, before);
    fixture.org.faults.rules = [];
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });

  it('leaves a gap in coverage where Okta no longer has the events', async (test) => {
    for (const refused of [true, false]) {
      const fixture = await createSynced(test);
      const { dataThrough = 0 } = (await fixture.connection()).syncState.coverage ?? {};
      fixture.clock.now += 100 * DAY;
      if (refused) fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      fixture.org.change.signIn(ada, mail);
      assert.equal(await nextSync(fixture), 'caughtUp');
      const { coverage } = (await fixture.connection()).syncState;
      const cause = 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS';
      const lost = { from: dataThrough, to: fixture.clock.now - 90 * DAY, cause };
      assert.deepEqual(coverage?.gaps, [lost], `cursor refused: ${refused}`);
      await assertTruth(fixture);
      assert.equal(await nextSync(fixture), 'caughtUp');
      assert.deepEqual((await fixture.connection()).syncState.coverage?.gaps, [lost]);
    }
  });

  it('leaves no gap where the stream was read and had no events', async (test) => {
    const fixture = await createSynced(test);
    fixture.clock.now += 80 * DAY;
    assert.equal(await nextSync(fixture), 'caughtUp');
    fixture.clock.now += 20 * DAY;
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
    assert.equal(await nextSync(fixture), 'caughtUp');
    assert.deepEqual((await fixture.connection()).syncState.coverage?.gaps, []);
    await assertTruth(fixture);
  });
});

describe('Okta’s errors', () => {
  it('a token revoked during a sync ends the syncs and keeps the figures', async (test) => {
    const fixture = await open(test);
    fixture.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'revokeToken' }, skip: 1 });
    assert.equal(await fixture.sync(), 'credentialsDoubted');
    const doubted = await fixture.connection();
    assert.equal(doubted.nextSyncAt, fixture.clock.now + CONFIRM_TOKEN_AFTER);
    assert.equal(healthOf(doubted, fixture.clock.now).code, 'TOKEN_DOUBTED');
    assert.equal(await nextSync(fixture), 'tokenRejected');
    const connection = await fixture.connection();
    assert.equal(connection.nextSyncAt, undefined);
    assert.equal(healthOf(connection, fixture.clock.now).health, 'NEEDS_RECONNECT');
    const before = (await fixture.reader.apps.list()).map(signInsOf);
    assert.ok(before.some((signIns) => signIns > 0));
    fixture.clock.now += HOUR;
    assert.equal(await fixture.sync(), 'notDue');

    fixture.org.tokens.issue(fixture.org.token);
    await createTenantConnections(fixture.table, fixture.tenant).requestSync(fixture.id, fixture.clock.now);
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
    assert.equal((await fixture.connection()).syncState.problem, undefined);
  });

  it('without permission for the log nothing else is read, and the log is tried every hour', async (test) => {
    const fixture = await open(test);
    fixture.org.faults.forbidden.push('logs');
    assert.equal(await fixture.sync(), 'permissionMissing');
    assert.deepEqual(fixture.org.requests.byEndpoint, { logs: 1 });
    assert.equal(await nextSync(fixture), 'permissionMissing');
    fixture.org.faults.forbidden = [];
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });

  it('without permission for people the sign-ins are counted', async (test) => {
    const fixture = await open(test);
    fixture.org.faults.forbidden.push('users');
    assert.equal(await fixture.sync(), 'permissionMissing');
    const { syncState } = await fixture.connection();
    assert.deepEqual(syncState.problem?.kind === 'permissionMissing' && syncState.problem.endpoint, 'people');
    assert.equal(
      (await fixture.reader.apps.list()).map(signInsOf).reduce((sum, n) => sum + n, 0),
      14,
    );
    assert.equal(syncState.coverage?.complete, false);
    // People folded before the listing are looked up after it, even if another listing fails.
    fixture.org.faults.forbidden = [];
    const failing: Wraps = { org: (org) => failingOn(failingOn(org, 'assignments', wiki), 'person', ghost) };
    assert.equal(await nextSync(fixture, failing), 'caughtUp');
    const { coverage } = (await fixture.connection()).syncState;
    // Apps and assignments were listed nevertheless, so only the person is missing.
    assert.deepEqual(
      coverage?.incomplete.map(({ kind, id }) => [kind, id]),
      [['person', ghost]],
    );
    for (let hour = 0; hour < 2; hour++) assert.equal(await nextSync(fixture), 'caughtUp');
    assert.equal((await fixture.reader.people.load([ghost as PersonId]))[0]?.unreadable?.reason, 'NOT_FOUND');
    assert.equal((await fixture.reader.apps.find(shadow as AppId))?.unreadable?.reason, 'NOT_FOUND');
    await nextSync(fixture);
    await assertTruth(fixture);
  });

  for (const [app, place] of [
    [crm, 'first'],
    [wiki, 'last'],
  ] as const) {
    it(`on the assignments of the ${place} app: the others are listed, and the app is tried every hour`, async (test) => {
      const fixture = await open(test);
      const failing: Wraps = { org: (org) => failingOn(org, 'assignments', app) };
      assert.equal(await fixture.sync(failing), 'caughtUp');
      const listed = (await fixture.reader.apps.list()).filter(({ listedFrom }) => listedFrom !== undefined);
      assert.deepEqual(
        listed.map((one) => one.app as string).sort(),
        [mail, crm, wiki].filter((id) => id !== app).sort(),
      );
      const connection = await fixture.connection();
      assert.equal(connection.syncState.coverage?.complete, false);
      assert.equal(healthOf(connection, fixture.clock.now).health, 'DEGRADED');
      assert.equal((await fixture.reader.people.load([ghost as PersonId]))[0]?.unreadable?.reason, 'NOT_FOUND');

      assert.equal(await nextSync(fixture, failing), 'caughtUp');
      assert.equal((await fixture.connection()).syncState.coverage?.complete, false);
      assert.equal(await nextSync(fixture), 'caughtUp');
      assert.equal((await fixture.connection()).syncState.coverage?.complete, true);
      await assertTruth(fixture);
    });
  }

  for (const [what, on, about, noted] of [
    ['the assignments of one app', 'appUsers', crm, ['assignments', crm]],
    ['a person read by id', 'user', ghost, ['person', ghost]],
  ] as const) {
    it(`429 for ${what}, window after window: the others go before it, and it is noted`, async (test) => {
      const fixture = await open(test);
      fixture.org.faults.rules.push({ ...always(on, { kind: 'quota' }), about });
      const runs = await fixture.syncUntilQuiet();
      assert.ok(runs <= RUNS_BEFORE_PASSING_OVER + 2, `${runs} runs`);
      const { coverage } = (await fixture.connection()).syncState;
      assert.deepEqual(
        coverage?.incomplete.map(({ kind, id, reason }) => [kind, id, reason]),
        [[...noted, 'OKTA_FAILED']],
      );
      const listed = (await fixture.reader.apps.list()).filter(({ listedFrom }) => listedFrom !== undefined);
      assert.equal(listed.length, on === 'appUsers' ? 2 : 3);
      fixture.org.faults.rules = [];
      for (let hour = 0; hour < 2; hour++) await nextSync(fixture);
      await fixture.syncUntilQuiet();
      assert.deepEqual((await fixture.connection()).syncState.positions?.incomplete.noted, []);
      await assertTruth(fixture);
    });
  }

  it('on the assignments of every app: the sync is retried', async (test) => {
    const fixture = await open(test);
    fixture.org.faults.rules.push(always('appUsers', { kind: 'status', status: 500 }));
    assert.equal(await fixture.sync(), 'oktaUnavailable');
    assert.deepEqual((await fixture.connection()).syncState.positions?.incomplete.noted, []);
    fixture.org.faults.rules = [];
    await fixture.syncUntilQuiet();
    await nextSync(fixture);
    await assertTruth(fixture);
    assert.equal((await fixture.connection()).syncState.coverage?.complete, true);
  });

  it('on the lookup of one person: the others are looked up, and the log is read', async (test) => {
    const others = ['One', 'Two', 'Six'].map((name) => `00u${name.padStart(17, 'G')}`);
    const strangers = others.map((id, n) => signIn(id, mail, NOW - (50 + n) * DAY));
    const fixture = await open(test, { company: smallCompany([...strangers, ...smallEvents()]) });
    const failing: Wraps = { org: (org) => failingOn(org, 'person', ghost) };
    for (let hour = 0; hour < 6; hour++) await nextSync(fixture, failing);
    const people = await fixture.reader.people.load([...others, ghost] as PersonId[]);
    const readOf = new Map(people.map((person) => [person.person as string, person.unreadable?.reason]));
    assert.deepEqual(
      others.map((id) => readOf.get(id)),
      ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    );
    assert.equal(readOf.get(ghost), undefined);
    for (let hour = 0; hour < 5; hour++) await nextSync(fixture); // it is tried again ever less often
    await assertTruth(fixture);
    assert.equal((await fixture.reader.people.load([ghost as PersonId]))[0]?.unreadable?.reason, 'NOT_FOUND');
  });

  for (const effect of [{ kind: 'status', status: 503 }, { kind: 'reset' }, { kind: 'html' }] as const) {
    it(`on every call (${JSON.stringify(effect)}): nothing is lost, and retries are further apart each time`, async (test) => {
      const fixture = await createSynced(test);
      fixture.org.faults.rules.push(always('*', effect));
      fixture.org.change.signIn(ada, mail);
      const waits: number[] = [];
      for (let run = 0; run < 3; run++) {
        assert.equal(await nextSync(fixture), 'oktaUnavailable');
        waits.push(((await fixture.connection()).nextSyncAt ?? 0) - fixture.clock.now);
      }
      assert.deepEqual(waits, [2 * MINUTE, 4 * MINUTE, 8 * MINUTE]);
      fixture.org.faults.rules = [];
      await fixture.syncUntilQuiet();
      await assertTruth(fixture);
      assert.equal((await fixture.connection()).attempts, 0);
    });
  }

  for (const kind of ['quota', 'concurrency'] as const) {
    it(`429 (${kind}): the sync waits, and nothing is lost`, async (test) => {
      const fixture = await createSynced(test);
      fixture.org.change.signIn(ada, mail);
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind } });
      assert.equal(await nextSync(fixture), 'outOfBudget');
      const { nextSyncAt = 0 } = await fixture.connection();
      assert.ok(nextSyncAt > fixture.clock.now && nextSyncAt <= fixture.clock.now + 3 * MINUTE);
      assert.equal(await nextSync(fixture), 'caughtUp');
      await assertTruth(fixture);
    });
  }
});

function failingOn(org: OktaOrg, method: 'assignments' | 'person', id: string): OktaOrg {
  const fails = (requested: string) => requested === id && Promise.reject(answered500('assignments'));
  return {
    ...org,
    assignments: (app, next) => (method === 'assignments' && fails(app)) || org.assignments(app, next),
    person: (person) => (method === 'person' && fails(person)) || org.person(person),
  };
}

describe('rate limits', () => {
  for (const limit of [1, 2, 10]) {
    for (const headers of ['org', 'token'] as const) {
      it(`of ${limit} calls a minute, with the ${headers}'s limit in the headers, are never reached`, async (test) => {
        const perBucket = Object.fromEntries(Object.keys(PLENTY.perBucket).map((bucket) => [bucket, limit]));
        const fixture = await open(test, { daysAsked: 40, limits: { perBucket, headers } });
        await fixture.syncUntilQuiet(pages);
        await assertTruth(fixture);
        fixture.org.change.signIn(ada, mail);
        fixture.org.change.hire();
        await fixture.syncUntilQuiet(pages);
        await assertTruth(fixture);
        assert.deepEqual(Object.keys(fixture.org.requests.byStatus).sort(), ['200', '404']);
      });
    }
  }
});

describe('events that cannot be counted', () => {
  it('are rejected with a reason, and the tallies add up', async (test) => {
    const fixture = await createSynced(test);
    const before = (await fixture.connection()).syncState.totals;
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
      fixture.org.log.append({ eventType: SIGN_IN_EVENT, actor: ada, app: mail, overrides });
    fixture.org.change.signIn(ada, mail);
    assert.equal(await nextSync(fixture), 'caughtUp');
    const { totals } = (await fixture.connection()).syncState;
    assert.equal(totals.read - before.read, broken.length + 1);
    assert.equal(totals.rejected - before.rejected, broken.length);
    assert.equal(totals.signIns - before.signIns, 1);
    const known = (await fixture.reader.apps.find(mail as AppId))?.lastUsedAt;
    assert.equal(known, NOW);
  });

  it('because they are too old change neither positions nor seats', async (test) => {
    const history = Array.from({ length: 1_200 }, (_, n) => signIn(ada, mail, NOW - 80 * DAY + n * 60_000));
    const odd = ['1969-07-20T20:17:40.000Z', '2001-01-01T00:00:00.000Z'].map((published) =>
      signIn(bob, crm, NOW - 30 * DAY, { overrides: { published } }),
    );
    const events = [...history, ...odd, ...smallEvents()].sort((a, b) => a.persistedAt - b.persistedAt);
    const fixture = await open(test, { company: smallCompany(events) });
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
    await fixture.syncUntilQuiet();
    const { coverage, totals } = (await fixture.connection()).syncState;
    assert.equal(coverage?.observedSince, NOW - 90 * DAY);
    assert.equal(totals.rejected, 2);
    assert.equal(signInsOf((await fixture.reader.apps.find(mail as AppId)) ?? assert.fail()), 1_200 + 10);
    const seats = (await fixture.reader.seats.page(crm as AppId, undefined)).items;
    for (const { signIns } of seats) for (const day of signIns.keys()) assert.ok(day >= dayOf(NOW - 90 * DAY));
  });
});

describe('Okta’s clock', () => {
  for (const dateSkewMs of [-10 * MINUTE, 10 * MINUTE]) {
    it(`${dateSkewMs / MINUTE} minutes off changes nothing`, async (test) => {
      const fixture = await open(test, { faults: { dateSkewMs } });
      await fixture.syncUntilQuiet(pages);
      await assertTruth(fixture);
      fixture.clock.now += 15 * MINUTE; // a change within the clock difference after a listing is found only by the next listing
      fixture.org.change.signIn(ada, mail);
      fixture.org.change.setPersonStatus(bob, 'SUSPENDED');
      fixture.org.change.unassign(ada, crm);
      fixture.org.change.assign(dee, mail);
      assert.equal(await nextSync(fixture, pages), 'caughtUp');
      await assertTruth(fixture);
      fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
      assert.equal(await nextSync(fixture), 'caughtUp');
      await assertTruth(fixture);
    });
  }
});

describe('a day that is over', () => {
  it('is counted with two passes over all people: for its row, and for what people are counted and judged by', async (test) => {
    const fixture = await createSynced(test);
    const midnight = startOf(dayOf(NOW) + 1);
    // The sweep, which reads people, too, has nothing to do a few minutes later.
    fixture.clock.now = midnight - 20 * MINUTE;
    assert.equal(await nextSync(fixture), 'caughtUp');
    fixture.clock.now = midnight + 20 * MINUTE;
    let passes = 0;
    const store: Wraps['store'] = (usage) => ({
      ...usage,
      people: {
        ...usage.people,
        pages() {
          passes += 1;
          return usage.people.pages();
        },
      },
    });
    assert.equal(await nextSync(fixture, { store }), 'caughtUp');
    await assertTruth(fixture);
    assert.equal(passes, 2);
  });
});

describe('connections in one table', () => {
  it('of several tenants never mix', async (test) => {
    const fixtures = [
      await open(test, { tenant: 'n-1' }),
      await open(test, { tenant: 'n-2', idNumber: 0 }),
      await open(test, { tenant: 'n-2', idNumber: 1, company: smallCompany([signIn(cyd, link, NOW - HOUR)]) }),
      await open(test, { tenant: 'n', idNumber: 1 }),
    ];
    await Promise.all(fixtures.map((fixture) => fixture.syncUntilQuiet(pages)));
    for (const fixture of fixtures) await assertTruth(fixture);
    fixtures[1]?.org.change.signIn(dee, wiki);
    for (const fixture of fixtures) await nextSync(fixture, pages);
    for (const fixture of fixtures) await assertTruth(fixture);
    const used = await Promise.all(fixtures.map(({ reader }) => reader.apps.find(link as AppId)));
    assert.deepEqual(
      used.map((app) => app && signInsOf(app)),
      [0, 0, 1, 0],
    );
  });
});
