import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { BulkChange } from '../../../local/okta/bulkChange.ts';
import type { SimulatedOrg } from '../../../local/okta/simulatedOrg.ts';
import { call, controlOrg, createOrg, errorOf, NOW, readAll, rowsOf } from './orgClient.ts';

const ADDED = 'application.user_membership.add';
const REMOVED = 'application.user_membership.remove';

/** Two people in one group, which is assigned to an app; Ann has a seat of her own in another app. */
async function designers(test: TestContext) {
  const { org, clock } = await createOrg(test, { size: 'empty' });
  const figma = org.change.addApp({ label: 'Figma' });
  const jira = org.change.addApp({ label: 'Jira' });
  const ann = org.change.hire({ firstName: 'Ann' });
  const bob = org.change.hire({ firstName: 'Bob' });
  const group = org.change.addGroup('Designers');
  org.change.assignGroup(group.id, figma.id, [ann.id, bob.id]);
  org.change.assign(ann.id, jira.id);
  clock.now += 1000;
  return { org, clock, figma, jira, ann, bob, group };
}

const eventsSince = async (org: SimulatedOrg) => {
  const since = new Date(NOW + 1).toISOString();
  return (await readAll(org, `/api/v1/logs?limit=1000&since=${since}`)).rows.map(({ eventType }) => eventType);
};

const holders = async (org: SimulatedOrg, app: string) => {
  const { rows } = await readAll(org, `/api/v1/apps/${app}/users`);
  const seats = org.truth().apps.find(({ id }) => id === app)?.seats ?? [];
  assert.deepEqual(
    rows.map(({ id, scope, status }) => ({ id, scope, status })),
    seats.map(({ personId, scope, status }) => ({ id: personId, scope, status })),
  );
  return new Set(rows.map(({ id }) => id));
};

