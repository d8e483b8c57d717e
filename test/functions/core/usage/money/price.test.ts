import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId } from '../../../../../functions/core/ids.ts';
import { parseDay } from '../../../../../functions/core/time.ts';
import { type Price, pricesOn } from '../../../../../functions/core/usage/money/price.ts';
import { settingsChangeOf } from '../../../../../functions/core/usage/money/priceRows.ts';

const APP = '0oa1' as AppId;
const from = (validFrom: string | null, amount: number): Price => ({
  amount,
  currency: 'USD',
  per: 'MONTH',
  validFrom,
});
const first = from('2026-01-01', 10);
const second = from('2026-07-01', 12);
const always = from(null, 8);

describe('the price of a day', () => {
  for (const [name, prices, day, expected] of [
    ['none entered', undefined, '2026-06-01', undefined],
    ['the day before the first', [second, first], '2025-12-31', undefined],
    ['the first day', [second, first], '2026-01-01', 10],
    ['the day before the second', [second, first], '2026-06-30', 10],
    ['the day of the second', [second, first], '2026-07-01', 12],
    ['long after', [second, first], '2036-07-01', 12],
    ['without a date: from the beginning', [always], '2000-01-01', 8],
    ['without a date, until a dated one begins', [first, always], '2025-12-31', 8],
    ['and no longer', [first, always], '2026-01-01', 10],
  ] as const) {
    it(name, () => assert.equal(pricesOn(prices, parseDay(day) ?? 0).own?.amount, expected));
  }
});

describe('a row of the price table', () => {
  for (const [name, row, prices, expected] of [
    ['adds a price to the history', { price: second }, [first], { prices: [first, second] }],
    [
      'in the place of one of the same date',
      { price: from('2026-01-01', 11) },
      [first],
      { prices: [from('2026-01-01', 11)] },
    ],
    ['in the order of time', { price: always }, [first], { prices: [always, first] }],
    ['removes the price of a date', { price: { removedFrom: '2026-01-01' } }, [first, second], { prices: [second] }],
    ['removes the last one', { price: { removedFrom: null } }, [always], { prices: null }],
    ['leaves prices alone', { purchasedSeats: 5, renewsOn: null }, [first], { purchasedSeats: 5, renewsOn: null }],
  ] as const) {
    it(name, () => assert.deepEqual(settingsChangeOf({ app: APP, ...row }, prices), expected));
  }
});
