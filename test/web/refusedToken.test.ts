import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ListResponse } from '../../functions/api/http/schema.ts';
import { launch, noBrowser, signIn, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';

/** A refused token is confirmed by the next sync. */
const SYNC_EVERY_SECONDS = 2;

describe('a token that Okta refuses', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let connection: ConnectionBody;
  let browser: Browser;
  let page: Page;

  before(async () => {
    company = await startTestStack({ size: 'small', historyDays: 45 }, SYNC_EVERY_SECONDS);
    connection = await company.connected();
    browser = await launch();
    page = (await visit(browser, company.url)).page;
    await signIn(page, `/connections/${connection.id}`);
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const unusedSeats = () => page.getByRole('link', { name: 'Unused seats' }).locator('.tile-value').textContent();

  it('leaves the last numbers under a notification, until it is replaced', async () => {
    const figure = await unusedSeats();
    company.org.tokens.revoke(company.org.token);
    await page.getByText('Okta no longer lets us read').waitFor();
    await page.getByText('Numbers are as of', { exact: false }).waitFor();
    assert.equal(await unusedSeats(), figure);
    await checkView(page, 'state-broken');

    await button('Reconnect').click();
    const reconnect = page.getByRole('dialog', { name: 'Reconnect Acme production' });
    await reconnect.getByLabel('API token').fill(company.org.token);
    await reconnect.getByRole('button', { name: 'Reconnect' }).click();
    await reconnect.getByText('Okta refused the token.', { exact: false }).first().waitFor();
    await reconnect.getByLabel('API token').fill(company.org.tokens.issue());
    await reconnect.getByRole('button', { name: 'Reconnect' }).click();
    await reconnect.waitFor({ state: 'hidden' });
    await page.getByText('Okta no longer lets us read').waitFor({ state: 'hidden' });
    const [after] = (await company.api<ListResponse<ConnectionBody>>('/v1/connections')).data;
    assert.equal(after?.id, connection.id);
  });
});
