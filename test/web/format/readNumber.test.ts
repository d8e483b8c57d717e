import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Languages, readCount, readNumber, writeNumber } from '../../../web/format/readNumber.ts';

/** Every language has its own signs: points, commas, blanks, apostrophes, Indian groups, Arabic and Indian digits. */
const LANGUAGES = [
  ...['en-US', 'en-GB', 'en-IN', 'en-ZA', 'en-CA', 'hi-IN', 'ja-JP', 'zh-CN', 'ko-KR', 'th-TH', 'he-IL'],
  ...[
    'de-DE',
    'de-AT',
    'de-CH',
    'fr-FR',
    'fr-CH',
    'fr-CA',
    'es-ES',
    'es-MX',
    'it-IT',
    'it-CH',
    'nl-NL',
    'pt-BR',
    'pt-PT',
  ],
  ...[
    'sv-SE',
    'nb-NO',
    'da-DK',
    'fi-FI',
    'pl-PL',
    'cs-CZ',
    'hu-HU',
    'ro-RO',
    'bg-BG',
    'uk-UA',
    'ru-RU',
    'el-GR',
    'tr-TR',
  ],
  ...[
    'ar-EG',
    'ar-AE',
    'fa-IR',
    'ur-PK',
    'bn-BD',
    'mr-IN',
    'vi-VN',
    'id-ID',
    'lv-LV',
    'et-EE',
    'lt-LT',
    'sl-SI',
    'hr-HR',
  ],
];

const value = (text: string, ...languages: Languages) => {
  const read = readNumber(text, languages);
  return read.kind === 'read' ? read.value : read.kind;
};

/** Texts that are one number to everyone. */
const CERTAIN: readonly (readonly [text: string, value: number])[] = [
  ['0', 0],
  ['7', 7],
  ['1200', 1200],
  ['0012', 12],
  [' 1200 ', 1200],
  ['12.5', 12.5],
  ['12,5', 12.5],
  ['12.50', 12.5],
  ['12,50', 12.5],
  ['.5', 0.5],
  [',5', 0.5],
  ['0.125', 0.125],
  ['0,125', 0.125],
  ['1,200.5', 1200.5],
  ['1.200,5', 1200.5],
  ['1,200.500', 1200.5],
  ['1.200,500', 1200.5],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['1,234,567.89', 1_234_567.89],
  ['1.234.567,89', 1_234_567.89],
  ['1 200', 1200],
  ['1\u00A0200', 1200],
  ['1\u202F200,50', 1200.5],
  ['1 200.500', 1200.5],
  ['1 234 567', 1_234_567],
  ['1’200.50', 1200.5],
  ["1'200", 1200],
  ["1'234'567,5", 1_234_567.5],
  ['12,34,567.50', 1_234_567.5],
  ['12,34,567', 1_234_567],
  ['１２００', 1200],
  ['１２．５', 12.5],
  ['١٢٠٠', 1200],
  ['١٬٢٠٠٫٥', 1200.5],
  ['١٢٫٥٠٠', 12.5],
  ['۱۲۰۰', 1200],
  ['१२००', 1200],
  ['১২০০.৫', 1200.5],
  ['\u200E1200\u200F', 1200],
];

/** Texts that are no number to anyone. */
const WRONG = [
  ...['twelve', '12.', '12,', '.', ',', '1e3', '0x10', '12%', '1..2', '1,,2', '1.2.3', '1,2,3', '$', 'NaN', 'Infinity'],
  ...[
    '-1',
    '−1',
    '(5)',
    '-0.5',
    '+5',
    '1 2',
    '1 20',
    '12 3456',
    '1,2345,678',
    '1.200.50',
    '1,200,50',
    '1.2,3.4',
    '1,200.5,5',
  ],
  ...[
    "1'2",
    '1.234,567.8',
    '1 200 50',
    '1234567890123456',
    '1 200,5,5',
    '5 USD',
    'a12',
    '½',
    '1/2',
    '٫',
    '1 234.567 890',
  ],
];

