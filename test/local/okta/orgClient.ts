/** A client of the simulated org for these tests. It follows `next` links by their path and query. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { SimulatedOrg, SimulatedOrgOptions } from '../../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../../local/okta/start.ts';

export type Row = Record<string, unknown>;

export const NOW = Date.parse('2026-03-18T15:00:00.000Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Starts an org that is closed after the test, with a clock that the test advances. */
export async function createOrg(test: TestContext, options: SimulatedOrgOptions = {}) {
  const clock = { now: NOW };
  const plenty = { perBucket: { apps: 10_000, app: 10_000, users: 10_000, user: 10_000, logs: 10_000, other: 10_000 } };
  const org = await startSimulatedOrg({ host: 'acme.okta.com', now: () => clock.now, limits: plenty, ...options });
  test.after(() => org.close());
  return { org, clock };
}

export const call = (org: SimulatedOrg, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(org.origin + path, { redirect: 'manual', headers: { authorization: `SSWS ${org.token}` }, ...init });

export async function rowsOf(response: Response): Promise<Row[]> {
  assert.equal(response.status, 200, `${response.url}: ${response.status}`);
  return (await response.json()) as Row[];
}

export const errorOf = async (response: Response): Promise<string> =>
  `${response.status} ${((await response.json()) as { errorCode: string }).errorCode}`;

export function linkOf(response: Response, rel: 'self' | 'next'): string | undefined {
  return new RegExp(`<([^>]*)>; rel="${rel}"`).exec(response.headers.get('link') ?? '')?.[1];
}

export function nextPath(response: Response): string | undefined {
  const next = linkOf(response, 'next');
  if (next === undefined) return undefined;
  const { pathname, search } = new URL(next);
  return pathname + search;
}

/** Reads pages until there is no `next` link or a page is empty, since a polling request always has a `next` link. */
export async function readAll(
  org: SimulatedOrg,
  path: string,
): Promise<{ readonly rows: Row[]; readonly pages: number }> {
  const rows: Row[] = [];
  let pages = 0;
  for (let at: string | undefined = path; at !== undefined; pages++) {
    const response = await call(org, at);
    const page = await rowsOf(response);
    rows.push(...page);
    at = page.length === 0 ? undefined : nextPath(response);
  }
  return { rows, pages };
}

/** What another process asks of the org's controls. */
export const controlOrg = (
  { origin, controlSecret }: SimulatedOrg,
  path: string,
  method = 'GET',
  body?: unknown,
): Promise<Response> =>
  fetch(`${origin}/__sim/${path}`, {
    method,
    headers: { authorization: `Bearer ${controlSecret}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
