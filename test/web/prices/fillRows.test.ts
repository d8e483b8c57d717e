import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../../../web/format/readTable.ts';
import { checkRows } from '../../../web/prices/checkRow.ts';
import { fillRows } from '../../../web/prices/fillRows.ts';
import { NO_DRAFTS, type PriceColumn, rowsOf } from '../../../web/prices/priceTable.ts';
import { priceRow } from './priceRows.ts';

const PRICES = [
  priceRow('0oaFigma', 'Figma', { amount: 15, currency: 'USD', per: 'MONTH', validFrom: '2026-07-01' }),
  priceRow('0oaReports1', 'Reports'),
  priceRow('0oaReports2', 'Reports'),
  priceRow('0oaSlack', 'Slack', { purchasedSeats: 55, purchasedSeatsSource: 'OKTA' }),
  priceRow('0oaZoom', 'Zoom'),
  priceRow('0oaFormula', '=Cmd'),
];

/** What the table would save, by row, after a paste; and the rows that it could not place. */
function paste(
  text: string,
  at?: { readonly key: string; readonly column: PriceColumn },
  languages = ['en-US'],
  prices = PRICES,
) {
  const { drafts, placed, header } = fillRows(readTable(text), {
    prices,
    drafts: NO_DRAFTS,
    languages,
    at,
    shown: rowsOf(prices, NO_DRAFTS, ['en']).map(({ key }) => key),
  });
  const rows = rowsOf(prices, drafts, languages);
  const checked = checkRows(rows, languages);
  return {
    placed,
    header,
    requests: rows.flatMap(({ key }) => checked.get(key)?.request ?? []),
    errors: rows.flatMap(({ key }) =>
      Object.keys(checked.get(key)?.errors ?? {}).map((column) => `${key.trim()} ${column}`),
    ),
    unmatched: drafts.unmatched.map(({ number, reason }) => `${number}: ${reason}`),
  };
}

