import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { UsageResponse } from '../../functions/api/http/schema.ts';
import type { PersonBody } from '../../functions/api/people/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { withDatesInWords } from '../../web/format/dates.ts';
import { launch, noBrowser, signIn, type Visit, visit } from './browser.ts';
import { startTestStack, type TestStack } from './testStack.ts';

const DAY_MS = 86_400_000;

describe('Insights', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let connection: ConnectionBody;
  let browser: Browser;
  let seen: Visit;
  let page: Page;
  let apps: readonly AppBody[];

  before(async () => {
    company = await startTestStack({ size: 'small' });
    connection = await company.connected();
    browser = await launch();
    seen = await visit(browser, company.url);
    page = seen.page;
    apps = (await company.api<UsageResponse<readonly AppBody[]>>(`/v1/connections/${connection.id}/apps?limit=500`))
      .data;
    await signIn(page);
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const tile = (label: string) =>
    page.getByRole('navigation', { name: 'Key figures' }).getByRole('link', { name: label });
  const figure = async (label: string) => {
    const value = tile(label).locator('.tile-value');
    await value.waitFor();
    return value.textContent();
  };
  const sum = (of: (app: AppBody) => number) => apps.reduce((total, app) => total + of(app), 0).toLocaleString('en');
  const rows = () => page.locator('tbody tr');

  it('shows the API’s figures', async () => {
    assert.equal(
      await figure('Apps in use'),
      `${apps.filter((app) => (app.activePeople ?? 0) > 0).length} of ${apps.length}`,
    );
    assert.equal(
      await figure('Unused seats'),
      sum(({ states }) => states.IDLE + states.NEVER_USED),
    );
    assert.equal(
      await figure('Leaver seats'),
      sum(({ states }) => states.LEAVER),
    );
  });

  it('counts as active the people who signed in to the org', async () => {
    const through = Date.parse(String(connection.coverage.dataThrough).slice(0, 10));
    const first = new Date(through - 29 * DAY_MS).toISOString().slice(0, 10);
    const { uses } = company.org.truth();
    const active = new Set(uses.filter(({ day }) => day >= first).map(({ personId }) => personId));
    assert.equal(await figure('Active people'), String(active.size));
    const [app] = apps.filter(({ activePeople }) => (activePeople ?? 0) > 0);
    const people = new Set(
      uses.filter(({ appId, day }) => appId === app?.id && day >= first).map((use) => use.personId),
    );
    assert.equal(app?.activePeople, people.size);
  });

  it('says in words why Okta lists fewer people than are known', async () => {
    const listed = connection.progress.people;
    const data: PersonBody[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const path = `/v1/connections/${connection.id}/people?limit=100${next && `&cursor=${next}`}`;
      const part: UsageResponse<readonly PersonBody[]> = await company.api(path);
      data.push(...part.data);
      next = part.page.next;
    }
    const unlisted = data.filter(({ status }) => status === 'DELETED' || status === null).length;
    assert.ok(unlisted > 0);
    assert.equal(data.length, listed + unlisted);
    await tile('Active people').getByText(`of ${listed} that Okta lists`).waitFor();
    await page.goto(`/connections/${connection.id}/people`);
    await page.getByText(`(${data.length})`).waitFor();
    await page.getByText(`Okta no longer lists ${unlisted} of them.`).waitFor();
    await page.goto(`/connections/${connection.id}/health`);
    await page.getByText(`${listed} people, `).waitFor();
    await page.goto(`/connections/${connection.id}`);
  });

  it('shows coverage on every view', async () => {
    for (const view of ['Apps', 'People', 'Opportunities', 'Changes', 'Connection', 'Insights']) {
      await page.getByRole('link', { name: view, exact: true }).first().click();
      await page.getByText('Complete through').waitFor();
    }
  });

  it('opens the table behind a tile, and goes back', async () => {
    await tile('Unused seats').click();
    await page.waitForURL(/\/apps\?.*show=unused/);
    const unused = apps.filter((app) => app.states.IDLE + app.states.NEVER_USED > 0);
    await page.getByText(`(${unused.length} of ${apps.length})`).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
    await page.goForward();
    await page.getByText(`(${unused.length} of ${apps.length})`).waitFor();
  });

  it('filters and sorts a table and downloads exactly those rows as CSV', async () => {
    const wanted = String(apps.find(({ assigned }) => assigned > 0)?.label);
    await page.goto(`/connections/${connection.id}/apps`);
    const typed = wanted.slice(0, 5).toLowerCase();
    const words = typed.split(/\s+/).filter(Boolean);
    const found = apps.filter((app) => words.every((word) => `${app.label} ${app.name}`.toLowerCase().includes(word)));
    assert.ok(found.length > 0 && found.length < apps.length);
    const isFiltered = () => page.getByText(`(${found.length} of ${apps.length})`).waitFor();
    await page.getByLabel('Find apps').fill(typed);
    await isFiltered();
    await rows().filter({ hasText: wanted }).waitFor();
    const shown = await rows().count();
    assert.equal(shown, found.length);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Download .* as CSV/ }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    assert.equal(lines.length, shown + 1);
    assert.match(lines[0] ?? '', /^\uFEFFApp,Unused,Leavers,Assigned,/);
    assert.ok(lines.some((line) => line.includes(wanted)));

    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await isFiltered();
    assert.equal(await rows().count(), shown, 'the URL holds the state');
  });

  it('downloads every seat that can be cancelled in one file', async () => {
    await page.goto(`/connections/${connection.id}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'List of seats' }).click(),
    ]);
    const parts = unzipSync(readFileSync(await download.path()));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const [head = '', ...lines] = sheet.match(/<row .*?<\/row>/gs) ?? [];
    assert.match(head, /appId.*appLabel.*personId.*login.*name.*department.*yearlyCost\.amount.*yearlyCost\.currency/);
    assert.equal(
      lines.length.toLocaleString('en'),
      sum(({ unused, states }) => unused + states.LEAVER),
    );
    const app = apps.find(({ unused }) => unused > 0);
    const path = `/v1/connections/${connection.id}/apps/${app?.id}/seats?limit=500&state=NEVER_USED,IDLE`;
    const [seat] = (await company.api<UsageResponse<readonly SeatBody[]>>(path)).data;
    assert.ok(lines.some((line) => line.includes(String(seat?.login)) && line.includes(String(seat?.reason))));
  });

  it('shows a hostile label as text', async () => {
    const hostile = company.org.directory.apps().find(({ label }) => /[<>]/.test(label));
    assert.ok(hostile, 'the simulated company has such an app');
    await page.goto(`/connections/${connection.id}/apps/${hostile.id}`);
    await page.getByRole('heading', { level: 1, name: hostile.label }).waitFor();
  });

  it('lists who holds a seat, why it has its state, and how to prove it', async () => {
    const app = apps.find(({ states }) => states.NEVER_USED + states.IDLE > 0);
    const path = `/v1/connections/${connection.id}/apps/${app?.id}/seats`;
    const seats = (await company.api<UsageResponse<readonly SeatBody[]>>(`${path}?limit=500&state=NEVER_USED,IDLE`))
      .data;
    await page.goto(`/connections/${connection.id}/apps/${app?.id}?state=unused`);
    await page.getByText(`(${seats.length} of `, { exact: false }).waitFor();
    const [seat] = seats;
    const row = page
      .getByRole('row')
      .filter({ hasText: String(seat?.name) })
      .first();
    await row.getByText(withDatesInWords(String(seat?.reason))).waitFor();
    await row.getByRole('button', { name: /^Show/ }).click();
    await page.getByText(String(seat?.proof.filter)).waitFor();
    await page.keyboard.press('Escape');
  });

  it('keeps the window from view to view', async () => {
    await page.goto(`/connections/${connection.id}?window=7`);
    const week = (
      await company.api<UsageResponse<readonly AppBody[]>>(`/v1/connections/${connection.id}/apps?limit=500&window=7`)
    ).data;
    const inUse = week.filter(({ activePeople }) => (activePeople ?? 0) > 0).length;
    await page.getByText(`${inUse} of ${week.length}`).waitFor();
    await page.getByRole('link', { name: 'Apps', exact: true }).first().click();
    await page.waitForURL(/window=7/);
  });

  it('shows a past date', async () => {
    const day = new Date(Date.parse(String(connection.coverage.dataThrough)) - 20 * DAY_MS).toISOString().slice(0, 10);
    const path = `/v1/connections/${connection.id}/apps?limit=500&asOf=${day}`;
    const then = (await company.api<UsageResponse<readonly AppBody[]>>(path)).data;
    await page.goto(`/connections/${connection.id}?asOf=${day}`);
    const unused = then.reduce((total, app) => total + app.unused, 0);
    await page
      .getByRole('link', { name: 'Unused seats' })
      .getByText(unused.toLocaleString('en'), { exact: true })
      .waitFor();
  });

  it('shows the change of active people against the previous window', async () => {
    const through = Date.parse(String(connection.coverage.dataThrough).slice(0, 10));
    const activeIn = (from: number, to: number) => {
      const [first, last] = [from, to].map((ago) => new Date(through - ago * DAY_MS).toISOString().slice(0, 10));
      const uses = company.org.truth().uses.filter(({ day }) => day >= String(first) && day <= String(last));
      return new Set(uses.map(({ personId }) => personId)).size;
    };
    const change = activeIn(30, 1) - activeIn(60, 31);
    await page.goto(`/connections/${connection.id}`);
    const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
    await tile('Active people')
      .getByText(`${sign}${Math.abs(change)} on the 30 days before`)
      .waitFor();
    await page.goto(`/connections/${connection.id}?window=90`);
    await tile('Active people').locator('.tile-value').waitFor();
    assert.equal(await tile('Active people').getByText('days before').count(), 0, 'history is too short for that');
  });

  it('shows the day under the pointer, and the day chosen with the arrow keys', async () => {
    await page.goto(`/connections/${connection.id}`);
    const chart = page.getByRole('figure').filter({ hasText: 'Sign-ins as a table' });
    const dayAgo = (days: number) =>
      new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
        Date.parse(String(connection.coverage.dataThrough)) - days * DAY_MS,
      );
    const caption = chart.locator('figcaption');
    await caption.getByText(`${dayAgo(0)}: `).waitFor();
    await chart.locator('g').nth(-3).hover();
    await caption.getByText(`${dayAgo(2)}: `).waitFor();
    await page.mouse.move(0, 0);
    await chart.getByRole('slider').focus();
    await page.keyboard.press('ArrowLeft');
    await caption.getByText(new RegExp(`^${dayAgo(1)}: [\\d,]+ sign-ins?$`)).waitFor();
  });

  it('refuses a date that was not observed, and says which were', async () => {
    await page.goto(`/connections/${connection.id}`);
    await figure('Apps in use');
    const asOf = page.getByLabel('As of a day in the past; empty for the latest').first();
    const observed = page.getByText(/^\w+ \d+, \d{4} – \w+ \d+, \d{4}$/);
    await asOf.fill('2020/01/01');
    await asOf.blur();
    await observed.waitFor();
    assert.doesNotMatch(page.url(), /asOf/);
    const yesterday = new Date(Date.parse(String(connection.coverage.dataThrough)) - DAY_MS).toISOString().slice(0, 10);
    await asOf.fill(yesterday.replaceAll('-', '/'));
    await page.waitForURL(`**/*asOf=${yesterday}*`);
    await observed.waitFor({ state: 'hidden' });
    await page.goto(`/connections/${connection.id}?asOf=2020-01-01`);
    await page.getByText(/Must lie within/).waitFor();
    await page.getByRole('button', { name: 'Show the latest' }).click();
    await figure('Apps in use');
    assert.doesNotMatch(page.url(), /asOf/);
    await page.goto(`/connections/${connection.id}?asOf=2026-13-45`);
    await figure('Apps in use');
  });

  it('did not violate the content security policy', () => assert.deepEqual(seen.violations, []));
});
