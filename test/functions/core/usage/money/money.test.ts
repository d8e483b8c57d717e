import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PricePeriod } from '../../../../../functions/contract/words/money.ts';
import { moneyText, sumByCurrency, timesSeats, yearlyCost } from '../../../../../functions/core/usage/money/money.ts';

describe('what a seat costs in a year', () => {
  for (const [amount, currency, per, expected] of [
    [12, 'USD', 'MONTH', 144],
    [12.345, 'USD', 'MONTH', 148.14],
    [0.1, 'USD', 'MONTH', 1.2],
    [1.005, 'USD', 'YEAR', 1.01],
    [1.004999, 'USD', 'YEAR', 1],
    [8.575, 'EUR', 'YEAR', 8.58],
    [100 / 3, 'EUR', 'YEAR', 33.33],
    [100 / 3, 'EUR', 'MONTH', 400],
    [1250, 'JPY', 'MONTH', 15000],
    [100.5, 'JPY', 'YEAR', 101],
    [0.04, 'JPY', 'MONTH', 0],
    [1.2345, 'KWD', 'YEAR', 1.235],
    [5e-7, 'USD', 'MONTH', 0],
    [1_000_000_000, 'USD', 'MONTH', 12_000_000_000],
    [0, 'USD', 'YEAR', 0],
  ] as const) {
    it(`${amount} ${currency} a ${per}: ${expected}`, () =>
      assert.deepEqual(yearlyCost(amount, currency, per), { amount: expected, currency }));
  }
});

describe('sums of money', () => {
  const cost = fc.record({
    amount: fc.double({ min: 0, max: 5_000, noNaN: true }),
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    per: fc.constantFrom<PricePeriod>('MONTH', 'YEAR'),
  });

  it('are the same whether seats are added one by one or multiplied', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cost, fc.integer({ min: 0, max: 40 })), { maxLength: 8 }), (apps) => {
        const costs = apps.map(([price, seats]) => ({
          one: yearlyCost(price.amount, price.currency, price.per),
          seats,
        }));
        const rows = costs.flatMap(({ one, seats }) => Array.from({ length: seats }, () => one));
        const products = costs.flatMap(({ one, seats }) => (seats > 0 ? [timesSeats(one, seats)] : []));
        assert.deepEqual(sumByCurrency(rows), sumByCurrency(products));
      }),
    );
  });

  it('stand by currency, the greatest first, and are not converted', () => {
    const money = (amount: number, currency: string) => ({ amount, currency });
    assert.deepEqual(sumByCurrency([money(0.1, 'EUR'), money(5, 'USD'), money(0.2, 'EUR'), money(5, 'CHF')]), [
      money(5, 'CHF'),
      money(5, 'USD'),
      money(0.3, 'EUR'),
    ]);
    assert.deepEqual(sumByCurrency([]), []);
  });

  for (const [amount, currency, text] of [
    [1200, 'USD', '$1,200'],
    [12.5, 'USD', '$12.50'],
    [0.3, 'EUR', '€0.30'],
    [15000, 'JPY', '¥15,000'],
  ] as const)
    it(`are written out: ${text}`, () => assert.equal(moneyText({ amount, currency }), text));
});
