import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { ListResponse, UsageResponse } from '../../functions/api/http/schema.ts';
import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { launch, noBrowser, signIn, viewLoaded, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';

describe('probe', { skip: noBrowser ?? false }, () => {
  let company: TestStack; let browser: Browser; let at: string;
  before(async () => {
    company = await startTestStack({ size: 'small' });
    const connection = await company.connected();
    at = `/connections/${connection.id}`;
    browser = await launch();
  });
  after(async () => { await browser?.close(); await company?.stop(); });
  it('lists', async () => {
    const apps = (await company.api<UsageResponse<readonly AppBody[]>>(`/v1${at}/apps?limit=500`)).data;
    for (const app of apps) {
      const { data } = await company.api<UsageResponse<ReliabilityBody>>(`/v1${at}/apps/${app.id}/reliability`);
      console.log(app.label, app.assigned, app.unused, data.idleAfterDays, data.session.class, data.session.days, data.returned.chance, data.recommended.idleAfterDays, data.recommended.reason, data.curve.length, data.gaps.closed.length, data.pastWeeks.length, data.givenBack.length);
    }
    const { page } = await visit(browser, company.url, {height: 2400});
    await signIn(page, `${at}/apps/${apps.toSorted((a,b)=>b.assigned-a.assigned)[0]?.id}`);
    await page.getByRole('button', { name: 'How sure are we?' }).click();
    await page.getByText('Given back within').waitFor();
    await page.screenshot({ path: '/tmp/k1.png', fullPage: true });
    await page.goto('/how-sure');
    await viewLoaded(page, 'How sure are we?');
    await page.screenshot({ path: '/tmp/k2.png' });
  });
});
