import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presentConnection } from '../../../../functions/api/connections/present.ts';
import type { Connection, SyncState } from '../../../../functions/core/connections/connection.ts';
import type { AppId } from '../../../../functions/core/ids.ts';
import { noteIncomplete } from '../../../../functions/core/ledger/incomplete.ts';
import { firstPositions, type Positions, withSweep } from '../../../../functions/core/ledger/positions.ts';
import { NO_TALLIES } from '../../../../functions/core/ledger/segment.ts';
import { DAY, HOUR, SECOND } from '../../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import { NO_SYNC_STATE } from '../../doubles/memoryStore.ts';
import { ACME, COVERAGE, connectionOf, NOW } from '../world.ts';

const begun = firstPositions(NOW - 100 * DAY, 90, 1);
const done: Positions = {
  ...begun,
  stream: { ...begun.stream, next: '/api/v1/logs?after=1', readThrough: NOW - SECOND },
  history: { ...begun.history, reached: begun.history.from, done: true },
  directory: { ...begun.directory, phase: 'done', people: 20, apps: 5, seats: 60 },
};
const settled: SyncState = { ...NO_SYNC_STATE, positions: done, coverage: COVERAGE, caughtUpAt: NOW - SECOND };
const connection = (work: Partial<SyncState>, overrides: Partial<Connection> = {}) =>
  connectionOf(ACME, { ...overrides, syncState: { ...settled, ...work } });

const skipped = (...apps: string[]) => ({
  positions: {
    ...done,
    incomplete: apps.reduce(
      (parts, id) => noteIncomplete(parts, { kind: 'assignments', id, reason: 'OKTA_FAILED' }, NOW),
      done.incomplete,
    ),
  },
});
const listing = { positions: { ...done, directory: { ...done.directory, phase: 'people' as const } } };
const reading = { positions: { ...done, history: { ...begun.history } } };
const question = {
  target: { kind: 'assignments' as const, app: '0oa1' as AppId },
  label: 'Zoom',
  total: 400,
  missing: 120,
  askedAt: NOW - HOUR,
};
const asking = { positions: withSweep(done, { ...done.directory.sweep, question }) };
const since = NOW - HOUR;

const signed = (positions: Positions): Positions => ({
  ...positions,
  stream: { ...positions.stream, signs: { privileges: { at: NOW - HOUR / 2, areHeld: false } } },
});

const withRoles = (positions: Positions, roles: readonly string[]): Positions => ({
  ...positions,
  stream: { ...positions.stream, signs: { privileges: { at: NOW - HOUR / 2, areHeld: true, roles } } },
});

