import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { TIMEOUT_MS, until } from './waiting.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** Without these Chromium looks for updates, sync and Google's hosts at every start; tests need no network. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why there can be no test in a browser; undefined where there is one. In CI a missing browser is a failure. */
export const noBrowser: string | undefined =
  existsSync(CHROMIUM) || process.env.CI === 'true' ? undefined : `no browser at ${CHROMIUM}; set CHROMIUM`;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, timeout: TIMEOUT_MS });

export interface Visit {
  readonly page: Page;
  /** Errors of scripts and violations of the content security policy. */
  readonly violations: readonly string[];
}

interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/**
 * Opens a browser context with one page. Every wait in it, on tabs that are opened later too, ends after TIMEOUT_MS with
 * an error of Playwright's that names the locator, URL or event.
 */
export async function visit(
  browser: Browser,
  url: string,
  { width = 1280, height = 800, dark = false }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  context.setDefaultNavigationTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('pageerror', (error) => violations.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/i.test(message.text())) violations.push(message.text());
  });
  return { page, violations };
}

/** Opens a view as the demo admin: one click. */
export async function signIn(page: Page, path = '/', as = 'Continue as demo admin'): Promise<void> {
  await page.goto(path);
  await page.getByRole('link', { name: as, exact: true }).click();
  await page.locator('#top-bar').waitFor();
}

/** Waits until the view under `title` has loaded all that it shows. */
export async function viewLoaded(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  const stillLoading = () => {
    const skeletons = [...document.querySelectorAll('.skeleton')].map(() => 'a skeleton');
    return [...skeletons, ...(document.body.textContent?.match(/Loading \w+/g) ?? [])];
  };
  await until(
    `the view ${title} to load`,
    () => page.evaluate(stillLoading),
    (parts) => parts.length === 0,
  );
}
