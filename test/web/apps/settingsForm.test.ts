import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppSettingsBody } from '../../../functions/api/apps/schema.ts';
import {
  formOf,
  NO_DRAFT,
  readSettings,
  requestOf,
  type SettingsForm,
  withTyped,
} from '../../../web/apps/settingsForm.ts';

const price = (amount: number, validFrom: string | null): AppSettingsBody['prices'][number] => ({
  amount,
  currency: 'EUR',
  per: 'YEAR',
  validFrom,
  tier: null,
});
const settingsOf = (...prices: AppSettingsBody['prices']): AppSettingsBody => ({
  idleAfterDays: null,
  prices,
  purchasedSeats: 12,
  purchasedSeatsSource: 'OKTA',
  renewsOn: null,
  noticeDays: null,
  excluded: false,
  tierAttribute: null,
});

const ENGLISH = ['en-US'];
const updateOf = (form: SettingsForm, settings: AppSettingsBody, inForce: AppSettingsBody['prices'][number] | null) =>
  readSettings(form, settings, inForce, ENGLISH).update;

describe('the form of an app’s settings', () => {
  const past = price(90, null);
  const current = price(100, '2026-07-01');

  it('edits the price of today and keeps the others', () => {
    const settings = settingsOf(past, current);
    const form = formOf(settings, current, ENGLISH);
    assert.deepEqual([form.price, form.currency, form.per, form.purchasedSeats], ['100', 'EUR', 'YEAR', '']);
    assert.deepEqual(updateOf({ ...form, price: '110,50' }, settings, current), {
      idleAfterDays: null,
      prices: [past, price(110.5, '2026-07-01')],
      purchasedSeats: null,
      excluded: false,
      tierAttribute: null,
    });
    assert.deepEqual(updateOf({ ...form, price: '' }, settings, current).prices, [past]);
  });

  it('echoes the price in full, and names what cannot be read', () => {
    const form = formOf(settingsOf(), null, ENGLISH);
    const read = (changed: Partial<SettingsForm>) => readSettings({ ...form, ...changed }, settingsOf(), null, ENGLISH);
    assert.deepEqual([read({}).errors, read({}).echo], [{}, undefined]);
    assert.equal(read({ price: '1,200' }).echo, '$1,200.00 a month');
    const { errors } = read({ price: '1.200', purchasedSeats: '2.5' });
    assert.match(errors.price ?? '', /two ways: type 1200 or 1.2/);
    assert.match(errors.purchasedSeats ?? '', /whole number/);
    assert.equal(formOf(settingsOf(), current, ['de-DE']).price, '100');
  });

  it('enters a first price without a date, and removes nothing where it is left empty', () => {
    const form = formOf(settingsOf(), null, ENGLISH);
    assert.deepEqual([form.price, form.currency, form.per], ['', 'USD', 'MONTH']);
    const entered = { amount: 12, currency: 'USD', per: 'MONTH', validFrom: null, tier: null };
    assert.deepEqual(updateOf({ ...form, price: '12' }, settingsOf(), null).prices, [entered]);
    assert.deepEqual(updateOf(form, settingsOf(current), null).prices, [current]);
  });

  it('sends what was typed, and what was there when it was typed first', () => {
    const saved = settingsOf(current);
    const typed = withTyped(withTyped(NO_DRAFT, { price: '7', purchasedSeats: '9' }, saved), { per: 'MONTH' }, saved);
    const theirs = { ...saved, prices: [past], idleAfterDays: 45 };
    const draft = withTyped(typed, { price: '8', excluded: true }, theirs);
    const form = { ...formOf(theirs, past, ENGLISH), ...draft.typed };
    assert.deepEqual([form.price, form.idleAfterDays], ['8', '45'], 'what was not typed follows what is saved');
    assert.deepEqual(requestOf(draft, updateOf(form, theirs, past), theirs), {
      prices: [{ ...past, amount: 8, per: 'MONTH' }],
      purchasedSeats: 9,
      excluded: true,
      was: { prices: [current], purchasedSeats: null, excluded: false },
    });
    assert.equal(requestOf(NO_DRAFT, updateOf(form, theirs, past), theirs), undefined);
  });
});
