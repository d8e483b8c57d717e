// What the silence of a seat proves: UNPROVEN, AWAY, SILENT, NEVER_USED and IDLE, at every boundary.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SEAT_STATES, type SeatState } from '../../../../functions/contract/words/seats.ts';
import { startOf } from '../../../../functions/core/time.ts';
import { awayAfterDays, firstDayBack, presenceOn } from '../../../../functions/core/usage/presence.ts';
import type { SessionClass } from '../../../../functions/core/usage/reliability/sessionClass.ts';
import { isReclaimable } from '../../../../functions/core/usage/seatFigures.ts';
import { seatTransition } from '../../../../functions/core/usage/seatTransition.ts';
import { type EvaluationContext, seatState } from '../../../../functions/core/usage/state.ts';
import { stateReason } from '../../../../functions/core/usage/stateReason.ts';
import { SumsCounter, withSeatsCounted } from '../../../../functions/core/usage/summary.ts';
import { CONTEXT, noon, type SeatOf, seatOf, TODAY, times } from './seatBuilders.ts';

const SHORT: SessionClass = { kind: 'SHORT' };
const SLIDING: SessionClass = { kind: 'LONG_OR_SLIDING' };
const UNKNOWN: SessionClass = { kind: 'UNKNOWN' };
const fixed = (days: number): SessionClass => ({ kind: 'FIXED', days });

type Case = readonly [what: string, seat: SeatOf, context: Partial<EvaluationContext>, state: SeatState];

const check = (cases: readonly Case[]) => {
  for (const [what, seat, context, state] of cases)
    it(`${what}: ${state}`, () => assert.equal(seatState(seatOf(seat), { ...CONTEXT, ...context }), state));
};

describe('a seat that was used and is silent', () => {
  const used = (daysAgo: number) => ({ assigned: 400, used: [daysAgo] });
  check([
    ['for a day less than the threshold, in a long session', used(29), { session: SLIDING }, 'ACTIVE'],
    ['for the threshold, where people sign in on each day of use', used(30), { session: SHORT }, 'IDLE'],
    ['for the threshold, in a session that goes on while it is used', used(30), { session: SLIDING }, 'SILENT'],
    ['for half a year, in such a session', used(180), { session: SLIDING }, 'SILENT'],
    ['for the threshold, where too few gaps are known', used(30), { session: UNKNOWN }, 'SILENT'],
    ['for two sessions of 15 days', used(30), { session: fixed(15) }, 'IDLE'],
    ['for a day less than two sessions of 16 days', used(31), { session: fixed(16) }, 'SILENT'],
    ['for two sessions of 16 days', used(32), { session: fixed(16) }, 'IDLE'],
    ['for two sessions of a day, within the threshold', used(29), { session: fixed(1) }, 'ACTIVE'],
  ]);
});

describe('a seat without a sign-in', () => {
  // 200 days were observed: the first of them is the one 200 days ago.
  check([
    ['given on the first observed day, in a long session', { assigned: 200 }, { session: SLIDING }, 'NEVER_USED'],
    ['given the day before, in a long session', { assigned: 201 }, { session: SLIDING }, 'SILENT'],
    ['given before, of which too little is known', { assigned: 201 }, { session: UNKNOWN }, 'SILENT'],
    ['given before, where people sign in on each day', { assigned: 201 }, { session: SHORT }, 'NEVER_USED'],
    ['given before, two sessions of 100 days observed', { assigned: 300 }, { session: fixed(100) }, 'NEVER_USED'],
    [
      'given before, a day less than two sessions observed',
      { assigned: 300 },
      { session: fixed(100), observedSince: startOf(TODAY - 198) },
      'SILENT',
    ],
    ['given 30 days ago, whatever the session', { assigned: 30 }, { session: UNKNOWN }, 'NEVER_USED'],
    ['given 29 days ago', { assigned: 29 }, { session: UNKNOWN }, 'NEW'],
    [
      'given before a gap in what was observed',
      { assigned: 60 },
      { session: SLIDING, observedSince: noon(50) },
      'SILENT',
    ],
    ['used before it was given again', { assigned: 60, used: [61] }, { session: SLIDING }, 'SILENT'],
    ['used before it was given again, and people sign in daily', { assigned: 60, used: [61] }, {}, 'NEVER_USED'],
  ]);

  it('held before it was observed, and given again since, may belong to a session of then', () => {
    const seat = seatOf({ assigned: 60 });
    const held = (daysAgo: number) => ({
      ...seat,
      assignment: {
        points: [
          { at: noon(daysAgo), assigned: true },
          { at: noon(90), assigned: false },
          { at: noon(60), assigned: true },
        ],
        seen: undefined,
      },
    });
    assert.equal(seatState(held(201), { ...CONTEXT, session: SLIDING }), 'SILENT');
    assert.equal(seatState(held(200), { ...CONTEXT, session: SLIDING }), 'NEVER_USED');
  });

  it('known from a list alone was given at an unknown time', () => {
    const row = { at: noon(60), assigned: true, scope: 'USER' as const, status: 'ACTIVE' };
    const seat = { ...seatOf({}), assignment: { points: [], seen: row } };
    assert.equal(seatState(seat, { ...CONTEXT, session: SLIDING }), 'SILENT');
    assert.equal(seatState(seat, CONTEXT), 'NEVER_USED');
  });
});

