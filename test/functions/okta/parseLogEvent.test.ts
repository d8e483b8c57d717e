import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseLogEvent } from '../../../functions/okta/parseLogEvent.ts';
import { seeded } from '../../fuzz.ts';

const published = '2026-11-21T09:00:00.123Z';
const at = Date.UTC(2026, 10, 21, 9, 0, 0, 123);
const uuid = 'a1b2c3d4-0000-11f0-8e73-b56d7f19b1e1';

const person = { id: '00uAda', type: 'User', alternateId: 'ada@acme.test', displayName: 'Ada' };
const app = { id: '0oaSlack', type: 'AppInstance', alternateId: 'Slack Enterprise', displayName: 'Slack' };
const appUser = { id: '0uaAda', type: 'AppUser', alternateId: 'ada@acme.test', displayName: 'Ada' };
const success = { result: 'SUCCESS', reason: null };

const event = (over: object = {}) => ({
  uuid,
  published,
  eventType: 'system.x',
  outcome: success,
  target: null,
  ...over,
});
const sso = (over: object = {}) =>
  event({ eventType: 'user.authentication.sso', actor: person, target: [app, appUser], ...over });
const change = (eventType: string, target: unknown = [appUser, app, person], over: object = {}) =>
  event({ eventType, target, actor: { id: 'unknown', type: 'SystemPrincipal' }, ...over });

const names = { appLabel: 'Slack Enterprise', appDisplayName: 'Slack' };
const signIn = { kind: 'signIn', uuid, at, app: '0oaSlack', person: '00uAda', ...names };
const rejectedSso = (reason: string) => ({ kind: 'rejected', uuid, eventType: 'user.authentication.sso', reason });
const other = (eventType: string) => ({ kind: 'other', uuid, at, eventType });

describe('a Universal Logout', () => {
  const type = 'user.authentication.universal_logout';
  const logout = (debugData: unknown, target: unknown = [person], over: object = {}) =>
    change(type, target, { debugContext: { debugData }, ...over });
  const loggedOut = (...apps: readonly string[]) => ({ kind: 'loggedOut', uuid, at, person: '00uAda', apps });
  const cases: readonly [name: string, raw: unknown, entry: object][] = [
    [
      'is of the apps in a list',
      logout({ AppInstanceIds: ['0oaSlack', '0oaFigma'] }),
      loggedOut('0oaSlack', '0oaFigma'),
    ],
    ['is of the apps in a text', logout({ appInstanceIds: '[0oaSlack, 0oaFigma]' }), loggedOut('0oaSlack', '0oaFigma')],
    ['is of the apps among the targets', logout({}, [person, app]), loggedOut('0oaSlack')],
    ['is of each app once', logout({ appInstanceIds: '["0oaSlack"]' }, [app, person]), loggedOut('0oaSlack')],
    ['without an app proves nothing', logout(null), other(type)],
    ['of nobody proves nothing', logout({ AppInstanceIds: ['0oaSlack'] }, null), other(type)],
    [
      'that failed proves nothing',
      logout({ AppInstanceIds: ['0oaSlack'] }, [person], { outcome: { result: 'FAILURE' } }),
      other(type),
    ],
    ['of ids that could break a key proves nothing', logout({ AppInstanceIds: ['a#b', 7, null, ''] }), other(type)],
  ];
  for (const [name, raw, entry] of cases) it(name, () => assert.deepEqual(parseLogEvent(raw), entry));
});

