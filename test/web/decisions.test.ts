import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { AppDetailBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { DecisionBody } from '../../functions/api/decisions/schema.ts';
import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { InsightBody } from '../../functions/api/insights/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { DAY, dayOf, isoDay } from '../../functions/core/time.ts';
import { formatDay } from '../../web/format/dates.ts';
import { launch, noBrowser, signIn, type Visit, viewLoaded, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';

const UNTIL = isoDay(dayOf(Date.now() + 60 * DAY));

const INSIGHTS = /\/v1\/connections\/\w+\/insights\?/;

describe('deciding on the page', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let browser: Browser;
  let seen: Visit;
  let page: Page;
  let at: string;
  let app: AppDetailBody;

  before(async () => {
    company = await startTestStack({ size: 'small' });
    const connection: ConnectionBody = await company.connected();
    at = `/connections/${connection.id}`;
    const [first] = (await company.api<UsageResponse<AppDetailBody[]>>(`/v1${at}/apps?sort=-unused&limit=1`)).data;
    assert.ok(first && first.reclaimable > 3);
    app = first;
    browser = await launch();
    seen = await visit(browser, company.url);
    page = seen.page;
    await signIn(page, at);
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const figures = async () => (await company.api<UsageResponse<AppDetailBody>>(`/v1${at}/apps/${app.id}`)).data;
  const decided = async () =>
    (await company.api<UsageResponse<readonly DecisionBody[]>>(`/v1${at}/decisions?limit=500`)).data;
  const decide = async (action: string, note?: string) => {
    await button('Decide').click();
    await page.getByRole('menuitem', { name: `${action}…` }).click();
    const dialog = page.getByRole('dialog');
    if (action !== 'Mark as done') await dialog.getByLabel('Until').fill(UNTIL.replaceAll('-', '/'));
    if (note !== undefined) await dialog.getByLabel('Note').fill(note);
    return dialog;
  };
  const undo = async () => {
    await button('Decide').click();
    await page.getByRole('menuitem', { name: 'Undo' }).click();
  };

  it('keeps one selected seat, says what is missing, and takes it out of the list and the sums', async () => {
    await page.goto(`${at}/apps/${app.id}?state=reclaimable`);
    await page.getByText(`(${app.reclaimable} of `).waitFor();
    assert.ok(await button('Decide').isDisabled(), 'nothing is selected');
    await page.locator('tbody').getByRole('checkbox').first().click();
    await page.getByText(`(1 of ${app.reclaimable} selected)`).waitFor();
    const dialog = await decide('Keep', 'On leave');
    await checkView(page, 'keep-dialog');
    await dialog.getByLabel('Until').fill('');
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await dialog.getByText('Must be a date, today or later.').waitFor();
    assert.equal(await dialog.getByLabel('Note').inputValue(), 'On leave', 'nothing is lost');
    await dialog.getByLabel('Until').fill(UNTIL.replaceAll('-', '/'));
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(`(${app.reclaimable - 1} of `).waitFor();
    const now = await figures();
    assert.deepEqual([now.reclaimable, now.unused + now.kept.LEAVER], [app.reclaimable - 1, app.unused - 1]);
    const [made] = await decided();
    assert.deepEqual([made?.kind, made?.until, made?.note], ['KEEP', UNTIL, 'On leave']);
  });

  it('opens the kept seats by a link, and undoes', async () => {
    await page.goto(`${at}/apps/${app.id}?decision=kept`);
    await page.getByText('(1 of ').waitFor();
    await page.getByText(`Kept by a decision until ${formatDay(UNTIL)}`, { exact: false }).waitFor();
    await page.locator('tbody').getByRole('checkbox').first().click();
    await undo();
    await page.getByText('No people match.').waitFor();
    assert.deepEqual(await decided(), []);
  });

  it('says what somebody else decided meanwhile, keeps that, and replaces it on the second try', async () => {
    await page.goto(`${at}/apps/${app.id}?state=reclaimable`);
    await page.locator('tbody').getByRole('checkbox').first().click();
    await page.locator('tbody').getByRole('checkbox').nth(1).click();
    const name = String(await page.locator('tbody tr').first().getByRole('link').first().textContent());
    const { data } = await company.api<UsageResponse<SeatBody[]>>(`/v1${at}/apps/${app.id}/seats?limit=500`);
    const personId = data.find((seat) => seat.name === name)?.personId;
    const dialog = await decide('Snooze', 'Mine');
    const theirs = { kind: 'DONE', note: 'Theirs', seats: [{ appId: app.id, personId }] };
    await company.api(`/v1${at}/decisions`, theirs, 'PUT');
    await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
    await dialog.getByText(`${name}: Somebody has decided about this since: marked as done.`).waitFor();
    await dialog.getByText('1 row was decided about meanwhile; everything else is saved').waitFor();
    await checkView(page, 'decided-meanwhile');
    const notes = async () => (await decided()).map(({ note }) => note).toSorted();
    assert.deepEqual(await notes(), ['Mine', 'Theirs']);
    assert.equal(await dialog.getByLabel('Note').inputValue(), 'Mine', 'nothing is lost');
    await dialog.getByRole('button', { name: 'Snooze anyway' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual(await notes(), ['Mine', 'Mine']);

    await page.goto(`${at}/decisions`);
    await button(/^Select all/).click();
    await company.api(`/v1${at}/decisions`, theirs, 'PUT');
    await undo();
    const undoing = page.getByRole('dialog');
    await undoing.getByText('Somebody has decided about this since: marked as done.', { exact: false }).waitFor();
    assert.deepEqual(await notes(), ['Theirs']);
    await undoing.getByRole('button', { name: 'Undo anyway' }).click();
    await page.getByText('Nothing was decided yet.', { exact: false }).waitFor();
    assert.deepEqual(await decided(), []);
  });

  it('decides about all filtered rows at once, and downloads those that are selected', async () => {
    await page.goto(`${at}/apps/${app.id}?state=reclaimable`);
    await button(`Select all ${app.reclaimable}`).click();
    await page.getByText(`(${app.reclaimable} of ${app.reclaimable} selected)`).waitFor();
    await page.locator('tbody').getByRole('checkbox').first().click();
    const selected = app.reclaimable - 1;
    const [download] = await Promise.all([page.waitForEvent('download'), button(/^Download .* people as CSV/).click()]);
    const rows = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    assert.equal(rows.length, 1 + selected);
    assert.match(String(rows[0]), /Department.*Through/, 'files have the columns that small windows leave out');
    const dialog = await decide('Mark as done', 'Cancelled by the vendor with the renewal of the contract in spring');
    await dialog.getByRole('button', { name: 'Mark as done', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal((await decided()).length, selected);
    assert.equal((await figures()).reclaimable, app.reclaimable, 'not freed yet');
  });

  it('lists what was decided and what became of it', async () => {
    await page.goto(`${at}/decisions`);
    await viewLoaded(page, 'Decisions');
    await page.getByText('not yet: the seat is still assigned', { exact: false }).first().waitFor();
    for (const colours of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: colours });
      await page.locator(`body${colours === 'dark' ? '.awsui-dark-mode' : ':not(.awsui-dark-mode)'}`).waitFor();
      await checkView(page, `decisions-${colours}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await button(/^Select all/).click();
    await undo();
    await page.getByText('Nothing was decided yet.', { exact: false }).waitFor();
    assert.deepEqual(await decided(), []);
  });

  it('snoozes an opportunity, shows it again on request, and keeps one', async () => {
    await page.goto(`${at}/opportunities`);
    await viewLoaded(page, 'Opportunities');
    const links = page
      .locator('tbody tr')
      .getByRole('link')
      .filter({ hasText: /never opened|not opened|have left/ });
    const sentence = String(await links.first().textContent());
    const row = page.getByRole('row').filter({ hasText: sentence });
    await row.getByRole('checkbox').click();
    const dialog = await decide('Snooze');
    await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row.waitFor({ state: 'hidden' });
    await page.route(INSIGHTS, async (route) => {
      const body: UsageResponse<readonly InsightBody[]> = await (await route.fetch()).json();
      await route.fulfill({ json: { ...body, data: body.data.filter(({ decision }) => decision?.kind === 'SNOOZE') } });
    });
    await page.goto(`${at}/opportunities`);
    await page.getByText('all opportunities are snoozed', { exact: false }).waitFor();
    await page.unroute(INSIGHTS);
    await page.goto(`${at}/opportunities`);
    await button('Show 1 snoozed').click();
    await row.getByText('Snoozed until', { exact: false }).waitFor();
    await checkView(page, 'opportunities-snoozed');
    await row.getByRole('checkbox').click();
    await undo();
    await row.getByText('Snoozed until', { exact: false }).waitFor({ state: 'hidden' });
    await row.getByRole('checkbox').click();
    const keeping = await decide('Keep');
    await keeping.getByRole('button', { name: 'Keep', exact: true }).click();
    await row.waitFor({ state: 'hidden' });
    await page.goto(at);
    await page.getByText(/more seats? (is|are) kept by a decision and not counted\./).waitFor();
    await checkView(page, 'insights-kept');
  });

  it('fits a phone', async () => {
    const { page: phone, violations } = await visit(browser, company.url, { width: 360, height: 780 });
    await signIn(phone, `${at}/apps/${app.id}?state=unused`);
    await viewLoaded(phone, app.label);
    await phone.locator('tbody').getByRole('checkbox').first().click();
    await checkView(phone, 'app-selection-phone');
    await phone.goto(`${at}/decisions`);
    await viewLoaded(phone, 'Decisions');
    await checkView(phone, 'decisions-phone');
    assert.deepEqual([...violations, ...seen.violations], []);
    await phone.context().close();
  });
});
