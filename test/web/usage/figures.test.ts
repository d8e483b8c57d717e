import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDate } from '../../../web/format/dates.ts';
import { activePeopleChange } from '../../../web/usage/figures.ts';

const DAY_MS = 86_400_000;
const dayBefore = (date: string, days: number) => new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);
const TODAY = '2026-11-22';
/** Today and nine days before it; the people of seven days grow by one a day, up to 109 with today. */
const days = Array.from({ length: 10 }, (_, index) => {
  const date = dayBefore(TODAY, 9 - index);
  return { from: date, to: date, activePeopleIn: { 7: 100 + index, 30: null, 60: null, 90: null } };
});
const coverage = { dataThrough: `${TODAY}T10:00:00.000Z`, gaps: [] };
const gap = (day: string) => ({
  ...coverage,
  gaps: [
    { from: `${day}T10:00:00.000Z`, to: `${day}T11:00:00.000Z`, cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const },
  ],
});

describe('the change against the window before', () => {
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

  it('is not known where either window has a gap', () => {
    assert.equal(activePeopleChange(days, 7, gap(dayBefore(TODAY, 1))), null);
    assert.equal(activePeopleChange(days, 7, gap(dayBefore(TODAY, 14))), null);
    assert.equal(activePeopleChange(days, 7, gap(dayBefore(TODAY, 15))), 7);
    assert.equal(activePeopleChange(days, 7, gap(TODAY)), 7);
  });
});

describe('a day in the address', () => {
  for (const [text, isOne] of [
    ['2026-11-30', true],
    ['2026-11-31', false],
    ['2026-13-45', false],
    ['2026-1-1', false],
    ['', false],
  ] as const) {
    it(`${JSON.stringify(text)} ${isOne ? 'is one' : 'is none'}`, () => assert.equal(isDate(text), isOne));
  }
});