describe('one event and many seats', () => {
  type World = Awaited<ReturnType<typeof designers>>;
  const changes: readonly (readonly [BulkChange, string, (world: World) => void, seatEvents: readonly string[]])[] = [
    [
      'groupAssigned',
      'group.application_assignment.add',
      ({ org, group, jira }) => org.change.assignGroup(group.id, jira.id),
      [ADDED],
    ],
    [
      'groupUnassigned',
      'group.application_assignment.remove',
      ({ org, group, figma }) => org.change.unassignGroup(group.id, figma.id),
      [REMOVED, REMOVED],
    ],
    [
      'memberRemoved',
      'group.user_membership.remove',
      ({ org, bob, group }) => org.change.removeFromGroup(bob.id, group.id),
      [REMOVED],
    ],
    [
      'personDeactivated',
      'user.lifecycle.deactivate',
      ({ org, ann }) => void org.change.setPersonStatus(ann.id, 'DEPROVISIONED'),
      [REMOVED, REMOVED],
    ],
    [
      'appDeactivated',
      'application.lifecycle.deactivate',
      ({ org, figma }) => void org.change.setAppStatus(figma.id, 'INACTIVE', { seats: 'taken' }),
      [REMOVED, REMOVED],
    ],
    [
      'appDeleted',
      'application.lifecycle.delete',
      ({ org, figma }) => org.change.deleteApp(figma.id),
      [REMOVED, REMOVED],
    ],
    [
      'brokerModeOn',
      'application.configuration.enable_fed_broker_mode',
      ({ org, figma }) => void org.change.setBrokerMode(figma.id, true),
      [REMOVED, REMOVED],
    ],
  ];
  for (const [change, eventType, make, seatEvents] of changes) {
    it(`${change} writes ${eventType}, with or without an event per seat`, async (test) => {
      const outcomes = [];
      for (const perSeat of [true, false]) {
        const world = await designers(test);
        world.org.faults.seatEvents = { [change]: perSeat };
        make(world);
        assert.deepEqual((await eventsSince(world.org)).sort(), [eventType, ...(perSeat ? seatEvents : [])].sort());
        outcomes.push(world.org.truth().apps.map(({ seats }) => seats.map(({ personId, scope }) => [personId, scope])));
      }
      assert.deepEqual(outcomes[0], outcomes[1]);
    });
  }

  it('gives and takes seats by membership of groups, and keeps those that another group gives', async (test) => {
    const { org, figma, ann, bob, group } = await designers(test);
    const leads = org.change.addGroup('Leads');
    org.change.assignGroup(leads.id, figma.id, [ann.id]);
    const cyd = org.change.hire();
    org.change.addToGroup(cyd.id, group.id);
    assert.deepEqual(await holders(org, figma.id), new Set([ann.id, bob.id, cyd.id]));
    const groupOf = async (person: string) => {
      const row = (await (await call(org, `/api/v1/apps/${figma.id}/users/${person}`)).json()) as {
        _links: { group?: { href: string } };
      };
      return row._links.group?.href.split('/').at(-1);
    };
    assert.equal(await groupOf(ann.id), group.id);
    org.change.unassignGroup(group.id, figma.id);
    assert.deepEqual(await holders(org, figma.id), new Set([ann.id]));
    assert.equal(await groupOf(ann.id), leads.id);
    org.change.removeFromGroup(ann.id, leads.id);
    assert.deepEqual(await holders(org, figma.id), new Set());
  });

  it('may or may not give seats back to a person who is activated again', async (test) => {
    const comeBack = async (seatsBack: 'none' | 'ofGroups' | 'restored') => {
      const { org, clock, figma, jira, ann } = await designers(test);
      org.change.setPersonStatus(ann.id, 'DEPROVISIONED', { seatEvents: false });
      assert.deepEqual([(await holders(org, figma.id)).has(ann.id), (await holders(org, jira.id)).size], [false, 0]);
      clock.now += 1000;
      org.change.setPersonStatus(ann.id, 'ACTIVE', { seatsBack });
      return [
        (await holders(org, figma.id)).has(ann.id),
        (await holders(org, jira.id)).has(ann.id),
        (await eventsSince(org)).slice(1),
      ];
    };
    const activated = 'user.lifecycle.activate';
    const restored = 'application.user_membership.restore';
    assert.deepEqual(await comeBack('none'), [false, false, [activated]]);
    assert.deepEqual(await comeBack('ofGroups'), [true, false, [activated, ADDED]]);
    assert.deepEqual(await comeBack('restored'), [true, true, [activated, restored, restored]]);
  });

  it('takes the seats of an app until it is activated, or is no broker, again', async (test) => {
    const { org, figma, ann, bob } = await designers(test);
    const both = new Set([ann.id, bob.id]);
    const none = new Set();
    org.change.setAppStatus(figma.id, 'INACTIVE');
    assert.deepEqual(await holders(org, figma.id), both);
    org.change.setAppStatus(figma.id, 'ACTIVE');
    org.change.setAppStatus(figma.id, 'INACTIVE', { seats: 'taken' });
    assert.deepEqual(await holders(org, figma.id), none);
    org.change.setAppStatus(figma.id, 'ACTIVE');
    assert.deepEqual(await holders(org, figma.id), both);

    const appOf = async () => (await (await call(org, `/api/v1/apps/${figma.id}`)).json()) as { settings: object };
    org.change.setBrokerMode(figma.id, true);
    assert.partialDeepStrictEqual((await appOf()).settings, { implicitAssignment: true });
    assert.deepEqual(await holders(org, figma.id), none);
    org.change.setBrokerMode(figma.id, false);
    assert.partialDeepStrictEqual((await appOf()).settings, { implicitAssignment: false });
    assert.deepEqual(await holders(org, figma.id), both);
    org.change.setBrokerMode(figma.id, true, { seats: 'implicit' });
    assert.deepEqual(
      (await rowsOf(await call(org, `/api/v1/apps/${figma.id}/users`))).map(({ status }) => status),
      ['IMPLICIT', 'IMPLICIT'],
    );
    org.change.setBrokerMode(figma.id, false);
    assert.deepEqual(await holders(org, figma.id), both);
  });

  it('can be changed by another process', async (test) => {
    const { org, figma, bob, group } = await designers(test);
    const body = { name: 'unassignGroup', args: [group.id, figma.id, { seatEvents: false }] };
    assert.equal((await controlOrg(org, 'change', 'POST', body)).status, 200);
    assert.deepEqual(await holders(org, figma.id), new Set());
    assert.equal(org.directory.assignmentsOfPerson(bob.id).length, 0);
  });
});

