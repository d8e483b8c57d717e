import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { PersonBody } from '../../functions/api/people/schema.ts';
import { launch, noBrowser, signIn, type Visit, viewLoaded, visit } from './browser.ts';
import { assertFits, checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';
import { until } from './waiting.ts';

/** Most script that the first visit of Insights may load, gzipped. */
const MOST_SCRIPT_BYTES = 500_000;
/** Only these rows are rendered, however many there are. */
const ROWS_ON_A_PAGE = 25;

/** As for a real org, so that screenshots look as people will see them. */
const HOURLY_SECONDS = 3600;

/** Prices of a seat for a month, for the apps with the most unused seats. */
const PRICES = [4, 25, 40, 11];

interface View {
  readonly path: string;
  readonly title: string;
}

describe('every view', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let browser: Browser;
  let at: string;
  let views: Readonly<Record<string, View>>;

  before(async () => {
    company = await startTestStack({ size: 'small' }, HOURLY_SECONDS);
    browser = await launch();
    const connection: ConnectionBody = await company.connected();
    at = `/connections/${connection.id}`;
    const mostUnused = async () =>
      (await company.api<UsageResponse<readonly AppBody[]>>(`/v1${at}/apps?sort=-unused&limit=${PRICES.length}`)).data;
    const [app] = await mostUnused();
    for (const [index, { id }] of (await mostUnused()).entries()) {
      const prices = [{ amount: PRICES[index], currency: 'USD', per: 'MONTH', validFrom: null }];
      const renewsOn = new Date(Date.now() + (index * 40 - 30) * 86_400_000).toISOString().slice(0, 10);
      await company.api(`/v1${at}/apps/${id}/settings`, { prices, renewsOn, noticeDays: 30 }, 'PUT');
    }
    await until('the prices to count', mostUnused, (apps) =>
      apps.every(({ potentialSavings }) => potentialSavings !== null),
    );
    const [person] = (await company.api<UsageResponse<readonly PersonBody[]>>(`/v1${at}/people?limit=1`)).data;
    views = {
      insights: { path: at, title: 'Insights' },
      apps: { path: `${at}/apps`, title: 'Apps' },
      app: { path: `${at}/apps/${app?.id}`, title: String(app?.label) },
      people: { path: `${at}/people`, title: 'People' },
      person: { path: `${at}/people/${person?.id}`, title: String(person?.name) },
      opportunities: { path: `${at}/opportunities`, title: 'Opportunities' },
      prices: { path: `${at}/prices`, title: 'Prices' },
      decisions: { path: `${at}/decisions`, title: 'Decisions' },
      plan: { path: `${at}/plan`, title: 'Plan' },
      report: { path: `${at}/report`, title: 'Report' },
      renewals: { path: `${at}/renewals`, title: 'Renewals' },
      changes: { path: `${at}/changes`, title: 'Changes' },
      connection: { path: `${at}/health`, title: 'Connection' },
      connected: { path: `${at}/connected`, title: 'Done' },
      connect: { path: '/connect', title: 'Your Okta org' },
      definitions: { path: '/definitions', title: 'What the numbers mean' },
      'how-sure': { path: '/how-sure', title: 'How sure are we?' },
      'no-such-page': { path: '/nowhere', title: 'There is no such page' },
    };
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  it('opens by its URL, has no serious axe finding in light and dark, and fits up to 2560 px', async (t) => {
    const { page, violations }: Visit = await visit(browser, company.url);
    await signIn(page, at);
    for (const [name, view] of Object.entries(views)) {
      await t.test(name, async () => {
        await page.goto(view.path);
        await viewLoaded(page, view.title);
        for (const colours of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: colours });
          await page.locator(`body${colours === 'dark' ? '.awsui-dark-mode' : ':not(.awsui-dark-mode)'}`).waitFor();
          await checkView(page, `${name}-${colours}`);
        }
        await page.setViewportSize({ width: 2560, height: 1440 });
        await assertFits(page);
        const department = page.getByRole('grid', { name: 'People' }).getByRole('columnheader', { name: 'Department' });
        if (name === 'app') await department.waitFor();
        await page.setViewportSize({ width: 1280, height: 800 });
        if (name === 'app') await department.waitFor({ state: 'detached' });
      });
    }
    assert.deepEqual(violations, []);
    await page.context().close();
  });

  it('fits a phone of 360 px', async (t) => {
    const { page, violations }: Visit = await visit(browser, company.url, { width: 360, height: 780 });
    await signIn(page, at);
    for (const [name, view] of Object.entries(views)) {
      await t.test(name, async () => {
        await page.evaluate((path) => history.pushState(null, '', path), view.path);
        await viewLoaded(page, view.title);
        await checkView(page, `${name}-phone`);
      });
    }
    assert.deepEqual(violations, []);
    await page.context().close();
  });

  it('shows no animation where reduced motion is preferred', async () => {
    const { page } = await visit(browser, company.url);
    await signIn(page, at);
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
    const moving = await page.evaluate(() =>
      document.getAnimations().map((each) => (each as CSSAnimation).animationName),
    );
    assert.deepEqual(moving.filter(Boolean), []);
    await page.context().close();
  });

  it('opens Insights quickly and with little script', async (t) => {
    const { page } = await visit(browser, company.url);
    // Signing in leaves the page and returns to it; scripts that are cached by then are not loaded again.
    const scripts = new Set<string>();
    page.on('request', (request) => request.resourceType() === 'script' && scripts.add(request.url()));
    await signIn(page, at);
    const figure = page.getByRole('link', { name: 'Apps in use' }).locator('.tile-value');
    await figure.waitFor();
    const sizes = [...scripts].map(async (url) => gzipSync(await (await fetch(url)).bytes()).length);
    const firstLoad = (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
    t.diagnostic(`first load of Insights: ${Math.round(firstLoad / 1000)} kB of script, gzipped`);
    assert.ok(firstLoad < MOST_SCRIPT_BYTES, `${firstLoad} bytes`);
    await page.reload();
    await figure.waitFor();
    const ms = await page.evaluate(() => Math.round(performance.now()));
    t.diagnostic(`figures shown ${ms} ms after a reload`);
    await page.context().close();
  });

  it('keeps a table of 2,000 apps smooth', async (t) => {
    const { page } = await visit(browser, company.url);
    await signIn(page, at);
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
    const answer = await company.api<UsageResponse<readonly AppBody[]>>(`/v1${at}/apps?limit=1`);
    const [app] = answer.data;
    await page.route('**/v1/connections/*/apps?*', (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
      const data = Array.from({ length: 500 }, (_, index) => ({
        ...app,
        id: `0oa${from + index}`,
        label: `App ${from + index}`,
        unused: (from + index) % 97,
      }));
      const next = from + 500 < 2000 ? String(from + 500) : null;
      return route.fulfill({ json: { ...answer, data, page: { next } } });
    });
    let asked = 0;
    await page.goto(`${at}/apps`);
    await page.getByText('(2,000)').waitFor();
    const rows = page.locator('tbody tr');
    assert.equal(await rows.count(), ROWS_ON_A_PAGE);
    page.on('request', (request) => {
      if (request.url().includes('/apps?')) asked++;
    });
    const started = Date.now();
    await page.getByLabel('Find apps').pressSequentially('1999');
    await page.getByText('(1 of 2,000)').waitFor();
    t.diagnostic(`${Math.round((Date.now() - started) / 4)} ms per key typed`);
    assert.equal(asked, 0, 'typing asks the service nothing');
    await page
      .getByRole('button', { name: 'Show all apps' })
      .or(page.getByRole('button', { name: /clear/i }))
      .first()
      .click();
    await page.getByText('(2,000)').waitFor();
    await page.getByRole('button', { name: 'Unused', exact: false }).first().click();
    assert.equal(await rows.count(), ROWS_ON_A_PAGE, 'sorting draws one page of rows');
    await page.context().close();
  });
});
