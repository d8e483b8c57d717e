import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import type { AppBody, AppDetailBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { Problem, UsageResponse } from '../../functions/api/http/schema.ts';
import type { OrgReliabilityBody } from '../../functions/api/reliability/orgSchema.ts';
import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import { returnShare } from '../../functions/core/usage/reliability/cameBack.ts';
import { SESSION_RULES } from '../../functions/core/usage/reliability/sessionClass.ts';
import { launch, noBrowser, signIn, viewLoaded, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';
import { until } from './waiting.ts';

const RECOMMENDED = {
  idleAfterDays: 21,
  reason: null,
  sentence: 'After 21 days of silence fewer than 5% are used again.',
};
const UNKNOWN_PERSON = '00uNobodyKnowsThisOne';

describe('How sure are we?', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let browser: Browser;
  let at: string;
  let app: AppBody;
  let apps: readonly AppBody[];

  before(async () => {
    company = await startTestStack({ size: 'small' });
    const connection: ConnectionBody = await company.connected();
    at = `/connections/${connection.id}`;
    apps = (await company.api<UsageResponse<readonly AppBody[]>>(`/v1${at}/apps?sort=-signIns&limit=500`)).data;
    assert.ok(apps[0]);
    app = apps[0];
    browser = await launch();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) {
      // What is asked again after a change may still be on its way.
      await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
      await context.close();
    }
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const opened = async (of = app, as?: string, width = 1280): Promise<Page> => {
    const { page } = await visit(browser, company.url, { width });
    await signIn(page, `${at}/apps/${of.id}`, as);
    await viewLoaded(page, of.label);
    return page;
  };
  /** Scrolls what is looked at to just below the bars of the page. */
  const below = (part: Locator) =>
    part.evaluate((element) => {
      element.scrollIntoView({ block: 'start' });
      scrollBy(0, -120);
    });
  const heading = (page: Page) => page.getByRole('button', { name: 'How sure are we?' });
  const open = async (page: Page) => {
    await heading(page).click();
    await page
      .getByText('Seats whose silence proves nothing are called silent, and are not in the headline.')
      .waitFor();
    await below(heading(page));
  };
  const answerOf = async ({ id }: Pick<AppBody, 'id'>, query = '') =>
    (await company.api<UsageResponse<ReliabilityBody>>(`/v1${at}/apps/${id}/reliability${query}`)).data;
  /** Has the page get another answer, made from the real one. */
  const answering = (page: Page, change: (body: ReliabilityBody) => Partial<ReliabilityBody>) =>
    page.route('**/reliability*', async (route) => {
      const answer = (await (await route.fetch()).json()) as UsageResponse<ReliabilityBody>;
      return route.fulfill({ json: { ...answer, data: { ...answer.data, ...change(answer.data) } } });
    });
  const refusing = (page: Page, status: number, code: string, detail: string) => {
    const json: Problem = { type: 'about:blank', title: 'Refused', status, code, detail };
    return page.route('**/reliability*', (route) => route.fulfill({ status, json }));
  };

  it('is closed at first and asks nothing; opened, it shows the API’s sentences, charts and past weeks', async () => {
    const page = await opened();
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('/reliability')) asked++;
    });
    assert.equal(await heading(page).getAttribute('aria-expanded'), 'false');
    assert.equal(asked, 0);
    await open(page);
    const answer = await answerOf(app);
    assert.ok(
      answer.curve.length > answer.idleAfterDays &&
        answer.gaps.closed.length > 0 &&
        (answer.pastWeeks?.length ?? 0) > 1,
    );
    for (const { sentence } of [answer.session, answer.returned, answer.recommended])
      await page.getByText(sentence, { exact: true }).waitFor();
    const curve = page.getByRole('figure').filter({ hasText: 'How long silences last as a table' });
    const percent = (share: number) => `${Math.round(share * 100)}%`;
    const longer = answer.curve[answer.idleAfterDays]?.stillSilent ?? 0;
    await curve.getByText(`${answer.idleAfterDays} days: ${percent(longer)} last longer`, { exact: true }).waitFor();
    await curve.getByText(`dashed: ${answer.idleAfterDays} days`).waitFor();
    assert.equal(await curve.locator('.mark').count(), 1);
    assert.equal(await curve.locator('tbody tr').count(), answer.curve.length);
    await curve.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await curve
      .locator('figcaption')
      .getByText(`${answer.idleAfterDays + 1} days: `, { exact: false })
      .waitFor();
    await curve.getByRole('slider').blur();
    const gaps = page.getByRole('figure').filter({ hasText: 'Days from one day of use to the next as a table' });
    const [shortest] = answer.gaps.closed;
    assert.deepEqual(await gaps.locator('tbody tr').first().locator('th, td').allTextContents(), [
      '1 day',
      (shortest?.days === 1 ? shortest.gaps : 0).toLocaleString('en'),
    ]);
    assert.equal(await gaps.locator('tbody tr').count(), answer.gaps.closed.at(-1)?.days);
    await page.getByText(`(${answer.pastWeeks?.length})`, { exact: true }).first().waitFor();
    await page.getByText('No seat was taken and given back to the same person within 30 days.').waitFor();
    await below(heading(page));
    for (const colours of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: colours });
      await page.locator(`body${colours === 'dark' ? '.awsui-dark-mode' : ':not(.awsui-dark-mode)'}`).waitFor();
      await checkView(page, `reliability-${colours}`);
    }
  });

  it('shows for each past Sunday what became of the silent seats within the chosen days', async () => {
    const page = await opened();
    await open(page);
    const table = page.getByRole('grid', { name: 'What the threshold would have said' });
    const weeks = (await answerOf(app)).pastWeeks ?? [];
    const oldest = weeks[0];
    await table.getByRole('button', { name: 'Sunday' }).click();
    const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
    const shows = async (withinDays: number) => {
      const found = oldest?.outcomes.find((outcomes) => outcomes.withinDays === withinDays);
      assert.ok(oldest && found);
      const { usedAgain, expected, removed, left, stillSilent, notObserved } = found;
      const figures = [oldest.silent, usedAgain, expected, removed, left, stillSilent, notObserved];
      const wanted = figures.map((figure) => (figure === null ? '–' : oneDecimal.format(figure))).join(' ');
      await until(
        `the outcomes within ${withinDays} days`,
        async () => (await table.locator('tbody tr').first().locator('td').allTextContents()).join(' '),
        (shown) => shown.endsWith(wanted),
        String,
      );
    };
    // The history of 90 days says nothing of 60 days after a silence of 30.
    await shows(30);
    await page.getByRole('button', { name: /^Within/ }).click();
    await page.getByRole('option', { name: 'Within 60 days' }).click();
    await shows(60);
  });

  it('begins with the horizon that the data reach, and asks again for another one', async () => {
    const page = await opened();
    await open(page);
    const answer = await answerOf(app, '?withinDays=30');
    assert.notEqual(answer.returned.chance, null);
    await page.getByText(answer.returned.sentence, { exact: true }).waitFor();
    await page.getByRole('button', { name: /Used again within/ }).click();
    await page.getByRole('option', { name: 'Used again within 60 days' }).click();
    const longer = await answerOf(app, '?withinDays=60');
    assert.equal(longer.returned.chance, null);
    await page.getByText(longer.returned.sentence, { exact: true }).waitFor();
  });

  it('names the people whose seats were given back, or shows their ids', async () => {
    const path = `/v1${at}/apps/${app.id}/seats?limit=1`;
    const [seat] = (await company.api<UsageResponse<readonly SeatBody[]>>(path)).data;
    assert.ok(seat);
    const page = await opened();
    const dates = { removedOn: '2026-10-01', givenBackOn: '2026-10-04' };
    await answering(page, () => ({
      givenBack: [seat.personId, UNKNOWN_PERSON].map((personId) => ({ personId, ...dates })),
    }));
    await open(page);
    const table = page.getByRole('grid', { name: 'Given back within 30 days' });
    const link = table.getByRole('link', { name: String(seat.name) });
    assert.equal(await link.getAttribute('href'), `${at}/people/${seat.personId}`);
    await table.getByRole('link', { name: UNKNOWN_PERSON }).waitFor();
    assert.equal(await table.getByRole('row').filter({ hasText: 'Oct 4, 2026' }).count(), 2);
  });

  it('makes the recommended threshold that of the app, after the seats it changes are shown, and of no other setting', async () => {
    const zoom = apps.find(({ label }) => label === 'Zoom');
    assert.ok(zoom);
    const { recommended } = await answerOf(zoom);
    const days = recommended.idleAfterDays;
    assert.ok(days !== null && days !== zoom.idleAfterDays, recommended.sentence);
    const path = `/v1${at}/apps/${zoom.id}`;
    const details = async () => (await company.api<UsageResponse<AppDetailBody>>(path)).data;
    const before = await details();
    const page = await opened(zoom);
    const previewed = Promise.withResolvers<void>();
    await page.route(`**/apps/${zoom.id}?*idleAfterDays=${days}*`, async (route) => {
      await previewed.promise;
      await route.continue();
    });
    await open(page);
    await page.getByText(recommended.sentence, { exact: true }).waitFor();
    const adopt = page.getByRole('button', { name: `Use ${days} days for this app` });
    await adopt.waitFor();
    assert.ok(await adopt.isDisabled(), 'its effect is not shown yet');
    previewed.resolve();
    await page.getByText(new RegExp(`^With ${days} days: [\\d,]+ unused seats? instead of .* Seats: `)).waitFor();
    await page.getByRole('button', { name: `Seats that ${days} days would change` }).click();
    const seats = async (query: string) =>
      (await company.api<UsageResponse<readonly SeatBody[]>>(`${path}/seats?limit=500${query}`)).data;
    const states = new Map((await seats('')).map(({ personId, state }) => [personId, state]));
    const changed = (await seats(`&idleAfterDays=${days}`)).filter((seat) => states.get(seat.personId) !== seat.state);
    assert.ok(changed.length > 0);
    const table = page.getByRole('grid', { name: 'Changed seats' });
    await table.getByRole('link').first().waitFor();
    assert.deepEqual(
      (await table.getByRole('link').allTextContents()).sort(),
      changed
        .map(({ name }) => String(name))
        .sort()
        .slice(0, 25),
    );
    await checkView(page, 'reliability-recommended');
    await page.getByLabel('Seats bought').fill('77');
    await adopt.click();
    await page.getByText(/^Saved\. The numbers change with the next sync|^The app has this threshold\.$/).waitFor();
    const { settings } = await details();
    assert.deepEqual(settings, { ...before.settings, idleAfterDays: days });
    await page
      .getByRole('button', { name: /Idle after/ })
      .getByText(`${days} days`, { exact: true })
      .waitFor();
    assert.equal(await page.getByLabel('Seats bought').inputValue(), '77', 'what is typed in the form stays');
    await company.api(`${path}/settings`, { idleAfterDays: null }, 'PUT');
  });

  it('shows the curve of each department that has enough gaps', async () => {
    const page = await opened();
    await open(page);
    const { departments } = await answerOf(app);
    assert.ok(departments.length > 1);
    const table = page.getByRole('grid', { name: 'By department' });
    await table.waitFor();
    assert.equal(await table.locator('tbody tr').count(), departments.length);
    const [, second] = departments;
    await page.getByRole('button', { name: /^Curve of/ }).click();
    await page.getByRole('option', { name: String(second?.department), exact: true }).click();
    const curve = page.getByRole('figure').filter({ hasText: `How long silences last: ${second?.department}` });
    assert.equal(await curve.locator('tbody tr').count(), (second?.curve.at(-1)?.days ?? 0) + 1);
  });

  it('offers that to nobody who may only read', async () => {
    const page = await opened(app, 'Continue as demo viewer (read only)');
    await answering(page, () => ({ recommended: RECOMMENDED }));
    await open(page);
    await page.getByText(RECOMMENDED.sentence).waitFor();
    assert.equal(await page.getByRole('button', { name: /for this app$/ }).count(), 0);
  });

  it('says that past weeks were not counted, and lets a failure be tried again', async () => {
    const page = await opened();
    await answering(page, () => ({ pastWeeks: null }));
    await open(page);
    await page.getByText('is counted once a week, and not yet for this one').waitFor();
    await page.reload();
    await page.unroute('**/reliability*');
    await refusing(page, 429, 'TOO_MANY_REQUESTS', 'Wait a minute.');
    await heading(page).click();
    await page.getByText('Wait a minute.').waitFor();
    await page.unroute('**/reliability*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page
      .getByText('Seats whose silence proves nothing are called silent, and are not in the headline.')
      .waitFor();
  });

  it('draws no chart of an app without seats, and says so', async () => {
    const empty = apps.find(({ assigned, signIns }) => assigned === 0 && !signIns);
    assert.ok(empty);
    const page = await opened(empty);
    await open(page);
    await page.getByText('so no curve can be drawn.', { exact: false }).waitFor();
    await page.getByText('so there are no gaps between days of use.', { exact: false }).waitFor();
    await checkView(page, 'reliability-empty');
  });

  it('fits a phone', async () => {
    const page = await opened(app, undefined, 360);
    await open(page);
    await checkView(page, 'reliability-phone');
    await below(page.getByRole('figure').filter({ hasText: 'How long silences last as a table' }));
    await checkView(page, 'reliability-phone-charts');
    await below(page.getByRole('heading', { name: 'What the threshold would have said' }));
    await checkView(page, 'reliability-phone-weeks');
  });

  it('is printed where it is open, with all weeks and without its controls', async () => {
    const page = await opened();
    await page.emulateMedia({ media: 'print' });
    await page.locator('.printed-table').first().waitFor();
    assert.equal(await page.getByText('How sure are we?').filter({ visible: true }).count(), 0);
    await page.emulateMedia({ media: 'screen' });
    await open(page);
    await page.emulateMedia({ media: 'print' });
    const table = page.locator('.printed-table').filter({ hasText: 'What the threshold would have said' });
    await table.waitFor();
    assert.equal(await table.locator('tbody tr').count(), (await answerOf(app)).pastWeeks?.length);
    await below(heading(page));
    await page.screenshot({ path: 'screenshots/reliability-print.png' });
    assert.equal(
      await page
        .getByText(/^Used again within/)
        .filter({ visible: true })
        .count(),
      0,
    );
  });

  it('is explained on a page of its own, by the rules and defaults of the answer', async () => {
    const page = await opened();
    await page.getByRole('navigation').getByRole('link', { name: 'How sure are we?' }).click();
    await viewLoaded(page, 'How sure are we?');
    await page.getByRole('link', { name: 'What the numbers mean' }).first().click();
    await viewLoaded(page, 'What the numbers mean');
    await page.getByRole('main').getByRole('link', { name: 'How sure are we?' }).click();
    await viewLoaded(page, 'How sure are we?');
    const sentences = await page.locator('.explanation li').allTextContents();
    assert.equal(sentences.length, 5);
    const text = sentences.join(' ');
    const { tolerance, withinDays } = await answerOf(app, '?withinDays=60');
    assert.ok(text.includes(`stays below ${tolerance * 100}% within ${withinDays} days`));
    assert.ok(text.includes(`fewer than ${SESSION_RULES.leastGaps} gaps`));
    assert.ok(text.includes('twice as long') && SESSION_RULES.sessionsOfSilence === 2);
    await page.getByRole('img', { name: /^Three apps over four weeks\./ }).waitFor();
  });

  it('shows below that what the past of all apps together says', async () => {
    const { data } = await company.api<UsageResponse<OrgReliabilityBody>>(`/v1${at}/reliability`);
    const all = data.calibration.find(({ withinDays }) => withinDays === 30)?.all;
    assert.ok(all && all.judged > 0 && data.pastWeeks.length > 1);
    const { page } = await visit(browser, company.url, { width: 1280 });
    await signIn(page, `${at}/how-sure`);
    await viewLoaded(page, 'How sure are we?');
    const number = (value: number) => Math.round(value).toLocaleString('en');
    await page
      .getByText(
        `Of ${number(all.judged)} silent seats on past Sundays, ${number(all.usedAgain)} were used again within 30 days; the curves of their apps expected ${number(all.expected)}.`,
      )
      .waitFor();
    const unused = returnShare(apps.map(({ cameBack }) => cameBack));
    assert.ok(unused && unused.judged > 100);
    await page.getByText(`Of ${unused.judged} seats that were called unused before, ${unused.usedAgain} (`).waitFor();
    await page
      .getByText(`${data.sessions.short} apps where people sign in on each day of use`, { exact: false })
      .waitFor();
    const chart = page.getByRole('figure').filter({ hasText: 'Used again: expected and seen as a table' });
    const shown = data.pastWeeks.filter(
      ({ outcomes }) => (outcomes.find(({ withinDays }) => withinDays === 30)?.calibration?.judged ?? 0) > 0,
    );
    assert.equal(await chart.locator('tbody tr').count(), shown.length);
    assert.equal(await chart.locator('line.mark').count(), shown.length);
    const zoom = apps.find(({ label }) => label === 'Zoom');
    const { judged = 0, usedAgain } = zoom?.cameBack?.within30 ?? {};
    assert.ok(judged > 30);
    const row = page.getByRole('grid', { name: 'By app' }).getByRole('row').filter({ hasText: 'Zoom' });
    await row.getByText(`${usedAgain} (0%) within 30 days`).waitFor();
    for (const colours of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: colours });
      await page.locator(`body${colours === 'dark' ? '.awsui-dark-mode' : ':not(.awsui-dark-mode)'}`).waitFor();
      await below(page.getByRole('heading', { name: 'In this org' }));
      await checkView(page, `how-sure-org-${colours}`);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await below(page.getByRole('heading', { name: 'In this org' }));
    await checkView(page, 'how-sure-org-phone');
    await below(chart);
    await checkView(page, 'how-sure-org-phone-chart');
  });
});
