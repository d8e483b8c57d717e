import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SEAT_STATES, type SeatState } from '../../../../functions/contract/words/seats.ts';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { DAY, parseDay, startOf } from '../../../../functions/core/time.ts';
import {
  type App,
  isMeasurable,
  mergeAppFact,
  mergeAppStatus,
  unknownApp,
} from '../../../../functions/core/usage/app.ts';
import {
  mergeEvent,
  mergeListedRow,
  NO_ASSIGNMENT,
  UNKNOWN_START,
} from '../../../../functions/core/usage/assignment.ts';
import { evaluatedSince } from '../../../../functions/core/usage/coverage.ts';
import { contextOf } from '../../../../functions/core/usage/evaluationContext.ts';
import type { JudgedSeat } from '../../../../functions/core/usage/presence.ts';
import { NO_EXCLUSIONS, type Rules } from '../../../../functions/core/usage/rules.ts';
import { emptySeat } from '../../../../functions/core/usage/seat.ts';
import { adoption } from '../../../../functions/core/usage/seatFigures.ts';
import { covers, type EvaluationContext, seatState } from '../../../../functions/core/usage/state.ts';
import { stateReason } from '../../../../functions/core/usage/stateReason.ts';
import { minus, NO_SUMS, plus, type Sums, sumsOf } from '../../../../functions/core/usage/summary.ts';

const TODAY = parseDay('2026-03-18') ?? 0;
/** The first instant of the date `days` days before today. */
const ago = (days: number) => startOf(TODAY - days);

const CONTEXT: EvaluationContext = {
  asOf: TODAY,
  lastComplete: TODAY - 1,
  observedSince: ago(89),
  idleAfterDays: 30,
  appActive: true,
  hasNoSeats: false,
  assignmentsKnown: true,
  measurable: true,
  everUsed: true,
  fewSeats: false,
  session: { kind: 'SHORT' },
  excluded: undefined,
  excludedPeople: NO_EXCLUSIONS.people,
  signOnSince: undefined,
  listedFrom: undefined,
  tier: undefined,
};

const RULES: Rules = { idleAfterDays: 30, exclusions: NO_EXCLUSIONS, apps: new Map() };

interface Facts {
  readonly assigned?: number;
  readonly used?: number;
  readonly status?: string;
  readonly since?: number;
  /** When the person was last seen in any app, in days ago; today where it is left out, Infinity for never. */
  readonly seen?: number;
  /** An earlier assignment. */
  readonly before?: { readonly assigned: number; readonly removed: number };
}

function seatOf({ assigned, used, status = 'ACTIVE', since, seen = 0, before }: Facts): JudgedSeat {
  const seat = emptySeat('0oa1' as AppId, '00u1' as PersonId);
  const earlier = before
    ? mergeEvent(mergeEvent(NO_ASSIGNMENT, { at: before.assigned, assigned: true }), {
        at: before.removed,
        assigned: false,
      })
    : NO_ASSIGNMENT;
  return {
    ...seat,
    assignment: assigned === undefined ? earlier : mergeEvent(earlier, { at: assigned, assigned: true }),
    wasSeen: (from, through) => from <= TODAY - seen && TODAY - seen <= through,
    firstUsedAt: used,
    lastUsedAt: used,
    personSnapshot: { ...seat.personSnapshot, status, since },
  };
}

interface Case {
  readonly name: string;
  readonly facts: Facts;
  readonly context?: Partial<EvaluationContext>;
  readonly state: SeatState | undefined;
}

