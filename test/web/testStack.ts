import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListResponse } from '../../functions/contract/answer.ts';
import type { ConnectionBody } from '../../functions/contract/connectionBodies.ts';
import { DEMO_TENANT } from '../../local/demo.ts';
import type { SimulatedOrg, SimulatedOrgOptions } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { TIMEOUT_MS } from './browser.ts';

/**
 * The product as `npm start` runs it, beside an org of our own. Its people sit still and nothing is read again unless it
 * is asked for, so that two looks at a figure see the same. A test to which that is the same syncs as a real org does.
 */
export interface TestStack {
  readonly url: string;
  readonly org: SimulatedOrg;
  readonly stack: Stack;
  api<Body>(path: string, body?: object, method?: 'POST' | 'PUT'): Promise<Body>;
  /** Connects the org over the API and waits until everything was read, and nothing is left to be. */
  connected(): Promise<ConnectionBody>;
  stop(): Promise<void>;
}

/** The moment of a sync is spread over this time, so it is long enough for no test to meet one that it did not ask for. */
const SELDOM_SECONDS = 365 * 86_400;

export async function startTestStack(
  options: SimulatedOrgOptions = {},
  syncEverySeconds = SELDOM_SECONDS,
): Promise<TestStack> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-usage-page-'));
  const org = await startSimulatedOrg(options);
  await using parts = new AsyncDisposableStack();
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  parts.defer(() => org.close());
  const stack = await startStack({
    port: 0,
    dataFolder: folder,
    syncEverySeconds,
    oktaOrigins: { [org.host]: org.origin },
  });
  parts.defer(() => stack.stop());
  const bearer = await stack.issuer.sign({
    tenant: DEMO_TENANT,
    scope: 'usage/read usage/manage',
    ttlSeconds: 3600,
  });
  const api = async <Body>(path: string, body?: object, method = 'POST'): Promise<Body> => {
    const response = await fetch(stack.url + path, {
      method: body ? method : 'GET',
      headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const running = parts.move();
  return {
    url: stack.url,
    org,
    stack,
    api,
    async connected() {
      await api('/v1/connections', { oktaDomain: org.host, apiToken: org.token, name: 'Acme production' });
      return until(
        async () => (await api<ListResponse<ConnectionBody>>('/v1/connections')).data[0],
        (connection) => connection?.coverage.complete === true && connection.lastSync?.outcome === 'caughtUp',
      ) as Promise<ConnectionBody>;
    },
    stop: () => running.disposeAsync(),
  };
}

/** Asks again until the answer is what it will be. */
export async function until<Found>(look: () => Promise<Found>, isIt: (found: Found) => boolean): Promise<Found> {
  for (const before = Date.now() + TIMEOUT_MS; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const found = await look();
    if (isIt(found)) return found;
    if (Date.now() > before) throw new Error(`it did not come about: ${JSON.stringify(found)}`);
  }
}
