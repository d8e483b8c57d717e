import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SimulatedOrg } from '../../../../local/okta/simulatedOrg.ts';
import { call, createOrg, DAY, NOW, nextPath, type Row, readAll, rowsOf } from '../orgClient.ts';

const wholeLog = `/api/v1/logs?limit=1000&since=${new Date(NOW - 91 * DAY).toISOString()}`;

interface Target {
  readonly type: string;
  readonly id: string;
}

/** Sign-ins per app, person and day, counted from the JSON only. */
function count(rows: readonly Row[]): ReadonlyMap<string, number> {
  const seen = new Set<unknown>();
  const counts = new Map<string, number>();
  for (const { uuid, eventType, outcome, actor, target, published } of rows) {
    const { type, id } = actor as Target;
    const app = (target as readonly Target[] | null)?.find((item) => item.type === 'AppInstance');
    const succeeded = (outcome as { result: string }).result === 'SUCCESS';
    if (eventType !== 'user.authentication.sso' || !succeeded || type !== 'User' || !app || seen.has(uuid)) continue;
    seen.add(uuid);
    const key = `${app.id} ${id} ${String(published).slice(0, 10)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const truthOf = (org: SimulatedOrg) =>
  new Map(org.truth().uses.map(({ appId, personId, day, persisted }) => [`${appId} ${personId} ${day}`, persisted]));

describe('the generated company', () => {
  it('is the same for the same seed and different for another', async (test) => {
    const rows = async (seed: string) => {
      const { org } = await createOrg(test, { seed });
      return (await readAll(org, wholeLog)).rows;
    };
    const first = await rows('one');
    assert.deepEqual(await rows('one'), first);
    assert.notDeepEqual(await rows('two'), first);
  });

  it('has a ground truth that equals what a reader of the whole log counts', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const counted = count((await readAll(org, wholeLog)).rows);
    assert.deepEqual(new Map([...counted].sort()), new Map([...truthOf(org)].sort()));
    const { signIns } = org.truth().totals;
    assert.ok(signIns > 10_000);
    const week = { publishedFrom: NOW - 7 * DAY, publishedBefore: NOW - DAY };
    const inWeek = org.truth(week).totals.signIns;
    assert.ok(inWeek > 0 && inWeek < signIns);
  });

  it('has every special case', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const { specialCases, people } = org.company;
    const { uses, apps } = org.truth();
    const usedBy = (app: string | undefined) => uses.filter(({ appId }) => appId === app).length;
    const seats = (app: string | undefined) => apps.find(({ id }) => id === app)?.seats.length ?? 0;
    assert.ok(
      usedBy(specialCases.brokerApp) > 0 && seats(specialCases.brokerApp) === 0,
      'a broker app is used without seats',
    );
    assert.ok(usedBy(specialCases.unlistedApp) > 0, 'an app that no listing returns is used');
    assert.ok(
      usedBy(specialCases.inactiveApp) === 0 && seats(specialCases.inactiveApp) > 0,
      'an inactive app still has seats',
    );
    assert.ok(usedBy(specialCases.bookmarkApp) === 0 && usedBy(specialCases.serviceApp) === 0);
    assert.ok(
      uses.some(({ personId }) => personId === specialCases.deletedPerson),
      'a person who signed in was deleted',
    );
    assert.ok(!people.some(({ id, deleted }) => id === specialCases.deletedPerson && !deleted));
    assert.equal((specialCases.leaversWithSeats ?? []).length > 0, true);
    assert.equal(specialCases.twinApps?.length, 2);
    assert.equal(specialCases.sameLabelApps?.length, 2);
    assert.deepEqual(
      new Set(people.map(({ status }) => status)),
      new Set(['ACTIVE', 'DEPROVISIONED', 'SUSPENDED', 'STAGED', 'PROVISIONED', 'LOCKED_OUT', 'PASSWORD_EXPIRED']),
    );
    const neverUsed = org.company.assignments.filter(
      ({ appId, personId }) => !uses.some((use) => use.appId === appId && use.personId === personId),
    );
    assert.ok(neverUsed.length > org.company.assignments.length / 10);
  });

  it('has a renamed person, and a group assignment that fans out in one job', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const { specialCases } = org.company;
    const { rows } = await readAll(org, wholeLog);
    const logins = new Set(
      rows
        .map(({ actor }) => actor as Target & { alternateId: string })
        .flatMap(({ id, alternateId }) => (id === specialCases.renamedPerson ? [alternateId] : [])),
    );
    assert.equal(logins.size, 2);

    const about = rows.filter(({ target }) =>
      (target as readonly Target[] | null)?.some(({ id }) => id === specialCases.fanOutApp),
    );
    const adds = about.filter(
      ({ eventType, transaction }) =>
        eventType === 'application.user_membership.add' && (transaction as Target).type === 'JOB',
    );
    assert.ok(about.some(({ eventType }) => eventType === 'group.application_assignment.add'));
    assert.ok(adds.length > 5);
    assert.ok(new Set(adds.map(({ transaction }) => (transaction as Target).id)).size <= 2);
  });

  it('has sign-ins only while the person is assigned', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const { uses, apps } = org.truth();
    const open = new Set([org.company.specialCases.brokerApp, org.company.specialCases.unlistedApp]);
    for (const app of org.company.apps) if (/^(saasure|okta_)/.test(app.name)) open.add(app.id);
    const created = new Map(
      apps.flatMap(({ id, seats }) => seats.map((seat) => [`${id} ${seat.personId}`, seat.created])),
    );
    const { rows } = await readAll(
      org,
      `${wholeLog}&filter=${encodeURIComponent('eventType eq "application.user_membership.remove"')}`,
    );
    const removed = new Set(
      rows.map(({ target }) =>
        ['AppInstance', 'User'].map((type) => (target as Target[]).find((item) => item.type === type)?.id).join(' '),
      ),
    );
    for (const { appId, personId, firstPublished } of uses) {
      const key = `${appId} ${personId}`;
      if (open.has(appId) || removed.has(key) || personId === org.company.specialCases.deletedPerson) continue;
      assert.ok((created.get(key) ?? '9') <= firstPublished, key);
    }
  });

  it('can be large', async (test) => {
    const { org } = await createOrg(test, { size: 'medium', historyDays: 30 });
    assert.equal(org.directory.people().length, 4995);
    assert.equal(org.directory.apps().length, 200);
    assert.ok(org.company.assignments.length > 100_000);
    assert.ok(org.log.size() > 150_000);
    const first = await call(org, `${wholeLog}&filter=${encodeURIComponent('eventType sw "user.lifecycle."')}`);
    assert.ok((await rowsOf(first)).length > 100);
    assert.ok(nextPath(first));
  });
});
