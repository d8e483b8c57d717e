import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../../../../functions/core/connections/connection.ts';
import { dyingCredentials, holderOf, signsAfter } from '../../../../functions/core/connections/credentialSigns.ts';
import { erasureHash } from '../../../../functions/core/erasure/erasure.ts';
import { eventsOfRun } from '../../../../functions/core/events/eventsOfRun.ts';
import type { AppId, JwksId, PersonId, SecretId } from '../../../../functions/core/ids.ts';
import { type CredentialSigns, firstPositions } from '../../../../functions/core/ledger/positions.ts';
import type { LogEntry } from '../../../../functions/core/okta/oktaFacts.ts';
import { changingRoles } from '../../../../functions/core/okta/oktaRoles.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import { ACME, connectionOf, NOW } from '../../api/world.ts';
import { NO_SYNC_STATE } from '../../doubles/memoryStore.ts';

const OWNER = '00uOwner' as PersonId;
const CLIENT = '0oaClient' as AppId;
const app: Connection['app'] = {
  clientId: CLIENT,
  jwks: 'acme.1' as JwksId,
  scopes: [],
  canChange: [],
  keyCreatedAt: NOW - 100 * DAY,
};
const tokenOwner = { hash: erasureHash(connectionOf(ACME), OWNER), canChange: [] };
const withToken = (overrides: Partial<Connection> = {}) =>
  connectionOf(ACME, { tokenOwner, secrets: { current: KID, next: [], stale: [] }, ...overrides });
const withApp = (overrides: Partial<Connection> = {}) =>
  connectionOf(ACME, { app, secrets: { current: KID, next: [], stale: [] }, ...overrides });

const status = (person: PersonId, status: string, at = NOW): LogEntry => ({
  kind: 'personStatus',
  uuid: 'u',
  at,
  person,
  status,
});
const ofApp = (id: AppId, status: string): LogEntry => ({ kind: 'appStatus', uuid: 'u', at: NOW, app: id, status });
const event = (eventType: string, person: PersonId): LogEntry => ({
  kind: 'other',
  uuid: 'u',
  at: NOW,
  eventType,
  person,
});
const roles = (holder: string, areHeld: boolean, at = NOW): LogEntry => ({
  kind: 'privileges',
  uuid: 'u',
  at,
  holders: ['00uAdmin', holder],
  areHeld,
});
const client = (id: string, isActive: boolean): LogEntry => ({
  kind: 'clientStatus',
  uuid: 'u',
  at: NOW,
  clients: [id],
  isActive,
});
const keys = (...kids: readonly string[]): LogEntry => ({ kind: 'keysRemoved', uuid: 'u', at: NOW, kids });
const KID = '01KAJ0V5Z8QH6T3W9C2R4N7XYB' as SecretId;
const account = (status: 'usable' | 'suspended' | 'deactivated', at = NOW): CredentialSigns => ({
  account: { at, status },
});
const held = (areHeld: boolean, at = NOW): CredentialSigns => ({ privileges: { at, areHeld } });

