import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysBefore, isDate } from '../../../web/format/dates.ts';

describe('dates', () => {
  for (const { text, expected } of [
    { text: '2026-11-30', expected: true },
    { text: '2026-11-31', expected: false },
    { text: '2026-13-45', expected: false },
    { text: '2026-1-1', expected: false },
    { text: '', expected: false },
  ]) {
    it(`${JSON.stringify(text)} is ${expected ? 'a date' : 'no date'}`, () => assert.equal(isDate(text), expected));
  }

  it('counts back over months and leap days', () => {
    assert.equal(daysBefore('2026-11-22', 0), '2026-11-22');
    assert.equal(daysBefore('2026-03-01', 1), '2026-02-28');
    assert.equal(daysBefore('2028-03-01', 1), '2028-02-29');
  });
});
