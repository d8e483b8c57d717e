// Acting on the numbers: proving a seat, its group, and the plan, as an admin does it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { PlanStepBody, PlanTotalsBody } from '../../functions/api/plan/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { reclaimableSeats } from '../../functions/core/usage/seatFigures.ts';
import { launch, noBrowser, signIn, type Visit, viewLoaded, visit } from './browser.ts';
import { assertFits, checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';

type PlanAnswer = UsageResponse<readonly PlanStepBody[]> & { readonly totals: PlanTotalsBody };

describe('acting on it', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let connection: ConnectionBody;
  let browser: Browser;
  let seen: Visit;
  let page: Page;
  let at: string;
  let app: AppBody;

  before(async () => {
    company = await startTestStack({ size: 'small' });
    connection = await company.connected();
    at = `/v1/connections/${connection.id}`;
    browser = await launch();
    seen = await visit(browser, company.url);
    page = seen.page;
    const { data } = await company.api<UsageResponse<readonly AppBody[]>>(`${at}/apps?limit=500&sort=-unused`);
    const found = data.find((one) => reclaimableSeats(one) > 3);
    assert.ok(found);
    app = found;
    await signIn(page);
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  });
  after(async () => {
    assert.deepEqual(seen?.violations, []);
    await browser?.close();
    await company?.stop();
  });

  const planOf = (query = '') => company.api<PlanAnswer>(`${at}/plan?limit=200${query}`);

  it('proves a seat by one click that is visible at 1,280 px, with filter and dates filled in', async () => {
    const { data } = await company.api<UsageResponse<readonly SeatBody[]>>(`${at}/apps/${app.id}/seats?limit=500`);
    await page.goto(`/connections/${connection.id}/apps/${app.id}`);
    const link = page.getByRole('link', { name: /in Okta’s System Log/ }).first();
    await link.waitFor();
    const box = await link.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 1280, JSON.stringify(box));
    const href = await link.getAttribute('href');
    const seat = data.find(({ proof }) => proof.url === href);
    assert.ok(seat, 'the link is the API’s search of one of the seats');
    assert.equal(await link.getAttribute('target'), '_blank');
    const { searchParams } = new URL(String(href));
    assert.equal(searchParams.get('fromTime'), seat.proof.since);
    await page.evaluate(() => document.querySelector('table')?.scrollIntoView());
    await checkView(page, 'app-proof');
  });

  it('says where Okta no longer keeps a sign-in, and shows our own record', async () => {
    const path = `/v1/connections/*/apps/${app.id}/seats?*`;
    await page.route(`**${path}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as UsageResponse<SeatBody[]>;
      const data = body.data.map((seat) => ({
        ...seat,
        proof: { ...seat.proof, olderThanOktaKeeps: true, record: { on: '2026-05-04', signIns: 3 } },
      }));
      return route.fulfill({ json: { ...body, data } });
    });
    await page.goto(`/connections/${connection.id}/apps/${app.id}`);
    await page
      .getByRole('button', { name: /^Our record/ })
      .first()
      .click();
    await page.getByText('Okta keeps events for 90 days', { exact: false }).waitFor();
    await page.getByText('this service counted 3 sign-ins on', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await page.unroute(`**${path}`);
  });

  it('shows through which group a seat is held, and links to it', async () => {
    const { data: apps } = await company.api<UsageResponse<readonly AppBody[]>>(`${at}/apps?limit=500`);
    for (const { id } of apps) {
      const { data } = await company.api<UsageResponse<readonly SeatBody[]>>(`${at}/apps/${id}/seats?limit=500`);
      const group = data.find((seat) => seat.group)?.group;
      if (!group) continue;
      assert.equal(group.unnamed, null);
      await page.goto(`/connections/${connection.id}/apps/${id}`);
      const link = page.getByRole('link', { name: String(group.name) }).first();
      assert.equal(await link.getAttribute('href'), group.url);
      return;
    }
    assert.fail('the simulated company has such a seat');
  });

  it('opens the app and the person in Okta', async () => {
    await page.goto(`/connections/${connection.id}/apps/${app.id}`);
    const inOkta = page.getByRole('link', { name: /Open in Okta/ });
    assert.match(String(await inOkta.getAttribute('href')), new RegExp(`/admin/app/${app.name}/instance/${app.id}/`));
    const [seat] = (await company.api<UsageResponse<readonly SeatBody[]>>(`${at}/apps/${app.id}/seats?limit=1`)).data;
    await page.goto(`/connections/${connection.id}/people/${seat?.personId}`);
    assert.match(String(await inOkta.getAttribute('href')), new RegExp(`/admin/user/profile/view/${seat?.personId}$`));
  });

  it('plans all apps from Insights, with the API’s sums and steps', async () => {
    const { data, totals } = await planOf();
    await page.goto(`/connections/${connection.id}`);
    await page.getByRole('main').getByRole('link', { name: 'Plan', exact: true }).click();
    await viewLoaded(page, 'Plan');
    const count = (value: number) => value.toLocaleString('en');
    await page
      .getByText(`free ${count(totals.frees.seats)} of ${count(totals.reclaimable)} seats`, { exact: false })
      .waitFor();
    const [first] = data;
    await page.getByText(String(first?.sentence)).waitFor();
    assert.equal(
      await page
        .getByRole('link', { name: /Open in Okta/ })
        .first()
        .getAttribute('href'),
      first?.url,
    );
    await page.getByRole('button', { name: /^Who/ }).first().click();
    await page
      .getByRole('link', { name: String(first?.people[0]?.name) })
      .first()
      .waitFor();
    await checkView(page, 'plan');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('body.awsui-dark-mode').waitFor();
    await checkView(page, 'plan-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 780 });
    await checkView(page, 'plan-phone');
    await page.setViewportSize({ width: 2560, height: 1440 });
    await assertFits(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('plans one app from its page, and gives the plan as a file', async () => {
    const { totals } = await planOf(`&app=${app.id}`);
    await page.goto(`/connections/${connection.id}/apps/${app.id}`);
    await page.getByRole('main').getByRole('link', { name: 'Plan', exact: true }).click();
    await viewLoaded(page, 'Plan');
    await page
      .getByText(`of ${totals.reclaimable.toLocaleString('en')} seat`, { exact: false })
      .first()
      .waitFor();
    assert.equal(totals.reclaimable, reclaimableSeats(app));
    for (const [kind, name] of [
      ['an Excel workbook', 'plan.xlsx'],
      ['CSV', 'plan.csv'],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Download the plan as ${kind}` }).click(),
      ]);
      assert.equal(file.suggestedFilename(), name);
    }
    await page.getByRole('link', { name: app.label, exact: true }).click();
    await viewLoaded(page, app.label);
  });
});