describe('the state of a seat', () => {
  const idle = { assigned: ago(400), used: ago(63) };
  const cases: readonly Case[] = [
    { name: 'not assigned', facts: { used: ago(1) }, state: undefined },
    { name: 'of a deleted app', facts: idle, context: { hasNoSeats: true, appActive: false }, state: undefined },
    { name: 'of a deleted person', facts: { ...idle, status: 'DELETED' }, state: undefined },
    { name: 'missing from the newest listing', facts: idle, context: { listedFrom: ago(399) }, state: undefined },

    {
      name: 'excluded by a rule, used today',
      facts: { assigned: ago(400), used: ago(0) },
      context: { excluded: 'APP_RULE' },
      state: 'EXCLUDED',
    },
    {
      name: 'excluded leaver',
      facts: { ...idle, status: 'SUSPENDED' },
      context: { excluded: 'APP_RULE' },
      state: 'EXCLUDED',
    },
    {
      name: 'excluded, of an inactive app',
      facts: idle,
      context: { excluded: 'APP_RULE', appActive: false },
      state: 'EXCLUDED',
    },

    { name: 'SUSPENDED', facts: { ...idle, status: 'SUSPENDED' }, state: 'SUSPENDED' },
    {
      name: 'SUSPENDED, with a sign-in today',
      facts: { assigned: ago(400), used: ago(0), status: 'SUSPENDED' },
      state: 'SUSPENDED',
    },
    {
      name: 'SUSPENDED, of an inactive app',
      facts: { ...idle, status: 'SUSPENDED' },
      context: { appActive: false },
      state: 'SUSPENDED',
    },
    { name: 'STAGED', facts: { ...idle, status: 'STAGED' }, state: 'NOT_STARTED' },
    { name: 'PROVISIONED', facts: { ...idle, status: 'PROVISIONED' }, state: 'NOT_STARTED' },
    { name: 'PROVISIONED and new', facts: { assigned: ago(0), status: 'PROVISIONED' }, state: 'NOT_STARTED' },
    {
      name: 'STAGED, of an app that cannot be measured',
      facts: { ...idle, status: 'STAGED' },
      context: { measurable: false },
      state: 'NOT_STARTED',
    },
    { name: 'of an inactive app', facts: idle, context: { appActive: false }, state: 'NOT_MEASURABLE' },
    {
      name: 'of an inactive app, used today',
      facts: { assigned: ago(400), used: ago(0) },
      context: { appActive: false },
      state: 'NOT_MEASURABLE',
    },
    {
      name: 'of an inactive app, of a leaver',
      facts: { ...idle, status: 'DEPROVISIONED' },
      context: { appActive: false },
      state: 'LEAVER',
    },

    {
      name: 'of an app that nobody was seen signing in to',
      facts: { assigned: ago(400) },
      context: { everUsed: false },
      state: 'UNPROVEN',
    },
    {
      name: 'of an app that nobody was seen signing in to, new',
      facts: { assigned: ago(29) },
      context: { everUsed: false },
      state: 'NEW',
    },
    {
      name: 'of an app that nobody was seen signing in to, of a leaver',
      facts: { assigned: ago(400), status: 'DEPROVISIONED' },
      context: { everUsed: false },
      state: 'LEAVER',
    },
    {
      name: 'DEPROVISIONED, with a sign-in today',
      facts: { assigned: ago(400), used: ago(0), status: 'DEPROVISIONED' },
      state: 'LEAVER',
    },
    {
      name: 'leaver of an app that cannot be measured',
      facts: { ...idle, status: 'DEPROVISIONED' },
      context: { measurable: false },
      state: 'LEAVER',
    },
    ...['ACTIVE', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'RECOVERY', 'SOMETHING_NEW', undefined].map(
      (status): Case => ({ name: `${status}`, facts: { ...idle, status }, state: 'IDLE' }),
    ),

    {
      name: 'of an app whose assignments Okta does not show, unused',
      facts: { assigned: ago(400) },
      context: { assignmentsKnown: false },
      state: 'UNKNOWN',
    },
    {
      name: 'of an app whose assignments Okta does not show, used before',
      facts: idle,
      context: { assignmentsKnown: false },
      state: 'UNKNOWN',
    },
    {
      name: 'of an app whose assignments Okta does not show, used today',
      facts: { assigned: ago(400), used: ago(0) },
      context: { assignmentsKnown: false },
      state: 'ACTIVE',
    },
    {
      name: 'of an app whose assignments Okta does not show, of a leaver',
      facts: { ...idle, status: 'DEPROVISIONED' },
      context: { assignmentsKnown: false },
      state: 'LEAVER',
    },
    { name: 'not measurable', facts: idle, context: { measurable: false }, state: 'NOT_MEASURABLE' },
    {
      name: 'not measurable and new',
      facts: { assigned: ago(0) },
      context: { measurable: false },
      state: 'NOT_MEASURABLE',
    },

    { name: 'used today', facts: { assigned: ago(400), used: ago(0) }, state: 'ACTIVE' },
    {
      name: 'used in the last instant of T − 1 days ago',
      facts: { assigned: ago(400), used: ago(28) - 1 },
      state: 'ACTIVE',
    },
    {
      name: 'used in the first instant of T − 1 days ago',
      facts: { assigned: ago(400), used: ago(29) },
      state: 'ACTIVE',
    },
    {
      name: 'used a millisecond before that: T days ago',
      facts: { assigned: ago(400), used: ago(29) - 1 },
      state: 'IDLE',
    },
    { name: 'used and assigned today', facts: { assigned: ago(0), used: ago(0) }, state: 'ACTIVE' },
    {
      name: 'used, too little observed',
      facts: { assigned: ago(400), used: ago(5) },
      context: { observedSince: ago(5) },
      state: 'ACTIVE',
    },
    {
      name: 'threshold of 1 day, used yesterday',
      facts: { assigned: ago(400), used: ago(1) },
      context: { idleAfterDays: 1 },
      state: 'IDLE',
    },

    { name: 'assigned today', facts: { assigned: ago(0) }, state: 'NEW' },
    { name: 'assigned T − 1 days ago', facts: { assigned: ago(29) }, state: 'NEW' },
    { name: 'assigned T days ago', facts: { assigned: ago(29) - 1 }, state: 'NEVER_USED' },
    { name: 'used before it was assigned again', facts: { assigned: ago(10), used: ago(50) }, state: 'NEW' },
    {
      name: 'new though too little is observed',
      facts: { assigned: ago(10) },
      context: { observedSince: ago(1) },
      state: 'NEW',
    },

    {
      name: 'observed for exactly T dates',
      facts: { assigned: ago(400) },
      context: { observedSince: ago(29) },
      state: 'NEVER_USED',
    },
    {
      name: 'observed a millisecond less',
      facts: { assigned: ago(400) },
      context: { observedSince: ago(29) + 1 },
      state: 'UNKNOWN',
    },
    {
      name: 'used long ago, too little observed since a gap',
      facts: idle,
      context: { observedSince: ago(20) },
      state: 'UNKNOWN',
    },

    { name: 'never used', facts: { assigned: ago(400) }, state: 'NEVER_USED' },
    { name: 'used before it was observed', facts: { assigned: ago(400), used: ago(89) - 1 }, state: 'NEVER_USED' },
    { name: 'used in the first observed instant', facts: { assigned: ago(400), used: ago(89) }, state: 'IDLE' },
    {
      name: 'used before it was assigned again long ago',
      facts: { assigned: ago(40), used: ago(41) },
      state: 'NEVER_USED',
    },
    { name: 'used at the instant of its assignment', facts: { assigned: ago(40), used: ago(40) }, state: 'IDLE' },
    { name: 'used before, T days ago', facts: idle, state: 'IDLE' },
  ];
  for (const { name, facts, context, state } of cases)
    it(`${name}: ${state}`, () => assert.equal(seatState(seatOf(facts), { ...CONTEXT, ...context }), state));

  it('exists exactly where the seat is assigned', () => {
    const day = fc.option(fc.integer({ min: -2, max: 500 }), { nil: undefined });
    fc.assert(
      fc.property(
        day,
        day,
        fc.boolean(),
        fc.integer({ min: 1, max: 120 }),
        (assigned, used, measurable, idleAfterDays) => {
          const seat = seatOf({
            ...(assigned === undefined ? {} : { assigned: ago(assigned) }),
            ...(used === undefined ? {} : { used: ago(used) }),
          });
          const state = seatState(seat, { ...CONTEXT, measurable, idleAfterDays });
          assert.equal(state === undefined, assigned === undefined);
          if (state === 'IDLE' || state === 'NEVER_USED')
            assert.ok(covers(CONTEXT, idleAfterDays) && (used ?? 999) >= idleAfterDays);
        },
      ),
    );
  });
});

