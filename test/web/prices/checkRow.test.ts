import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRows } from '../../../web/prices/checkRow.ts';
import {
  addPrice,
  type Drafts,
  NO_DRAFTS,
  type PriceColumn,
  rowsOf,
  typeInto,
  withoutBase,
} from '../../../web/prices/priceTable.ts';
import { priceRow } from './priceRows.ts';

const FIGMA = { amount: 12.5, currency: 'USD', per: 'MONTH' } as const;
const PRICES = [
  priceRow('0oaFigma', 'Figma', { ...FIGMA, inForce: false, renewsOn: '2027-03-31', noticeDays: 30 }),
  priceRow('0oaFigma', 'Figma', {
    ...FIGMA,
    amount: 15,
    validFrom: '2026-07-01',
    renewsOn: '2027-03-31',
    noticeDays: 30,
  }),
  priceRow('0oaZoom', 'Zoom', { purchasedSeats: 55, purchasedSeatsSource: 'OKTA' }),
];
const MAIN = '0oaFigma 2026-07-01';
const OLD = '0oaFigma ';
const ZOOM = '0oaZoom ';

/** The table with texts typed into cells. */
function typed(...texts: readonly (readonly [key: string, column: PriceColumn, text: string])[]) {
  let drafts = NO_DRAFTS;
  for (const [key, column, text] of texts) {
    const row = rowsOf(PRICES, drafts, ['en-US']).find((each) => each.key === key);
    assert.ok(row, key);
    drafts = typeInto(drafts, row, column, text);
  }
  const checked = checkRows(rowsOf(PRICES, drafts, ['en-US']), ['en-US']);
  return { of: (key: string) => checked.get(key) };
}

describe('the rows of the price table', () => {
  it('begin with the price in force of each app, which has the contract', () => {
    const rows = rowsOf(PRICES, NO_DRAFTS, ['de-DE']);
    assert.deepEqual(
      rows.map(({ key, isMain, cells }) => [
        key,
        isMain,
        cells.price,
        cells.currency,
        cells.renewsOn,
        cells.purchasedSeats,
      ]),
      [
        [MAIN, true, '15', 'USD', '2027-03-31', ''],
        [OLD, false, '12,50', 'USD', '', ''],
        [ZOOM, true, '', 'USD', '', ''],
      ],
    );
  });

  it('have nothing to save where nothing was typed, or the same in other words', () => {
    for (const { of } of [
      typed(),
      typed([OLD, 'price', '12.50'], [MAIN, 'renewsOn', '31.3.2027'], [MAIN, 'price', '$15']),
    ])
      for (const key of [MAIN, OLD, ZOOM]) assert.deepEqual([of(key)?.isUnsaved, of(key)?.request], [false, undefined]);
  });

  it('echo their price in full', () => {
    assert.equal(typed().of(MAIN)?.echo, '$15.00 a month');
    assert.equal(typed([MAIN, 'price', '1,200'], [MAIN, 'per', 'YEAR']).of(MAIN)?.echo, '$1,200.00 a year');
    assert.equal(typed([MAIN, 'price', '1.200']).of(MAIN)?.echo, undefined);
  });

  it('send what has changed, and nothing else', () => {
    assert.deepEqual(typed([ZOOM, 'price', '1,200'], [ZOOM, 'per', 'YEAR']).of(ZOOM)?.request, {
      appId: '0oaZoom',
      amount: 1200,
      currency: 'USD',
      per: 'YEAR',
      validFrom: null,
      was: null,
    });
    assert.deepEqual(typed([MAIN, 'noticeDays', ''], [MAIN, 'purchasedSeats', '1,000']).of(MAIN)?.request, {
      appId: '0oaFigma',
      noticeDays: null,
      purchasedSeats: 1000,
    });
    assert.deepEqual(typed([OLD, 'price', '']).of(OLD)?.request, {
      appId: '0oaFigma',
      amount: null,
      validFrom: null,
      was: FIGMA,
    });
    assert.deepEqual(typed([MAIN, 'validFrom', '1 Aug 2026']).of(MAIN)?.request, {
      appId: '0oaFigma',
      amount: 15,
      currency: 'USD',
      per: 'MONTH',
      validFrom: '2026-08-01',
      replaces: '2026-07-01',
      was: { amount: 15, currency: 'USD', per: 'MONTH' },
    });
  });

  it('say which price they were edited from, though somebody else has changed it since', () => {
    const row = rowsOf(PRICES, NO_DRAFTS, ['en-US']).find(({ key }) => key === MAIN);
    assert.ok(row);
    const drafts = typeInto(NO_DRAFTS, row, 'price', '20');
    const changed = PRICES.map((price) => (price.amount === 15 ? { ...price, amount: 16 } : price));
    const wasOf = (some: Drafts) =>
      checkRows(rowsOf(changed, some, ['en-US']), ['en-US']).get(MAIN)?.request?.was?.amount;
    assert.equal(wasOf(drafts), 15);
    assert.equal(wasOf(withoutBase(drafts, row)), 16, 'once it was told');
    assert.deepEqual(typeInto(drafts, row, 'price', '15'), NO_DRAFTS);
  });

  it('name every wrong cell, and then send nothing', () => {
    const { of } = typed(
      [MAIN, 'price', '1.200'],
      [MAIN, 'currency', 'dollars'],
      [MAIN, 'per', 'week'],
      [MAIN, 'validFrom', '3/4/2027'],
      [MAIN, 'purchasedSeats', '1.5'],
      [MAIN, 'renewsOn', 'soon'],
      [MAIN, 'noticeDays', '9999'],
      [OLD, 'validFrom', '2026-07-01'],
      [ZOOM, 'validFrom', '2026-07-01'],
    );
    const main = of(MAIN);
    assert.deepEqual([main?.request, main?.isUnsaved], [undefined, true]);
    assert.deepEqual(Object.keys(main?.errors ?? {}).sort(), [
      'currency',
      'noticeDays',
      'per',
      'price',
      'purchasedSeats',
      'renewsOn',
      'validFrom',
    ]);
    assert.match(of(ZOOM)?.errors.price ?? '', /Type the price that begins on that date/);
  });

  it('refuse two prices of an app that begin on the same date', () => {
    assert.match(typed([OLD, 'validFrom', '2026-07-01']).of(OLD)?.errors.validFrom ?? '', /begins 2026-07-01 already/);
    const added = addPrice(NO_DRAFTS, '0oaFigma');
    const [row] = rowsOf(PRICES, added.drafts, ['en']).filter(({ key }) => key === added.key);
    assert.ok(row);
    const drafts = typeInto(added.drafts, row, 'price', '20');
    const checked = checkRows(rowsOf(PRICES, drafts, ['en']), ['en']).get(added.key);
    assert.match(checked?.errors.validFrom ?? '', /begins without a date already/);
  });

  it('may change a price that has more digits than can be typed', () => {
    const prices = [priceRow('0oaFigma', 'Figma', { ...FIGMA, amount: 0.1234567890123456 })];
    const [row] = rowsOf(prices, NO_DRAFTS, ['en']);
    assert.ok(row);
    const checked = (drafts: Drafts) => checkRows(rowsOf(prices, drafts, ['en']), ['en']).get(row.key);
    assert.equal(checked(NO_DRAFTS)?.isUnsaved, false);
    assert.equal(checked(typeInto(NO_DRAFTS, row, 'price', '0.12'))?.request?.amount, 0.12);
  });
});
