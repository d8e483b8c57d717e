// The wizard under a link: embedded in the vendor's page of examples/embed, and alone on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Frame, Page } from 'playwright-core';
import { createUsageApi } from '../../examples/embed/usageApi.ts';
import { CUSTOMER, startVendor, type Vendor } from '../../examples/embed/vendor.ts';
import { callTool, connectAssistant } from '../functions/api/mcp/assistant.ts';
import { type Visit, visit } from './browser.ts';
import { assertFits, checkView, seriousFindings } from './checkView.ts';
import type { TestStack } from './testStack.ts';
import { until } from './waiting.ts';

/** How the links of the test look. */
export const LINK_BRANDING = {
  productName: 'Example Spend',
  logoUrl: 'https://app.example.com/logo.svg',
  color: '#5b21b6',
  helpUrl: 'https://help.example.com/okta',
  permissionText: 'Example Spend reads who uses which app, so that you pay for no seat that nobody needs.',
};
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#5b21b6"/></svg>';

/** Most script that the page of a link may load, gzipped. Insights may load 500 kB. */
const MOST_SCRIPT_BYTES = 300_000;

const isInput = (tag: string | undefined): boolean => tag === 'INPUT';

/** Of a page's script, whose content tells it from others: signing in. */
const SIGN_IN = /signinRedirect|code_verifier/;

