// Listing again, a part at a time, finds what no event reported, and removes nothing that Okta still has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '../../../../../../functions/core/ids.ts';
import { HOUR } from '../../../../../../functions/core/time.ts';
import { assertTruth } from '../../assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from '../../sharedTable.ts';
import type { SyncFixture } from '../../syncFixture.ts';

const seat = (fixture: SyncFixture, app: number, person: number) =>
  fixture.reader.seats
    .page(appId(app), undefined)
    .then(({ items }) => items.find((it) => it.person === personId(person)));

const sweepOf = async (fixture: SyncFixture) => {
  const { syncState } = await fixture.connection();
  assert.ok(syncState.positions);
  return syncState.positions.directory.sweep;
};

/** Syncs every `everyHours` hours for `days`; returns the number of requests by endpoint. */
async function passDays(fixture: SyncFixture, days: number, everyHours = 1): Promise<Record<string, number>> {
  const calls: Record<string, number> = {};
  const { org } = fixture;
  org.requests.reset();
  for (let hour = 0; hour < days * 24; hour += everyHours) {
    fixture.clock.now += everyHours * HOUR;
    await fixture.syncUntilQuiet();
  }
  for (const [endpoint, count] of Object.entries(org.requests.byEndpoint)) calls[endpoint] = count ?? 0;
  return calls;
}

describe('the rolling sweep', () => {
  const table = sharedTable();
  const open = async (people = 30, apps = 14) => {
    const fixture = await table.open({ company: fullCompany(people, apps), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    return fixture;
  };

  it('lists a seventh of the apps a day, and people and apps once a week', async () => {
    const fixture = await open();
    const day = await passDays(fixture, 1);
    assert.deepEqual(day, { logs: 24, appUsers: 2 });
    const week = await passDays(fixture, 6.5, 12);
    assert.deepEqual([week.appUsers, week.users, week.apps], [13, 1, 1]);
    const sweep = await sweepOf(fixture);
    assert.deepEqual(sweep.drift, { added: 0, removed: 0, changed: 0, partial: 0 });
    await assertTruth(fixture);
  });

  it('writes only the run record where nothing has changed', async () => {
    const fixture = await open();
    fixture.clock.now += 10 * HOUR; // after midnight, so that the daily pass has been made
    await fixture.sync();
    fixture.clock.now += 3 * HOUR;
    await fixture.sync();
    const [run] = await fixture.reader.syncRuns.newest(1);
    assert.equal(run?.calls.sweepAssignments, 1);
    assert.equal(run?.tableWrites, 0);
  });

  it('finds seats, people and apps that no event reported, and counts them as drift', async () => {
    const fixture = await open();
    const { change } = fixture.org;
    fixture.clock.now += HOUR;
    change.unassign(personId(3), appId(2), { silent: true });
    change.hire({ id: personId(90) }, { silent: true });
    change.assign(personId(90), appId(5), { silent: true });
    change.updatePerson(personId(7), { department: 'Research' }, { silent: true });
    change.deletePerson(personId(8), { silent: true });
    change.addApp({ id: appId(50), label: 'Newcomer' }, { silent: true });
    change.assign(personId(1), appId(50), { silent: true });
    await passDays(fixture, 8, 12);
    await assertTruth(fixture);
    const sweep = await sweepOf(fixture);
    const [person] = await fixture.reader.people.load([personId(8) as PersonId]);
    assert.equal(person?.status?.status, 'DELETED');
    assert.equal(sweep.drift.added, 2, 'one seat, whose person is then looked up, and one app');
    assert.equal(sweep.drift.changed, 1);
    assert.equal((await seat(fixture, 2, 3))?.assignment.points.at(-1)?.assigned, false);
  });

  it('counts no drift for what events reported', async () => {
    const fixture = await open();
    fixture.clock.now += HOUR;
    fixture.org.change.unassign(personId(3), appId(2));
    fixture.org.change.hire({ id: personId(91) });
    fixture.org.change.assign(personId(91), appId(5));
    await passDays(fixture, 8, 12);
    await assertTruth(fixture);
    assert.deepEqual((await sweepOf(fixture)).drift, { added: 0, removed: 0, changed: 0, partial: 0 });
    assert.equal((await seat(fixture, 5, 91))?.assignment.seen?.scope, 'USER', 'which no event contains');
  });
});

describe('a sweep whose listing leaves out many seats', () => {
  const table = sharedTable();
  const open = async () => {
    const fixture = await table.open({ company: fullCompany(60, 3), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    return fixture;
  };
  const removeSilently = (fixture: SyncFixture, app: number, count: number) => {
    fixture.clock.now += HOUR;
    for (let n = 0; n < count; n++) fixture.org.change.unassign(personId(n), appId(app), { silent: true });
  };
  const assignedSeats = async (fixture: SyncFixture, app: number) =>
    (await fixture.reader.apps.find(appId(app)))?.summary.sums.assigned;

  it('removes 19 of 60 without asking, and asks before it removes 20', async () => {
    const fixture = await open();
    removeSilently(fixture, 0, 19);
    removeSilently(fixture, 1, 20);
    await passDays(fixture, 8, 12);
    assert.equal(await assignedSeats(fixture, 0), 41);
    assert.equal(await assignedSeats(fixture, 1), 60);
    const { question } = await sweepOf(fixture);
    assert.deepEqual(question && [question.target, question.total, question.missing], [
      { kind: 'assignments', app: appId(1) },
      60,
      20,
    ]);
  });

  it('removes them if the customer accepts, and keeps them if the customer refuses', async () => {
    for (const accept of [true, false]) {
      const fixture = await open();
      removeSilently(fixture, 0, 30);
      await passDays(fixture, 4, 12);
      const { question } = await sweepOf(fixture);
      assert.ok(question);
      assert.equal(await fixture.decide(accept), 'decided');
      await fixture.syncUntilQuiet();
      assert.equal(await assignedSeats(fixture, 0), accept ? 30 : 60);
      assert.equal((await sweepOf(fixture)).question, undefined);
      await passDays(fixture, 1, 12);
      assert.equal((await sweepOf(fixture)).question, undefined, 'not asked again before the next round');
    }
  });

  it('drops the answer about an app that is deleted meanwhile', async () => {
    const fixture = await open();
    removeSilently(fixture, 0, 30);
    await passDays(fixture, 4, 12);
    await fixture.decide(true);
    fixture.org.change.deleteApp(appId(0));
    await fixture.syncUntilQuiet();
    const { priorityApps, question } = await sweepOf(fixture);
    assert.deepEqual([priorityApps, question], [[], undefined], 'nothing stays due for ever');
  });

  it('ignores an answer without a question, and an answer to an earlier question', async () => {
    const fixture = await open();
    assert.equal(await fixture.decide(true), 'noneAsked');
    removeSilently(fixture, 0, 30);
    await passDays(fixture, 4, 12);
    await fixture.decide(false);
    await fixture.syncUntilQuiet();
    removeSilently(fixture, 1, 40); // the earlier answer does not belong to this question
    await passDays(fixture, 4, 12);
    assert.equal((await sweepOf(fixture)).question?.missing, 40);
  });

  it('trusts an empty list only after Okta answers 404 for one of the seats', async () => {
    const fixture = await open();
    const rule = { on: 'appUsers', effect: { kind: 'emptyList' }, times: 1 } as const;
    fixture.org.faults.rules.push(rule);
    await passDays(fixture, 3, 12);
    assert.equal(await assignedSeats(fixture, 0), 60);
    assert.equal(fixture.org.requests.byEndpoint.appUser, 1);
    assert.equal((await sweepOf(fixture)).drift.partial, 1);

    removeSilently(fixture, 1, 60);
    await passDays(fixture, 4, 12);
    const { question } = await sweepOf(fixture);
    assert.deepEqual(question && [question.total, question.missing], [60, 60]);
  });

  it('removes the last seats of an app that has no assignments left', async () => {
    const fixture = await table.open({ company: fullCompany(5, 3), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    removeSilently(fixture, 0, 5);
    await passDays(fixture, 4, 12);
    assert.equal(await assignedSeats(fixture, 0), 0);
    assert.equal((await sweepOf(fixture)).drift.removed, 5);
  });

  it('removes nothing after an incomplete list', async () => {
    const fixture = await open();
    fixture.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'halfPage' }, times: 1 });
    await passDays(fixture, 3, 12);
    assert.equal(await assignedSeats(fixture, 0), 60);
    assert.equal((await sweepOf(fixture)).question?.missing, 30);
  });

  it('removes nothing when the directory is listed again and the lists are incomplete', async () => {
    const fixture = await open();
    fixture.clock.now += HOUR;
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' }, times: 1 });
    fixture.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'halfPage' }, times: 1 });
    fixture.org.faults.rules.push({ on: 'appUsers', effect: { kind: 'emptyList' }, times: 1 });
    await fixture.syncUntilQuiet();
    await passDays(fixture, 1, 1);
    assert.deepEqual(
      [await assignedSeats(fixture, 0), await assignedSeats(fixture, 1), await assignedSeats(fixture, 2)],
      [60, 60, 60],
    );
  });
});