describe('a seat whose person was seen nowhere', () => {
  const idle = { assigned: 400, used: [60] };
  check([
    ['for 20 of 30 days', { ...idle, seen: 20 }, {}, 'AWAY'],
    ['for 19 of 30 days', { ...idle, seen: 19 }, {}, 'IDLE'],
    ['for 19 days, in a long session', { ...idle, seen: 19 }, { session: SLIDING }, 'SILENT'],
    ['for 20 days, in a long session', { ...idle, seen: 20 }, { session: SLIDING }, 'AWAY'],
    ['for 20 days, never used', { assigned: 60, seen: 20 }, {}, 'AWAY'],
    ['for 20 days, new', { assigned: 29, seen: 20 }, {}, 'NEW'],
    ['for 20 days, used within the threshold', { assigned: 400, used: [29], seen: 29 }, {}, 'ACTIVE'],
    ['for 20 days, of a leaver', { ...idle, seen: 20, status: 'DEPROVISIONED' }, {}, 'LEAVER'],
    ['for 20 days, of an app nobody was seen in', { assigned: 60, seen: 20 }, { everUsed: false }, 'UNPROVEN'],
    [
      'for 20 days, the threshold not observed',
      { ...idle, seen: 20 },
      { observedSince: startOf(TODAY - 28) },
      'UNKNOWN',
    ],
    // Two thirds of 10 days are 7; nobody is away for less than a week.
    ['for 7 days, the threshold is 10', { ...idle, seen: 7 }, { idleAfterDays: 10 }, 'AWAY'],
    ['for 6 days, the threshold is 10', { ...idle, seen: 6 }, { idleAfterDays: 10 }, 'IDLE'],
    ['for 6 days, the threshold is 1', { ...idle, seen: 6 }, { idleAfterDays: 1 }, 'IDLE'],
    ['for 7 days, the threshold is 1', { ...idle, seen: 7 }, { idleAfterDays: 1 }, 'AWAY'],
    [
      'for 7 days, of which 6 were observed',
      { ...idle, seen: 7 },
      { idleAfterDays: 1, observedSince: startOf(TODAY - 5) },
      'NEVER_USED',
    ],
  ]);

  it('takes two thirds of the threshold, rounded up, and a week at least', () => {
    assert.deepEqual([1, 7, 10, 11, 30, 31, 45, 60, 365].map(awayAfterDays), [7, 7, 7, 8, 20, 21, 30, 40, 244]);
  });
});

describe('a seat of an app that nobody was ever seen signing in to', () => {
  const seat = { assigned: 60 };
  const never = { everUsed: false };
  check([
    ['of five seats or more', seat, never, 'UNPROVEN'],
    ['of fewer', seat, { ...never, fewSeats: true }, 'UNKNOWN'],
    [
      'observed for 30 days, the threshold is 7',
      seat,
      { ...never, idleAfterDays: 7, observedSince: startOf(TODAY - 29) },
      'UNPROVEN',
    ],
    [
      'observed for 29 days, the threshold is 7',
      seat,
      { ...never, idleAfterDays: 7, observedSince: startOf(TODAY - 28) },
      'UNKNOWN',
    ],
    [
      'observed for less than the threshold',
      seat,
      { ...never, idleAfterDays: 60, observedSince: startOf(TODAY - 50) },
      'UNKNOWN',
    ],
    ['whose list is not known', seat, { ...never, assignmentsKnown: false }, 'UNKNOWN'],
    ['new', { assigned: 3 }, never, 'NEW'],
  ]);

  for (const [seats, expected] of [
    [4, { UNKNOWN: 4, UNPROVEN: 0 }],
    [5, { UNKNOWN: 0, UNPROVEN: 5 }],
  ] as const) {
    it(`is counted with the others: ${seats} seats`, () => {
      const counter = new SumsCounter();
      const context = { ...CONTEXT, ...never };
      for (const one of times(seats, seat)) counter.add(one, context);
      const counted = withSeatsCounted(context, counter.sums());
      const { UNKNOWN: unknown, UNPROVEN: unproven } = counted.sums.states;
      assert.deepEqual({ UNKNOWN: unknown, UNPROVEN: unproven }, expected);
      assert.equal(counted.context.fewSeats, seats < 5);
      // Listed under that context, each seat is in the state that was counted.
      assert.equal(seatState(seatOf(seat), counted.context), seats < 5 ? 'UNKNOWN' : 'UNPROVEN');
    });
  }
});

