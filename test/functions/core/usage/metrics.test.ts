// Every definition of docs/metrics.md at its boundaries.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WindowDays } from '../../../../functions/contract/words/numbers.ts';
import { SEAT_STATES } from '../../../../functions/contract/words/seats.ts';
import { startOf } from '../../../../functions/core/time.ts';
import type { Coverage } from '../../../../functions/core/usage/coverage.ts';
import * as metrics from '../../../../functions/core/usage/metrics.ts';
import { countedSeats } from '../../../../functions/core/usage/money/pricedFigures.ts';
import type { JudgedSeat } from '../../../../functions/core/usage/presence.ts';
import { adoption, byState, reclaimableSeats, unusedSeats } from '../../../../functions/core/usage/seatFigures.ts';
import type { EvaluationContext } from '../../../../functions/core/usage/state.ts';
import { hasFewSeats, NO_SUMS, SumsCounter } from '../../../../functions/core/usage/summary.ts';
import { CONTEXT, figuresOf, type SeatOf, seatOf, TODAY, times } from './seatBuilders.ts';

const sumsOf = (seats: readonly JudgedSeat[], context: EvaluationContext = CONTEXT) => {
  const counter = new SumsCounter();
  for (const seat of seats) counter.add(seat, context);
  return counter.sums();
};
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const ACTIVE: SeatOf = { assigned: 100, used: [1] };
const IDLE: SeatOf = { assigned: 100, used: [40] };
const NEVER: SeatOf = { assigned: 100 };
const NEW: SeatOf = { assigned: 3 };
const LEAVER: SeatOf = { assigned: 100, status: 'DEPROVISIONED', leftDaysAgo: 9 };

describe('adoption and its level', () => {
  for (const [name, active, others, ratio, level] of [
    ['no seat evaluated', 0, [...times(3, NEW), ...times(2, LEAVER)], null, null],
    ['none active', 0, times(5, IDLE), 0, 'NONE'],
    ['one of a hundred', 1, times(99, NEVER), 0.01, 'LOW'],
    ['just under half', 49, times(51, IDLE), 0.49, 'LOW'],
    ['half', 50, times(50, IDLE), 0.5, 'MEDIUM'],
    ['just under four fifths', 79, times(21, NEVER), 0.79, 'MEDIUM'],
    ['four fifths', 80, times(20, NEVER), 0.8, 'HIGH'],
    ['all', 4, [], 1, 'HIGH'],
    [
      'new seats and leavers stand beside it',
      1,
      [...times(1, IDLE), ...times(8, NEW), ...times(8, LEAVER)],
      0.5,
      'MEDIUM',
    ],
  ] as const) {
    it(`${name}: ${ratio} ${level}`, () => {
      const sums = sumsOf([...times(active, ACTIVE), ...others]);
      assert.deepEqual([adoption(sums), metrics.adoptionLevel(sums)], [ratio, level]);
    });
  }
});

describe('engagement: whole active days within 30', () => {
  for (const [name, seat, expected] of [
    ['none, but a seat', NEVER, [0, 0, 0, 1]],
    ['none and no seat', { used: [40] }, [0, 0, 0, 0]],
    ['the 30th day back counts', { ...ACTIVE, used: [29] }, [0, 0, 1, 0]],
    ['the 31st does not', { ...ACTIVE, used: [30] }, [0, 0, 0, 1]],
    ['4 days', { ...ACTIVE, used: range(1, 4) }, [0, 0, 1, 0]],
    ['5 days', { ...ACTIVE, used: range(1, 5) }, [0, 1, 0, 0]],
    ['11 days', { ...ACTIVE, used: range(1, 11) }, [0, 1, 0, 0]],
    ['12 days', { ...ACTIVE, used: range(1, 12) }, [1, 0, 0, 0]],
    ['twelve sign-ins of one day', { ...ACTIVE, used: new Array(12).fill(2) }, [0, 0, 1, 0]],
    ['without a seat', { used: range(1, 12) }, [1, 0, 0, 0]],
  ] as const) {
    it(name, () => {
      const { high, medium, low, none } = sumsOf([seatOf(seat)]).engagement;
      assert.deepEqual([high, medium, low, none], expected);
    });
  }
});

