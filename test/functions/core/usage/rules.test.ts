import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { DAY, dayOf } from '../../../../functions/core/time.ts';
import { mergeAppFact, unknownApp } from '../../../../functions/core/usage/app.ts';
import { contextOf } from '../../../../functions/core/usage/evaluationContext.ts';
import type { JudgedSeat } from '../../../../functions/core/usage/presence.ts';
import {
  matchesGlob,
  NO_EXCLUSIONS,
  type PeopleExclusions,
  type Rules,
} from '../../../../functions/core/usage/rules.ts';
import { emptySeat, type Seat } from '../../../../functions/core/usage/seat.ts';
import { sameContext, seatState } from '../../../../functions/core/usage/state.ts';
import { stateReason } from '../../../../functions/core/usage/stateReason.ts';

const NOW = Date.parse('2026-11-21T09:00:00.000Z');
const CRM = '0oaCrm' as AppId;
const ADA = '00uAda' as PersonId;

const app = {
  ...mergeAppFact(
    unknownApp(CRM),
    {
      app: CRM,
      label: 'CRM',
      name: 'crm',
      status: 'ACTIVE',
      signOnMode: 'SAML_2_0',
      seatCount: undefined,
      implicitAssignment: false,
      service: false,
    },
    { at: NOW, byId: true },
  ),
  firstUsedAt: NOW - 400 * DAY,
  sessions: { class: { kind: 'SHORT' as const } },
};
const coverage = {
  observedSince: NOW - 90 * DAY,
  dataThrough: NOW,
  gaps: [],
  directoryListed: true,
  incomplete: [],
  incompleteCount: 0,
  complete: true,
};

function rules(overrides: Partial<Rules> = {}, people: Partial<PeopleExclusions> = {}): Rules {
  return {
    idleAfterDays: 30,
    apps: new Map(),
    exclusions: { ...NO_EXCLUSIONS, people: { ...NO_EXCLUSIONS.people, ...people } },
    ...overrides,
  };
}

/** Assigned long ago, used `daysAgo`. */
const seat = (daysAgo: number, personSnapshot: Partial<Seat['personSnapshot']> = {}): JudgedSeat => ({
  wasSeen: () => true,
  ...emptySeat(CRM, ADA),
  assignment: {
    points: [{ at: NOW - 400 * DAY, assigned: true }],
    seen: { at: NOW, assigned: true, scope: 'USER', status: 'ACTIVE' },
  },
  firstUsedAt: NOW - daysAgo * DAY,
  lastUsedAt: NOW - daysAgo * DAY,
  signIns: new Map([[dayOf(NOW) - daysAgo, 1]]),
  personSnapshot: {
    ...emptySeat(CRM, ADA).personSnapshot,
    status: 'ACTIVE',
    login: 'Svc-Backup@acme.example',
    userType: 'Bot',
    ...personSnapshot,
  },
});

describe('a glob on a login', () => {
  for (const [glob, text, expected] of [
    ['svc-*', 'svc-backup@acme.example', true],
    ['SVC-*', 'svc-backup@acme.example', true],
    ['svc-*', 'my-svc-backup', false],
    ['*@acme.example', 'ada@acme.example', true],
    ['*@acme.example', 'ada@acme.example.org', false],
    ['*test*', 'a-test-account', true],
    ['test@', 'test@acme.example', false],
    ['*', '', true],
    ['a**b', 'ab', true],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXbXbX', false],
    ['a.c', 'abc', false],
    ['[a-z]*', 'abc', false],
    [`${'a*'.repeat(32)}b`, 'a'.repeat(10_000), false],
  ] as const) {
    it(`${glob.slice(0, 20)} ${expected ? 'matches' : 'does not match'} ${text.slice(0, 30)}`, () => {
      assert.equal(matchesGlob(text, glob), expected);
    });
  }
});

