import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { PriceRowBody } from '../../functions/api/prices/schema.ts';
import { launch, noBrowser, signIn, viewLoaded, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';
import { until } from './waiting.ts';

describe('the price table', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let browser: Browser;
  let at: string;

  before(async () => {
    company = await startTestStack({ size: 'small' });
    browser = await launch();
    at = `/connections/${(await company.connected()).id}`;
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const saved = async (label: string) =>
    (await company.api<UsageResponse<readonly PriceRowBody[]>>(`/v1${at}/prices?limit=500`)).data.filter(
      ({ appLabel }) => appLabel === label,
    );
  const field = (page: Page, label: string, app: string) => page.getByLabel(`${label}, ${app}`, { exact: true });
  const open = async (options?: Parameters<typeof visit>[2]) => {
    const visited = await visit(browser, company.url, options);
    await signIn(visited.page, `${at}/prices`);
    await viewLoaded(visited.page, 'Prices');
    return visited;
  };
  /** As Ctrl-V does after cells were copied elsewhere. */
  const paste = (page: Page, text: string) =>
    page.evaluate((copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', copied);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  it('is edited by keyboard: typed, echoed in full, refused where it could be read in two ways, and saved by Enter', async () => {
    const { page, violations } = await open();
    const hidden = await page.locator('.price-scroll').evaluate((table) => table.scrollWidth - table.clientWidth);
    assert.ok(hidden <= 0, `${hidden} pixels of the table lie beyond a screen of 1,280`);
    const price = field(page, 'Price of a seat', 'Zoom');
    await price.fill('1.200');
    await page.getByText('“1.200” can be read in two ways: type 1200 or 1.2.').waitFor();
    await checkView(page, 'prices-wrong');
    await price.press('Enter');
    assert.equal(await price.evaluate((each) => each === document.activeElement), true, 'a wrong row keeps the focus');
    assert.equal((await saved('Zoom'))[0]?.amount, null);
    await price.press('Escape');
    assert.equal(await price.inputValue(), '');
    await price.fill('1,200');
    await page.getByText('$1,200.00 a month').waitFor();
    await price.press('Tab');
    await page.keyboard.press('y');
    await page.getByText('$1,200.00 a year').waitFor();
    await field(page, 'Renewal date', 'Zoom').fill('31 Mar 2027');
    await field(page, 'Notice days', 'Zoom').fill('30');
    await field(page, 'Notice days', 'Zoom').press('Enter');
    await until(
      'the row to be saved',
      async () => (await saved('Zoom'))[0],
      (row) => row?.amount === 1200,
    );
    const [row] = await saved('Zoom');
    assert.deepEqual([row?.per, row?.renewsOn, row?.noticeDays], ['YEAR', '2027-03-31', 30]);
    await page.getByText('not saved').waitFor({ state: 'detached' });
    await until(
      'the date as it was understood',
      () => field(page, 'Renewal date', 'Zoom').inputValue(),
      (text) => text === '2027-03-31',
    );

    // Arrows move between rows, and between fields at the ends of the text.
    const seats = field(page, 'Seats bought', 'Zoom');
    await seats.focus();
    await page.keyboard.press('ArrowUp');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-column'));
    assert.equal(await focused(), 'purchasedSeats');
    assert.equal(await seats.evaluate((each) => each === document.activeElement), false);
    await page.keyboard.press('ArrowRight'); // the field is empty
    assert.equal(await focused(), 'renewsOn');
    assert.deepEqual(violations, []);
    await page.context().close();
  });

  it('takes twenty prices by paste, names what is wrong, and saves the rest', async () => {
    const { page, violations } = await open();
    const labels = await page.locator('.price-table tbody .price-main th > a').allTextContents();
    const known = labels
      .filter(
        (label) =>
          labels.indexOf(label) === labels.lastIndexOf(label) && !['Zoom', 'Lattice', 'SAP Concur'].includes(label),
      )
      .slice(0, 20);
    const lines = known.map(
      (label, index) => `${label}\t${index === 4 ? '1.500' : `$${index + 1}.50`}\tmonthly\t2027-0${1 + (index % 9)}-01`,
    );
    await paste(page, ['App\tPrice\tPer\tRenewal date', ...lines, 'Figna\t12\tmonthly\t'].join('\n'));
    await page.getByText('20 rows filled in, 1 row left over').waitFor();
    await page.getByText(`Row 6 (${known[4]}), Price of a seat: “1.500” can be read in two ways`).waitFor();
    await page.getByText('Row 22: No app of this connection is called “Figna”.').waitFor();
    await page.getByText('20 rows not saved, 1 of them with a mistake').waitFor();
    await page.getByText('Nothing is saved yet').waitFor();
    await checkView(page, 'prices-pasted');
    await page.getByRole('button', { name: 'Save the 19 right ones' }).click();
    await page.getByText('1 row not saved, 1 of them with a mistake').waitFor();
    await page.getByText('1 row of them is not saved yet.').waitFor();
    for (const [index, label] of known.entries())
      assert.equal((await saved(label))[0]?.amount, index === 4 ? null : index + 1.5, label);
    await field(page, 'Price of a seat', String(known[4])).fill('1500');
    await page.getByRole('button', { name: 'Save all' }).click();
    await until(
      'the corrected row',
      async () => (await saved(String(known[4])))[0],
      (row) => row?.amount === 1500,
    );
    await page.getByText('There is nothing left to save.').waitFor();
    await paste(page, `Anwendung\tPreis\n${known[0]}\t7.50`);
    await page.getByText('1 row filled in').waitFor();
    await page
      .getByText('Row 1 was taken as a header, since it names no app and has no number: Anwendung · Preis.')
      .waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('1 row left over: no place was found for it', { exact: true }).waitFor();
    assert.deepEqual(violations, []);
    await page.context().close();
  });

  it('loses nothing: not on another view, not in a reload, not where saving fails', async () => {
    const { page } = await open();
    await field(page, 'Price of a seat', 'Lattice').fill('7.25');
    await page.getByRole('link', { name: 'Changes' }).click();
    await page.getByText('Prices that you entered are not saved').waitFor();
    await page.getByRole('button', { name: 'Go to the prices' }).click();
    assert.equal(await field(page, 'Price of a seat', 'Lattice').inputValue(), '7.25');

    const asked = page.waitForEvent('dialog');
    const reloaded = page.reload();
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.accept();
    await reloaded;
    await viewLoaded(page, 'Prices');
    assert.equal(await field(page, 'Price of a seat', 'Lattice').inputValue(), '7.25');

    await page.route('**/prices', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await page.getByRole('button', { name: 'Save Lattice' }).click();
    await page.getByText('No answer from the service').waitFor();
    assert.equal(await field(page, 'Price of a seat', 'Lattice').inputValue(), '7.25');
    await page.unroute('**/prices');

    await page.route('**/prices', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      const errors = [{ pointer: '/rows/0/amount', message: 'Must be less.' }];
      const rows = [{ row: 0, appId: null, saved: false, errors }];
      return route.fulfill({ json: { saved: 0, refused: 1, rows } });
    });
    await page.getByRole('button', { name: 'Save Lattice' }).click();
    await page.getByText('Must be less.').waitFor();
    assert.equal(await field(page, 'Price of a seat', 'Lattice').inputValue(), '7.25');
    await page.unroute('**/prices');
    await page.getByRole('button', { name: 'Discard what was typed for Lattice' }).click();
    assert.equal(await field(page, 'Price of a seat', 'Lattice').inputValue(), '');
    await page.context().close();
  });

  it('keeps what was typed where somebody else has changed the price, says what it is now, and takes the next Enter', async () => {
    const { page } = await open();
    const price = field(page, 'Price of a seat', 'Lattice');
    await price.fill('11');
    const [row] = await saved('Lattice');
    const theirs = { appId: row?.appId, amount: 10, currency: 'USD', per: 'MONTH', validFrom: null };
    await company.api(`/v1${at}/prices`, { rows: [theirs] }, 'PUT');
    await price.press('Enter');
    await page.getByText('Somebody has changed this price since: it is 10 USD a month now.').waitFor();
    assert.equal(await price.inputValue(), '11');
    assert.equal((await saved('Lattice'))[0]?.amount, 10);
    await price.press('Enter');
    await until(
      'the row to be saved',
      async () => (await saved('Lattice'))[0]?.amount,
      (amount) => amount === 11,
    );
    await page.context().close();
  });

  it('keeps a history of prices for each app', async () => {
    const { page } = await open();
    await field(page, 'Price of a seat', 'SAP Concur').fill('8');
    await field(page, 'Price of a seat', 'SAP Concur').press('Enter');
    await page.getByRole('button', { name: 'Add a price of another date or tier to SAP Concur' }).click();
    const other = 'SAP Concur, from the beginning';
    await field(page, 'Price of a seat', other).fill('9');
    await page.getByText('a price of this app begins without a date already').waitFor();
    await field(page, 'Valid from', other).fill('2020-01-01');
    await field(page, 'Valid from', other).press('Enter');
    await until(
      'two prices',
      () => saved('SAP Concur'),
      (rows) => rows.length === 2,
    );
    // The later one is in force now, so it comes first.
    assert.deepEqual(
      (await saved('SAP Concur')).map(({ amount, inForce }) => [amount, inForce]),
      [
        [8, false],
        [9, true],
      ],
    );
    await page.getByText('an earlier price').waitFor();
    await checkView(page, 'prices-history');
    await page.getByRole('button', { name: 'Remove the price of SAP Concur, an earlier price' }).click();
    await page.getByText('This price will be removed.').waitFor();
    await page.getByRole('button', { name: 'Save SAP Concur, an earlier price' }).click();
    await until(
      'one price',
      () => saved('SAP Concur'),
      (rows) => rows.length === 1,
    );
    await page.context().close();
  });

  it('reads its own CSV again, and refuses a workbook', async () => {
    const { page } = await open();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: /Download .* as CSV/ }).click();
    const path = await (await downloading).path();
    await page.getByLabel('CSV file of prices').setInputFiles({
      name: 'prices.csv',
      mimeType: 'text/csv',
      buffer: (await import('node:fs')).readFileSync(path),
    });
    await page.getByText(/rows filled in/).waitFor();
    assert.equal(await page.getByText('not saved').count(), 0);
    await page
      .getByLabel('CSV file of prices')
      .setInputFiles({ name: 'prices.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004') });
    await page.getByText('This is a workbook').waitFor();
    await page.context().close();
  });

  it('leads to the renewals, whose headroom stands in the address', async () => {
    const rows = [
      { appId: (await saved('Miro'))[0]?.appId, purchasedSeats: 1000, renewsOn: '2099-01-31', noticeDays: 30 },
    ];
    await company.api(`/v1${at}/prices`, { rows }, 'PUT');
    const { page } = await visit(browser, company.url);
    await signIn(page, `${at}/renewals`);
    await viewLoaded(page, 'Renewals');
    const row = page.getByRole('row').filter({ hasText: 'Miro' });
    await row.getByText(/Jan 1, 2099, in [\d,]+ days/).waitFor();
    await row.getByText(/\d+ active.*can be given up\./).waitFor();
    await page.getByRole('button', { name: 'Headroom' }).click();
    await page.getByRole('option', { name: '30% headroom' }).click();
    await page.waitForURL(/headroom=30/);
    await page.context().close();
  });

  it('fits a phone and shows dark', async () => {
    for (const [name, options] of [
      ['prices-phone-filled', { width: 360, height: 780 }],
      ['prices-dark-filled', { dark: true }],
    ] as const) {
      const { page } = await open(options);
      await checkView(page, name);
      await page.context().close();
    }
  });
});
