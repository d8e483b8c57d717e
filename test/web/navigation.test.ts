// Going from view to view: titles, focus, what is announced, requests, lost scripts, shared links and the width of screens.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { launch, noBrowser, signIn, viewLoaded, visit } from './browser.ts';
import { assertFits, checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';

/** Most requests to the API until Insights shows all of its figures. */
const MOST_REQUESTS = 12;

describe('navigation', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let browser: Browser;
  let connection: ConnectionBody;
  let at: string;

  before(async () => {
    company = await startTestStack({ size: 'small' });
    connection = await company.connected();
    at = `/connections/${connection.id}`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const opened = async (path: string, options = {}, as?: string): Promise<Page> => {
    const { page } = await visit(browser, company.url, options);
    await signIn(page, path, as);
    return page;
  };
  /** Keeps back the keys that the page has made until `answer` is called. */
  const heldKeys = async (page: Page) => {
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    let asked = 0;
    await page.route('**/v1/keys', async (route) => {
      asked++;
      await promise;
      await route.continue();
    });
    return { answer, asked: () => asked };
  };
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

  it('opens Insights with few requests, none of them for people', async (t) => {
    const page = await opened(at);
    await viewLoaded(page, 'Insights');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/v1/')) asked.push(pathname);
    });
    await page.reload();
    const figure = page.getByRole('link', { name: 'Active people' }).locator('.tile-value');
    await figure.waitFor();
    await viewLoaded(page, 'Insights');
    t.diagnostic(`figures shown ${await page.evaluate(() => Math.round(performance.now()))} ms after a reload`);
    assert.ok(asked.length <= MOST_REQUESTS, `${asked.length} requests: ${asked.join(' ')}`);
    assert.deepEqual(
      asked.filter((path) => /\/(people|seats)/.test(path)),
      [],
    );
    await page.context().close();
  });

  it('names each view in the tab, announces it, and moves the focus to its heading', async () => {
    const page = await opened(at);
    await viewLoaded(page, 'Insights');
    assert.equal(await page.title(), `Insights · ${connection.name} · Okta usage`);
    assert.notEqual(await focused(page), 'Insights', 'the first view leaves the focus where it is');
    for (const view of ['Apps', 'People', 'Opportunities', 'Changes', 'Connection', 'Insights']) {
      await link(page, view).click();
      await viewLoaded(page, view);
      await page.waitForFunction((title) => document.title === title, `${view} · ${connection.name} · Okta usage`);
      assert.match(String(await focused(page)), new RegExp(`^${view}`));
      const announced = page.locator('#view-announcer');
      assert.equal(await announced.textContent(), view);
      assert.equal(await announced.getAttribute('aria-live'), 'polite');
    }
    for (const view of ['What the numbers mean', 'How sure are we?']) {
      await link(page, view).click();
      await viewLoaded(page, view);
      assert.equal(await link(page, view).getAttribute('aria-current'), 'page', 'the side bar stays');
      await page.getByRole('button', { name: `Org: ${connection.name}` }).waitFor();
    }
    await page.goBack();
    const order = (await page.getByText(/^Order: excluded, leaver/).textContent())
      ?.split('.')[0]
      ?.slice('Order: '.length);
    const names = (await page.locator('dt:has(.swatch)').allTextContents()).map((name) => name.trim().toLowerCase());
    assert.deepEqual(order?.split(', ').sort(), names.sort());
    await link(page, 'Apps').click();
    await viewLoaded(page, 'Apps');
    const search = page.getByLabel('Find apps');
    await search.fill('a');
    assert.equal(await search.evaluate((input) => input === document.activeElement), true, 'a filter keeps the focus');
    await page.goto('/nowhere');
    await page.waitForFunction(() => document.title === 'There is no such page · Okta usage');
    await page.goto('/connect');
    await page.waitForFunction(() => document.title === 'Your Okta org · Connect an org · Okta usage');
    await page.context().close();
  });

  it('leads back from a script that is gone or cannot be reached, by itself', async () => {
    const page = await opened(at);
    await viewLoaded(page, 'Insights');
    await page.route('**/assets/PeoplePage*', (route) => route.abort());
    await page.context().setOffline(true);
    await link(page, 'People').click();
    const offline = page.getByText('The view opens by itself once the service answers again.');
    await offline.waitFor();
    await checkView(page, 'lost-view');
    await page.unrouteAll({ behavior: 'wait' });
    await page.context().setOffline(false);
    await viewLoaded(page, 'People');
    assert.equal(new URL(page.url()).pathname, `${at}/people`);

    await page.evaluate(() => sessionStorage.removeItem('lost-view-reloaded-at'));
    let missing = 0;
    await page.route('**/assets/ChangesPage*', (route) => {
      missing += 1;
      return missing > 1 ? route.continue() : route.fulfill({ status: 404, body: 'gone' });
    });
    await link(page, 'Changes').click();
    await viewLoaded(page, 'Changes');
    assert.equal(missing, 2, 'loaded again once');

    await page.evaluate(() => sessionStorage.removeItem('lost-view-reloaded-at'));
    let loads = 0;
    page.on('load', () => loads++);
    await page.route('**/assets/OpportunitiesPage*', (route) => route.fulfill({ status: 404, body: 'gone' }));
    await link(page, 'Opportunities').click();
    await page.getByText('This view could not be loaded').waitFor();
    await page.waitForLoadState();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    assert.ok(loads <= 1, `${loads} loads`);
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await viewLoaded(page, 'Opportunities');
    await page.context().close();
  });

  it('opens a link to a filtered and sorted list the same for someone else', async () => {
    const admin = await opened(`${at}/apps`);
    await viewLoaded(admin, 'Apps');
    await admin.goto(`${at}/apps?show=unused&sort=label&q=o&window=60`);
    const rowsOf = async (page: Page) => {
      await viewLoaded(page, 'Apps');
      await page.locator('tbody tr').first().waitFor();
      return page.locator('tbody tr').allTextContents();
    };
    const shown = await rowsOf(admin);
    assert.ok(shown.length > 1);
    const { pathname, search } = new URL(admin.url());
    const viewer = await opened(`${pathname}${search}`, {}, 'Continue as demo viewer (read only)');
    assert.deepEqual(await rowsOf(viewer), shown);
    assert.equal(new URL(viewer.url()).search, search);
    await admin.context().close();
    await viewer.context().close();
  });

  it('shows all orgs at the start where there are several', async () => {
    const page = await opened(at);
    await viewLoaded(page, 'Insights');
    const twice = (first: ConnectionBody) => [
      first,
      { ...first, id: first.id.replace(/.$/, '0'), name: 'Acme preview' },
    ];
    await page.route(/\/v1\/connections(\?.*)?$/, async (route) => {
      const { data, page: paging } = await (await route.fetch()).json();
      return route.fulfill({ json: { data: twice(data[0]), page: paging } });
    });
    await page.goto('/');
    await viewLoaded(page, 'All orgs');
    assert.equal(await page.title(), 'All orgs · Okta usage');
    await page.getByRole('link', { name: 'Acme preview' }).waitFor();
    await page.getByText(/You can reclaim up to [\d,]+ of [\d,]+ seats in 2 orgs/).waitFor();
    await checkView(page, 'overview');
    await page.setViewportSize({ width: 360, height: 780 });
    await checkView(page, 'overview-phone');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('link', { name: connection.name, exact: true }).click();
    await viewLoaded(page, 'Insights');
    await page.context().close();
  });

  it('uses the width of a screen of 2,560 px', async () => {
    const page = await opened(at, { width: 2560, height: 1440 });
    for (const [path, title] of [
      [at, 'Insights'],
      [`${at}/opportunities`, 'Opportunities'],
      [`${at}/apps`, 'Apps'],
    ] as const) {
      await page.goto(path);
      await viewLoaded(page, title);
      const widest = await page.evaluate(() =>
        Math.max(...[...document.querySelectorAll('table, .tiles')].map((each) => each.clientWidth)),
      );
      assert.ok(widest > 1_900, `${title} uses ${widest} px`);
      await assertFits(page);
      await checkView(page, `${title.toLowerCase()}-wide`);
    }
    await page.context().close();
  });

  it('leaves the wizard by Cancel, asking only if something was typed', async () => {
    const page = await opened(at);
    await viewLoaded(page, 'Insights');
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    const address = page.getByLabel('Address of your Okta org');
    await page.goto('/connect');
    await address.waitFor();
    await cancel.click();
    await viewLoaded(page, 'Insights');
    await page.goto('/connect');
    await address.fill('acme');
    await page.getByText('We will use acme.okta.com').waitFor();
    await cancel.click();
    await page.getByText('What you entered is stored nowhere').waitFor();
    await page.getByRole('button', { name: 'Stay' }).click();
    assert.equal(await address.inputValue(), 'acme');
    await cancel.click();
    await page.getByRole('button', { name: 'Leave' }).click();
    await viewLoaded(page, 'Insights');
    await page.context().close();
  });

  it('says at the first step that an org is connected already, and asks the API about the completed name', async () => {
    const page = await opened(at);
    await page.goto('/connect');
    await page.getByLabel('Address of your Okta org').fill(company.org.host);
    await page.getByRole('button', { name: 'Find the org' }).click();
    await page.getByText(`${company.org.host} is connected already`).waitFor();
    await checkView(page, 'connect-1-connected');
    await page.getByRole('link', { name: connection.name, exact: true }).last().click();
    await viewLoaded(page, 'Insights');
    await page.context().close();
  });

  it('names the addresses to allow, and tests a token once, though the key of an app comes later', async () => {
    const page = await opened(at);
    const asked: string[] = [];
    const egressAddresses = ['198.51.100.7/32', '198.51.100.8/32'];
    const org = { id: '00oother', host: 'other.okta.com' };
    const problem = { code: 'TOKEN_IP_BLOCKED', detail: 'Okta blocks this service’s address.' };
    await page.route('**/v1/connections/check', (route) => {
      const { oktaDomain, apiToken } = route.request().postDataJSON();
      asked.push(oktaDomain);
      return route.fulfill({
        json: { org, owner: null, egressAddresses, ticks: [], problem: apiToken === undefined ? null : problem },
      });
    });
    const keys = await heldKeys(page);
    await page.goto('/connect');
    await page.getByLabel('Address of your Okta org').fill('other');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I understand, continue' }).click();
    await page.getByRole('radio', { name: 'Token of a user' }).check();
    await page.getByText('It must allow 198.51.100.7/32, 198.51.100.8/32.').waitFor();
    await page.getByLabel('API token').fill('0'.repeat(42));
    await page.getByRole('button', { name: 'Test it' }).click();
    await page.getByText('Allow 198.51.100.7/32, 198.51.100.8/32.').waitFor();
    const made = page.waitForResponse('**/v1/keys');
    keys.answer();
    await (await made).finished();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('radio', { name: 'Service app' }).check();
    await page.getByLabel('Public key', { exact: true }).waitFor();
    assert.equal(keys.asked(), 1, 'a key that comes late is kept');
    assert.deepEqual(asked, ['other.okta.com', 'other.okta.com']);
    await page.context().close();
  });
});