describe('a change of admin roles', () => {
  const privileges = (holders: readonly string[], areHeld: boolean) => ({
    kind: 'privileges',
    uuid,
    at,
    holders,
    areHeld,
  });
  const client = { id: '0oaClient', type: 'PublicClientApp' };
  const cases: readonly [name: string, raw: unknown, entry: object][] = [
    ['leaves a user some', change('user.account.privilege.grant', [person]), privileges(['00uAda'], true)],
    ['leaves a user none', change('user.account.privilege.revoke', [person]), privileges(['00uAda'], false)],
    [
      'leaves a service app some',
      change('app.oauth2.client.privilege.grant', [client]),
      privileges(['0oaClient'], true),
    ],
    [
      'leaves a service app none',
      change('app.oauth2.client.privilege.revoke', [client]),
      privileges(['0oaClient'], false),
    ],
    [
      'names the roles that are left',
      change('user.account.privilege.grant', [person], {
        debugContext: { debugData: { privilegeGranted: 'Help Desk administrator, Report administrator' } },
      }),
      { ...privileges(['00uAda'], true), roles: ['Help Desk administrator', 'Report administrator'] },
    ],
    [
      'names what cannot be a role',
      change('user.account.privilege.grant', [person], {
        debugContext: { debugData: { privilege_granted: `, <b>x</b>, ${'x'.repeat(61)}` } },
      }),
      privileges(['00uAda'], true),
    ],
    [
      'that ends by itself',
      change('app.oauth2.client.privilege.grant', [
        { ...client, detailEntry: { privilegeexpiration: '2026-12-05T09:30:41.000-05:00' } },
      ]),
      { ...privileges(['0oaClient'], true), expiresAt: Date.UTC(2026, 11, 5, 14, 30, 41) },
    ],
    [
      'with an end that is no time',
      change('app.oauth2.client.privilege.grant', [{ ...client, detailEntry: { privilege_expiration: 'never' } }]),
      privileges(['0oaClient'], true),
    ],
    ['of nobody', change('user.account.privilege.revoke', null), privileges([], false)],
    ['of an unknown one', change('user.account.privilege.revoke', [{ id: 'unknown' }, 7]), privileges([], false)],
    ['of another kind', change('user.account.privilege.expire', [person]), other('user.account.privilege.expire')],
    [
      'that failed',
      change('user.account.privilege.revoke', [person], { outcome: { result: 'FAILURE' } }),
      other('user.account.privilege.revoke'),
    ],
  ];
  for (const [name, raw, entry] of cases) it(name, () => assert.deepEqual(parseLogEvent(raw), entry));
});

describe('a change of a service app', () => {
  const client = { id: '0oaClient', type: 'PublicClientApp' };
  const lifecycle = (done: string) => change(`app.oauth2.client.lifecycle.${done}`, [client]);
  const status = (isActive: boolean) => ({ kind: 'clientStatus', uuid, at, clients: ['0oaClient'], isActive });
  const removed = (...kids: readonly string[]) => ({ kind: 'keysRemoved', uuid, at, kids });
  const key = (target: unknown, over: object = {}) =>
    change('app.oauth2.credentials.lifecycle.deactivate', target, over);
  const detailed = (detailEntry: unknown) => key([{ ...client, detailEntry }]);
  const cases: readonly [name: string, raw: unknown, entry: object][] = [
    ['deactivates it', lifecycle('deactivate'), status(false)],
    ['deletes it', lifecycle('delete'), status(false)],
    ['activates it', lifecycle('activate'), status(true)],
    ['updates it', lifecycle('update'), other('app.oauth2.client.lifecycle.update')],
    [
      'removes a key, named as in events',
      detailed({ keyid: '[k1_-a]', clientcredentialstype: 'keypair' }),
      removed('k1_-a'),
    ],
    ['removes a key, named as in the catalogue', detailed({ KeyId: 'k1' }), removed('k1')],
    ['removes several', detailed({ keyId: '[k1, k2, k1]' }), removed('k1', 'k2')],
    ['removes a key of the debug data', key([client], { debugContext: { debugData: { kid: 'k3' } } }), removed('k3')],
    ['removes what it does not name', detailed({ KeyId: '[]', kid: 7 }), removed()],
    ['removes it, without details', key(null), removed()],
    [
      'deletes a key',
      change('app.oauth2.credentials.lifecycle.delete', [{ ...client, detailEntry: { KeyId: 'k1' } }]),
      removed('k1'),
    ],
  ];
  for (const [name, raw, entry] of cases) it(name, () => assert.deepEqual(parseLogEvent(raw), entry));
});

