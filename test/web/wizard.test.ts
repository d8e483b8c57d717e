import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { CheckBody } from '../../functions/api/connections/checkSchema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ListResponse } from '../../functions/api/http/schema.ts';
import { launch, noBrowser, signIn, type Visit, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { describeLink, LINK_BRANDING } from './linkedWizard.ts';
import { startTestStack, type TestStack } from './testStack.ts';

/** Has the shape of a token. */
const WRONG_TOKEN = '0'.repeat(42);

describe('the connect wizard', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let browser: Browser;
  let seen: Visit;
  let page: Page;
  let refusal: object;
  let passed: CheckBody;

  before(async () => {
    company = await startTestStack({}, undefined, { connect: { branding: LINK_BRANDING } });
    browser = await launch();
    seen = await visit(browser, company.url);
    page = seen.page;
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const step = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const token = () => page.getByLabel('API token');
  const publicKey = () => page.getByLabel('Public key', { exact: true });
  const isFocused = (text: string) => page.evaluate((text) => document.activeElement?.textContent === text, text);
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

  it('is offered to a new tenant', async () => {
    await signIn(page);
    await button('Connect your Okta org').click();
    await step('Your Okta org');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT', 'the input has focus');
    await page.getByText('connects its simulated org by itself', { exact: false }).waitFor();
  });

  it('says what is wrong with an address, and keeps the input', async () => {
    await page.getByLabel('Address of your Okta org').fill('https://okta.com.evil.example/login');
    await button('Find the org').click();
    await page.getByText('This is not an Okta address. It looks like company.okta.com.').waitFor();
    await page.getByLabel('Address of your Okta org').fill('nobody-here.okta.com');
    await button('Find the org').click();
    await page.getByText(/No Okta org answers at nobody-here.okta.com|Okta did not answer/).waitFor();
    assert.equal(await page.getByLabel('Address of your Okta org').inputValue(), 'nobody-here.okta.com');
  });

  it('repairs a pasted address, and shows it', async () => {
    const pasted = `https://${company.org.host.replace('.', '-admin.')}/admin/dashboard`;
    await page.getByLabel('Address of your Okta org').fill(pasted);
    await page.getByText(`We will use ${company.org.host}`).waitFor();
    await page.keyboard.press('Enter');
    await step('What we read');
    await page.getByText('GET /api/v1/logs').waitFor();
    await checkView(page, 'connect-2-reads');
  });

  it('keeps the input when going back, by its own button and by the browser’s', async () => {
    await button('Back').click();
    await step('Your Okta org');
    assert.match(await page.getByLabel('Address of your Okta org').inputValue(), /admin\/dashboard$/);
    await page.goForward();
    await step('What we read');
    await button('I understand, continue').click();
    await step('Access');
  });

  it('recommends a service app, and says what to do in Okta, what it grants and what is too much', async () => {
    const jwk = JSON.parse(await publicKey().inputValue());
    assert.deepEqual(Object.keys(jwk), ['kty', 'kid', 'use', 'alg', 'n', 'e'], 'the public half alone');
    await checkView(page, 'connect-3-app');
    const { clientId } = company.org.serviceApps.add({
      keys: [jwk],
      scopes: ['okta.users.read', 'okta.apps.read', 'okta.logs.read', 'okta.apps.manage'],
    });
    await page.getByLabel('Client ID', { exact: true }).fill(clientId);
    const answered = page.waitForResponse('**/v1/connections/check');
    await button('Test it').click();
    for (const scope of ['okta.users.read', 'okta.apps.read', 'okta.logs.read'])
      await page.getByText(`can be read. (${scope})`).waitFor();
    await page.getByText('okta.groups.read (optional)', { exact: false }).waitFor();
    await page
      .getByText('This app could change your org: Okta grants it okta.apps.manage.', { exact: false })
      .waitFor();
    await button('Continue').waitFor();
    await checkView(page, 'connect-4-app');
    passed = await (await answered).json();
    await button('Back').click();
    assert.equal(await page.getByLabel('Client ID', { exact: true }).inputValue(), clientId);
    assert.deepEqual(JSON.parse(await publicKey().inputValue()), jwk, 'the key is made once');
  });

  it('makes another key in place of one that cannot be used any more', async () => {
    const { kid } = JSON.parse(await publicKey().inputValue());
    const ticks = passed.ticks.map((tick) => (tick.step === 'token' ? { ...tick, ok: false } : tick));
    const problem = { code: 'KEY_UNKNOWN', detail: 'The key has expired.' };
    await page.route('**/v1/connections/check', (route) => route.fulfill({ json: { ...passed, ticks, problem } }));
    await button('Test it').click();
    await page.getByText(problem.detail).first().waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    const made = page.waitForResponse('**/v1/keys');
    await button('Back').click();
    await made;
    assert.notEqual(JSON.parse(await publicKey().inputValue()).kid, kid);
    await page.getByRole('radio', { name: 'Token of a user' }).check();
  });

  it('explains a malformed token, and one that Okta refuses', async () => {
    assert.equal(await token().getAttribute('type'), 'password');
    await token().fill('My token');
    await button('Test it').click();
    await page.getByText("That doesn't look like an API token.", { exact: false }).first().waitFor();
    await checkView(page, 'connect-4-refused');
    await button('Back').click();
    await token().fill(company.org.token.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')));
    const answered = page.waitForResponse('**/v1/connections/check');
    await button('Test it').click();
    refusal = await (await answered).json();
    await page.getByText('Okta refused the token.', { exact: false }).first().waitFor();
    await page.getByText('Create a new token: Security → API → Tokens → Create token.').waitFor();
    assert.equal(await button('Continue').count(), 0, 'it cannot be continued');
  });

  it('forgets the token when the wizard is left', async () => {
    await button('Back').click();
    await token().fill(company.org.token);
    await page.getByRole('link', { name: 'Okta usage' }).click();
    await button('Connect your Okta org').waitFor();
    await page.goBack();
    await step('Your Okta org');
    await page.getByLabel('Address of your Okta org').fill(company.org.host);
    await button('Find the org').click();
    await step('What we read');
    // From here on by keyboard alone.
    for (let presses = 0; presses < 40 && !(await isFocused('I understand, continue')); presses++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await step('Access');
    await page.getByRole('radio', { name: 'Token of a user' }).check();
    assert.equal(await token().inputValue(), '');
    assert.equal(await token().getAttribute('autocomplete'), 'off');
    assert.ok(!(await kept()).includes(company.org.token));
    await checkView(page, 'connect-3-token');
  });

  it('ignores the result of a check of an earlier token', async () => {
    const held = Promise.withResolvers<void>();
    await page.route('**/v1/connections/check', async (route) => {
      if (!route.request().postData()?.includes(WRONG_TOKEN)) return route.continue();
      await held.promise;
      return route.fulfill({ json: refusal }); // answered here, because a tenant may make only ten checks in ten minutes
    });
    await token().fill(WRONG_TOKEN);
    await page.keyboard.press('Enter');
    await step('Test');
    await button('Back').click();
    await token().fill(company.org.token);
    await button('Test it').click();
    await page.getByText('The System Log can be read.').waitFor();
    const answered = page.waitForResponse('**/v1/connections/check');
    held.resolve();
    await answered;
    await page.unrouteAll({ behavior: 'wait' });
    assert.equal(await page.getByText('Okta refused the token.', { exact: false }).count(), 0);
    await button('Continue').waitFor();
  });

  it('stops its spinners when the check itself fails, and checks again', async () => {
    await page.route('**/v1/connections/check', (route) => route.abort());
    await button('Back').click();
    await button('Test it').click();
    await page.locator('.check-steps svg').first().waitFor();
    await page.getByText('No answer from the service', { exact: false }).first().waitFor();
    assert.equal(await page.locator('.check-steps [class*="loading"]').count(), 0);
    await page.unrouteAll({ behavior: 'wait' });
    await button('Test again').click();
    await page.getByText('The System Log can be read.').waitFor();
  });

  it('names a missing permission, and passes once it is granted', async () => {
    company.org.faults.forbidden = ['logs'];
    await button('Back').click();
    await token().fill(company.org.token);
    await button('Test it').click();
    await page.getByText('cannot read the System Log', { exact: false }).first().waitFor();
    await page.getByText('Read-only Administrator role', { exact: false }).first().waitFor();
    company.org.faults.forbidden = [];
    await button('Test again').click();
    await page.getByText('The System Log can be read.').waitFor();
    await page.getByText('Users can be read.').waitFor();
    await checkView(page, 'connect-4-passed');
    await button('Continue').click();
    await step('Options');
  });

  it('connects, shows progress to the end, and stores the token nowhere', async () => {
    await page.getByLabel('Name').fill('Acme production');
    await page
      .getByRole('button', { name: /^Tolerated return/ })
      .getByText('5% within 60 days')
      .waitFor();
    await page.getByRole('button', { name: /^Tolerated return/ }).click();
    await page.getByRole('option', { name: '2% within 60 days' }).click();
    await checkView(page, 'connect-5-options');
    await button('Connect').click();
    await page.getByText('Acme production is connected').waitFor();
    const address = page.url();
    assert.match(address, /\/connections\/\w{26}\/connected$/);
    await page.goto('about:blank');
    await page.goto(address);
    const [connection] = (await company.api<ListResponse<ConnectionBody>>('/v1/connections')).data;
    assert.equal(connection?.settings.tolerancePercent, 2);
    await page.getByText('Everything was read', { exact: false }).first().waitFor();
    assert.ok(!(await kept()).includes(company.org.token));
    assert.ok(!(await page.content()).includes(company.org.token));
    await button('See which seats to cancel').click();
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  });

  it('skips no step by URL', async () => {
    await page.goto('/connect?step=options');
    await step('Your Okta org');
    assert.equal(await page.getByLabel('Address of your Okta org').inputValue(), '', 'nothing entered was kept');
  });

  it('did not violate the content security policy', () => assert.deepEqual(seen.violations, []));

  describe('under a link', () => describeLink(() => ({ company, browser })));
});
