import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDate } from '../../../web/format/readDate.ts';

const read = (text: string, ...languages: string[]) => {
  const date = readDate(text, languages);
  return date.kind === 'read' ? date.value : date.kind;
};

describe('a typed date', () => {
  for (const [text, date, ...languages] of [
    ['2027-03-31', '2027-03-31'],
    [' 2027-03-31 ', '2027-03-31'],
    ['2027-3-1', '2027-03-01'],
    ['2027/03/31', '2027-03-31'],
    ['2027.03.31', '2027-03-31'],
    ['31.3.2027', '2027-03-31'],
    ['3.4.2027', '2027-04-03'],
    ['31. 3. 2027', '2027-03-31'],
    ['31/03/2027', '2027-03-31'],
    ['03/31/2027', '2027-03-31'],
    ['31-03-2027', '2027-03-31'],
    ['3/3/2027', '2027-03-03'],
    ['31 Mar 2027', '2027-03-31'],
    ['31-Mar-2027', '2027-03-31'],
    ['Mar 31, 2027', '2027-03-31'],
    ['March 31 2027', '2027-03-31'],
    ['31. März 2027', '2027-03-31', 'de-DE'],
    ['31 mars 2027', '2027-03-31', 'fr-FR'],
    ['31 de marzo de 2027', '2027-03-31', 'es-ES'],
    ['٣١.٣.٢٠٢٧', '2027-03-31'],
    ['2028-02-29', '2028-02-29'],
    ['', 'empty'],
    ['2027-02-29', 'wrong'],
    ['2027-13-01', 'wrong'],
    ['31.4.2027', 'wrong'],
    ['31/31/2027', 'wrong'],
    ['3/4/2027', 'wrong'],
    ['3-4-2027', 'wrong'],
    ['31.3.27', 'wrong'],
    ['46477', 'wrong'],
    ['next month', 'wrong'],
    ['31 Foo 2027', 'wrong'],
    ['31 März 2027', 'wrong', 'en-US'],
    ['2027-03', 'wrong'],
  ] as const)
    it(`“${text}” is ${date}${languages.length > 0 ? ` in ${languages}` : ''}`, () =>
      assert.equal(read(text, ...languages), date));

  it('that is another one elsewhere is refused with both', () => {
    assert.deepEqual(readDate('3/4/2027', ['en-US']), {
      kind: 'wrong',
      expected: '“3/4/2027” can be read in two ways: type 2027-03-04 or 2027-04-03.',
    });
  });

  it('of a day that does not exist is refused for that', () => {
    for (const text of ['2027-02-30', '31.4.2027', '30 Feb 2027'])
      assert.deepEqual(readDate(text, ['en-US']), {
        kind: 'wrong',
        expected: 'There is no such day: type it as year-month-day, such as 2027-03-31.',
      });
  });
});
