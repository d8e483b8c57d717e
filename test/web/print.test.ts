// What is printed: the view alone, whole tables, in light colours, checked in print media and in a PDF.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { ReportRowBody } from '../../functions/api/report/schema.ts';
import { launch, noBrowser, signIn, viewLoaded, visit } from './browser.ts';
import { readPdf } from './pdfText.ts';
import { startTestStack, type TestStack } from './testStack.ts';
import { until } from './waiting.ts';

const SCREENSHOTS = process.env.SCREENSHOTS ?? 'screenshots';
/** How many times as long a list may take as a table of its texts. */
const MOST_TIMES_BARE = 6;
/** A4 across, without the margins, at 96 dots an inch. */
const PAPER = { width: 1031, height: 703 };

describe('print', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let browser: Browser;
  let at: string;
  let app: AppBody;

  before(async () => {
    company = await startTestStack({ size: 'small' }, 3600);
    browser = await launch();
    const connection: ConnectionBody = await company.connected();
    at = `/connections/${connection.id}`;
    const apps = async () =>
      (await company.api<UsageResponse<readonly AppBody[]>>(`/v1${at}/apps?sort=-unused&limit=3`)).data;
    for (const [index, { id }] of (await apps()).entries()) {
      const prices = [{ amount: 12.5 + index, currency: index === 1 ? 'EUR' : 'USD', per: 'MONTH', validFrom: null }];
      await company.api(`/v1${at}/apps/${id}/settings`, { prices }, 'PUT');
    }
    await until('the prices to count', apps, (all) => all.every(({ potentialSavings }) => potentialSavings !== null));
    const [first] = await apps();
    assert.ok(first);
    app = first;
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  async function open(path: string, title: string, dark = true): Promise<Page> {
    const { page } = await visit(browser, company.url, { dark });
    await signIn(page, at);
    await page.goto(path);
    await viewLoaded(page, title);
    return page;
  }

  /** Nothing stands out of the paper, it is light, and there is nothing that only a screen can use. */
  const assertIsPaper = ({
    beyond,
    scrolls,
    navigation,
    buttons,
    fields,
    isDark,
  }: Awaited<ReturnType<typeof onPaper>>) =>
    assert.deepEqual(
      { beyond, scrolls, navigation, buttons, fields, isDark },
      { beyond: 0, scrolls: 0, navigation: [], buttons: 0, fields: [], isDark: false },
    );

  /** The view as it lies on paper: its width, its background, and the tables' rows and cells that stand out of it. */
  async function onPaper(page: Page, name: string) {
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    await page.locator('body:not(.awsui-dark-mode)').waitFor(); // the page is dark until it knows that it is printed
    const seen = await page.evaluate(() => {
      const shown = (selector: string) =>
        [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0).length;
      const width = document.documentElement.clientWidth;
      return {
        beyond: [...document.querySelectorAll('td, th, h1, h2, .state-bar')].filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          return left < 0 || right > width + 1;
        }).length,
        scrolls: document.documentElement.scrollWidth - width,
        isDark:
          document.body.classList.contains('awsui-dark-mode') ||
          getComputedStyle(document.documentElement).backgroundColor !== 'rgb(255, 255, 255)',
        navigation: [...document.querySelectorAll('#top-bar, nav:not(.tiles), .view-actions, [class*="awsui_toolbar"]')]
          .filter((one) => one.getClientRects().length > 0)
          .map((one) => one.outerHTML.slice(0, 200)),
        buttons: shown(
          'button, .printed-table input, [class*="awsui_segmented-control"], [class*="awsui_segment-part"]',
        ),
        adjust: getComputedStyle(document.querySelector('.state-bar span') ?? document.body).printColorAdjust,
        fields: [...document.querySelectorAll('input, select, textarea')]
          .filter((one) => one.getClientRects().length > 0)
          .map((one) => one.ariaLabel ?? one.outerHTML.slice(0, 200)),
        rows: document.querySelectorAll('.printed-table tbody tr').length,
        text: document.body.textContent ?? '',
      };
    });
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-print.png`), fullPage: true });
    return seen;
  }

  it('shows the report with title, date, coverage and every row, in light colours though the page is dark', async () => {
    const { data } = await company.api<UsageResponse<readonly ReportRowBody[]>>(`/v1${at}/report`);
    const { data: groups } = await company.api<UsageResponse<readonly ReportRowBody[]>>(
      `/v1${at}/report?by=department`,
    );
    const page = await open(`${at}/report`, 'Report');
    const seen = await onPaper(page, 'report');
    assertIsPaper(seen);
    assert.equal(seen.adjust, 'exact');
    assert.equal(seen.rows, data.filter(({ figures }) => figures).length + groups.length);
    for (const text of ['Report', 'history since', 'printed', company.org.host, 'Months in money', 'By department'])
      assert.ok(seen.text.includes(text), text);
    await page.emulateMedia({ media: null });
    await page.locator('body.awsui-dark-mode').waitFor();
    assert.equal(await page.locator('.printed-table').count(), 0, 'the screen is as it was');

    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    writeFileSync(join(SCREENSHOTS, 'report.pdf'), pdf);
    const { pages, text } = readPdf(pdf);
    assert.ok(pages.length >= 1 && pages.length <= 4, `${pages.length} pages`);
    const isDrawn = (wanted: string) => text.includes(wanted.replaceAll(' ', ''));
    for (const { group } of groups) assert.ok(isDrawn(group ?? 'Not given'), `${group} is in the PDF`);
    for (const wanted of [
      'Report',
      'Months in money',
      'Savings realised, a year',
      'what a year of them costs',
      'history since',
      'printed',
    ])
      assert.ok(isDrawn(wanted), `${wanted} is in the PDF`);
    for (const unwanted of ['Opportunities', 'Report as CSV', 'Report for Excel', 'What the numbers mean', 'Light'])
      assert.ok(!isDrawn(unwanted), `${unwanted} is not in the PDF`);
    await page.context().close();
  });

  it('shows every view whole', async (t) => {
    const page = await open(at, 'Insights');
    for (const [name, title, path] of [
      ['insights', 'Insights', at],
      ['apps', 'Apps', `${at}/apps`],
      ['people', 'People', `${at}/people`],
      ['opportunities', 'Opportunities', `${at}/opportunities`],
      ['plan', 'Plan', `${at}/plan`],
      ['prices', 'Prices', `${at}/prices`],
      ['renewals', 'Renewals', `${at}/renewals`],
      ['decisions', 'Decisions', `${at}/decisions`],
      ['changes', 'Changes', `${at}/changes`],
      ['connection', 'Connection', `${at}/health`],
      ['how-sure', 'How sure are we?', '/how-sure'],
      ['definitions', 'What the numbers mean', '/definitions'],
      ['webhooks', 'Webhooks', '/webhooks'],
      ['connect', 'Your Okta org', '/connect'],
    ] as const) {
      await t.test(name, async () => {
        await page.goto(path);
        await viewLoaded(page, title);
        const seen = await onPaper(page, name);
        assertIsPaper(seen);
        if (name === 'people') assert.ok(seen.rows > 100, `${seen.rows} rows`);
        if (name === 'prices')
          for (const text of [app.label, '$12.50 a month', 'always']) assert.ok(seen.text.includes(text), text);
        if (name === 'insights') {
          const { pages } = readPdf(await page.pdf({ preferCSSPageSize: true }));
          assert.deepEqual(pages.filter((text) => text === '').length, 0, 'no page is empty');
        }
        await page.emulateMedia({ media: null });
        await page.setViewportSize({ width: 1280, height: 800 });
      });
    }
    await page.context().close();
  });

  it('shows all seats of an app, also those beyond the page of the table', async () => {
    const page = await open(`${at}/apps/${app.id}`, app.label);
    const seen = await onPaper(page, 'app');
    assertIsPaper(seen);
    assert.ok(seen.rows >= app.assigned, `${seen.rows} rows of ${app.assigned} seats`);
    assert.equal(
      await page.getByRole('heading', { name: 'Threshold and price' }).isVisible(),
      false,
      'forms are for the screen',
    );
    await page.context().close();
  });

  it('of 2,000 apps is drawn in a few times what a bare table takes', async (t) => {
    const { page } = await visit(browser, company.url);
    await signIn(page, at);
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
    const answer = await company.api<UsageResponse<readonly AppBody[]>>(`/v1${at}/apps?limit=1`);
    await page.route('**/v1/connections/*/apps?*', (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
      const data = Array.from({ length: 500 }, (_, index) => ({
        ...app,
        id: `0oa${from + index}`,
        label: `App ${from + index}`,
      }));
      return route.fulfill({
        json: { ...answer, data, page: { next: from + 500 < 2000 ? String(from + 500) : null } },
      });
    });
    await page.goto(`${at}/apps`);
    await page.getByText('(2,000)').waitFor();
    /** Both are drawn in one run, one after the other, so that a busy machine slows both. */
    const drawBoth = () =>
      page.evaluate(() => {
        const timed = (draw: () => void) => {
          const started = performance.now();
          draw();
          document.body.getBoundingClientRect();
          return performance.now() - started;
        };
        const printed = timed(() => dispatchEvent(new Event('beforeprint')));
        const section = document.querySelector('.printed-table')?.cloneNode() as HTMLElement;
        const rows = document.querySelectorAll('.printed-table tbody tr');
        const cells = [...(rows[0]?.children ?? [])].map(({ textContent }) => textContent);
        const bare = timed(() => {
          const table = document.createElement('table');
          for (let row = 0; row < rows.length; row++) {
            const line = table.insertRow();
            for (const text of cells) line.insertCell().textContent = text;
          }
          section.append(table);
          document.body.append(section);
        });
        section.remove();
        dispatchEvent(new Event('afterprint'));
        return { printed, bare, rows: rows.length };
      });
    const runs = [await drawBoth(), await drawBoth(), await drawBoth()];
    for (const { printed, bare, rows: drawn } of runs) {
      t.diagnostic(`${Math.round(printed)} ms to draw 2,000 apps for paper, ${Math.round(bare)} ms for a bare table`);
      assert.equal(drawn, 2000);
    }
    const ratio = Math.min(...runs.map(({ printed, bare }) => printed / bare));
    assert.ok(ratio < MOST_TIMES_BARE, `${ratio} times a bare table`);
    assert.equal(await page.locator('.printed-table').count(), 0);
    await page.context().close();
  });
});