describe('why a seat is in its state', () => {
  const cases: readonly (readonly [Facts, Partial<EvaluationContext>, string])[] = [
    [
      { assigned: ago(412), used: ago(63) },
      {},
      'Assigned 412 days ago; last signed in via Okta 63 days ago; threshold 30 days.',
    ],
    [{ assigned: ago(412) }, {}, 'Assigned 412 days ago; no sign-in via Okta since 2025-12-19; threshold 30 days.'],
    [
      { assigned: ago(412), used: ago(1) },
      {},
      'Assigned 412 days ago; last signed in via Okta yesterday; threshold 30 days.',
    ],
    [
      { assigned: ago(0) },
      {},
      'Assigned today; no sign-in via Okta since 2025-12-19; too new to judge (threshold 30 days).',
    ],
    [
      { assigned: ago(412) },
      { observedSince: ago(10) },
      'Assigned 412 days ago; no sign-in via Okta since 2026-03-08; observed since 2026-03-08, which is too short to judge (threshold 30 days).',
    ],
    [
      { assigned: ago(412), used: ago(63), status: 'SUSPENDED', since: ago(9) },
      {},
      'The Okta account is SUSPENDED since 2026-03-09, often while on leave, so the seat is not called unused; last signed in via Okta 63 days ago.',
    ],
    [
      { assigned: ago(412), used: ago(63), status: 'DEPROVISIONED', since: ago(9) },
      {},
      'The Okta account is DEPROVISIONED since 2026-03-09, but the seat is still assigned; last signed in via Okta 63 days ago.',
    ],
    [
      { assigned: ago(412), status: 'DEPROVISIONED' },
      {},
      'The Okta account is DEPROVISIONED, but the seat is still assigned; no sign-in via Okta since 2025-12-19.',
    ],
    [
      { assigned: ago(412) },
      { measurable: false },
      'Assigned 412 days ago; Okta writes no sign-ins for this app, so its use cannot be measured.',
    ],
    [
      { assigned: ago(412), used: ago(0) },
      { excluded: 'APP_RULE' },
      'Excluded by a rule of yours: the connection’s settings leave this app out; last signed in via Okta today.',
    ],
    [
      { assigned: ago(412), used: ago(0) },
      { appActive: false },
      'Assigned 412 days ago; the app is deactivated in Okta, so its use cannot be measured; last signed in via Okta today.',
    ],
    [
      { assigned: ago(1), status: 'STAGED' },
      {},
      'Assigned yesterday; the Okta account is STAGED and was never activated, so nobody can use the seat.',
    ],
    [
      { assigned: ago(412) },
      { everUsed: false, fewSeats: true },
      'Assigned 412 days ago; not judged, because nobody was seen signing in to this app: check that people use Okta for it.',
    ],
    [
      { assigned: ago(412) },
      { everUsed: false, observedSince: ago(10) },
      'Assigned 412 days ago; no sign-in via Okta since 2026-03-08; observed since 2026-03-08, which is too short to judge (threshold 30 days).',
    ],
    [{ used: ago(2) }, {}, 'Holds no seat; last signed in via Okta 2 days ago.'],
  ];
  for (const [facts, context, sentence] of cases)
    it(sentence, () => assert.equal(stateReason(seatOf(facts), { ...CONTEXT, ...context }), sentence));
});