describe('a pasted table', () => {
  for (const { header, row } of [
    { header: 'App;Preis;Pro;Währung', row: 'Slack;12,50;Monat;EUR' },
    { header: 'Anwendung;Preis', row: 'Slack;12,50' },
    { header: 'Nom;Prix', row: 'Zoom;9,99' },
    { header: '製品;価格', row: 'Zoom;9,99' },
  ]) {
    it(`takes ${header} as a header in another language`, () => {
      const { unmatched, placed, header: taken } = paste(`${header}\n${row}`, undefined, ['de']);
      assert.deepEqual(unmatched, []);
      assert.deepEqual(
        placed.map(({ number }) => number),
        [2],
      );
      assert.deepEqual([taken?.number, taken?.isForeign, taken?.cells.join(';')], [1, true, header]);
    });
  }

  for (const [why, row] of [
    ['it has a price', 'Notion;8,00'],
    ['it has a period', 'Notion;;monthly'],
    ['it has a currency', 'Notion;;;EUR'],
    ['it is one text', 'Notion;;'],
    ['it names an app', 'Figma;kostenlos'],
  ] as const) {
    it(`takes no first row as a header where ${why}`, () => {
      const { header, unmatched, placed } = paste(`${row}\nSlack;12,50`, undefined, ['de']);
      assert.equal(header, undefined);
      assert.equal(unmatched.length + placed.length, 2);
    });
  }

  it('takes no header without a row that names an app', () => {
    assert.equal(paste('Anwendung;Preis\nNotion;12,50', undefined, ['de']).header, undefined);
  });

  it('names the columns that it does not read, without those that only the API computes', () => {
    const { header } = paste('App\tPrice\tWährung\tOwner\tEmpty\tassigned\nSlack\t9\tEUR\tAda\t\t12');
    assert.deepEqual([header?.isForeign, header?.ignored], [false, ['Währung', 'Owner']]);
  });

  it('finds apps by id or label, and its columns by their names', () => {
    const { requests, unmatched } = paste(
      'Application\tSeat price\tBilling\tCurrency\tSeats\tRenewal date\tNotice (days)\tOwner\n' +
        'slack\t$1,200.00\tannually\tUSD\t60\t31 Mar 2027\t30\tAda\n' +
        '0oaZoom\t12.50\tmonthly\t\t\t\t\tBob\n',
    );
    assert.deepEqual(unmatched, []);
    assert.deepEqual(requests, [
      {
        appId: '0oaSlack',
        amount: 1200,
        currency: 'USD',
        per: 'YEAR',
        validFrom: null,
        was: null,
        purchasedSeats: 60,
        renewsOn: '2027-03-31',
        noticeDays: 30,
      },
      { appId: '0oaZoom', amount: 12.5, currency: 'USD', per: 'MONTH', validFrom: null, was: null },
    ]);
  });

  it('without a header has the columns of the page', () => {
    const { requests } = paste('Slack\t12\tmonth\tEUR\t2026-01-01\t60\t2027-01-01\t30');
    assert.deepEqual(requests, [
      {
        appId: '0oaSlack',
        amount: 12,
        currency: 'EUR',
        per: 'MONTH',
        validFrom: '2026-01-01',
        was: null,
        purchasedSeats: 60,
        renewsOn: '2027-01-01',
        noticeDays: 30,
      },
    ]);
  });

  it('keeps every row that it cannot place, with its number and the reason', () => {
    const { unmatched, requests, placed } = paste(
      [
        'App,Price,Valid from',
        'Figna,5',
        'Reports,5',
        ',5',
        'Zoom,5,2026-01-01',
        'Zoom,6,2026-01-01',
        '0oaReports2,7',
      ].join('\n'),
    );
    assert.deepEqual(unmatched, [
      '2: No app of this connection is called “Figna”.',
      '3: 2 apps are called “Reports”: name this one by its id.',
      '4: The row names no app.',
      '6: Row 5 is for this app and date, too.',
    ]);
    assert.deepEqual(
      requests.map(({ appId, amount }) => [appId, amount]),
      [
        ['0oaReports2', 7],
        ['0oaZoom', 5],
      ],
    );
    assert.deepEqual(
      placed.map(({ number }) => number),
      [5, 7],
    );
  });

  it('keeps wrong cells where they belong, and saves the other rows', () => {
    const { requests, errors } = paste('App\tPrice\tPer\nSlack\t1.200\tweek\nZoom\t5\tyear');
    assert.deepEqual(errors, ['0oaSlack price', '0oaSlack per']);
    assert.deepEqual(
      requests.map(({ appId }) => appId),
      ['0oaZoom'],
    );
  });

  it('changes the price in force, the one of its date, or adds one', () => {
    assert.deepEqual(paste('App,Price\nFigma,20').requests, [
      {
        appId: '0oaFigma',
        amount: 20,
        currency: 'USD',
        per: 'MONTH',
        validFrom: '2026-07-01',
        was: { amount: 15, currency: 'USD', per: 'MONTH' },
      },
    ]);
    const { requests } = paste('App,Price,From\nFigma,20,2026-07-01\nFigma,30,2027-01-01\nFigma,10,');
    assert.deepEqual(
      requests.map(({ amount, validFrom, replaces }) => [amount, validFrom, replaces]),
      [
        [20, '2026-07-01', undefined],
        [30, '2027-01-01', undefined],
        [10, null, undefined],
      ],
    );
  });

  it('names rows that contradict each other about a contract', () => {
    const { unmatched } = paste('App,Price,From,Seats\nFigma,20,2026-07-01,5\nFigma,30,2027-01-01,6');
    assert.deepEqual(unmatched, ['3: Row 2 says something else about this contract.']);
  });

  it('that is the CSV of the prices changes nothing, also after Excel wrote it with semicolons', () => {
    const header =
      'appId,appLabel,amount,currency,per,validFrom,inForce,yearlySeatCost.amount,assigned,purchasedSeats,purchasedSeatsSource,renewsOn,noticeDays';
    const csv = `\uFEFF${header}\r\n0oaFigma,Figma,15,USD,MONTH,2026-07-01,true,180,10,,,,\r\n0oaSlack,Slack,,,,,false,,10,55,OKTA,,\r\n0oaFormula,'=Cmd,,,,,false,,10,,,,\r\n`;
    for (const text of [csv, csv.replaceAll(',', ';')]) {
      const { requests, unmatched, errors } = paste(text);
      assert.deepEqual([requests, unmatched, errors], [[], [], []]);
    }
    assert.deepEqual(paste("App,Price\n'=Cmd,5").requests[0]?.appId, '0oaFormula');
  });

  it('that names no app is filled in from the focused cell on', () => {
    const at = { key: '0oaSlack ', column: 'price' } as const;
    const { requests, unmatched } = paste('12\tyear\n1,300\tmonth\n5\tmonth\n6\tyear', at);
    assert.deepEqual(
      requests.map(({ appId, amount, per }) => [appId, amount, per]),
      [
        ['0oaSlack', 12, 'YEAR'],
        ['0oaZoom', 1300, 'MONTH'],
        ['0oaFormula', 5, 'MONTH'],
      ],
    );
    assert.deepEqual(unmatched, ['4: There is no row left for it on this page.']);
    assert.deepEqual(paste('30\t\t40', { ...at, column: 'noticeDays' }).unmatched, [
      '1: It has more cells than there are columns from there on.',
    ]);
    assert.deepEqual(paste('30\tPro', { ...at, column: 'noticeDays' }).unmatched, [
      '1: The first row of an app is its own price: add a price for a tier.',
    ]);
    assert.deepEqual(paste('12').unmatched, ['1: The first column names no app of this connection.']);
  });

  it('does not give the price of one licence tier to another', () => {
    const price = { amount: 19, currency: 'USD', per: 'MONTH' } as const;
    const prices = [priceRow('0oaSlack', 'Slack'), priceRow('0oaSlack', 'Slack', { ...price, tier: 'Pro' })];
    const at = { key: '0oaSlack  Pro', column: 'price' } as const;
    const pasted = (tier: string) => paste(`3\tmonth\tUSD\t\t\t\t\t${tier}`, at, ['en-US'], prices);
    assert.deepEqual(
      pasted('Pro').requests.map(({ amount, tier }) => [amount, tier]),
      [[3, 'Pro']],
    );
    const { requests, unmatched } = pasted('Guest');
    assert.deepEqual(requests, []);
    assert.deepEqual(unmatched, ['1: This price is of another licence tier: add a price for a tier.']);
  });

  it('with licence tiers makes a price of each, beside the app’s own', () => {
    const { requests, unmatched } = paste(
      'App\tPrice\tPer\tLicence tier\nSlack\t9\tmonth\t\nSlack\t19\tmonth\tPro\nSlack\t3\tmonth\tGuest\nSlack\t4\tmonth\tGuest\nSlack\t\t\tPro',
    );
    assert.deepEqual(
      requests.map(({ appId, amount, tier }) => [appId, amount, tier]),
      [
        ['0oaSlack', 9, undefined],
        ['0oaSlack', 19, 'Pro'],
        ['0oaSlack', 3, 'Guest'],
      ],
    );
    assert.deepEqual(unmatched, [
      '5: Row 4 is for this app, tier and date, too.',
      '6: It names a licence tier and no price of it.',
    ]);
  });

  it('of a thousand rows for two thousand apps is quick', () => {
    const prices = Array.from({ length: 2000 }, (_, index) => priceRow(`0oa${index}`, `App ${index}`));
    const text = `App\tPrice\tSeats\n${prices
      .slice(0, 1000)
      .map(({ appLabel }, index) => `${appLabel}\t${index}\t5`)
      .join('\n')}`;
    const started = performance.now();
    const { drafts } = fillRows(readTable(text), { prices, drafts: NO_DRAFTS, languages: ['en'], shown: [] });
    assert.equal(Object.keys(drafts.typed).length, 2000);
    assert.ok(performance.now() - started < 3000);
  });
});