describe('groups', () => {
  it('can be read, and refused while everything else is allowed', async (test) => {
    const { org, figma, group } = await designers(test);
    const { rows } = await readAll(org, '/api/v1/groups?limit=2');
    assert.deepEqual(
      rows.map(({ id }) => id).sort(),
      org.directory.groups().map(({ id }) => id),
    );
    const one = (await (await call(org, `/api/v1/groups/${group.id}`)).json()) as { profile: { name: string } };
    assert.equal(one.profile.name, 'Designers');
    const typeOf = async (id: string) => (await (await call(org, `/api/v1/groups/${id}`)).json()) as { type: string };
    assert.equal((await typeOf(group.id)).type, 'OKTA_GROUP');
    assert.equal((await typeOf(org.change.addGroup('From a directory', 'APP_GROUP').id)).type, 'APP_GROUP');
    const everyone = org.directory.groups().find(({ name }) => name === 'Everyone');
    assert.equal((await typeOf(String(everyone?.id))).type, 'BUILT_IN');
    assert.equal(await errorOf(await call(org, '/api/v1/groups/00gNobody00000000000')), '404 E0000007');
    const appGroups = `/api/v1/apps/${figma.id}/groups`;
    assert.deepEqual(
      (await rowsOf(await call(org, appGroups))).map(({ id }) => id),
      [group.id],
    );

    org.faults.forbidden = ['groups', 'group', 'appGroups'];
    for (const path of ['/api/v1/groups', `/api/v1/groups/${group.id}`, appGroups]) {
      assert.equal(await errorOf(await call(org, path)), '403 E0000006', path);
    }
    const seats = await rowsOf(await call(org, `/api/v1/apps/${figma.id}/users`));
    assert.equal(seats.length, 2);
    for (const seat of seats) {
      const href = `https://acme.okta.com/api/v1/groups/${group.id}`;
      assert.partialDeepStrictEqual(seat, { scope: 'GROUP', _links: { group: { href } } });
    }
  });
});

describe('Okta’s own apps', () => {
  it('are named by the log, and by no answer about apps', async (test) => {
    const { org } = await createOrg(test, { size: 'tiny' });
    const wanted = ['Okta Dashboard', 'Okta Workflows', 'Okta ISV Portal'];
    const own = org.change.addOktaApps(wanted);
    for (const { id } of own) org.change.signIn(org.company.adminId, id);
    const { rows } = await readAll(org, `/api/v1/logs?limit=1000&since=${new Date(NOW).toISOString()}`);
    const targets = rows.flatMap(
      ({ target }) => (target as { type: string; displayName: string; alternateId: string }[])[0] ?? [],
    );
    assert.deepEqual(
      targets.map(({ type, displayName, alternateId }) => [type, displayName, alternateId]),
      wanted.map((name) => ['AppInstance', name, name]),
    );
    const listed = (await readAll(org, '/api/v1/apps')).rows.map(({ id }) => id);
    for (const { id } of own) {
      assert.equal(listed.includes(id), false);
      assert.equal(await errorOf(await call(org, `/api/v1/apps/${id}`)), '404 E0000007');
      assert.ok(org.truth().oktaApps.includes(id));
    }
    assert.ok(org.change.addOktaApps().length >= 15);
  });
});