describe('a sign-in', () => {
  const cases: readonly [name: string, raw: unknown, entry: object][] = [
    ['is an SSO event that succeeded', sso(), signIn],
    ['finds the app by type, at any position', sso({ target: [appUser, null, 'x', app] }), signIn],
    ['is to the first app of several', sso({ target: [app, { ...app, id: '0oaOther' }] }), signIn],
    ['passes over an app target without an id', sso({ target: [{ ...app, id: null }, app] }), signIn],
    ['passes over an app target called unknown', sso({ target: [{ ...app, id: 'Unknown' }, app] }), signIn],
    [
      'is labelled by the catalogue name where the instance has none',
      sso({ target: [{ ...app, alternateId: 'unknown' }] }),
      { ...signIn, appLabel: 'Slack' },
    ],
    [
      'may be to an app without a catalogue name',
      sso({ target: [{ ...app, displayName: 'Unknown' }] }),
      { ...signIn, appDisplayName: undefined },
    ],
    [
      'may have no label',
      sso({ target: [{ ...app, alternateId: null, displayName: undefined }] }),
      { ...signIn, appLabel: undefined, appDisplayName: undefined },
    ],
    [
      'keeps a bounded label',
      sso({ target: [{ ...app, alternateId: 'x'.repeat(9_999) }] }),
      { ...signIn, appLabel: 'x'.repeat(256) },
    ],
    [
      'accepts ids of any shape Okta gives',
      sso({ actor: { ...person, id: 'REDACTED-1' } }),
      { ...signIn, person: 'REDACTED-1' },
    ],
    [
      'accepts `published` without milliseconds',
      sso({ published: '2026-11-21T09:00:00Z' }),
      { ...signIn, at: at - 123 },
    ],
    [
      'falls on the day before at the last millisecond',
      sso({ published: '2026-11-20T23:59:59.999Z' }),
      { ...signIn, at: Date.UTC(2026, 10, 21) - 1 },
    ],
    [
      'that failed is a failure',
      sso({ outcome: { result: 'FAILURE' } }),
      { kind: 'failedSignIn', uuid, at, app: '0oaSlack' },
    ],
    [
      'that was denied is a failure',
      sso({ outcome: { result: 'DENY' } }),
      { kind: 'failedSignIn', uuid, at, app: '0oaSlack' },
    ],
    [
      'with another spelling of SUCCESS is a failure',
      sso({ outcome: { result: 'success' } }),
      { kind: 'failedSignIn', uuid, at, app: '0oaSlack' },
    ],
    [
      'that failed before an app was known is a failure all the same',
      sso({ outcome: { result: 'FAILURE' }, target: null, actor: null }),
      { kind: 'failedSignIn', uuid, at, app: undefined },
    ],
    ['without an outcome is rejected', sso({ outcome: null }), rejectedSso('no outcome')],
    ['with an outcome that is no text is rejected', sso({ outcome: { result: 1 } }), rejectedSso('no outcome')],
    ['without an actor is rejected', sso({ actor: undefined }), rejectedSso('actor is no user')],
    [
      'by a system is rejected',
      sso({ actor: { ...person, type: 'SystemPrincipal' } }),
      rejectedSso('actor is no user'),
    ],
    [
      'by a client is rejected, not guessed from its targets',
      sso({ actor: { ...person, type: 'PublicClientApp' }, target: [app, person, appUser] }),
      rejectedSso('actor is no user'),
    ],
    ['by an unknown actor is rejected', sso({ actor: { ...person, id: 'unknown' } }), rejectedSso('actor has no id')],
    ['by an actor without an id is rejected', sso({ actor: { ...person, id: null } }), rejectedSso('actor has no id')],
    [
      'by an id that could break a key is rejected',
      sso({ actor: { ...person, id: 'a#b' } }),
      rejectedSso('actor has no id'),
    ],
    ['by an endless id is rejected', sso({ actor: { ...person, id: 'a'.repeat(65) } }), rejectedSso('actor has no id')],
    ['to no app is rejected', sso({ target: [appUser] }), rejectedSso('no app target')],
    ['with target null is rejected', sso({ target: null }), rejectedSso('no app target')],
    ['with targets that are no list is rejected', sso({ target: { 0: app, length: 1 } }), rejectedSso('no app target')],
    [
      'to an app id that could break a key is rejected',
      sso({ target: [{ ...app, id: 'a#b' }] }),
      rejectedSso('no app target'),
    ],
    ['without `published` is rejected', sso({ published: null }), rejectedSso('published is no UTC instant')],
    ['at no zone is rejected', sso({ published: '2026-11-21 09:00:00' }), rejectedSso('published is no UTC instant')],
    [
      'on a day that does not exist is rejected',
      sso({ published: '2026-02-30T09:00:00Z' }),
      rejectedSso('published is no UTC instant'),
    ],
    ['without a uuid is rejected', sso({ uuid: null }), { ...rejectedSso('no uuid'), uuid: undefined }],
    [
      'with an endless uuid is rejected and not kept',
      sso({ uuid: 'x'.repeat(129) }),
      { ...rejectedSso('no uuid'), uuid: undefined },
    ],
  ];
  for (const [name, raw, entry] of cases) it(name, () => assert.deepEqual(parseLogEvent(raw), entry));
});

