import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, noBrowser, signIn, viewLoaded, visit } from './browser.ts';
import { until } from './waiting.ts';

const LIMIT_MS = 15_000;
const EMPTY_VIEW = '<!doctype html><h1>Apps</h1><div class="skeleton"></div>';

interface Wait {
  /** What the error says. */
  readonly names: RegExp;
  readonly wait: (page: Page) => Promise<unknown>;
  /** Set where the wait opens another page of the browser, because it navigates away. */
  readonly navigates?: true;
}

describe('waiting for something that never comes', { skip: noBrowser ?? false }, () => {
  let server: Server;
  let url: string;
  let browser: Browser;

  before(async () => {
    server = createServer(({ url: path }, response) => {
      if (path === '/silent') return; // no answer, ever
      response.writeHead(200, { 'content-type': 'text/html' }).end(EMPTY_VIEW);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  // They wait at the same time, each for the longest that is allowed.
  const waits: Readonly<Record<string, Wait>> = {
    'a text': { names: /Complete through/, wait: (page) => page.getByText('Complete through').waitFor() },
    'a text in a second tab': {
      names: /Paused/,
      wait: async (page) => (await page.context().newPage()).getByText('Paused').waitFor(),
    },
    'a view': { names: /view Apps.*a skeleton/, wait: (page) => viewLoaded(page, 'Apps') },
    'a URL': { names: /show=unused/, wait: (page) => page.waitForURL('**/apps?show=unused') },
    'a download': { names: /download/, wait: (page) => page.waitForEvent('download') },
    'signing in': { names: /Continue as demo admin/, wait: (page) => signIn(page), navigates: true },
    'a server that does not answer': { names: /silent/, wait: (page) => page.goto('/silent'), navigates: true },
    'a state of the API': {
      names: /the first sync to end.*history/,
      wait: () =>
        until(
          'the first sync to end',
          async () => ({ phase: 'history' }),
          ({ phase }) => phase === 'done',
        ),
    },
  };

  it('fails within 15 s and names what was awaited', { concurrency: true }, async (t) => {
    const shared = (await visit(browser, url)).page;
    await shared.goto('/');
    await Promise.all(
      Object.entries(waits).map(([what, { names, wait, navigates }]) =>
        t.test(what, async () => {
          const page = navigates ? (await visit(browser, url)).page : shared;
          const startedAt = Date.now();
          await assert.rejects(wait(page), names);
          assert.ok(Date.now() - startedAt < LIMIT_MS, `${Date.now() - startedAt} ms`);
        }),
      ),
    );
  });

  it('goes on as long as there is progress', async () => {
    let steps = 0;
    const done = await until(
      'five steps',
      async () => ++steps,
      (step) => step === 5,
      String,
    );
    assert.equal(done, 5);
  });
});
