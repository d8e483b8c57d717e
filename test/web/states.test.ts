import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ConnectionBody, Listing } from '../../functions/contract.ts';
import { launch, noBrowser, signIn, visit } from './browser.ts';
import { type Company, startCompany } from './company.ts';

describe('when there is no answer, or not all of it', { skip: noBrowser ?? false }, () => {
  let company: Company;
  let connection: ConnectionBody;
  let browser: Browser;

  before(async () => {
    company = await startCompany();
    connection = await company.connected();
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const opened = async (path: string, as?: string): Promise<Page> => {
    const { page } = await visit(browser, company.url);
    await signIn(page, path, as);
    return page;
  };
  /** The connection as it stands, but for what a test says. */
  const pretend = async (page: Page, changed: Partial<ConnectionBody>) => {
    await page.route('**/v1/connections', (route) => {
      const listing: Listing<ConnectionBody> = { data: [{ ...connection, ...changed }], page: { next: null } };
      return route.fulfill({ json: listing });
    });
    await page.goto(`/connections/${connection.id}`);
  };

  it('keeps the last answer while the browser is offline, and says so', async () => {
    const page = await opened(`/connections/${connection.id}`);
    await page.locator('.tile-value').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection to the service').waitFor();
    assert.ok((await page.locator('.tile-value').count()) > 0);
    await page.context().setOffline(false);
    await page.getByText('No connection to the service').waitFor({ state: 'hidden' });
  });

  it('shows grey bars, not zeros, until an answer comes', async () => {
    const page = await opened('/definitions');
    const answered = Promise.withResolvers<void>();
    await page.route('**/v1/connections/*/apps?*', async (route) => {
      await answered.promise;
      await route.continue();
    });
    await page.goto(`/connections/${connection.id}`);
    await page.getByRole('link', { name: 'Unused seats' }).locator('.skeleton').waitFor();
    answered.resolve();
    await page.getByRole('link', { name: 'Unused seats' }).locator('.tile-value').waitFor();
  });

  it('labels numbers as partial while the past is being read', async () => {
    const page = await opened('/definitions');
    const progress = { ...connection.progress, phase: 'history' as const, historyDaysDone: 12 };
    await pretend(page, { health: 'BACKFILLING', reason: 'Reading past sign-ins, newest first.', progress });
    await page.getByText('Numbers are partial: 12 of 90 days of history read').waitFor();
    await page.getByRole('button', { name: 'Show progress' }).click();
    await page.getByText('12 of 90', { exact: true }).waitFor();
  });

  it('shows gaps where time was not observed', async () => {
    const page = await opened('/definitions');
    const through = String(connection.coverage.dataThrough);
    const gaps = [{ from: String(connection.coverage.observedSince), to: through, cause: 'AWAY_TOO_LONG' }];
    await pretend(page, { coverage: { ...connection.coverage, gaps } });
    await page.getByRole('link', { name: 'Changes', exact: true }).click();
    await page.goto(`/connections/${connection.id}/health`);
    await page.getByRole('button', { name: '1 gap' }).click();
    await page.getByText('away too long', { exact: false }).waitFor();
  });

  it('hides from a viewer what needs the right to manage', async () => {
    const page = await opened(`/connections/${connection.id}/health`, 'Continue as demo viewer (read only)');
    await page.getByRole('heading', { level: 1, name: 'Connection' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Reconnect' }).count(), 0);
    await page.goto('/connect');
    await page.getByText('You may not see this').waitFor();
  });

  it('asks to sign in again when the session has ended, without losing the view', async () => {
    const page = await opened(`/connections/${connection.id}/apps?q=a`);
    await page.locator('tbody tr').first().waitFor();
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(sessionStorage)) {
        sessionStorage.setItem(key, value.replace(/("access_token":")[^"]+/, '$1gone'));
      }
    });
    await page.getByRole('button', { name: '7 days' }).click();
    await page.getByText('Your session has ended').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Continue as demo admin', exact: true }).click();
    await page.waitForURL(/\/apps\?q=a&window=7/);
  });

  it('keeps no code, state or token in the address', async () => {
    const page = await opened(`/connections/${connection.id}/apps?show=used`);
    await page.waitForURL(/\/apps\?show=used$/);
    assert.doesNotMatch(page.url(), /code=|state=|token/);
  });

  it('can be worked by keyboard alone', async () => {
    const page = await opened(`/connections/${connection.id}`);
    await page.locator('.tile-value').first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let presses = 0; presses < 60 && !(await focused()).startsWith('Apps in use'); presses++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/apps\?show=used/);
  });

  it('goes nowhere else after signing in, whatever it is told', async () => {
    const page = await opened(`${company.url}//evil.example/path`);
    assert.equal(new URL(page.url()).origin, company.url);
  });
});