describe('a change', () => {
  const assignment = (assigned: boolean) => ({
    kind: 'assignment',
    uuid,
    at,
    app: '0oaSlack',
    person: '00uAda',
    assigned,
  });
  const personStatus = (status: string) => ({ kind: 'personStatus', uuid, at, person: '00uAda', status });
  const appStatus = (status: string) => ({ kind: 'appStatus', uuid, at, app: '0oaSlack', status });
  const groupAssignment = { kind: 'groupAssignment', uuid, at, app: '0oaSlack' };
  const cases: readonly [eventType: string, entry: object][] = [
    ['application.user_membership.add', assignment(true)],
    ['application.user_membership.restore', assignment(true)],
    ['application.user_membership.remove', assignment(false)],
    ['application.user_membership.revoke', assignment(false)],
    ['application.user_membership.approve', other('application.user_membership.approve')],
    ['application.user_membership.provision', other('application.user_membership.provision')],
    ['application.user_membership.deprovision', other('application.user_membership.deprovision')],
    ['application.user_membership.update', other('application.user_membership.update')],
    ['application.user_membership.restore_password', other('application.user_membership.restore_password')],
    ['user.lifecycle.deactivate', { ...personStatus('DEPROVISIONED'), changesSeats: true }],
    ['user.lifecycle.suspend', personStatus('SUSPENDED')],
    ['user.lifecycle.unsuspend', personStatus('ACTIVE')],
    ['user.lifecycle.delete.completed', personStatus('DELETED')],
    ['user.lifecycle.delete.initiated', other('user.lifecycle.delete.initiated')],
    ['user.lifecycle.create', { ...other('user.lifecycle.create'), person: '00uAda' }],
    ['user.lifecycle.activate', { ...other('user.lifecycle.activate'), person: '00uAda', changesSeats: true }],
    ['user.lifecycle.reactivate', { ...other('user.lifecycle.reactivate'), person: '00uAda', changesSeats: true }],
    ['user.account.update_profile', { ...other('user.account.update_profile'), person: '00uAda' }],
    ['application.lifecycle.activate', { ...appStatus('ACTIVE'), changesSeats: true }],
    ['application.lifecycle.deactivate', { ...appStatus('INACTIVE'), changesSeats: true }],
    ['application.lifecycle.delete', appStatus('DELETED')],
    ['application.lifecycle.create', { ...other('application.lifecycle.create'), app: '0oaSlack' }],
    ['application.lifecycle.update', { ...other('application.lifecycle.update'), app: '0oaSlack' }],
    [
      'application.configuration.enable_fed_broker_mode',
      { ...other('application.configuration.enable_fed_broker_mode'), app: '0oaSlack' },
    ],
    [
      'application.configuration.disable_fed_broker_mode',
      { ...other('application.configuration.disable_fed_broker_mode'), app: '0oaSlack', changesSeats: true },
    ],
    ['application.configuration.update_logo', other('application.configuration.update_logo')],
    ['group.application_assignment.add', groupAssignment],
    ['group.application_assignment.remove', groupAssignment],
    ['group.application_assignment.update', groupAssignment],
    ['constructor', other('constructor')],
  ];
  for (const [eventType, entry] of cases) {
    it(`${eventType} gives ${JSON.stringify(entry)}`, () => assert.deepEqual(parseLogEvent(change(eventType)), entry));
    it(`${eventType} changes nothing when it failed or has no outcome`, () => {
      for (const outcome of [{ result: 'FAILURE' }, { result: 'SKIPPED' }, null, undefined]) {
        assert.deepEqual(parseLogEvent(change(eventType, undefined, { outcome })), other(eventType));
      }
    });
    it(`${eventType} changes nothing without a target`, () => {
      for (const target of [
        null,
        [],
        [appUser],
        [
          { ...person, id: 'unknown' },
          { ...app, id: '' },
        ],
      ]) {
        assert.deepEqual(parseLogEvent(change(eventType, target)), other(eventType));
      }
    });
  }

  it('of an assignment needs both the person and the app', () => {
    const eventType = 'application.user_membership.add';
    for (const target of [[app, appUser], [person]]) {
      assert.deepEqual(parseLogEvent(change(eventType, target)), other(eventType));
    }
  });
});