describe('an app that starts or stops listing assignments', () => {
  const table = sharedTable();
  const assignedSeats = async (fixture: SyncFixture, app: number) =>
    (await fixture.reader.apps.find(appId(app)))?.summary.sums.assigned;
  const nextHour = async (fixture: SyncFixture) => {
    fixture.clock.now += HOUR;
    fixture.org.requests.reset();
    await fixture.syncUntilQuiet();
    return fixture.org.requests.byEndpoint;
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

  it('has no seats in Federation Broker Mode, and is listed at once when that is switched off', async () => {
    const fixture = await table.open({ company: fullCompany(30, 3), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    switchTo(fixture, true);
    assert.deepEqual(await nextHour(fixture), { logs: 2, app: 1 });
    assert.equal(await assignedSeats(fixture, 0), 0);
    for (let n = 0; n < 25; n++) fixture.org.change.unassign(personId(n), appId(0), { silent: true });
    switchTo(fixture, false);
    assert.deepEqual(await nextHour(fixture), { logs: 2, app: 1, appUsers: 1 });
    assert.equal(await assignedSeats(fixture, 0), 5, 'what is listed, without a question');
    await assertTruth(fixture);
  });

  it('is listed once when it is new, also when only sign-ins had named it', async () => {
    const fixture = await table.open({ company: fullCompany(3, 2), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    fixture.org.change.addApp({ id: appId(8) });
    fixture.org.change.addApp({ id: appId(9) }, { silent: true });
    for (const app of [8, 9]) fixture.org.change.assign(personId(0), appId(app), { silent: true });
    fixture.org.change.signIn(personId(0), appId(9));
    assert.deepEqual(await nextHour(fixture), { logs: 2, app: 2, appUsers: 2 });
    await assertTruth(fixture);
  });
});