describe('frequency: active days as a share of the possible days', () => {
  for (const [name, seat, window, expected] of [
    ['12 of 30 is 0.4: weekly', { assigned: 300, used: range(1, 12) }, 30, 'weekly'],
    ['13 of 30: daily', { assigned: 300, used: range(1, 13) }, 30, 'daily'],
    ['5 of 30 is 0.17: weekly', { assigned: 300, used: range(1, 5) }, 30, 'weekly'],
    ['4 of 30 is 0.13: monthly', { assigned: 300, used: range(1, 4) }, 30, 'monthly'],
    ['2 of the 4 days since the seat: daily', { assigned: 3, used: [0, 1] }, 30, 'daily'],
    ['assigned and used today', { assigned: 0, used: [0] }, 7, 'daily'],
    ['without a seat: since the first sign-in', { used: [9, 1] }, 30, 'weekly'],
    ['not in the window', { assigned: 300, used: [8] }, 7, undefined],
  ] as const) {
    it(name, () => {
      const { daily, weekly, monthly } = sumsOf([seatOf(seat)]).windows[window as WindowDays];
      const counted = Object.entries({ daily, weekly, monthly }).filter(([, count]) => count > 0);
      assert.deepEqual(
        counted.map(([key]) => key),
        expected ? [expected] : [],
      );
    });
  }
});

describe('trend', () => {
  const observed: Coverage = {
    observedSince: startOf(TODAY - 200),
    dataThrough: startOf(TODAY) + 1,
    gaps: [],
    directoryListed: true,
    incomplete: [],
    incompleteCount: 0,
    complete: true,
  };
  const gap = (from: number, to: number) => ({
    gaps: [
      { from: startOf(TODAY - from), to: startOf(TODAY - to), cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const },
    ],
  });
  const seats = [
    seatOf({ ...ACTIVE, used: [0] }),
    seatOf({ ...ACTIVE, used: [1] }),
    seatOf({ ...ACTIVE, used: [7] }),
    seatOf({ ...ACTIVE, used: [8] }),
    seatOf({ ...ACTIVE, used: [14] }),
    seatOf({ ...ACTIVE, used: [15] }),
    seatOf({ ...ACTIVE, used: [14, 1] }),
  ];
  for (const [name, coverage, expected] of [
    ['complete days only: 3 people against 3', {}, { people: 0, ratio: 0 }],
    [
      'observed from the first instant of the window before',
      { observedSince: startOf(TODAY - 14) },
      { people: 0, ratio: 0 },
    ],
    ['but for one millisecond', { observedSince: startOf(TODAY - 14) + 1 }, null],
    ['a gap in the window', gap(3, 2), null],
    ['a gap in the window before', gap(13, 12), null],
    ['a gap that ends where the window before begins', gap(20, 14), { people: 0, ratio: 0 }],
    ['yesterday not over', { dataThrough: startOf(TODAY) - 1 }, null],
  ] as const) {
    it(name, () => assert.deepEqual(metrics.trend(sumsOf(seats), CONTEXT, 7, { ...observed, ...coverage }), expected));
  }
  it('has no ratio where the earlier window has no people', () => {
    const sums = sumsOf([seatOf({ ...ACTIVE, used: [1] })]);
    assert.deepEqual(metrics.trend(sums, CONTEXT, 7, observed), { people: 1, ratio: null });
  });
});