describe('whether an app can be measured', () => {
  const app = (more: Partial<NonNullable<App['fact']>>, lastUsedAt?: number): App => ({
    ...mergeAppFact(
      unknownApp('0oa1' as AppId),
      {
        app: '0oa1' as AppId,
        label: 'App',
        name: 'example',
        status: 'ACTIVE',
        signOnMode: 'SAML_2_0',
        implicitAssignment: false,
        service: false,
        seatCount: undefined,
        ...more,
      },
      { at: 1, byId: true },
    ),
    lastUsedAt,
  });
  const cases: readonly (readonly [string, App, boolean])[] = [
    ...[
      'SAML_2_0',
      'SAML_1_1',
      'OPENID_CONNECT',
      'WS_FEDERATION',
      'BROWSER_PLUGIN',
      'AUTO_LOGIN',
      'SECURE_PASSWORD_STORE',
      'BASIC_AUTH',
    ].map((signOnMode) => [signOnMode, app({ signOnMode }), true] as const),
    ['a bookmark', app({ signOnMode: 'BOOKMARK' }), false],
    ['a bookmark with a sign-in', app({ signOnMode: 'BOOKMARK' }, 5), true],
    ['federation broker', app({ implicitAssignment: true }), false],
    ['federation broker with a sign-in', app({ implicitAssignment: true }, 5), true],
    ['a service', app({ service: true }), false],
    ['an unknown sign-on mode', app({ signOnMode: 'MFA_AS_SERVICE' }), false],
    ['an unknown sign-on mode with a sign-in', app({ signOnMode: 'MFA_AS_SERVICE' }, 5), true],
    ['no sign-on mode', app({ signOnMode: undefined }), false],
    ['an app of Okta’s own, with sign-ins', app({ name: 'saasure' }, 5), false],
    ['an app of which nothing is known', unknownApp('0oa1' as AppId), false],
  ];
  for (const [name, what, expected] of cases)
    it(`${name}: ${expected}`, () => assert.equal(isMeasurable(what), expected));

  it('is part of the context, as are the app’s status and the coverage', () => {
    const coverage = {
      observedSince: ago(89),
      dataThrough: ago(0) + 5,
      gaps: [
        { from: ago(50), to: ago(40), cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const },
        { from: ago(70), to: ago(60), cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const },
      ],
      directoryListed: true,
      incomplete: [],
      incompleteCount: 0,
      complete: true,
    };
    assert.equal(evaluatedSince(coverage), ago(40));
    assert.equal(evaluatedSince({ ...coverage, gaps: [] }), ago(89));
    assert.deepEqual(contextOf(app({}, ago(3)), coverage, RULES), {
      ...CONTEXT,
      observedSince: ago(40),
      session: { kind: 'UNKNOWN' },
    });
    assert.equal(contextOf(app({}), coverage, RULES).everUsed, false);
    const sessions = { class: { kind: 'FIXED' as const, days: 7 } };
    assert.deepEqual(contextOf({ ...app({}, ago(3)), sessions }, coverage, RULES).session, sessions.class);
    const { appActive, hasNoSeats } = contextOf(mergeAppStatus(app({}), 'DELETED', 2), coverage, RULES);
    assert.deepEqual([appActive, hasNoSeats], [false, true]);
    assert.equal(contextOf(unknownApp('0oa1' as AppId), coverage, RULES).appActive, false);
  });
});