export function describeLink(started: () => { readonly company: TestStack; readonly browser: Browser }): void {
  let vendor: Vendor;
  let api: ReturnType<ReturnType<typeof createUsageApi>>;
  let token: string;

  before(async () => {
    const { company } = started();
    const options = {
      url: company.url,
      tokenUrl: `${company.url}/oauth/token`,
      clientId: 'okta-usage',
      clientSecret: 'any',
    };
    vendor = await startVendor(options);
    api = createUsageApi(options)(CUSTOMER.tenant);
    const answer = await fetch(options.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    token = ((await answer.json()) as { access_token: string }).access_token;
  });
  after(() => vendor?.close());

  /** Opens a page that loads the logo from here. */
  async function open(options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
    const seen = await visit(started().browser, started().company.url, options);
    await seen.page
      .context()
      .route(LINK_BRANDING.logoUrl, (route) => route.fulfill({ contentType: 'image/svg+xml', body: LOGO }));
    return seen;
  }
  const button = (view: Page | Frame, name: string) => view.getByRole('button', { name, exact: true });
  const step = (view: Page | Frame, name: string) =>
    view.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const newLink = async (body: object = {}) => {
    const { data } = await api.routes.POST('/v1/connect-sessions', { body: { externalId: CUSTOMER.id, ...body } });
    if (!data) throw new Error('no link was made');
    return data;
  };

  describe('in a vendor’s page', () => {
    let seen: Visit;
    let page: Page;
    let frame: Frame;

    before(async () => {
      seen = await open();
      page = seen.page;
    });
    after(() => page?.context().close());

    const isFocused = (name: string) => page.evaluate((name) => document.activeElement?.textContent === name, name);
    const openFrame = async () => {
      await button(page, 'Connect').click();
      const element = await page.getByTitle('Connect Okta').elementHandle();
      frame = (await element?.contentFrame()) as Frame;
      await step(frame, 'Your Okta org');
    };

    it('opens in a dialog with the vendor’s look, and closes with the Escape key', async () => {
      await page.goto(vendor.url);
      await openFrame();
      await frame.getByText('asks to read your Okta usage').waitFor();
      assert.equal(await frame.evaluate(() => location.hash), '', 'the token is not in the address');
      await page.getByRole('dialog', { name: 'Connect Okta' }).waitFor();
      await until('the focus in the field', () => frame.evaluate(() => document.activeElement?.tagName), isInput);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.ok(await isFocused('Connect'), 'the focus is where it was');
      await openFrame();
      await page.getByRole('button', { name: 'Close' }).press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('connects by client id and key, and the vendor’s page hears of it', async () => {
      const { org } = started().company;
      await openFrame();
      await page.evaluate(() => {
        const forged = { source: 'okta-usage-connect', event: 'failed', problem: 'FORGED' };
        postMessage(forged, location.origin);
      });
      await frame.getByLabel('Address of your Okta org').fill(org.host);
      await button(frame, 'Find the org').click();
      await step(frame, 'What we read');
      await frame.getByText(LINK_BRANDING.permissionText).waitFor();
      assert.deepEqual(await seriousFindings(frame), []);
      await checkView(page, 'connect-embedded');
      await button(frame, 'I understand, continue').click();
      const jwk = JSON.parse(await frame.getByLabel('Public key', { exact: true }).inputValue());
      const { clientId } = org.serviceApps.add({ keys: [jwk] });
      await page.setViewportSize({ width: 360, height: 740 });
      await checkView(page, 'connect-embedded-phone');
      assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the frame fits');
      await page.setViewportSize({ width: 1280, height: 800 });
      await frame.getByLabel('Client ID', { exact: true }).fill(clientId);
      await button(frame, 'Test it').click();
      // The answer is lost on its way, so that the page does not know what became of it.
      await page.route('**/v1/connect/connection', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await button(frame, 'Connect').click();
      await page.getByText('Not connected: UNREACHABLE.').waitFor();
      await page.unrouteAll({ behavior: 'wait' });
      await button(frame, 'Connect').click();
      await frame.getByText('Acme is connected').waitFor();
      await page.getByText('Connected. Reading …').waitFor();
      await frame.getByText('Everything was read.', { exact: false }).waitFor();
      await checkView(page, 'connect-embedded-done');
      await button(frame, 'Close').click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.ok(await isFocused('Connect'), 'the focus is where it was');
    });

    it('shows the vendor’s numbers, and answers an assistant', async () => {
      await page.getByText('seats to look at first', { exact: false }).waitFor();
      assert.ok((await page.locator('#seats li').count()) > 0);
      await page.getByText('connection.first_sync_completed', { exact: false }).waitFor();
      const { data } = await api.get('/v1/connections', {});
      assert.deepEqual(
        data.map(({ externalId, name, credential }) => [externalId, name, credential.kind]),
        [[CUSTOMER.id, 'Acme', 'SERVICE_APP']],
      );
      const assistant = await connectAssistant(`${started().company.url}/v1/mcp`, {
        requestInit: { headers: { authorization: `Bearer ${token}`, 'tenant-id': CUSTOMER.tenant } },
      });
      const { isError, text } = await callTool(assistant, 'which_seats_can_be_cancelled', {
        connectionId: data[0]?.id,
      });
      await assistant.close();
      assert.equal(isError, false, text);
      const [first = ''] = await page.locator('#seats li').allTextContents();
      assert.ok(JSON.stringify(text).includes(first.split(' · ')[0] as string), 'of the same apps');
    });

    it('says so where the frame is blocked, and offers a tab', async () => {
      const { token: unframed } = await newLink();
      await page.evaluate((token) => {
        const { OktaUsageConnect } = globalThis as unknown as { OktaUsageConnect: { open(options: object): void } };
        const status = document.getElementById('status') as HTMLElement;
        const onEvent = (event: object) => {
          status.textContent = JSON.stringify(event);
        };
        OktaUsageConnect.open({ token });
        OktaUsageConnect.open({ token, openWithin: 300, onEvent });
      }, unframed);
      await page.getByText('{"event":"failed","problem":"NOT_OPENED"}').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 1, 'the second in place of the first');
      const link = page.getByRole('link', { name: 'Open it in a new tab' });
      assert.ok((await link.getAttribute('href'))?.endsWith(`#${unframed}`));
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByText('{"event":"closed"}').waitFor();
    });

    it('throws for a missing token, and believes no forged message', async () => {
      const error = await page.evaluate(() => {
        const { OktaUsageConnect } = globalThis as unknown as { OktaUsageConnect: { open(options: object): void } };
        try {
          OktaUsageConnect.open({});
        } catch (thrown) {
          return String(thrown);
        }
        return undefined;
      });
      assert.equal(error, 'TypeError: open() needs the url or the token of a connect session.');
      assert.equal(await page.getByText('FORGED').count(), 0);
      assert.equal(await page.getByRole('dialog').count(), 0);
    });

    it('violates no content security policy but the one that keeps it out of a frame', () =>
      assert.deepEqual(
        seen.violations.filter((text) => !text.includes('frame-ancestors')),
        [],
      ));
  });

  describe('on a phone', () => {
    let seen: Visit;
    let page: Page;
    const scripts = new Map<string, Buffer>();

    before(async () => {
      seen = await open({ width: 360, height: 740, dark: true });
      page = seen.page;
      page.on('response', async (response) => {
        if (response.request().resourceType() === 'script') scripts.set(response.url(), await response.body());
      });
    });
    after(() => page?.context().close());

    it('repairs the connection, and leads back with a state and its id', async () => {
      const returnUrl = `${vendor.url}/?from=link`;
      const link = await newLink({ methods: ['API_TOKEN'], returnUrl, locale: 'de-DE' });
      await page.goto(link.url);
      await page.getByText('This gives new credentials to Acme').waitFor();
      assert.equal(page.url(), link.url.split('#')[0], 'the token is not in the address');
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
      );
      assert.ok(!kept.includes(link.token));
      assert.equal(await page.getByLabel('Address of your Okta org').inputValue(), started().company.org.host);
      await checkView(page, 'connect-phone');
      await button(page, 'Find the org').click();
      await step(page, 'What we read');
      await assertFits(page);
      await button(page, 'I understand, continue').click();
      await page.getByLabel('API token').fill(started().company.org.token);
      assert.equal(await page.getByRole('radio').count(), 0, 'the link allows one way');
      await button(page, 'Test it').click();
      await button(page, 'Connect').click();
      await page.waitForURL(/from=link/);
      const { data } = await api.get('/v1/connections', {});
      assert.equal(page.url(), `${returnUrl}&state=connected&connection=${data[0]?.id}`);
      assert.deepEqual(
        data.map(({ externalId, credential }) => [externalId, credential.kind]),
        [[CUSTOMER.id, 'API_TOKEN']],
      );
      await page.goto(link.url);
      await page.getByText('Acme is connected').waitFor();
      await button(page, 'Back to Example Spend').waitFor();
      assert.equal(await page.locator('.key-value span[lang="de-DE"]').count(), 5, 'the counts are German');
    });

    it('loads nothing of signing in, and less than Insights', async (t) => {
      await until('the scripts', async () => scripts.size > 5, Boolean);
      const ours = [...scripts].filter(([url]) => url.startsWith(started().company.url));
      assert.deepEqual(
        ours.filter(([, body]) => SIGN_IN.test(body.toString())).map(([url]) => url),
        [],
      );
      const bytes = ours.reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
      t.diagnostic(`the page of a link: ${Math.round(bytes / 1000)} kB of script, gzipped`);
      assert.ok(bytes < MOST_SCRIPT_BYTES, `${bytes} bytes`);
    });

    it('goes on after it was offline, and asks for the link after a reload', async () => {
      const link = await newLink({ allowedOrigins: [] });
      await page.route('**/v1/connect', (route) => route.abort());
      await page.goto('about:blank');
      await page.goto(link.url);
      await page.getByText('No connection to the service').waitFor();
      await page.unrouteAll({ behavior: 'wait' });
      await button(page, 'Try again').click();
      await step(page, 'Your Okta org');
      await page.reload();
      await page.getByText('This page needs its link').waitFor();
      await assertFits(page);
      await page.goto('about:blank');
      await page.goto(link.url);
      await step(page, 'Your Okta org');
      await api.routes.DELETE('/v1/connect-sessions/{session}', { params: { path: { session: link.id } } });
      await button(page, 'Find the org').click();
      await page.getByText('This link was withdrawn', { exact: false }).first().waitFor();
    });

    it('says why a link opens nothing', async () => {
      const { url, id } = await newLink();
      await page.goto(`${url.slice(0, -3)}abc`);
      await page.getByText('This link is not valid').first().waitFor();
      await page.goto('about:blank');
      await page.goto(`/connect/${id}#half-a-token`);
      await page.getByText('This page needs its link').waitFor();
      const expired = { code: 'CONNECT_SESSION_EXPIRED', detail: 'This link has expired. Ask for a new one.' };
      await page.route('**/v1/connect', (route) => route.fulfill({ status: 410, json: expired }));
      await page.goto('about:blank');
      await page.goto(url);
      await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
      await page.unrouteAll({ behavior: 'wait' });
      await assertFits(page);
    });

    it('stays good after Cancel', async () => {
      const { url } = await newLink({ externalId: 'another', locale: 'de-DE' });
      await page.goto('about:blank');
      await page.goto(url);
      await page.getByLabel('Address of your Okta org').fill('acme');
      await button(page, 'Cancel').click();
      await button(page, 'Leave').click();
      await page.getByRole('heading', { name: 'Nothing was connected' }).waitFor();
      const offer = page.getByText('The link can be opened until', { exact: false });
      assert.match((await offer.textContent()) ?? '', /until \d{1,2}\. \p{L}{3,5}\.?,? \d\d:\d\d UTC\.$/u);
      assert.equal(await offer.locator('span').getAttribute('lang'), 'de-DE');
      assert.equal(await page.locator('html').getAttribute('lang'), 'en', 'the texts stay English');
      await button(page, 'Start again').click();
      await step(page, 'Your Okta org');
    });

    it('did not violate the content security policy', () => assert.deepEqual(seen.violations, []));
  });
}
