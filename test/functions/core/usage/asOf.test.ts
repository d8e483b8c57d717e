// A seat as of the end of a day, by the time at which facts happened, not when they were read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { startOf } from '../../../../functions/core/time.ts';
import { seatAsOf } from '../../../../functions/core/usage/asOf.ts';
import { seatTransition } from '../../../../functions/core/usage/seatTransition.ts';
import { type EvaluationContext, seatAssignment, seatState } from '../../../../functions/core/usage/state.ts';
import { NO_SUMS, packSums, plus, SumsCounter, sumsOf, unpackSums } from '../../../../functions/core/usage/summary.ts';
import { CONTEXT, noon, type SeatOf, seatOf, TODAY } from './seatBuilders.ts';

const at = (daysAgo: number, more: Partial<EvaluationContext> = {}): EvaluationContext => ({
  ...CONTEXT,
  asOf: TODAY - daysAgo,
  lastComplete: TODAY - daysAgo,
  ...more,
});

describe('the state of a seat when a past day ended', () => {
  const observedSince = startOf(TODAY - 40);
  for (const [name, seat, daysAgo, expected, more] of [
    ['before it was assigned', { assigned: 10 }, 11, undefined, {}],
    ['on the day it was assigned', { assigned: 10 }, 10, 'NEW', {}],
    ['the last day of the threshold', { assigned: 60 }, 31, 'NEW', {}],
    ['the first day after it', { assigned: 60 }, 30, 'NEVER_USED', {}],
    ['coverage one day too short', { assigned: 100 }, 12, 'UNKNOWN', { observedSince }],
    ['coverage just long enough', { assigned: 100 }, 11, 'NEVER_USED', { observedSince }],
    ['coverage begins within the first day', { assigned: 100 }, 11, 'UNKNOWN', { observedSince: observedSince + 1 }],
    ['before its first sign-in', { assigned: 100, used: [5] }, 6, 'NEVER_USED', {}],
    ['on the day of its sign-in', { assigned: 100, used: [5] }, 5, 'ACTIVE', {}],
    ['29 days after a sign-in', { assigned: 100, used: [60, 1] }, 31, 'ACTIVE', {}],
    ['30 days after a sign-in', { assigned: 100, used: [60, 1] }, 30, 'IDLE', {}],
    ['the day before it was removed', { assigned: 100, removed: 10, used: [12] }, 11, 'ACTIVE', {}],
    ['the day it was removed', { assigned: 100, removed: 10, used: [12] }, 10, undefined, {}],
    [
      'before its person left',
      { assigned: 100, status: 'DEPROVISIONED', leftDaysAgo: 10, used: [12] },
      11,
      'ACTIVE',
      {},
    ],
    [
      'the day its person left',
      { assigned: 100, status: 'DEPROVISIONED', leftDaysAgo: 10, used: [12] },
      10,
      'LEAVER',
      {},
    ],
    ['before its person was deleted', { assigned: 100, status: 'DELETED', leftDaysAgo: 10 }, 11, 'LEAVER', {}],
    ['after its person was deleted', { assigned: 100, status: 'DELETED', leftDaysAgo: 10 }, 10, undefined, {}],
  ] as const satisfies readonly (readonly [string, SeatOf, number, unknown, Partial<EvaluationContext>])[]) {
    it(`${name}: ${expected ?? 'not assigned'}`, () => {
      assert.equal(seatState(seatAsOf(seatOf(seat), TODAY - daysAgo), at(daysAgo, more)), expected);
    });
  }

  it('was assigned on a day whose listing row a newer listing has replaced', () => {
    const seat = seatOf({ assigned: 100 });
    const seen = { at: noon(2), assigned: true, scope: 'GROUP' as const, status: 'ACTIVE' };
    const listed = { ...seat, assignment: { ...seat.assignment, seen } };
    const context = at(20, { listedFrom: noon(30) });
    assert.equal(seatAssignment(seatAsOf(listed, TODAY - 20), context).assigned, true);
    assert.equal(
      seatAssignment(seatAsOf(seat, TODAY - 20), context).assigned,
      false,
      'not in the listing of that time',
    );
  });
});

const seats = fc.record({
  assigned: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
  used: fc.array(fc.integer({ min: 0, max: 199 }), { maxLength: 20 }),
  status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'STAGED'),
});

describe('sums', () => {
  it('are the same when counted in place, added one by one, or packed and unpacked', () => {
    fc.assert(
      fc.property(fc.array(seats, { maxLength: 12 }), fc.integer({ min: 0, max: 60 }), (list, daysAgo) => {
        const counter = new SumsCounter();
        let sums = NO_SUMS;
        for (const seat of list.map(seatOf)) {
          counter.add(seatAsOf(seat, TODAY - daysAgo), at(daysAgo));
          sums = plus(sums, sumsOf(seatAsOf(seat, TODAY - daysAgo), at(daysAgo)));
        }
        assert.deepEqual(counter.sums(), sums);
        assert.deepEqual(unpackSums(packSums(sums)), sums);
      }),
    );
  });

  it('of a past day are not changed by later facts', () => {
    fc.assert(
      fc.property(seats, fc.integer({ min: 1, max: 60 }), fc.nat({ max: 59 }), (seat, daysAgo, later) => {
        const after = Math.min(later, daysAgo - 1);
        const grown = seatOf({ ...seat, used: [...seat.used, after], removed: after });
        assert.deepEqual(
          sumsOf(seatAsOf(grown, TODAY - daysAgo), at(daysAgo)),
          sumsOf(seatAsOf(seatOf(seat), TODAY - daysAgo), at(daysAgo)),
        );
      }),
    );
  });
});

describe('the change between two states', () => {
  for (const [from, to, expected] of [
    ['ACTIVE', 'ACTIVE', undefined],
    [undefined, undefined, undefined],
    [undefined, 'NEW', 'ASSIGNED'],
    [undefined, 'IDLE', 'ASSIGNED'],
    ['IDLE', undefined, 'REMOVED'],
    ['ACTIVE', 'IDLE', 'WENT_IDLE'],
    ['NEW', 'NEVER_USED', 'WENT_IDLE'],
    ['UNKNOWN', 'NEVER_USED', 'WENT_IDLE'],
    ['IDLE', 'NEVER_USED', undefined],
    ['IDLE', 'ACTIVE', 'CAME_BACK'],
    ['NEVER_USED', 'ACTIVE', 'CAME_BACK'],
    ['NEW', 'ACTIVE', undefined],
    ['LEAVER', 'ACTIVE', undefined],
    ['IDLE', 'LEAVER', undefined],
  ] as const)
    it(`${from ?? 'none'} → ${to ?? 'none'}: ${expected ?? 'nothing'}`, () =>
      assert.equal(seatTransition(from, to), expected));
});