describe('sums of seats', () => {
  const seats = fc
    .record({
      assigned: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'STAGED', 'DEPROVISIONED'),
      days: fc.uniqueArray(fc.integer({ min: 0, max: 95 })),
    })
    .map(({ assigned, status, days }): JudgedSeat => {
      const used = days.length > 0 ? ago(Math.min(...days)) : undefined;
      const facts: Facts = {
        status,
        ...(assigned === undefined ? {} : { assigned: ago(assigned) }),
        ...(used === undefined ? {} : { used }),
      };
      return { ...seatOf(facts), signIns: new Map(days.map((day) => [TODAY - day, 2])) };
    });

  it('are restored by subtracting what was added', () => {
    fc.assert(
      fc.property(fc.array(seats), seats, (others, seat) => {
        const sums = others.reduce<Sums>((sum, other) => plus(sum, sumsOf(other, CONTEXT)), NO_SUMS);
        assert.deepEqual(minus(plus(sums, sumsOf(seat, CONTEXT)), sumsOf(seat, CONTEXT)), sums);
      }),
    );
  });

  it('count each assigned seat in one state', () => {
    fc.assert(
      fc.property(fc.array(seats), (all) => {
        const { assigned, states } = all.reduce<Sums>((sum, seat) => plus(sum, sumsOf(seat, CONTEXT)), NO_SUMS);
        assert.equal(
          Object.values(states).reduce((sum, count) => sum + count, 0),
          assigned,
        );
      }),
    );
  });

  for (const days of [7, 30, 60, 90] as const) {
    it(`count the last ${days} dates, today included`, () => {
      const signIns = new Map([
        [TODAY + 1, 1],
        [TODAY, 2],
        [TODAY - days + 1, 4],
        [TODAY - days, 8],
      ]);
      const { windows } = sumsOf({ ...seatOf({ assigned: ago(1) }), signIns }, CONTEXT);
      const { activePeople, signIns: total, activeDays } = windows[days];
      assert.deepEqual([activePeople, total, activeDays], [1, 6, 2]);
    });
  }

  it('count use without an assignment', () => {
    const used = { ...seatOf({ used: ago(89) }), signIns: new Map([[TODAY - 89, 1]]) };
    assert.deepEqual([sumsOf(used, CONTEXT).assigned, sumsOf(used, CONTEXT).usedWithoutAssignment], [0, 1]);
    const before = { ...seatOf({ used: ago(90) }), signIns: new Map([[TODAY - 90, 1]]) };
    assert.equal(sumsOf(before, CONTEXT).usedWithoutAssignment, 0);
  });

  for (const [name, facts, context, expected] of [
    ['59 days', { assigned: ago(59) }, {}, 0],
    ['60 days', { assigned: ago(60) }, {}, 1],
    ['60 days, active', { assigned: ago(60), status: 'ACTIVE' }, {}, 0],
    ['unknown since when, 60 days observed', { assigned: UNKNOWN_START }, { observedSince: ago(59) }, 1],
    ['unknown since when, 59 days observed', { assigned: UNKNOWN_START }, { observedSince: ago(58) }, 0],
  ] as const) {
    it(`count accounts that were never activated and have held a seat for 60 days: ${name}`, () => {
      const seat = seatOf({ status: 'STAGED', ...facts });
      assert.equal(sumsOf(seat, { ...CONTEXT, ...context }).notStartedLong, expected);
    });
  }

  it('give an adoption of the evaluated seats only, and none without such seats', () => {
    const all = Object.fromEntries(SEAT_STATES.map((state) => [state, 9])) as Sums['states'];
    const states = { ...all, ACTIVE: 3, NEVER_USED: 2, IDLE: 1, SILENT: 4, AWAY: 2 };
    assert.equal(adoption({ ...NO_SUMS, states }), 0.25);
    const none = { ...states, ACTIVE: 0, NEVER_USED: 0, IDLE: 0, SILENT: 0, AWAY: 0 };
    assert.equal(adoption({ ...NO_SUMS, states: none }), null);
  });
});

it('evaluates a listed seat since the day it was assigned', () => {
  const assignment = mergeListedRow(NO_ASSIGNMENT, {
    at: ago(0),
    createdAt: ago(29) - DAY,
    scope: 'USER',
    status: 'ACTIVE',
  });
  assert.equal(seatState({ ...seatOf({}), assignment }, CONTEXT), 'NEVER_USED');
});