describe('what is done with such seats', () => {
  it('none of them can be given back', () => {
    assert.deepEqual(SEAT_STATES.filter(isReclaimable), ['LEAVER', 'NEVER_USED', 'IDLE']);
  });

  for (const [from, to, expected] of [
    ['ACTIVE', 'SILENT', undefined],
    ['ACTIVE', 'AWAY', undefined],
    ['ACTIVE', 'IDLE', 'WENT_IDLE'],
    ['SILENT', 'IDLE', 'WENT_IDLE'],
    ['AWAY', 'IDLE', 'WENT_IDLE'],
    ['IDLE', 'AWAY', undefined],
    ['IDLE', 'SILENT', undefined],
    ['IDLE', 'ACTIVE', 'CAME_BACK'],
    ['SILENT', 'ACTIVE', undefined],
    ['AWAY', 'ACTIVE', undefined],
    ['UNPROVEN', 'ACTIVE', undefined],
  ] as const)
    it(`${from} to ${to} is ${expected ?? 'no change that is reported'}`, () =>
      assert.equal(seatTransition(from, to), expected));

  for (const [seat, context, reason] of [
    [
      { assigned: 400, used: [63] },
      { session: SLIDING },
      'Assigned 400 days ago; last signed in via Okta 63 days ago; it cannot be proved idle by sign-ins, because the app keeps people signed in: Universal Logout or a shorter session would show (threshold 30 days).',
    ],
    [
      { assigned: 400, used: [33] },
      { session: fixed(20) },
      'Assigned 400 days ago; last signed in via Okta 33 days ago; it cannot be proved idle by sign-ins, because the app keeps people signed in for about 20 days, and it takes 40 days without a sign-in to be sure (threshold 30 days).',
    ],
    [
      { assigned: 400, used: [33] },
      { session: UNKNOWN },
      'Assigned 400 days ago; last signed in via Okta 33 days ago; it cannot be proved idle by sign-ins, because too few sign-ins show how long the app keeps people signed in: Universal Logout or a shorter session would show (threshold 30 days).',
    ],
    [
      { assigned: 400, used: [63], seen: 21 },
      {},
      'Assigned 400 days ago; last signed in via Okta 63 days ago; its person was not seen signing in to any app for 20 days or more: on leave, or gone?',
    ],
    [
      { assigned: 400 },
      { everUsed: false },
      'Assigned 400 days ago; nobody was ever seen signing in to this app, so it is used another way, or by nobody: ask its owner.',
    ],
  ] as const)
    it(reason, () => assert.equal(stateReason(seatOf(seat), { ...CONTEXT, ...context }), reason));
});

describe('the day on which it may change whether a person is away', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
  const counts = (list: readonly number[]) => new Map(list.map((day) => [day, 1]));

  it('is the first on which any threshold says otherwise, and no later one is missed', () => {
    fc.assert(
      fc.property(
        days,
        days,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (known, added, a, b) => {
          const judged = { from: Math.min(a, b), through: Math.max(a, b) };
          const before = presenceOn(counts(known));
          const after = presenceOn(counts([...known, ...added]));
          let expected: number | undefined;
          for (let day = judged.from; day <= judged.through && expected === undefined; day++)
            for (let away = 7; away <= 60; away++)
              if (before(day - away + 1, day) !== after(day - away + 1, day)) expected ??= day;
          assert.equal(firstDayBack(counts(known), added, judged), expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