describe('any other value', () => {
  it('is rejected if it is not an event', () => {
    for (const raw of [null, undefined, 0, true, 'text', [], [sso()]]) {
      assert.deepEqual(parseLogEvent(raw), {
        kind: 'rejected',
        uuid: undefined,
        eventType: undefined,
        reason: 'not an object',
      });
    }
  });

  it('is rejected without an event type', () => {
    for (const eventType of [undefined, null, '', 7, {}, 'x'.repeat(129)]) {
      assert.deepEqual(parseLogEvent(event({ eventType })), {
        kind: 'rejected',
        uuid,
        eventType: undefined,
        reason: 'no event type',
      });
    }
  });

  it('never throws and is never stored beyond its uuid and type', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const shaped = fc.record(
      {
        uuid: fc.oneof(fc.uuid(), odd),
        eventType: fc.oneof(
          fc.constantFrom('user.authentication.sso', 'application.user_membership.add', 'user.lifecycle.suspend'),
          odd,
        ),
        published: fc.oneof(
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          odd,
        ),
        outcome: fc.oneof(fc.constant(success), odd),
        actor: fc.oneof(fc.constant(person), fc.record({ id: odd, type: fc.constant('User') }), odd),
        target: fc.oneof(fc.array(fc.oneof(fc.constantFrom(app, person, appUser), odd)), odd),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(shaped, odd), (raw) => {
        const entry = parseLogEvent(raw);
        assert.ok(JSON.stringify(entry).length < 2_000);
        if (entry.kind === 'signIn') assert.match(`${entry.app} ${entry.person}`, /^[\w-]{1,64} [\w-]{1,64}$/);
      }),
      seeded('odd events', 3_000),
    );
  });

  it('that was an event until one place of it changed is read within bounds', () => {
    const types = [
      'user.authentication.sso',
      'application.user_membership.add',
      'user.lifecycle.deactivate',
      'application.lifecycle.delete',
      'group.application_assignment.add',
      'user.account.update_profile',
    ];
    const whole = { ...sso({ target: [app, appUser, person] }), displayMessage: 'x', debugContext: { debugData: {} } };
    const bad = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(undefined, NaN, 'unknown', 'a#b', '\u0000', 'x'.repeat(5_000)),
    );
    /** Replaces the value at one place, an index per level. */
    const replaced = (value: unknown, way: readonly number[], by: unknown): unknown => {
      const [turn, ...rest] = way;
      if (turn === undefined || typeof value !== 'object' || value === null) return by;
      const keys = Object.keys(value);
      const key = keys[turn % Math.max(1, keys.length)] ?? '';
      const copy = structuredClone(value) as Record<string, unknown>;
      return Object.assign(copy, { [key]: replaced(copy[key], rest, by) });
    };
    const changed = fc
      .tuple(fc.constantFrom(...types), fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }), bad)
      .map(([eventType, way, by]) => replaced({ ...whole, eventType }, way, by));
    fc.assert(
      fc.property(changed, (raw) => {
        const entry = parseLogEvent(raw);
        assert.ok(JSON.stringify(entry).length < 2_000);
        if ('at' in entry) assert.ok(Number.isSafeInteger(entry.at));
        for (const key of ['app', 'person'] as const) {
          const id = (entry as { app?: string; person?: string })[key];
          if (id !== undefined) assert.match(id, /^[\w-]{1,64}$/);
          assert.notEqual(id?.toLowerCase(), 'unknown');
        }
      }),
      seeded('events with one odd place', 5_000),
    );
  });
});
