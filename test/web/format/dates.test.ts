import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysBefore, isDate, withDatesInWords } from '../../../web/format/dates.ts';

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

  for (const [sentence, shown] of [
    ['Kept until 2027-03-31, observed since 2026-09-01.', 'Kept until Mar 31, 2027, observed since Sep 1, 2026.'],
    ['Okta is busy until 2026-11-30T16:10:09.000Z. Try again.', 'Okta is busy until Nov 30, 16:10 UTC. Try again.'],
    ['Must lie within 2026-09-01 … 2026-11-29.', 'Must lie within Sep 1, 2026 … Nov 29, 2026.'],
    [
      'Leaves out logins like “test-2026-09-01*” since 2026-09-01',
      'Leaves out logins like “test-2026-09-01*” since Sep 1, 2026',
    ],
    ['2026-13-45 is no date, nor is 2026-02-30T10:00:00Z', '2026-13-45 is no date, nor is 2026-02-30T10:00:00Z'],
    ['Assigned 12 days ago', 'Assigned 12 days ago'],
  ] as const) {
    it(`shows ${JSON.stringify(sentence)} as ${JSON.stringify(shown)}`, () =>
      assert.equal(withDatesInWords(sentence), shown));
  }
});
