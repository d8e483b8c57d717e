import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { priceInFull, readCurrency, readPeriod, readPrice } from '../../../web/format/readPrice.ts';

describe('a typed price', () => {
  for (const [text, currency, value, ...languages] of [
    ['12.50', 'USD', 12.5, 'en-US'],
    ['$12.50', 'USD', 12.5, 'en-US'],
    ['$ 1,200.00', 'USD', 1200, 'en-US'],
    ['1,200', 'USD', 1200, 'en-US'],
    ['$12', 'CAD', 12, 'en-US'],
    ['CA$12', 'CAD', 12, 'en-US'],
    ['12 usd', 'USD', 12, 'en-US'],
    ['USD 12', 'USD', 12, 'en-US'],
    ['1.200,00 €', 'EUR', 1200, 'de-DE'],
    ['€12,50', 'EUR', 12.5, 'en-US'],
    ['CHF 1’200.–', 'CHF', 'wrong', 'de-CH'],
    ['CHF 1’200.50', 'CHF', 1200.5, 'de-CH'],
    ['￥1200', 'JPY', 1200, 'ja-JP'],
    ['£12', 'USD', 'wrong', 'en-US'],
    ['€12', 'USD', 'wrong', 'en-US'],
    ['$12 USD', 'USD', 12, 'en-US'],
    ['$12 CAD', 'USD', 'wrong', 'en-US'],
    ['-12', 'USD', 'wrong', 'en-US'],
    ['$', 'USD', 'wrong', 'en-US'],
    ['1.200', 'USD', 'wrong', 'en-US'],
    ['1000000001', 'USD', 'wrong', 'en-US'],
    ['free', 'USD', 'wrong', 'en-US'],
    ['', 'USD', 'empty', 'en-US'],
  ] as const)
    it(`“${text}” is ${value} in ${currency} and ${languages}`, () => {
      const read = readPrice(text, currency, languages);
      assert.equal(read.kind === 'read' ? read.value : read.kind, value);
    });

  it('in another currency is refused with the reason', () => {
    for (const [text, sign] of [
      ['£12', '£'],
      ['$12 CAD', 'CAD'],
      ['15/month', '/month'],
    ] as const)
      assert.deepEqual(readPrice(text, 'USD', ['en']), {
        kind: 'wrong',
        expected: `Type the number alone, or choose its currency: “${sign}” does not mean USD.`,
      });
  });

  it('is echoed in full', () => {
    assert.equal(priceInFull(1200, 'USD', 'MONTH'), '$1,200.00 a month');
    assert.equal(priceInFull(1.2, 'EUR', 'YEAR'), '€1.20 a year');
    assert.equal(priceInFull(12.3456, 'USD', 'YEAR'), '$12.3456 a year');
    assert.equal(priceInFull(1250, 'JPY', 'YEAR'), '¥1,250 a year');
    assert.equal(priceInFull(1.5, 'KWD', 'YEAR'), 'KWD\u00A01.500 a year');
  });
});

describe('what a price is in and pays for', () => {
  it('is read as people write it', () => {
    for (const text of ['USD', 'usd', ' Usd ']) assert.deepEqual(readCurrency(text), { kind: 'read', value: 'USD' });
    for (const text of ['$', 'Dollar', 'XXY']) assert.equal(readCurrency(text).kind, 'wrong', text);
    for (const text of ['MONTH', 'month', 'per month', '/mo', 'a month', 'Monthly', 'mo.'])
      assert.deepEqual(readPeriod(text), { kind: 'read', value: 'MONTH' }, text);
    for (const text of ['YEAR', 'annual', 'per annum', 'p.a.', 'yearly', '/yr', '/ year'])
      assert.deepEqual(readPeriod(text), { kind: 'read', value: 'YEAR' }, text);
    for (const text of ['week', 'quarter', '12']) assert.equal(readPeriod(text).kind, 'wrong', text);
    for (const read of [readCurrency(''), readPeriod(' ')]) assert.equal(read.kind, 'empty');
  });
});
