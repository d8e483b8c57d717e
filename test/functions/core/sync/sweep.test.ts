// What no event told of is found by listing again, little by little, and nothing is removed that Okta still has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '../../../../functions/core/ids.ts';
import { HOUR } from '../../../../functions/core/time.ts';
import { assertTruth } from './compare.ts';
import type { SyncFixture } from './syncFixture.ts';
import { appId, fullCompany, personId, sharedTable } from './world.ts';

const seat = (bench: SyncFixture, app: number, person: number) =>
  bench.reader.seats
    .page(appId(app), undefined)
    .then(({ items }) => items.find((it) => it.person === personId(person)));

const sweepOf = async (bench: SyncFixture) => {
  const { syncState: work } = await bench.connection();
  assert.ok(work.positions);
  return work.positions.sweep;
};

/** One hourly sync after another for `days`; calls made by kind. */
async function letPass(bench: SyncFixture, days: number, everyHours = 1): Promise<Record<string, number>> {
  const calls: Record<string, number> = {};
  const { org } = bench;
  org.requests.reset();
  for (let hour = 0; hour < days * 24; hour += everyHours) {
    bench.clock.now += everyHours * HOUR;
    await bench.syncUntilQuiet();
  }
  for (const [endpoint, count] of Object.entries(org.requests.byEndpoint)) calls[endpoint] = count ?? 0;
  return calls;
}

describe('the rolling sweep', () => {
  const table = sharedTable();
  const open = async (people = 30, apps = 14) => {
    const bench = await table.open({ company: fullCompany(people, apps), daysAsked: 1 });
    await bench.syncUntilQuiet();
    return bench;
  };

  it('lists a seventh of the apps a day, and people and apps once a week', async () => {
    const bench = await open();
    const day = await letPass(bench, 1);
    assert.deepEqual(day, { logs: 24, appUsers: 2 });
    const week = await letPass(bench, 6.5, 12);
    assert.deepEqual([week.appUsers, week.users, week.apps], [13, 1, 1]);
    const sweep = await sweepOf(bench);
    assert.deepEqual(sweep.found, { added: 0, removed: 0, changed: 0, partial: 0 });
    await assertTruth(bench);
  });

  it('writes nothing but the run where nothing has changed', async () => {
    const bench = await open();
    bench.clock.now += 10 * HOUR; // beyond midnight: the daily pass has been made
    await bench.sync();
    bench.clock.now += 3 * HOUR;
    await bench.sync();
    const [run] = await bench.reader.syncRuns.newest(1);
    assert.equal(run?.calls.sweepAssignments, 1);
    assert.equal(run?.tableWrites, 0);
  });

  it('finds seats, people and apps that no event told of, and counts them', async () => {
    const bench = await open();
    const { change } = bench.org;
    bench.clock.now += HOUR;
    change.unassign(personId(3), appId(2), { silent: true });
    change.hire({ id: personId(90) }, { silent: true });
    change.assign(personId(90), appId(5), { silent: true });
    change.updatePerson(personId(7), { department: 'Research' }, { silent: true });
    change.deletePerson(personId(8), { silent: true });
    change.addApp({ id: appId(50), label: 'Newcomer' }, { silent: true });
    change.assign(personId(1), appId(50), { silent: true });
    await letPass(bench, 8, 12);
    await assertTruth(bench);
    const sweep = await sweepOf(bench);
    const [person] = await bench.reader.people.load([personId(8) as PersonId]);
    assert.equal(person?.status?.status, 'DELETED');
    assert.equal(sweep.found.added, 2, 'one seat, whose person is then asked for, and one app');
    assert.equal(sweep.found.changed, 1);
    assert.equal((await seat(bench, 2, 3))?.assignment.points.at(-1)?.assigned, false);
  });

  it('counts no drift for what events told', async () => {
    const bench = await open();
    bench.clock.now += HOUR;
    bench.org.change.unassign(personId(3), appId(2));
    bench.org.change.hire({ id: personId(91) });
    bench.org.change.assign(personId(91), appId(5));
    await letPass(bench, 8, 12);
    await assertTruth(bench);
    assert.deepEqual((await sweepOf(bench)).found, { added: 0, removed: 0, changed: 0, partial: 0 });
    assert.equal((await seat(bench, 5, 91))?.assignment.seen?.scope, 'USER', 'which no event tells');
  });
});