describe('long sessions', () => {
  for (const [name, seats, expected] of [
    ['no seat judged, no use', times(3, NEW), false],
    ['29% active', [...times(29, ACTIVE), ...times(71, IDLE)], true],
    ['30% active', [...times(30, ACTIVE), ...times(70, IDLE)], false],
    ['gaps of 15 days: half the threshold', [seatOf({ ...ACTIVE, used: [1, 16, 31] })], false],
    ['gaps of 16 days', [seatOf({ ...ACTIVE, used: [1, 17, 33] })], true],
    ['as many short as long', [seatOf({ ...ACTIVE, used: [1, 2, 40] })], false],
    ['gaps older than 90 days do not count', [seatOf({ ...ACTIVE, used: [1, 89, 91, 93] })], true],
  ] as const) {
    it(`${name}: ${expected}`, () => assert.equal(metrics.longSessionsLikely(sumsOf(seats)), expected));
  }
});

describe('stickiness and reach', () => {
  it('is the mean number of people a day as a share of the people of 30 days', () => {
    const sums = sumsOf([seatOf({ ...ACTIVE, used: range(0, 29) }), seatOf({ ...ACTIVE, used: range(0, 14) })]);
    assert.equal(metrics.stickiness(sums), 0.75);
    assert.equal(metrics.stickiness(sumsOf([])), null);
  });
  for (const [people, eligible, expected] of [
    [5, 20, 0.25],
    [0, 20, 0],
    [5, 0, null],
    [5, undefined, null],
  ] as const)
    it(`${people} of ${eligible}: ${expected}`, () => assert.equal(metrics.reach(people, eligible), expected));
});

describe('seats bought', () => {
  for (const [name, purchasedSeats, expected] of [
    ['not known', undefined, [null, null, null]],
    ['more than assigned', 20, [0.2, 5, 0]],
    ['as many as assigned', 15, [4 / 15, 0, 0]],
    ['fewer than assigned', 10, [0.4, 0, 5]],
    ['none', 0, [null, 0, 15]],
  ] as const) {
    it(name, () => {
      const app = figuresOf({ purchasedSeats });
      assert.deepEqual([metrics.utilisation(app), metrics.spareSeats(app), metrics.overAssignedSeats(app)], expected);
    });
  }
  it('counts no seat as waste that cannot be evaluated', () => {
    assert.deepEqual([unusedSeats(countedSeats(figuresOf())), reclaimableSeats(countedSeats(figuresOf()))], [5, 6]);
  });
  it('says when there are fewer than five seats', () => {
    assert.deepEqual(
      [4, 5].map((seats) => hasFewSeats(sumsOf(times(seats, ACTIVE)))),
      [true, false],
    );
  });
});

describe('an app that nobody was seen signing in to', () => {
  const silent = { everUsed: false };
  for (const [name, context, expected] of [
    ['is one after the whole threshold', { ...silent, observedSince: startOf(TODAY - 29) }, true],
    ['not a day earlier', { ...silent, observedSince: startOf(TODAY - 28) }, false],
    ['not after a sign-in', {}, false],
    ['not where it is deactivated', { ...silent, appActive: false }, false],
    ['not where it is excluded', { ...silent, excluded: 'APP_SETTING' }, false],
    ['not where no sign-in is written', { ...silent, measurable: false }, false],
    ['not where its assignments are not known', { ...silent, assignmentsKnown: false }, false],
  ] as const) {
    it(name, () => assert.equal(metrics.noSignInSeen(figuresOf({ context: { ...CONTEXT, ...context } })), expected));
  }
  it('not without seats, and not before they were summed up', () => {
    assert.equal(metrics.noSignInSeen(figuresOf({ context: { ...CONTEXT, ...silent }, sums: NO_SUMS })), false);
    assert.equal(metrics.noSignInSeen(figuresOf({ context: undefined })), false);
  });
});

it('figures by state are computed in the order of the states, with their places', () => {
  const asked: string[] = [];
  const figures = byState((state, index) => {
    asked.push(state);
    return index;
  });
  assert.deepEqual(asked, SEAT_STATES);
  assert.deepEqual(
    Object.entries(figures),
    [...SEAT_STATES.entries()].map(([index, state]) => [state, index]),
  );
});
