import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppBody } from '../../../functions/api/apps/schema.ts';
import { SEAT_STATES } from '../../../functions/contract/words/seats.ts';
import { NO_KEPT_SEATS, reclaimableSeats } from '../../../functions/core/usage/seatFigures.ts';
import { daysBefore } from '../../../web/format/dates.ts';
import { activePeople, activePeopleChange, orgTotals } from '../../../web/usage/figures.ts';

const TODAY = '2026-11-22';
/** Today and nine days before it; the people of seven days grow by one a day, up to 109 with today. */
const days = Array.from({ length: 10 }, (_, index) => {
  const date = daysBefore(TODAY, 9 - index);
  return { from: date, to: date, activePeopleIn: { 7: 100 + index, 30: null, 60: null, 90: null } };
});
const coverage = {
  observedSince: `${daysBefore(TODAY, 90)}T00:00:00.000Z`,
  dataThrough: `${TODAY}T10:00:00.000Z`,
  gaps: [],
};

describe('active people', () => {
  const seen = { 7: 5, 30: 6, 60: 7, 90: 8 };
  const day = { activePeopleIn: { 7: 5, 30: 6, 60: null, 90: null }, activePeopleSeen: seen };
  for (const [what, series, window, expected] of [
    ['are those of the newest day', [{ ...day, activePeopleIn: seen }, day], 30, { count: 6, isAtLeast: false }],
    ['are at least those seen where the window is observed in part', [day], 60, { count: 7, isAtLeast: true }],
    ['are not known without a day', [], 7, undefined],
  ] as const) {
    it(what, () => assert.deepEqual(activePeople(series, window), expected));
  }
});

describe('the change of active people against the previous window', () => {
  it('compares whole days: up to yesterday with up to a week before that', () => {
    assert.equal(activePeopleChange(days, 7, coverage), 7);
    const jump = days.map((day) =>
      day.to === TODAY ? { ...day, activePeopleIn: { ...day.activePeopleIn, 7: 0 } } : day,
    );
    assert.equal(activePeopleChange(jump, 7, coverage), 7, 'today does not count');
  });

  it('takes a past day as whole', () => {
    assert.equal(activePeopleChange(days.slice(0, 9), 7, coverage), 7);
  });

  it('is not known where history is too short', () => {
    assert.equal(activePeopleChange(days.slice(2), 7, coverage), null);
    assert.equal(activePeopleChange(days, 30, coverage), null);
    assert.equal(activePeopleChange([], 7, coverage), null);
  });

  it('is not known where the API does not know one of the two numbers', () => {
    const unknownOn = (date: string) =>
      days.map((day) => (day.to === date ? { ...day, activePeopleIn: { ...day.activePeopleIn, 7: null } } : day));
    assert.equal(activePeopleChange(unknownOn(daysBefore(TODAY, 1)), 7, coverage), null);
    assert.equal(activePeopleChange(unknownOn(daysBefore(TODAY, 8)), 7, coverage), null);
    assert.equal(activePeopleChange(unknownOn(TODAY), 7, coverage), 7);
  });
});

const app = (states: Partial<AppBody['states']>, other: Partial<AppBody> = {}) =>
  ({
    assigned: 10,
    activePeople: 0,
    unused: (states.NEVER_USED ?? 0) + (states.IDLE ?? 0),
    potentialSavings: null,
    kept: NO_KEPT_SEATS,
    ...other,
    states: { ...NO_SEATS, ...states },
  }) as AppBody;

const NO_SEATS = Object.fromEntries(SEAT_STATES.map((state) => [state, 0])) as AppBody['states'];

describe('the sums over the apps of an org', () => {
  it('counts unused seats and those of leavers as reclaimable, never new or unknown ones', () => {
    assert.equal(reclaimableSeats(app({ NEVER_USED: 1, IDLE: 2, LEAVER: 4, NEW: 8, UNKNOWN: 16, ACTIVE: 32 })), 7);
  });

  it('sums apps, seats and adoption', () => {
    const apps = [app({ ACTIVE: 3, IDLE: 1 }, { activePeople: 3 }), app({ NEVER_USED: 2, LEAVER: 5 })];
    assert.deepEqual(orgTotals(apps), {
      apps: 2,
      appsInUse: 1,
      assigned: 20,
      unused: 3,
      leavers: 5,
      adoption: 0.5,
    });
  });

  it('leave out what a decision keeps', () => {
    const kept = { ...NO_KEPT_SEATS, LEAVER: 1, NEVER_USED: 2 };
    const { unused, leavers, adoption } = orgTotals([app({ ACTIVE: 3, NEVER_USED: 2, IDLE: 1, LEAVER: 5 }, { kept })]);
    assert.deepEqual([unused, leavers, adoption], [1, 4, 0.5]);
  });

  it('has no adoption where no seat can be judged', () => {
    assert.equal(orgTotals([app({ NEW: 4 })]).adoption, null);
  });
});
