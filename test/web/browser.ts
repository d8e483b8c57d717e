import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** A guard against waiting for ever, also on a machine that is busy with other things. Nothing is ever waited out. */
export const TIMEOUT_MS = 120_000;
/** Without these Chromium looks for updates, sync and Google's hosts at every start; tests need no network. */
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/** Why there can be no test in a browser; undefined where there is one. In CI its absence is a failure, not a reason. */
export const noBrowser: string | undefined =
  existsSync(CHROMIUM) || process.env.CI === 'true' ? undefined : `no browser at ${CHROMIUM}; set CHROMIUM`;

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: QUIET });

export interface Visit {
  readonly page: Page;
  /** What the page did that it should not: errors of scripts and refusals of the content security policy. */
  readonly violations: readonly string[];
}

interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

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
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
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