describe('the signs after a page of the log', () => {
  const ada = '00uAda' as PersonId;
  const cases: readonly [name: string, Connection, readonly LogEntry[], CredentialSigns | undefined][] = [
    ['none', withToken(), [], undefined],
    ['the owner suspended', withToken(), [status(OWNER, 'SUSPENDED')], account('suspended')],
    ['the owner deactivated', withToken(), [status(OWNER, 'DEPROVISIONED')], account('deactivated')],
    ['the owner deleted', withToken(), [status(OWNER, 'DELETED')], account('deactivated')],
    ['the owner unsuspended', withToken(), [status(OWNER, 'SUSPENDED'), status(OWNER, 'ACTIVE')], account('usable')],
    ['the owner activated', withToken(), [event('user.lifecycle.activate', OWNER)], account('usable')],
    ['the owner reactivated', withToken(), [event('user.lifecycle.reactivate', OWNER)], account('usable')],
    ['the owner renamed', withToken(), [event('user.account.update_profile', OWNER)], undefined],
    [
      'the owner in an order turned around',
      withToken(),
      [status(OWNER, 'ACTIVE', NOW + 1), status(OWNER, 'SUSPENDED')],
      account('usable', NOW + 1),
    ],
    ['another person', withToken(), [status(ada, 'SUSPENDED'), roles(ada, false)], undefined],
    ['an owner who is not known', connectionOf(ACME), [status(OWNER, 'SUSPENDED'), roles(OWNER, false)], undefined],
    ['the owner’s roles taken', withToken(), [roles(OWNER, false)], held(false)],
    ['the owner’s roles changed', withToken(), [roles(OWNER, false), roles(OWNER, true)], held(true)],
    [
      'roles, an earlier event last',
      withToken(),
      [roles(OWNER, true, NOW + 1), roles(OWNER, false)],
      held(true, NOW + 1),
    ],
    ['the service app deactivated', withApp(), [ofApp(CLIENT, 'INACTIVE')], account('deactivated')],
    ['the service app deleted', withApp(), [ofApp(CLIENT, 'DELETED')], account('deactivated')],
    ['the service app activated', withApp(), [ofApp(CLIENT, 'INACTIVE'), ofApp(CLIENT, 'ACTIVE')], account('usable')],
    ['the service app’s roles taken', withApp(), [roles(CLIENT, false)], held(false)],
    ['the service app’s client deactivated', withApp(), [client(CLIENT, false)], account('deactivated')],
    ['its client activated', withApp(), [client(CLIENT, false), client(CLIENT, true)], account('usable')],
    ['another client', withApp(), [client('0oaCrm', false)], undefined],
    ['the app’s key removed', withApp(), [keys('old', KID)], { keyRemoved: { at: NOW } }],
    ['… deactivated and deleted', withApp(), [keys(KID), keys(KID)], { keyRemoved: { at: NOW } }],
    ['another key, as after a rotation', withApp(), [keys('old')], undefined],
    ['a key that is not named', withApp(), [keys()], undefined],
    ['a key of that name where there is a token', withToken(), [keys(KID)], undefined],
    [
      'roles that end by themselves',
      withApp(),
      [{ ...roles(CLIENT, true), expiresAt: NOW + DAY } as LogEntry],
      { privileges: { at: NOW, areHeld: true, expiresAt: NOW + DAY } },
    ],
    ['another app', withApp(), [ofApp('0oaCrm' as AppId, 'INACTIVE'), roles('0oaCrm', false)], undefined],
    ['an app where there is a token', withToken(), [ofApp(CLIENT, 'INACTIVE')], undefined],
    [
      'an event that cannot be read',
      withToken(),
      [{ kind: 'rejected', uuid: undefined, eventType: undefined, reason: 'no uuid' }],
      undefined,
    ],
  ];
  for (const [name, connection, entries, signs] of cases)
    it(name, () => assert.deepEqual(signsAfter(undefined, entries, holderOf(connection)), signs));

  it('keeps what another page showed', () => {
    const holder = holderOf(withToken());
    assert.deepEqual(signsAfter(held(false), [status(OWNER, 'SUSPENDED')], holder), {
      ...held(false),
      ...account('suspended'),
    });
    assert.deepEqual(
      signsAfter(account('usable', NOW + 1), [status(OWNER, 'SUSPENDED')], holder),
      account('usable', NOW + 1),
    );
  });
});