describe('a typed number', () => {
  for (const language of LANGUAGES) {
    it(`is read in ${language}`, () => {
      for (const [text, number] of CERTAIN) assert.equal(value(text, language), number, text);
      for (const text of WRONG) assert.equal(value(text, language), 'wrong', text);
      assert.equal(value(' ', language), 'empty');
    });

    it(`is read in ${language} as the language writes it, unless it could be another number`, () => {
      for (const number of [0, 5, 12.5, 999, 1200, 1234.5, 1234.56, 12_000, 123_456, 1_234_567, 12_345_678.9, 12.345]) {
        for (const useGrouping of [true, false]) {
          const text = new Intl.NumberFormat(language, { useGrouping, maximumFractionDigits: 3 }).format(number);
          const read = value(text, language);
          const isAmbiguous = number === 12.345;
          assert.ok(read === number || (isAmbiguous && read === 'wrong'), `${text} is ${read}, not ${number}`);
        }
      }
    });

    it(`is written in ${language} so that it is read as the same number, also beside other languages`, () => {
      const amounts = fc.oneof(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.nat(1e9).map((cents) => cents / 1000),
      );
      fc.assert(
        fc.property(amounts, fc.subarray(LANGUAGES, { maxLength: 2 }), (amount, others) => {
          const number = Number(amount.toFixed(4));
          assert.equal(value(writeNumber(number, [language, ...others]), language, ...others), number);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('with one sign before three digits is a number only where all languages of the reader agree on thousands', () => {
    const rows: readonly (readonly [text: string, languages: Languages, value: number | 'wrong'])[] = [
      ['1,200', ['en-US'], 1200],
      ['1,200', ['en-GB', 'en-US'], 1200],
      ['1,200', ['en-US', 'de-DE'], 'wrong'],
      ['1,200', ['de-DE'], 'wrong'],
      ['1,200', ['en-DE'], 'wrong'],
      ['1,200', ['fr-FR'], 'wrong'],
      ['1.200', ['en-US'], 'wrong'],
      ['1.200', ['de-DE'], 1200],
      ['1.200', ['de-DE', 'en-US'], 'wrong'],
      ['1.200', ['fr-FR'], 'wrong'],
      ['1.200', ['de-CH'], 'wrong'],
      ['999,999', ['en-US'], 999_999],
      ['12.345', ['en-US'], 'wrong'],
      ['1234.500', ['en-US'], 1234.5],
      ['1234,500', ['en-US'], 'wrong'],
      ['1,2345', ['en-US'], 'wrong'],
      ['1,2345', ['de-DE'], 1.2345],
      ['1,200', [], 1200],
      ['1,200', ['x'], 1200],
    ];
    for (const [text, languages, expected] of rows)
      assert.equal(value(text, ...languages), expected, `${text} in ${languages}`);
  });

  for (const [text, languages, expected] of [
    ['1.200', ['en-US'], '“1.200” can be read in two ways: type 1200 or 1.2.'],
    ['1,200', ['de-DE'], '“1,200” can be read in two ways: type 1200 or 1,2.'],
    ['12.345', ['en-US'], '“12.345” can be read in two ways: type 12345 or 12.3450.'],
    ['5.000', ['en-US'], '“5.000” can be read in two ways: type 5000 or 5.'],
    ['abc', ['en-US'], 'Type a number such as 1200 or 12.50.'],
    ['abc', ['fr-FR'], 'Type a number such as 1200 or 12,50.'],
    ['-5', ['en-US'], 'Type a number that is not negative.'],
  ] as const)
    it(`“${text}” is refused in ${languages} with what to type instead`, () => {
      const read = readNumber(text, languages);
      assert.deepEqual(read, { kind: 'wrong', expected });
      // What is offered in its place is taken.
      for (const offered of expected.match(/(?<=type )[\d.,]+(?= or)|(?<= or )[\d.,]+(?=\.$)/g) ?? [])
        assert.equal(readNumber(offered, languages).kind, 'read', offered);
    });
});

describe('a typed count', () => {
  it('is a whole number', () => {
    const count = (text: string, ...languages: Languages) => {
      const read = readCount(text, languages, 10_000);
      return read.kind === 'read' ? read.value : read.kind === 'wrong' ? read.expected : 'empty';
    };
    assert.equal(count('1,200', 'en-US'), 1200);
    assert.equal(count('1.200', 'de-DE'), 1200);
    assert.equal(count('12,0', 'en-US'), 12);
    assert.equal(count('', 'en-US'), 'empty');
    assert.equal(count('12.5', 'en-US'), 'Type a whole number such as 120.');
    assert.equal(count('many', 'en-US'), 'Type a whole number such as 120.');
    assert.equal(count('10001', 'en-US'), 'Type at most 10000.');
    assert.match(count('1.200', 'en-US') as string, /two ways/);
  });
});
