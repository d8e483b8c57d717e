import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysBefore, formatMinute, isDate, withDatesInWords } from '../../../web/format/dates.ts';
import { knownLocale } from '../../../web/format/locale.ts';
import { formatNumber } from '../../../web/format/numbers.ts';

describe('what is written for a locale', () => {
  const AT = '2026-11-03T09:05:00.000Z';
  for (const { asked, locale, minute, number } of [
    { asked: undefined, locale: 'en', minute: 'Nov 3, 09:05 UTC', number: '12,345' },
    { asked: 'en-GB', locale: 'en-GB', minute: '3 Nov, 09:05 UTC', number: '12,345' },
    { asked: 'de-DE', locale: 'de-DE', minute: '3. Nov., 09:05 UTC', number: '12.345' },
    { asked: 'fr', locale: 'fr', minute: '3 nov., 09:05 UTC', number: '12\u202f345' },
    { asked: 'xx', locale: 'en', minute: 'Nov 3, 09:05 UTC', number: '12,345' },
    { asked: 'no locale', locale: 'en', minute: 'Nov 3, 09:05 UTC', number: '12,345' },
  ])
    it(`of ${asked} are dates and numbers of ${locale}`, () => {
      const known = knownLocale(asked);
      assert.deepEqual([known, formatMinute(AT, known), formatNumber(12_345, known)], [locale, minute, number]);
    });

  it('is the page’s own unless one is named', () =>
    assert.deepEqual(
      [formatMinute(AT), formatNumber(12_345), formatNumber(null)],
      ['Nov 3, 09:05 UTC', '12,345', '–'],
    ));
});

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
