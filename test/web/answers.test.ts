import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { AppBody } from '../../functions/api/apps/schema.ts';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ListResponse, UsageResponse } from '../../functions/api/http/schema.ts';
import type { PersonBody } from '../../functions/api/people/schema.ts';
import { launch, noBrowser, signIn, visit } from './browser.ts';
import { checkView } from './checkView.ts';
import { startTestStack, type TestStack } from './testStack.ts';
import { until } from './waiting.ts';

describe('the page without an answer, or with a partial one', { skip: noBrowser ?? false }, () => {
  let company: TestStack;
  let connection: ConnectionBody;
  let browser: Browser;

  before(async () => {
    company = await startTestStack();
    connection = await company.connected();
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(async () => {
    await browser?.close();
    await company?.stop();
  });

  const opened = async (path: string, as?: string): Promise<Page> => {
    const { page } = await visit(browser, company.url);
    await signIn(page, path, as);
    return page;
  };
  /** Answers the connection with some fields changed, and opens it. */
  const pretend = async (page: Page, changed: Partial<ConnectionBody>) => {
    await page.route('**/v1/connections', (route) => {
      const listing: ListResponse<ConnectionBody> = { data: [{ ...connection, ...changed }], page: { next: null } };
      return route.fulfill({ json: listing });
    });
    await page.goto(`/connections/${connection.id}`);
  };

  it('keeps the last numbers while the browser is offline, and says so', async () => {
    const page = await opened(`/connections/${connection.id}`);
    await page.locator('.tile-value').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection to the service').waitFor();
    await checkView(page, 'state-offline');
    assert.ok((await page.locator('.tile-value').count()) > 0);
    await page.context().setOffline(false);
    await page.getByText('No connection to the service').waitFor({ state: 'hidden' });
  });

  it('shows skeletons, not zeros, until an answer comes', async () => {
    const page = await opened('/definitions');
    const answered = Promise.withResolvers<void>();
    await page.route('**/v1/connections/*/apps?*', async (route) => {
      await answered.promise;
      await route.continue();
    });
    await page.goto(`/connections/${connection.id}`);
    await page.getByRole('link', { name: 'Unused seats' }).locator('.skeleton').waitFor();
    answered.resolve();
    await page.getByRole('link', { name: 'Unused seats' }).locator('.tile-value').waitFor();
  });

  it('labels numbers as partial while history is being read', async () => {
    const page = await opened('/definitions');
    const progress = { ...connection.progress, phase: 'history' as const, historyDaysDone: 12 };
    await pretend(page, { health: 'BACKFILLING', reason: 'Reading past sign-ins, newest first.', progress });
    await page.getByText('Numbers are partial: 12 of 90 days of history read').waitFor();
    await page.getByRole('button', { name: 'Show progress' }).click();
    await page.getByText('12 of 90', { exact: true }).waitFor();
    await checkView(page, 'state-backfilling');
  });

  it('names no days of history while other things are being read', async () => {
    const page = await opened('/definitions');
    const progress = { ...connection.progress, phase: 'assignments' as const };
    assert.equal(progress.historyDaysDone, progress.historyDaysAsked);
    await pretend(page, { health: 'BACKFILLING', reason: 'Reading users, applications and assignments.', progress });
    await page.getByText('Numbers are partial: people, apps and seats are still being read').waitFor();
    assert.equal(await page.getByText(/90 of 90 days/).count(), 0);
  });

  it('names what could not be read, on the coverage line and on the app', async () => {
    const page = await opened('/definitions');
    const since = '2026-11-19T09:00:00.000Z';
    const path = `/v1/connections/${connection.id}/apps?sort=-unused&limit=1`;
    const [app] = (await company.api<UsageResponse<readonly AppBody[]>>(path)).data;
    const incomplete = [
      { kind: 'assignments', id: String(app?.id), since, reason: 'REFUSED' },
      { kind: 'people', id: null, since, reason: 'OKTA_FAILED' },
    ] as const;
    const partial = { complete: false, shortfalls: ['INCOMPLETE'], allRead: false, incomplete, incompleteCount: 12 };
    await page.route(/\/v1\/connections\/\w+\/apps/, async (route) => {
      const answer = await (await route.fetch()).json();
      const noted = (one: AppBody) => (one.id === app?.id ? { ...one, incomplete: incomplete[0] } : one);
      const data = Array.isArray(answer.data) ? answer.data.map(noted) : noted(answer.data);
      await route.fulfill({ json: { ...answer, data, coverage: { ...answer.coverage, ...partial } } });
    });
    await page.setViewportSize({ width: 360, height: 780 });
    for (const [view, name] of [
      [`/connections/${connection.id}/apps?sort=-unused`, 'apps'],
      [`/connections/${connection.id}/apps/${app?.id}`, 'app'],
    ] as const) {
      await page.goto(view);
      await page.getByText('numbers are partial: not everything could be read from Okta').waitFor();
      await page.getByText('incomplete', { exact: true }).filter({ visible: true }).first().waitFor();
      await checkView(page, `state-incomplete-${name}`);
    }
    await page.getByText(/Okta refuses to show it to this service, since Nov 19, 2026: seats may be missing/).waitFor();
    await page.getByRole('button', { name: '12 things could not be read' }).click();
    await page.getByRole('link', { name: `The seats of an app (${app?.id})` }).waitFor();
    await page.getByText('The list of people: Okta fails when it is asked for, since Nov 19, 2026.').waitFor();
    await page.getByText('And 10 more.').waitFor();
    await checkView(page, 'state-incomplete-listed');
  });

  it('lists the gaps that were not observed', async () => {
    const page = await opened('/definitions');
    const through = String(connection.coverage.dataThrough);
    const gaps = [
      {
        from: String(connection.coverage.observedSince),
        to: through,
        cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const,
      },
    ];
    await pretend(page, { coverage: { ...connection.coverage, gaps } });
    await page.getByRole('link', { name: 'Changes', exact: true }).click();
    await page.goto(`/connections/${connection.id}/health`);
    await page.getByRole('button', { name: '1 gap' }).click();
    await page.getByText('not read for longer than Okta keeps events', { exact: false }).waitFor();
  });

  it('shows the question of a sweep with its figures, and sends the answer', async () => {
    const page = await opened('/definitions');
    const [app] = (
      await company.api<UsageResponse<readonly AppBody[]>>(`/v1/connections/${connection.id}/apps?limit=1`)
    ).data;
    const sentence = 'Okta’s list leaves out 60 of 90 assignments of this app (67%).';
    const question = {
      kind: 'assignments',
      appId: String(app?.id),
      held: 90,
      missing: 60,
      askedAt: connection.createdAt,
    };
    const sweep = { ...connection.sweep, question: { ...question, kind: 'assignments' as const, sentence } };
    await pretend(page, { health: 'NEEDS_DECISION', reason: sentence, sweep });
    const answers: unknown[] = [];
    await page.route(`**/v1/connections/${connection.id}`, (route) => {
      answers.push(route.request().postDataJSON());
      return route.fulfill({ json: connection });
    });
    await page.getByText('Your decision is needed').waitFor();
    await page.getByText(sentence, { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Are 60 of 90 seats gone?').waitFor();
    await checkView(page, 'state-decision');
    await page.getByRole('button', { name: 'No, keep them' }).click();
    await page.getByRole('button', { name: 'Yes, remove 60', disabled: false }).click();
    await until(
      'both answers to be sent',
      async () => answers,
      () => answers.length === 2,
    );
    assert.deepEqual(answers, [{ decision: 'refuse' }, { decision: 'accept' }]);
    await page.getByRole('link', { name: 'Look at the app' }).click();
    await page.getByRole('heading', { level: 1, name: app?.label }).waitFor();
  });

  it('says that access is about to end or can do too much, with the day and what helps', async () => {
    const page = await opened('/definitions');
    const reason =
      'Paused: Okta ends a token that is not used for 30 days, this one on 2026-11-28: resume before then.';
    const warning = 'This token could change your org: its owner is Super Administrator.';
    const credential = { ...connection.credential, warning, stopsAt: '2026-11-28T09:00:00.000Z' };
    const state = { health: 'NEEDS_ATTENTION', healthCode: 'TOKEN_UNUSED', nextAction: 'RESUME', reason } as const;
    await pretend(page, { ...state, credential });
    await page.getByText('Okta will soon refuse to be read').waitFor();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await page.goto(`/connections/${connection.id}/health`);
    await page.getByText('Attention needed').waitFor();
    await page.getByText(warning).waitFor();
    await page.getByText('Works until').waitFor();
    await checkView(page, 'state-attention');
    await pretend(page, { ...state, healthCode: 'OWNER_DEACTIVATED', nextAction: 'RECONNECT', credential });
    await page.reload();
    await page.getByRole('button', { name: 'Reconnect' }).first().click();
    await page.getByRole('dialog').waitFor();
  });

  it('says that the service failed, and recovers on Try again', async () => {
    const page = await opened('/definitions');
    let fails = true;
    await page.route('**/v1/connections/*/apps?*', (route) =>
      fails ? route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>oops</h1>' }) : route.continue(),
    );
    await page.goto(`/connections/${connection.id}/apps`);
    await page.getByText('The service answered with status 500.').waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('tbody tr').first().waitFor();
  });

  it('says what another threshold changes while it is computed, when it is known and when it cannot be', async () => {
    const page = await opened('/definitions');
    const path = `/v1/connections/${connection.id}/apps?sort=-unused&limit=1`;
    const [app] = (await company.api<UsageResponse<readonly AppBody[]>>(path)).data;
    const answered = Promise.withResolvers<void>();
    let asked = 0;
    await page.route('**/apps/*?*idleAfterDays=*', async (route) => {
      asked++;
      if (route.request().url().endsWith('=90')) {
        const problem = { status: 400, code: 'PREVIEW_TOO_LARGE', title: '', detail: 'Too many.', type: 'about:blank' };
        return route.fulfill({ status: 400, json: problem });
      }
      await answered.promise;
      return route.continue();
    });
    await page.goto(`/connections/${connection.id}/apps/${app?.id}`);
    const choose = async (days: number) => {
      await page.getByRole('button', { name: /^Idle after/ }).click();
      await page.getByRole('option', { name: `${days} days`, exact: true }).click();
    };
    await choose(15);
    await page.getByText('Computing the effect of 15 days').waitFor();
    answered.resolve();
    const preview = `/v1/connections/${connection.id}/apps/${app?.id}?idleAfterDays=15`;
    const { unused } = (await company.api<UsageResponse<AppBody>>(preview)).data;
    await page.getByText(new RegExp(`^With 15 days: ${unused} unused seats? instead of ${app?.unused}\\.$`)).waitFor();
    await choose(90);
    await page.getByText('This app has too many seats for a preview.').waitFor();
    await choose(15);
    await page.getByText('With 15 days:', { exact: false }).waitFor();
    assert.equal(asked, 2, 'an answer is read once');
  });

  it('says that the service is unreachable, and recovers by itself', async () => {
    const page = await opened('/definitions');
    let drops = true;
    await page.route('**/v1/connections', (route) => (drops ? route.abort() : route.continue()));
    await page.goto(`/connections/${connection.id}`);
    await page.getByText('No answer from the service.', { exact: false }).waitFor();
    await checkView(page, 'state-unreachable');
    drops = false;
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
  });

  for (const [what, path] of [
    ['connection', '/connections/01AAAAAAAAAAAAAAAAAAAAAAAA/apps'],
    ['page', '/connections/CONNECTION/nothing/here'],
    ['page', '/nowhere'],
  ] as const) {
    it(`answers ${path} with: there is no such ${what}`, async () => {
      const page = await opened(path.replace('CONNECTION', connection.id));
      await page.getByRole('heading', { level: 1, name: `There is no such ${what}` }).waitFor();
      await page.getByRole('button', { name: 'Go to the start' }).click();
      await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
    });
  }

  it('says that an app, a person or a receipt does not exist', async () => {
    const page = await opened('/definitions');
    for (const [path, sentence] of [
      [`/connections/${connection.id}/apps/0oaNoSuchApp`, 'The connection has no app with this id.'],
      [`/connections/${connection.id}/people/00uNobody`, 'Nothing is held about a person with this id.'],
      ['/receipts/01AAAAAAAAAAAAAAAAAAAAAAAA', 'There is no receipt with this id.'],
    ] as const) {
      await page.goto(path);
      await page.getByText(sentence).waitFor();
    }
  });

  it('shows an org without apps and people', async () => {
    const page = await opened('/definitions');
    const nothing = { data: [], page: { next: null }, coverage: connection.coverage, definitionVersion: 2 };
    await page.route(/\/v1\/connections\/\w+\/(apps|people|insights|usage|changes)/, (route) =>
      route.fulfill({ json: nothing }),
    );
    await page.goto(`/connections/${connection.id}`);
    await page.getByText('No seats are known yet.').waitFor();
    await page.getByText('0 of 0', { exact: true }).waitFor();
    for (const [view, sentence] of [
      ['Apps', 'Okta lists no apps yet.'],
      ['Opportunities', 'Nothing to reclaim'],
      ['Changes', 'Nothing has changed'],
    ] as const) {
      await page.getByRole('link', { name: view, exact: true }).click();
      await page.getByText(sentence, { exact: false }).waitFor();
    }
  });

  it('shows hostile and very long text as text, and a dash for what is not known', async () => {
    const page = await opened('/definitions');
    await page.setViewportSize({ width: 360, height: 780 });
    const hostile = `<img src=x onerror="document.title='taken'">${'Überlang'.repeat(40)}`;
    const answer = await company.api<UsageResponse<readonly AppBody[]>>(
      `/v1/connections/${connection.id}/apps?limit=1`,
    );
    const unknown = { activePeople: null, trend: null, adoption: null, lastUsedOn: null, signIns: null, reach: null };
    const data = [{ ...answer.data[0], ...unknown, label: hostile }];
    await page.route('**/v1/connections/*/apps?*', (route) => route.fulfill({ json: { ...answer, data } }));
    const people = await company.api<UsageResponse<readonly PersonBody[]>>(
      `/v1/connections/${connection.id}/people?limit=1`,
    );
    const nameless = { ...people.data[0], name: hostile, department: hostile, lastActiveOn: null };
    await page.route('**/v1/connections/*/people?*', (route) =>
      route.fulfill({ json: { ...people, data: [nameless], page: { next: null } } }),
    );
    await pretend(page, { name: hostile });
    for (const view of ['', '/apps', '/people', '/health', '/connected']) {
      await page.goto(`/connections/${connection.id}${view}`);
      await page.getByText(hostile).filter({ visible: true }).first().waitFor();
      assert.equal(await page.locator('img[src=x]').count(), 0, view);
      assert.notEqual(await page.title(), 'taken', view);
      await checkView(page, `state-hostile${view.replace('/', '-')}`);
    }
  });

  it('hides management actions from a viewer', async () => {
    const page = await opened(`/connections/${connection.id}/health`, 'Continue as demo viewer (read only)');
    await page.getByRole('heading', { level: 1, name: 'Connection' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Reconnect' }).count(), 0);
    await page.goto('/connect');
    await page.getByText('You may not see this').waitFor();
    await checkView(page, 'state-no-permission');
  });

  it('asks to sign in again when the session has ended, without losing the view', async () => {
    const page = await opened(`/connections/${connection.id}/apps?q=a`);
    await page.locator('tbody tr').first().waitFor();
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(sessionStorage)) {
        sessionStorage.setItem(key, value.replace(/("access_token":")[^"]+/, '$1gone'));
      }
    });
    await page.getByRole('button', { name: '7 days' }).click();
    await page.getByText('Your session has ended').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Continue as demo admin', exact: true }).click();
    await page.waitForURL(/\/apps\?q=a&window=7/);
  });

  it('signs out here, and at the identity provider where the deployment says how', async () => {
    const page = await opened(`/connections/${connection.id}`);
    const signOut = async () => {
      await page.getByRole('button', { name: /^Your session/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByText('You are signed out of this page.').waitFor();
      assert.equal(await page.evaluate(() => JSON.stringify({ ...sessionStorage }).includes('access_token')), false);
    };
    const revoked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/oauth/revoke')) revoked.push(String(request.postData()));
    });
    await signOut();
    assert.equal(revoked.length, 1);
    assert.match(revoked[0] ?? '', /token_type_hint=refresh_token/);
    await page.route('**/oauth/revoke', (route) => route.abort());
    await page.route('**/config.json', async (route) => {
      const config = await (await route.fetch()).json();
      await route.fulfill({ json: { ...config, signOutUrl: '/signed-out?by=provider' } });
    });
    await signIn(page);
    await signOut();
    assert.match(page.url(), /by=provider$/);
  });

  it('keeps no code, state or token in the URL', async () => {
    const page = await opened(`/connections/${connection.id}/apps?show=used`);
    await page.waitForURL(/\/apps\?show=used$/);
    assert.doesNotMatch(page.url(), /code=|state=|token/);
  });

  it('can be used by keyboard alone', async () => {
    const page = await opened(`/connections/${connection.id}`);
    await page.locator('.tile-value').first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let presses = 0; presses < 60 && !(await focused()).startsWith('Apps in use'); presses++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/apps\?show=used/);
  });

  it('never redirects to another site after signing in', async () => {
    const page = await opened(`${company.url}//evil.example/path`);
    assert.equal(new URL(page.url()).origin, company.url);
  });
});