describe('the threshold', () => {
  for (const { name, given, daysAgo, state } of [
    { name: 'is the connection’s', given: rules(), daysAgo: 30, state: 'IDLE' },
    { name: 'is the connection’s, the day before', given: rules(), daysAgo: 29, state: 'ACTIVE' },
    {
      name: 'is the app’s where it has one',
      given: rules({ apps: new Map([[CRM, { idleAfterDays: 60 }]]) }),
      daysAgo: 59,
      state: 'ACTIVE',
    },
    {
      name: 'is the app’s, on its day',
      given: rules({ apps: new Map([[CRM, { idleAfterDays: 60 }]]) }),
      daysAgo: 60,
      state: 'IDLE',
    },
    {
      name: 'of another app changes nothing',
      given: rules({ apps: new Map([['0oaWiki' as AppId, { idleAfterDays: 60 }]]) }),
      daysAgo: 30,
      state: 'IDLE',
    },
    {
      name: 'may be longer than what was observed',
      given: rules({ idleAfterDays: 365 }),
      daysAgo: 89,
      state: 'ACTIVE',
    },
  ]) {
    it(name, () => assert.equal(seatState(seat(daysAgo), contextOf(app, coverage, given)), state));
  }
});

describe('an exclusion', () => {
  for (const { name, given, reason } of [
    {
      name: 'by the app’s settings',
      given: rules({ apps: new Map([[CRM, { excluded: true }]]) }),
      reason: 'Excluded by a rule of yours: the app’s settings leave all its seats out; last signed in via Okta today.',
    },
    {
      name: 'by the connection’s list of apps',
      given: rules({ exclusions: { ...NO_EXCLUSIONS, apps: [CRM] } }),
      reason:
        'Excluded by a rule of yours: the connection’s settings leave this app out; last signed in via Okta today.',
    },
    {
      name: 'by the person’s id',
      given: rules({}, { ids: [ADA], userTypes: ['bot'] }),
      reason:
        'Excluded by a rule of yours: the connection’s settings leave this person out; last signed in via Okta today.',
    },
    {
      name: 'by user type, in any case',
      given: rules({}, { userTypes: ['bot'], patterns: ['svc-*'] }),
      reason:
        'Excluded by a rule of yours: the connection’s settings leave out user type “bot”; last signed in via Okta today.',
    },
    {
      name: 'by login, in any case',
      given: rules({}, { patterns: ['ada@*', 'svc-*'] }),
      reason:
        'Excluded by a rule of yours: the connection’s settings leave out logins like “svc-*”; last signed in via Okta today.',
    },
  ]) {
    it(`${name} comes before every other state and is given as the reason`, () => {
      const context = contextOf(app, coverage, given);
      for (const status of ['ACTIVE', 'SUSPENDED']) assert.equal(seatState(seat(0, { status }), context), 'EXCLUDED');
      assert.equal(stateReason(seat(0), context), reason);
    });
  }

  it('does not apply to people it does not name', () => {
    const context = contextOf(app, coverage, rules({}, { userTypes: ['contractor'], patterns: ['test*'], ids: [] }));
    assert.equal(seatState(seat(0), context), 'ACTIVE');
    assert.equal(seatState(seat(0, { login: undefined, userType: undefined }), context), 'ACTIVE');
  });

  it('is part of a summary’s context', () => {
    const base = contextOf(app, coverage, rules());
    assert.ok(sameContext(JSON.parse(JSON.stringify(base)), contextOf(app, coverage, rules())));
    for (const other of [
      rules({}, { patterns: ['a*'] }),
      rules({}, { userTypes: ['a'] }),
      rules({}, { ids: [ADA] }),
      rules({ exclusions: { ...NO_EXCLUSIONS, apps: [CRM] } }),
      rules({ apps: new Map([[CRM, { excluded: true }]]) }),
      rules({ apps: new Map([[CRM, { idleAfterDays: 31 }]]) }),
    ])
      assert.ok(!sameContext(base, contextOf(app, coverage, other)));
    assert.ok(sameContext(base, contextOf(app, coverage, rules({ apps: new Map([[CRM, { purchasedSeats: 5 }]]) }))));
  });
});