const healths: readonly (readonly [name: string, connection: Connection, health: string, reason: RegExp])[] = [
  ['up to date', connection({}), 'HEALTHY', /Up to date/],
  ['asked by a sweep', connection(asking), 'NEEDS_DECISION', /leaves out 120 of 400 assignments of Zoom \(30%\)/],
  ['connecting', connection({ positions: undefined }, { desiredState: 'connecting' }), 'VALIDATING', /set up/],
  ['before its first run', connection({ positions: undefined, caughtUpAt: undefined }), 'BACKFILLING', /numbers grow/],
  ['listing', connection(listing), 'BACKFILLING', /users, applications/],
  ['reading history', connection(reading), 'BACKFILLING', /past sign-ins/],
  ['reading history for hours', connection({ ...reading, caughtUpAt: undefined }), 'BACKFILLING', /past sign-ins/],
  ['complete 3 h ago', connection({ caughtUpAt: NOW - 3 * HOUR }), 'HEALTHY', /Up to date/],
  ['complete 3 h and 1 ms ago', connection({ caughtUpAt: NOW - 3 * HOUR - 1 }), 'DEGRADED', /^Late/],
  ['never complete', connection({ caughtUpAt: undefined }), 'DEGRADED', /^Late/],
  ['one app not listed', connection(skipped('0oa1')), 'DEGRADED', /not give this token 1 application's assignments\./],
  ['two apps not listed', connection(skipped('0oa1', '0oa2')), 'DEGRADED', /2 applications' assignments\./],
  ['4 attempts', connection({}, { attempts: 4 }), 'HEALTHY', /Up to date/],
  ['5 attempts', connection({}, { attempts: 5 }), 'DEGRADED', /last 5 syncs/],
  ['5 attempts while reading history', connection(reading, { attempts: 5 }), 'DEGRADED', /last 5 syncs/],
  [
    'Okta silent',
    connection({ problem: { kind: 'oktaUnavailable', since, endpoint: 'log' } }),
    ...(['DEGRADED', /System Log\. It has been so since 2026-11-21T08:00.* tried again by itself/] as const),
  ],
  [
    'answers that are too large',
    connection({ problem: { kind: 'oktaUnavailable', since, endpoint: 'apps', reason: 'tooLarge' } }),
    ...(['DEGRADED', /answer for applications is larger/] as const),
  ],
  [
    'answers that are no lists',
    connection({ problem: { kind: 'oktaUnavailable', since, endpoint: 'apps', reason: 'malformed' } }),
    ...(['DEGRADED', /answer for applications cannot be understood/] as const),
  ],
  [
    'a token that was refused once',
    connection({ ...listing, problem: { kind: 'credentialsDoubted', since } }),
    ...(['DEGRADED', /refused the token once/] as const),
  ],
  [
    'a network zone, before a sweep’s question',
    connection({ ...asking, problem: { kind: 'networkZone', since } }, { attempts: 9 }),
    ...(['DEGRADED', /allow it from 192\.0\.2\.1 and 192\.0\.2\.2, or from any IP/] as const),
  ],
  [
    'a network zone before a new token',
    connection({ problem: { kind: 'networkZone', since } }, { reconnectedAt: NOW }),
    ...(['HEALTHY', /Up to date/] as const),
  ],
  [
    'an unknown refusal',
    connection({
      problem: { kind: 'unknownRefusal', since, endpoint: 'people', status: 403, errorCode: undefined },
    }),
    ...(['DEGRADED', /users and answers 403 without an error code/] as const),
  ],
  [
    'out of budget',
    connection({ problem: { kind: 'outOfBudget', since, retryAt: NOW + 30_000 } }),
    ...(['THROTTLED', /until 2026-11-21T09:00:30/] as const),
  ],
  [
    'out of budget while reading history',
    connection({ ...reading, problem: { kind: 'outOfBudget', since, retryAt: NOW + 30_000 } }),
    ...(['BACKFILLING', /past sign-ins/] as const),
  ],
  [
    'out of budget and late',
    connection({ caughtUpAt: NOW - 4 * HOUR, problem: { kind: 'outOfBudget', since, retryAt: NOW } }),
    ...(['DEGRADED', /^Late/] as const),
  ],
  [
    'token rejected',
    connection({ problem: { kind: 'tokenRejected', since } }, { attempts: 9 }),
    ...(['NEEDS_RECONNECT', /refused the token/] as const),
  ],
  [
    'permission missing',
    connection({ ...listing, problem: { kind: 'permissionMissing', since, endpoint: 'apps' } }),
    ...(['NEEDS_RECONNECT', /cannot read applications/] as const),
  ],
  [
    'permission missing to a role that is known',
    connection(
      { ...listing, problem: { kind: 'permissionMissing', since, endpoint: 'apps' } },
      { tokenOwner: { hash: 'h', canChange: ['Organization Administrator'] } },
    ),
    ...(['NEEDS_RECONNECT', /: its user is Organization Administrator\. Give the user the Read-only Adm/] as const),
  ],
  [
    'permission missing to a role that the log told last',
    connection(
      {
        positions: withRoles(done, ['Report administrator']),
        problem: { kind: 'permissionMissing', since, endpoint: 'apps' },
      },
      { tokenOwner: { hash: 'h', canChange: ['Organization Administrator'] } },
    ),
    ...(['NEEDS_RECONNECT', /: its user is Report administrator\./] as const),
  ],
  [
    'permission missing to a role that shows all',
    connection(
      { ...listing, problem: { kind: 'permissionMissing', since, endpoint: 'apps' } },
      { tokenOwner: { hash: 'h', canChange: ['Super Administrator'] } },
    ),
    ...(['NEEDS_RECONNECT', /cannot read applications\. Give its user/] as const),
  ],
  [
    'role missing of an app whose role is known',
    connection({
      positions: withRoles(done, ['Report administrator']),
      problem: { kind: 'roleMissing', since, endpoint: 'people' },
    }),
    ...(['DEGRADED', /as Report administrator it cannot read users\./] as const),
  ],
  [
    'a part of the org hidden from a role',
    connection(
      { hidden: { signers: 9, people: 0, usedApps: 9, apps: 9, since } },
      { tokenOwner: { hash: 'h', canChange: ['Organization Administrator'] } },
    ),
    ...([
      'DEGRADED',
      /to 9 applications that it cannot read\. Its user is Organization Adm.* role instead\.$/,
    ] as const),
  ],
  [
    'role reduced',
    connection({ positions: withRoles(done, ['Organization administrator']), caughtUpAt: since }),
    ...([
      'NEEDS_ATTENTION',
      /is Organization administrator in Okta since 2026-11-21, .* Read-only Administrator instead/,
    ] as const),
  ],
  [
    'paused with a rejected token',
    connection({ problem: { kind: 'tokenRejected', since } }, { desiredState: 'paused' }),
    ...(['PAUSED', /Paused/] as const),
  ],
  [
    'roles taken, before a sweep’s question',
    connection({ positions: signed({ ...asking.positions }), caughtUpAt: since }, {}),
    ...(['NEEDS_ATTENTION', /lost all admin roles in Okta on 2026-11-21/] as const),
  ],
  [
    'roles taken, and read no more',
    connection({ positions: signed(done), problem: { kind: 'permissionMissing', since, endpoint: 'apps' } }),
    ...(['NEEDS_RECONNECT', /cannot read applications/] as const),
  ],
  [
    'paused, and near 30 days without use',
    connection({ caughtUpAt: NOW - 23 * DAY }, { desiredState: 'paused' }),
    ...(['NEEDS_ATTENTION', /this one on 2026-11-28: resume before then/] as const),
  ],
  [
    'paused for 30 days',
    connection({ caughtUpAt: NOW - 30 * DAY }, { desiredState: 'paused' }),
    ...(['NEEDS_ATTENTION', /ended it on 2026-11-21 unless something else used it: reconnect/] as const),
  ],
  [
    'paused for 30 days with a rejected token',
    connection({ caughtUpAt: NOW - 30 * DAY, problem: { kind: 'tokenRejected', since } }, { desiredState: 'paused' }),
    ...(['PAUSED', /Paused/] as const),
  ],
  ['deleting', connection({}, { desiredState: 'deleting' }), 'DELETING', /being deleted/],
];

describe('the health of a connection', () => {
  for (const [name, given, health, reason] of healths) {
    it(`${name} → ${health}`, () => {
      const body = presentConnection(given, NOW, ['192.0.2.1', '192.0.2.2']);
      assert.equal(body.health, health);
      assert.match(body.reason, reason);
    });
  }
});

describe('the progress of a connection', () => {
  const phases: readonly (readonly [name: string, connection: Connection, phase: string])[] = [
    ['before its token is stored', connection({ positions: undefined }, { desiredState: 'connecting' }), 'connecting'],
    ['before its first run', connection({ positions: undefined }), 'stream'],
    ['before its first page', connection({ positions: begun }), 'stream'],
    ['with people to list', connection(listing), 'people'],
    ['with history to read', connection(reading), 'history'],
    ['with everything read', connection({}), 'done'],
  ];
  for (const [name, given, phase] of phases) {
    it(`${name} → ${phase}`, () => assert.equal(presentConnection(given, NOW).progress.phase, phase));
  }

  const daysDone = (history: Partial<Positions['history']>, historyDays = 90) => {
    const positions = { ...done, history: { ...begun.history, ...history } };
    const settings = {
      historyDays,
      idleAfterDays: 30,
      callBudgetPercent: 50,
      tolerancePercent: 5,
      exclusions: NO_EXCLUSIONS,
    };
    const { progress } = presentConnection(connection({ positions }, { settings }), NOW);
    return [progress.historyDaysDone, progress.historyDaysAsked];
  };
  const { boundary } = begun;

  it('counts whole days of history', () => {
    assert.deepEqual(daysDone({}), [0, 90]);
    assert.deepEqual(daysDone({ reached: boundary - DAY + 1 }), [0, 90]);
    assert.deepEqual(daysDone({ reached: boundary - DAY }), [1, 90]);
    assert.deepEqual(daysDone({ reached: boundary - 89 * DAY }), [89, 90]);
    assert.deepEqual(daysDone({ reached: boundary - 89 * DAY, done: true }), [90, 90]);
    assert.deepEqual(daysDone({ done: true }, 0), [0, 0]);
  });

  it('estimates what is left of history by its pace, unless something holds it up', () => {
    const estimate = (history: Partial<Positions['history']>, work: Partial<Connection['syncState']> = {}) => {
      const { from } = begun.history;
      const begins = { beganAt: NOW - HOUR, pages: 21, reached: boundary - (boundary - from) / 5, ...history };
      const positions = { ...done, history: { ...begun.history, ...begins } };
      return presentConnection(connection({ positions, ...work }), NOW).progress.historyEstimate;
    };
    const expected = { pagesLeft: 84, doneAt: new Date(NOW + 4.2 * HOUR).toISOString() };
    assert.deepEqual(estimate({}), expected);
    assert.deepEqual(estimate({}, { problem: { kind: 'outOfBudget', since, retryAt: NOW + 30_000 } }), expected);
    assert.equal(estimate({}, { problem: { kind: 'tokenRejected', since } }), null);
    assert.equal(estimate({ reached: boundary - DAY + 1 }), null, 'less than a day is too little for an estimate');
    assert.equal(estimate({ pages: 1 }), null, 'nor does one page');
    assert.equal(estimate({ beganAt: undefined, pages: 0, reached: boundary }), null);
    assert.equal(estimate({ done: true }), null);
  });

  it('counts what was listed', () => {
    const { progress } = presentConnection(connection({}), NOW);
    assert.deepEqual([progress.people, progress.apps, progress.seats], [20, 5, 60]);
  });
});

describe('the coverage of a connection', () => {
  it('claims nothing before anything was counted', () => {
    assert.deepEqual(presentConnection(connectionOf(ACME), NOW).coverage, {
      observedSince: null,
      dataThrough: null,
      gaps: [],
      complete: false,
      shortfalls: ['STILL_READING'],
      allRead: false,
      incomplete: [],
      incompleteCount: 0,
      lateBeforeHistory: 0,
    });
  });

  it('counts late sign-ins that history did not find, once history is done', () => {
    const totals = { ...NO_TALLIES, late: 5, lateCounted: 3 };
    assert.equal(presentConnection(connection({ totals }), NOW).coverage.lateBeforeHistory, 2);
    assert.equal(presentConnection(connection({ ...reading, totals }), NOW).coverage.lateBeforeHistory, 0);
  });
});

it('keeps the cursor key, the lease and the limits to itself', () => {
  const text = JSON.stringify(presentConnection(connection({}, { lease: { owner: 'w', until: NOW } }), NOW));
  for (const word of ['key-of-acme', 'lease', 'limits', 'cursor']) assert.ok(!text.includes(word), word);
});