describe('a sweep that misses too much', () => {
  const table = sharedTable();
  const open = async () => {
    const bench = await table.open({ company: fullCompany(60, 3), daysAsked: 1 });
    await bench.syncUntilQuiet();
    return bench;
  };
  const removeSilently = (bench: SyncFixture, app: number, count: number) => {
    bench.clock.now += HOUR;
    for (let n = 0; n < count; n++) bench.org.change.unassign(personId(n), appId(app), { silent: true });
  };
  const held = async (bench: SyncFixture, app: number) =>
    (await bench.reader.apps.find(appId(app)))?.summary.sums.assigned;

  it('removes 19 of 60 without asking, and asks before it removes 20', async () => {
    const bench = await open();
    removeSilently(bench, 0, 19);
    removeSilently(bench, 1, 20);
    await letPass(bench, 8, 12);
    assert.equal(await held(bench, 0), 41);
    assert.equal(await held(bench, 1), 60);
    const { question } = await sweepOf(bench);
    assert.deepEqual(question && [question.of, question.held, question.missing], [
      { kind: 'assignments', app: appId(1) },
      60,
      20,
    ]);
  });

  it('removes them once the customer says yes, and leaves them after a no', async () => {
    for (const accept of [true, false]) {
      const bench = await open();
      removeSilently(bench, 0, 30);
      await letPass(bench, 4, 12);
      const { question } = await sweepOf(bench);
      assert.ok(question);
      assert.equal(await bench.decide(accept), 'decided');
      await bench.syncUntilQuiet();
      assert.equal(await held(bench, 0), accept ? 30 : 60);
      assert.equal((await sweepOf(bench)).question, undefined);
      await letPass(bench, 1, 12);
      assert.equal((await sweepOf(bench)).question, undefined, 'not asked again before the next round');
    }
  });

  it('lets go of an answer about an app that is deleted meanwhile', async () => {
    const bench = await open();
    removeSilently(bench, 0, 30);
    await letPass(bench, 4, 12);
    await bench.decide(true);
    bench.org.change.deleteApp(appId(0));
    await bench.syncUntilQuiet();
    const { first, question } = await sweepOf(bench);
    assert.deepEqual([first, question], [[], undefined], 'nothing is due for ever');
  });

  it('takes no answer that nobody has asked for', async () => {
    const bench = await open();
    assert.equal(await bench.decide(true), 'noneAsked');
    removeSilently(bench, 0, 30);
    await letPass(bench, 4, 12);
    await bench.decide(false);
    await bench.syncUntilQuiet();
    removeSilently(bench, 1, 40); // the answer before was not to this question
    await letPass(bench, 4, 12);
    assert.equal((await sweepOf(bench)).question?.missing, 40);
  });

  it('believes an empty list only after Okta denies a seat by itself', async () => {
    const bench = await open();
    const rule = { on: 'appUsers', effect: { kind: 'emptyList' }, times: 1 } as const;
    bench.org.faults.rules.push(rule);
    await letPass(bench, 3, 12);
    assert.equal(await held(bench, 0), 60);
    assert.equal(bench.org.requests.byEndpoint.appUser, 1);
    assert.equal((await sweepOf(bench)).found.partial, 1);

    removeSilently(bench, 1, 60);
    await letPass(bench, 4, 12);
    const { question } = await sweepOf(bench);
    assert.deepEqual(question && [question.held, question.missing], [60, 60]);
  });

  it('removes the last seats of an app that is really empty', async () => {
    const bench = await table.open({ company: fullCompany(5, 3), daysAsked: 1 });
    await bench.syncUntilQuiet();
    removeSilently(bench, 0, 5);
    await letPass(bench, 4, 12);
    assert.equal(await held(bench, 0), 0);
    assert.equal((await sweepOf(bench)).found.removed, 5);
  });

  it('removes nothing after half a list', async () => {
    const bench = await open();
    bench.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'halfPage' }, times: 1 });
    await letPass(bench, 3, 12);
    assert.equal(await held(bench, 0), 60);
    assert.equal((await sweepOf(bench)).question?.missing, 30);
  });

  it('removes nothing when the directory is listed anew and lists come short', async () => {
    const bench = await open();
    bench.clock.now += HOUR;
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' }, times: 1 });
    bench.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'halfPage' }, times: 1 });
    bench.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'emptyList' }, times: 1 });
    await bench.syncUntilQuiet();
    await letPass(bench, 1, 1);
    assert.deepEqual([await held(bench, 0), await held(bench, 1), await held(bench, 2)], [60, 60, 60]);
  });
});

describe('an app whose assignments come and go', () => {
  const table = sharedTable();
  const held = async (bench: SyncFixture, app: number) =>
    (await bench.reader.apps.find(appId(app)))?.summary.sums.assigned;
  const hour = async (bench: SyncFixture) => {
    bench.clock.now += HOUR;
    bench.org.requests.reset();
    await bench.syncUntilQuiet();
    return bench.org.requests.byEndpoint;
  };
  const switchTo = ({ org, clock }: SyncFixture, implicitAssignment: boolean) => {
    clock.now += 1_000;
    org.change.updateApp(appId(0), { implicitAssignment }, { silent: true });
    org.log.append({
      eventType: `application.configuration.${implicitAssignment ? 'enable' : 'disable'}_fed_broker_mode`,
      actor: personId(0),
      app: appId(0),
      published: clock.now,
    });
  };

  it('holds no seats while everybody may use it, and is listed at once when assignments count again', async () => {
    const bench = await table.open({ company: fullCompany(30, 3), daysAsked: 1 });
    await bench.syncUntilQuiet();
    switchTo(bench, true);
    assert.deepEqual(await hour(bench), { logs: 1, app: 1 });
    assert.equal(await held(bench, 0), 0);
    for (let n = 0; n < 25; n++) bench.org.change.unassign(personId(n), appId(0), { silent: true });
    switchTo(bench, false);
    assert.deepEqual(await hour(bench), { logs: 1, app: 1, appUsers: 1 });
    assert.equal(await held(bench, 0), 5, 'what is listed, without a question: it was asked for');
    await assertTruth(bench);
  });

  it('is listed once when it is new, and when only sign-ins had told of it', async () => {
    const bench = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
    await bench.syncUntilQuiet();
    bench.org.change.addApp({ id: appId(8) });
    bench.org.change.addApp({ id: appId(9) }, { silent: true });
    for (const app of [8, 9]) bench.org.change.assign(personId(0), appId(app), { silent: true });
    bench.org.change.signIn(personId(0), appId(9));
    assert.deepEqual(await hour(bench), { logs: 1, app: 2, appUsers: 2 });
    await assertTruth(bench);
  });
});