describe('credentials that are about to stop working', () => {
  const signed = (signs: CredentialSigns, make = withToken, overrides: Partial<Connection> = {}, caughtUpAt = NOW) => {
    const positions = firstPositions(NOW - 100 * DAY, 90, 1);
    const syncState = {
      ...NO_SYNC_STATE,
      positions: { ...positions, stream: { ...positions.stream, signs } },
      caughtUpAt,
    };
    return make({ ...overrides, syncState });
  };
  const rolesOf = (...names: readonly string[]): CredentialSigns => ({
    privileges: { at, areHeld: true, roles: names },
  });
  const endsIn = (ms: number, given = at): CredentialSigns => ({
    privileges: { at: given, areHeld: true, expiresAt: NOW + ms },
  });
  const paused = (overrides: Partial<Connection> = {}, make = withToken) =>
    make({ desiredState: 'paused', syncState: { ...NO_SYNC_STATE, caughtUpAt: NOW }, ...overrides });
  const at = NOW - 30 * 60_000;
  const ends = (kind: string, stopsAt = at) => ({ kind, since: stopsAt, stopsAt });
  const unused = (lastUse: number) => ({ kind: 'tokenUnused', since: lastUse + 23 * DAY, stopsAt: lastUse + 30 * DAY });
  const run = { startedAt: NOW + DAY, finishedAt: NOW + 2 * DAY, outcome: 'paused' as const };
  const ranWith = (oktaCalls: number) =>
    paused({ syncState: { ...NO_SYNC_STATE, caughtUpAt: NOW, lastSync: { ...run, oktaCalls } } });
  const cases: readonly [name: string, Connection, now: number, expected: object | undefined][] = [
    ['nothing', signed({}), NOW, undefined],
    ['usable', signed({ ...account('usable', at), ...held(true, at) }), NOW, undefined],
    ['owner suspended', signed(account('suspended', at)), NOW, ends('ownerSuspended')],
    [
      '… a week ago, with syncs since',
      signed(account('suspended', NOW - 7 * DAY)),
      NOW,
      ends('ownerSuspended', NOW - 7 * DAY),
    ],
    ['… when it was reconnected', signed(account('suspended', at), withToken, { reconnectedAt: at }), NOW, undefined],
    [
      '… just after that',
      signed(account('suspended', at), withToken, { reconnectedAt: at - 1 }),
      NOW,
      ends('ownerSuspended'),
    ],
    ['… when it was connected', signed(account('suspended', at), withToken, { createdAt: at }), NOW, undefined],
    ['owner deactivated', signed(account('deactivated', at)), NOW, ends('ownerDeactivated')],
    [
      '… and a sync less than an hour later',
      signed(account('deactivated', at), withToken, {}, at + HOUR - 1),
      NOW,
      ends('ownerDeactivated'),
    ],
    ['… and a sync an hour later', signed(account('deactivated', at), withToken, {}, at + HOUR), NOW, undefined],
    ['service app deactivated', signed(account('deactivated', at), withApp), NOW, ends('appDeactivated')],
    ['roles taken', signed(held(false, at)), NOW, ends('roleRevoked')],
    ['… and a sync an hour later', signed(held(false, at), withToken, {}, at + HOUR), NOW, undefined],
    [
      'roles of a suspended owner taken',
      signed({ ...account('suspended', at), ...held(false, at) }),
      NOW,
      ends('roleRevoked'),
    ],
    ['roles that show a part', signed(rolesOf('Org Admin', 'Report administrator')), NOW, ends('roleReduced')],
    ['… and a sync an hour later', signed(rolesOf('Org Admin'), withToken, {}, at + HOUR), NOW, ends('roleReduced')],
    ['… before it was reconnected', signed(rolesOf('Org Admin'), withToken, { reconnectedAt: at }), NOW, undefined],
    ['… and one that shows all', signed(rolesOf('Org Admin', 'Read only admin')), NOW, undefined],
    ['… and one that is not known', signed(rolesOf('Org Admin', 'Auditors')), NOW, undefined],
    ['key removed', signed({ keyRemoved: { at } }, withApp), NOW, ends('keyRemoved')],
    ['… and a sync an hour later', signed({ keyRemoved: { at } }, withApp, {}, at + HOUR), NOW, undefined],
    ['… before it was reconnected', signed({ keyRemoved: { at } }, withApp, { reconnectedAt: at }), NOW, undefined],
    ['roles that end in eight days', signed(endsIn(8 * DAY), withApp), NOW, undefined],
    [
      'roles that end in a day',
      signed(endsIn(DAY), withApp),
      NOW,
      { kind: 'roleExpires', since: at, stopsAt: NOW + DAY },
    ],
    [
      '… given long ago',
      signed(endsIn(DAY, NOW - 60 * DAY), withApp),
      NOW,
      { kind: 'roleExpires', since: NOW - 6 * DAY, stopsAt: NOW + DAY },
    ],
    ['roles that ended, with a sync since', signed(endsIn(-2 * HOUR), withApp), NOW, undefined],
    ['unused, a moment before it is near', paused(), NOW + 23 * DAY - 1, undefined],
    ['unused for 23 days', paused(), NOW + 23 * DAY, unused(NOW)],
    ['unused for 30 days', paused(), NOW + 30 * DAY, unused(NOW)],
    ['unused since it was reconnected', paused({ reconnectedAt: NOW + 1 }), NOW + 23 * DAY, undefined],
    ['unused since its last call', ranWith(1), NOW + 24 * DAY, unused(NOW + DAY)],
    ['unused, with runs that called nothing', ranWith(0), NOW + 23 * DAY, unused(NOW)],
    ['unused service app', paused({}, withApp), NOW + 60 * DAY, undefined],
    ['not paused', paused({ desiredState: 'on' }), NOW + 60 * DAY, undefined],
  ];
  for (const [name, connection, now, expected] of cases)
    it(name, () => assert.deepEqual(dyingCredentials(connection, now), expected));
});

describe('the events of a run', () => {
  const facts = {
    daySums: async () => assert.fail('no day is over'),
    digest: async () => assert.fail('no week is over'),
  };
  const stateWith = (signs: CredentialSigns) => {
    const positions = firstPositions(NOW - 100 * DAY, 90, 1);
    return { ...NO_SYNC_STATE, positions: { ...positions, stream: { ...positions.stream, signs } }, caughtUpAt: NOW };
  };

  it('say once that attention is needed, and that it no longer is', async () => {
    const run = { attempts: 0, now: NOW, facts };
    const well = withToken({ syncState: stateWith({}) });
    const suspended = stateWith(account('suspended', NOW - HOUR));
    const { events, announced } = await eventsOfRun(well, suspended, run);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['connection.needs_attention'],
    );
    const dying = withToken({ syncState: { ...suspended, announced } });
    assert.deepEqual((await eventsOfRun(dying, suspended, run)).events, []);
    const after = await eventsOfRun(dying, stateWith(account('usable')), run);
    assert.deepEqual(
      after.events.map(({ type }) => type),
      ['connection.recovered'],
    );
  });
});

describe('roles that may change something', () => {
  const cases: readonly [name: string, types: readonly string[], names: readonly string[]][] = [
    ['none', [], []],
    ['those that only read', ['READ_ONLY_ADMIN', 'REPORT_ADMIN'], []],
    ['those whose rights are not known', ['CUSTOM', 'SOMETHING_NEW'], []],
    ['a Super Administrator’s, once', ['SUPER_ADMIN', 'READ_ONLY_ADMIN', 'SUPER_ADMIN'], ['Super Administrator']],
    ['several', ['APP_ADMIN', 'HELP_DESK_ADMIN'], ['Application Administrator', 'Help Desk Administrator']],
  ];
  for (const [name, types, names] of cases) it(name, () => assert.deepEqual(changingRoles(types), names));
});
