// What is looked at on every view: axe's findings, the width it takes, and a picture for people.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const SCREENSHOTS = process.env.SCREENSHOTS ?? 'screenshots';

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe finds that keeps somebody from using the page, one line each. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source); // by the debugger: the page itself may not take in a script
  const findings = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: AxeFinding[] }> } };
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}

/** Nothing makes the page itself scroll sideways. */
export async function assertFits(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beyond <= 0, `${beyond} px wider than the window of ${page.viewportSize()?.width}`);
}

/** One state of the page: nothing serious, no wider than the window, and a picture of it. */
export async function checkView(page: Page, name: string): Promise<void> {
  assert.deepEqual(await seriousFindings(page), [], name);
  await assertFits(page);
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
