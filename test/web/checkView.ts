// Checks of every view: axe's findings, its width, and a screenshot for people to look at.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const SCREENSHOTS = process.env.SCREENSHOTS ?? 'screenshots';

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Serious and critical findings of axe, one line each. */
export async function seriousFindings(page: Page | Frame): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source); // injected by the debugger, since the page's policy forbids other scripts
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

/** From this width on every table shows all its columns at once; on a phone it scrolls within itself. */
const WIDTH_OF_WHOLE_TABLES = 1280;

/** Fails if the page scrolls sideways, or a table does in a window of a laptop's width or more. */
export async function assertFits(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beyond <= 0, `${beyond} px wider than the window of ${width}`);
  if (width >= WIDTH_OF_WHOLE_TABLES) assert.deepEqual(await page.evaluate(tablesThatScroll), [], `in ${width} px`);
}

/** Runs on the page: each shown table that is wider than the box it scrolls in, with the widths of its columns. */
function tablesThatScroll(): readonly string[] {
  return [...document.querySelectorAll('table')].flatMap((table) => {
    let box = table.parentElement;
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowX)) box = box.parentElement;
    const beyond = box ? box.scrollWidth - box.clientWidth : 0;
    const columns = [...table.querySelectorAll('thead th')].map((one) => `${one.textContent} ${one.clientWidth}`);
    return beyond > 1 ? [`${table.ariaLabel ?? 'a table'}: ${beyond} px too wide: ${columns.join(', ')}`] : [];
  });
}

/** Runs on the page: each shown text with a date as the API writes it, except where somebody can copy or change it. */
function datesOfTheApi(): readonly string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const isOwn = node.parentElement?.closest('code, pre, script, style, textarea');
    if (!isOwn && /\d{4}-\d\d-\d\d/.test(node.textContent ?? '')) found.push(node.textContent ?? '');
  }
  return found;
}

/** Fails on a serious finding, a page wider than the window, or a date written as the API does; saves a screenshot. */
export async function checkView(page: Page, name: string): Promise<void> {
  assert.deepEqual(await seriousFindings(page), [], name);
  assert.deepEqual(await page.evaluate(datesOfTheApi), [], name);
  await assertFits(page);
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
