import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Answer, AppBody, ConnectionBody, PersonBody } from '../../functions/contract.ts';
import { launch, noBrowser, signIn, type Visit, visit } from './browser.ts';
import { type Company, startCompany } from './company.ts';

const SCREENSHOTS = process.env.SCREENSHOTS ?? 'screenshots';
/** What the first visit of Insights may bring, as it crosses the wire. */
const MOST_SCRIPT_BYTES = 500_000;

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

async function seriousFindings(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source); // by the debugger: the page itself may not take in a script
  const findings = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: AxeFinding[] }> } };
    return (await axe.run()).violations;
  });
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}

describe('every view', { skip: noBrowser ?? false }, () => {
  let company: Company;
  let connection: ConnectionBody;
  let browser: Browser;
  let views: Readonly<Record<string, string>>;

  before(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    company = await startCompany({ size: 'small' });
    browser = await launch();
    connection = await company.connected();
    const at = `/connections/${connection.id}`;
    const [app] = (await company.api<Answer<readonly AppBody[]>>(`/v1${at}/apps?sort=-unused&limit=1`)).data;
    const [person] = (await company.api<Answer<readonly PersonBody[]>>(`/v1${at}/people?limit=1`)).data;
    views = {
      insights: at,
      apps: `${at}/apps`,
      app: `${at}/apps/${app?.id}`,
      people: `${at}/people`,
      person: `${at}/people/${person?.id}`,
      opportunities: `${at}/opportunities`,
      changes: `${at}/changes`,
      connection: `${at}/health`,
      connected: `${at}/connected`,
      connect: '/connect',
      definitions: '/definitions',
      'no-such-page': '/nowhere',
    };
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const open = async (page: Page, path: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForFunction(
      () => document.querySelector('.skeleton') === null && !/\bLoading \w/.test(document.body.textContent ?? ''),
    );
  };

  const ways = [
    { name: 'light', dark: false, width: 1280 },
    { name: 'dark', dark: true, width: 1280 },
    { name: 'phone', dark: false, width: 360 },
  ] as const;
  for (const { name, dark, width } of ways) {
    it(`has nothing serious for axe, and fits: ${name}`, async (t) => {
      const { page, complaints }: Visit = await visit(browser, company.url, { dark, width });
      await signIn(page, views.insights);
      await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
      for (const [view, path] of Object.entries(views)) {
        await t.test(view, async () => {
          await open(page, path);
          await page.screenshot({ path: join(SCREENSHOTS, `${view}-${name}.png`) });
          assert.deepEqual(await seriousFindings(page), []);
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(beyond <= 0, `${beyond} px wider than the window`);
        });
      }
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }

  it('opens Insights with little script, and soon', async (t) => {
    const { page } = await visit(browser, company.url);
    // Signing in leaves the page and comes back to it; what the browser has by then it does not fetch again.
    const scripts = new Map<string, number>();
    page.on('response', async (response) => {
      if (!response.url().endsWith('.js')) return;
      scripts.set(response.url(), gzipSync(await response.body()).length);
    });
    await signIn(page, views.insights);
    const figure = page.getByRole('link', { name: 'Apps in use' }).locator('.tile-value');
    await figure.waitFor();
    const firstLoad = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
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
    await signIn(page, views.insights);
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
    const answer = await company.api<Answer<readonly AppBody[]>>(`/v1${views.apps}?limit=1`);
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
    await page.goto(String(views.apps));
    await page.getByText('(2,000)').waitFor();
    const started = Date.now();
    await page.getByLabel('Find apps').pressSequentially('1999');
    await page.getByText('(1 of 2,000)').waitFor();
    const perKey = (Date.now() - started) / 4;
    t.diagnostic(`${Math.round(perKey)} ms per key typed`);
    assert.ok(perKey < 1000, `${perKey} ms`);
    await page.context().close();
  });
});
