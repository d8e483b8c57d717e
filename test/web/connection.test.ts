import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ListResponse, UsageResponse } from '../../functions/api/http/schema.ts';
import type { WebhookBody } from '../../functions/api/webhooks/schema.ts';
import { SLACK_EVENTS } from '../../functions/contract/words/events.ts';
import { launch, noBrowser, signIn, type Visit, viewLoaded, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';
import { until } from './waiting.ts';

describe('managing a connection on the page', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let connection: ConnectionBody;
  let browser: Browser;
  let seen: Visit;
  let page: Page;

  before(async () => {
    company = await startTestStack({ size: 'small', historyDays: 45 });
    connection = await company.connected();
    browser = await launch();
    seen = await visit(browser, company.url);
    page = seen.page;
    await signIn(page, `/connections/${connection.id}/health`);
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });

  it('says that an org is connected already, and offers to reconnect it', async () => {
    await page.goto('/connect');
    await page.getByLabel('Address of your Okta org').fill(company.org.host);
    await button('Find the org').click();
    await page.getByText(`${company.org.host} is connected already`).waitFor();
    await page.getByRole('link', { name: 'reconnect it', exact: true }).click();
    await dialog('Reconnect Acme production').getByRole('button', { name: 'Cancel' }).click();
  });

  it('syncs when asked', async () => {
    await page.goto(`/connections/${connection.id}/health`);
    const runs = page.getByRole('heading', { name: /^Last runs/ });
    await page.getByText('Caught up').first().waitFor();
    const before = Number(/\d+/.exec(String(await runs.textContent()))?.[0]);
    await button('Sync now').click();
    await page.getByRole('heading', { name: `Last runs (${before + 1})` }).waitFor();
  });

  it('pauses and resumes, and another tab shows it', async () => {
    const otherTab = await page.context().newPage();
    await signIn(otherTab, `/connections/${connection.id}`);
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    await button('Resume').first().waitFor();
    await otherTab.getByText('Paused', { exact: true }).first().waitFor();
    await page.getByText('Paused', { exact: true }).first().waitFor();
    await button('Resume').first().click();
    await button('Sync now').waitFor();
    await otherTab.close();
  });

  it('changes name and settings', async () => {
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'Name and settings' }).click();
    const settings = dialog('Name and settings');
    await settings.getByLabel('Name').fill('Acme <b>renamed</b>');
    await settings.getByLabel('Idle after days').fill('45');
    // Somebody else changes one of them, and another one, meanwhile.
    const theirs = { idleAfterDays: 50, tolerancePercent: 7 };
    await company.api(`/v1/connections/${connection.id}`, theirs, 'PATCH');
    await settings.getByRole('button', { name: 'Save' }).click();
    await settings.getByText('Somebody has changed this since: it is 50 now. Nothing was saved.').waitFor();
    assert.equal(await settings.getByLabel('Idle after days').inputValue(), '45', 'what was typed stays');
    await settings.getByRole('button', { name: 'Save' }).click();
    await settings.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Acme <b>renamed</b>' }).first().waitFor();
    const changed = await company.api<ConnectionBody>(`/v1/connections/${connection.id}`);
    assert.deepEqual([changed.settings.idleAfterDays, changed.settings.tolerancePercent], [45, 7]);
  });

  it('previews a threshold correctly, and shows savings once a price is set', async () => {
    const path = `/v1/connections/${connection.id}/apps`;
    const apps = async () => (await company.api<UsageResponse<readonly AppBody[]>>(`${path}?sort=-unused`)).data;
    const [app] = await apps();
    assert.ok(app);
    /** The app after a sync with the new settings. */
    const settled = (isSettled: (app: AppBody) => boolean) =>
      until(
        'a sync with the new settings',
        async () => (await apps()).find(({ id }) => id === app.id),
        (found) => found !== undefined && isSettled(found),
      ) as Promise<AppBody>;
    await page.goto(`/connections/${connection.id}/apps/${app.id}`);
    await page.getByRole('button', { name: /^Idle after/ }).click();
    await page.getByRole('option', { name: '15 days' }).click();
    const effect = await page.getByText(/With 15 days: \d+ unused seats? instead of \d+\./).textContent();
    await page.getByLabel('Price of a seat').fill('10');
    const price = { amount: 99, currency: 'USD', per: 'MONTH', validFrom: null };
    await company.api(`${path}/${app.id}/settings`, { prices: [price] }, 'PUT');
    await button('Save').click();
    await page.getByText('Somebody has changed this since: it is 99 USD a month now. Nothing was saved.').waitFor();
    assert.equal(await page.getByLabel('Price of a seat').inputValue(), '10', 'what was typed stays');
    await button('Save').click();
    await page.getByText('Saved.', { exact: false }).waitFor();
    const after = await settled(
      ({ idleAfterDays, potentialSavings }) => idleAfterDays === 15 && potentialSavings !== null,
    );
    assert.ok(
      effect?.startsWith(`With 15 days: ${after.unused} unused seats instead of `),
      `${effect}, but ${after.unused}`,
    );
    await page.goto(`/connections/${connection.id}`);
    const amount = `$${after.potentialSavings?.amount.toLocaleString('en')}`;
    await page.getByRole('link', { name: 'Savings a year' }).getByText(amount, { exact: true }).waitFor();
  });

  it('adds, tests, changes and deletes webhooks, shows a secret once and an address of Slack never, and sends again', async (t) => {
    const received: string[] = [];
    const paths = new Set<string | undefined>();
    const origin = await startReceiver(t, ({ headers, url }) => {
      paths.add(url);
      received.push(String(headers['webhook-id']));
    });
    const url = `${origin}/events`;
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await viewLoaded(page, 'Webhooks');
    assert.equal(await page.title(), 'Webhooks · Okta usage');
    await page.getByText('Nothing is sent anywhere yet.', { exact: false }).waitFor();
    await button('Add a webhook').click();
    const adding = dialog('Add a webhook');
    await adding.getByRole('button', { name: 'Add', exact: true }).click();
    await adding.getByText('Enter an address.').waitFor();
    await adding.getByLabel('Address').fill('http://vendor.example');
    await adding.getByRole('button', { name: 'Add', exact: true }).click();
    await adding.getByText('A webhook has an https address', { exact: false }).waitFor();
    await checkView(page, 'webhook-add');
    await page.setViewportSize({ width: 360, height: 780 });
    await checkView(page, 'webhook-add-phone');
    await page.setViewportSize({ width: 1280, height: 800 });
    await adding.getByLabel('Address').fill(url);
    await adding.getByRole('button', { name: 'Add', exact: true }).click();
    const shown = dialog('Store the secret');
    await shown.getByText('It is shown this once and not again.', { exact: false }).waitFor();
    assert.match(await shown.getByLabel('Secret', { exact: true }).inputValue(), /^whsec_/);
    await page.setViewportSize({ width: 360, height: 780 });
    await checkView(page, 'webhook-secret');
    await page.setViewportSize({ width: 1280, height: 800 });
    await shown.getByRole('button', { name: 'I have stored it' }).click();

    await viewLoaded(page, 'Webhook');
    await button('Send a test').click();
    await page.getByText('The test was delivered: the endpoint answered 204.').waitFor();
    const delivery = page.getByRole('row').filter({ hasText: 'Test' });
    await delivery.getByText('Delivered', { exact: true }).waitFor();
    await delivery.getByRole('button', { name: /^Redeliver: Test/ }).click();
    await until(
      'the test to come again',
      async () => received.length,
      (count) => count === 2,
    );
    assert.equal(new Set(received).size, 1, 'under the same id');
    await delivery.getByText('Delivered', { exact: true }).waitFor();
    await checkView(page, 'webhook');
    await page.setViewportSize({ width: 360, height: 780 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await checkView(page, 'webhook-phone-dark');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });

    // Pages of one delivery.
    await page.route('**/deliveries?limit=100*', (route) =>
      route.continue({ url: route.request().url().replace('limit=100', 'limit=1') }),
    );
    await button('Send a test').click();
    await button('Show older').click();
    await page.getByRole('heading', { name: 'Deliveries (2)' }).waitFor();
    assert.equal(await delivery.count(), 2);
    assert.equal(await button('Show older').count(), 0, 'there are no older ones');
    await page.unrouteAll({ behavior: 'wait' });

    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'New secret' }).click();
    await dialog('Give the webhook a new secret').getByRole('button', { name: 'Make a new secret' }).click();
    await shown.getByText('Messages are signed with the former secret, too, for 24 hours', { exact: false }).waitFor();
    await shown.getByRole('button', { name: 'I have stored it' }).click();
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await page.getByRole('button', { name: /^Your session/ }).click();
    await page.getByRole('menuitem', { name: 'Webhooks' }).click();
    await viewLoaded(page, 'Webhooks');
    await page.setViewportSize({ width: 360, height: 780 });
    await checkView(page, 'webhooks-phone');
    await page.setViewportSize({ width: 1280, height: 800 });
    await button(`Enable the webhook to ${url}`).click();
    await page.getByText('Enabled', { exact: true }).waitFor();
    await page.getByRole('link', { name: url, exact: true }).click();
    await viewLoaded(page, 'Webhook');
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await dialog('Delete the webhook').getByRole('button', { name: 'Delete', exact: true }).click();
    await viewLoaded(page, 'Webhooks');
    await page.getByText('Nothing is sent anywhere yet.', { exact: false }).waitFor();

    await button('Add a webhook').click();
    await adding.getByRole('radio', { name: /^Slack/ }).check();
    await adding.getByLabel('Address').fill(`${origin}/services/T0/B0/secret`);
    await adding.getByRole('button', { name: /^Events of/ }).click();
    await page.getByRole('option', { name: 'Acme <b>renamed</b>' }).click();
    await adding.getByLabel('What it is for').fill('Alerts');
    await adding.getByRole('checkbox', { name: 'A connection works again' }).uncheck();
    await adding.getByRole('button', { name: 'Add', exact: true }).click();
    await viewLoaded(page, 'Webhook');
    await page.getByText(`${origin}/…`, { exact: true }).waitFor();
    const kept = async () => (await company.api<ListResponse<WebhookBody>>('/v1/webhooks')).data[0];
    const slack = await kept();
    assert.deepEqual(
      [slack?.format, slack?.connectionId, slack?.description, slack?.events],
      ['SLACK', connection.id, 'Alerts', SLACK_EVENTS.filter((type) => type !== 'connection.recovered')],
    );
    await button('Change').click();
    const changing = dialog('Change the webhook');
    await changing.getByText('Leave the field empty to keep it.', { exact: false }).waitFor();
    assert.equal(await changing.getByLabel('Address').inputValue(), '');
    await changing.getByLabel('What it is for').fill('');
    await changing.getByRole('checkbox', { name: 'A day was read' }).check();
    await page.setViewportSize({ width: 360, height: 780 });
    await checkView(page, 'webhook-change-phone');
    await page.setViewportSize({ width: 1280, height: 800 });
    await changing.getByRole('button', { name: 'Save', exact: true }).click();
    await changing.waitFor({ state: 'hidden' });
    const changed = await kept();
    assert.deepEqual(
      [changed?.description, changed?.url, changed?.events.includes('usage.day_completed')],
      [null, `${origin}/…`, true],
    );
    await button('Send a test').click();
    await page.getByText('The test was delivered: the endpoint answered 204.').waitFor();
    assert.ok(paths.has('/services/T0/B0/secret'), 'the address was kept');
    assert.equal(await page.getByText('services').count(), 0, 'and is not shown');

    const { page: viewer } = await visit(browser, company.url);
    await signIn(viewer, '/webhooks', 'Continue as demo viewer (read only)');
    await viewer.getByText('You may not see this').waitFor();
    assert.equal(await viewer.getByRole('button', { name: 'Add a webhook' }).count(), 0);
    await viewer.getByRole('button', { name: /^Your session/ }).click();
    await viewer.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    assert.equal(await viewer.getByRole('menuitem', { name: 'Webhooks' }).count(), 0);
    await viewer.context().close();
  });

  it('deletes after confirmation, and gives a receipt', async () => {
    await page.goto(`/connections/${connection.id}/health?do=delete`);
    const deletion = page.getByRole('dialog');
    const confirm = deletion.getByRole('button', { name: 'Delete permanently' });
    assert.ok(await confirm.isDisabled());
    await checkView(page, 'delete');
    await deletion.getByLabel(`Type ${company.org.host} to confirm`).fill(company.org.host);
    await confirm.click();
    await page.getByRole('heading', { level: 1, name: 'Deletion receipt' }).waitFor();
    await page.getByText('Everything is deleted').waitFor();
    await checkView(page, 'receipt');
    await page
      .getByText(/[Rr]evoke/)
      .first()
      .waitFor();
    await page.goto('/');
    await button('Connect your Okta org').waitFor();
  });

  it('did not violate the content security policy', () => assert.deepEqual(seen.violations, []));
});

/** An endpoint that takes every message. Answers its origin. */
async function startReceiver(t: TestContext, onRequest: (request: IncomingMessage) => void): Promise<string> {
  const receiver = createServer((request, response) => {
    onRequest(request);
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  t.after(() => {
    receiver.closeAllConnections();
    receiver.close();
  });
  await once(receiver, 'listening');
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
}
