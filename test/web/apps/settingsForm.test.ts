import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppSettingsBody } from '../../../functions/api/apps/schema.ts';
import { formOf, isInvalidNumber, updateOf } from '../../../web/apps/settingsForm.ts';

const price = (amount: number, validFrom: string | null): AppSettingsBody['prices'][number] => ({
  amount,
  currency: 'EUR',
  per: 'YEAR',
  validFrom,
});
const settingsOf = (...prices: AppSettingsBody['prices']): AppSettingsBody => ({
  idleAfterDays: null,
  prices,
  purchasedSeats: 12,
  purchasedSeatsSource: 'OKTA',
  renewsOn: null,
  noticeDays: null,
  excluded: false,
});

describe('a typed number', () => {
  for (const text of ['', ' ', '1200', '12.5', '12.50', '12,50', '0,1', '33.3333', ' 7 '])
    it(`“${text}” is taken`, () => assert.equal(isInvalidNumber(text), false));
  for (const text of ['1,200', '1.200', '1,200.50', '12.', '-1', '1e3', '$5', 'twelve', '1 200'])
    it(`“${text}” is refused`, () => assert.equal(isInvalidNumber(text), true));
});

describe('the form of an app’s settings', () => {
  const past = price(90, null);
  const current = price(100, '2026-07-01');

  it('edits the price of today and keeps the others', () => {
    const settings = settingsOf(past, current);
    const form = formOf(settings, current);
    assert.deepEqual([form.price, form.currency, form.per, form.purchasedSeats], ['100', 'EUR', 'YEAR', '']);
    assert.deepEqual(updateOf({ ...form, price: '110,50' }, settings, current), {
      idleAfterDays: null,
      prices: [past, price(110.5, '2026-07-01')],
      purchasedSeats: null,
      excluded: false,
    });
    assert.deepEqual(updateOf({ ...form, price: '' }, settings, current).prices, [past]);
  });

  it('enters a first price without a date, and removes nothing where it is left empty', () => {
    const form = formOf(settingsOf(), null);
    assert.deepEqual([form.price, form.currency, form.per], ['', 'USD', 'MONTH']);
    const entered = { amount: 12, currency: 'USD', per: 'MONTH', validFrom: null };
    assert.deepEqual(updateOf({ ...form, price: '12' }, settingsOf(), null).prices, [entered]);
    assert.deepEqual(updateOf(form, settingsOf(current), null).prices, [current]);
  });
});
