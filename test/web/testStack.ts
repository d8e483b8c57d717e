import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ListResponse } from '../../functions/api/http/schema.ts';
import { DEMO_TENANT } from '../../local/demo/demo.ts';
import type { SimulatedOrg, SimulatedOrgOptions } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { type Stack, type StackOptions, startStack } from '../../local/stack.ts';
import { TIMEOUT_MS, until } from './waiting.ts';

/**
 * The product as `npm start` runs it, with a simulated org of the test's own. By default the org's people do nothing and
 * no sync runs unless a test asks for one, so that a figure does not change between two reads.
 */
export interface TestStack {
  readonly url: string;
  readonly org: SimulatedOrg;
  readonly stack: Stack;
  api<Body>(path: string, body?: object, method?: 'POST' | 'PUT' | 'PATCH'): Promise<Body>;
  /** Connects the org over the API and waits until the first sync has read everything. */
  connected(): Promise<ConnectionBody>;
  stop(): Promise<void>;
}

/** Syncs are spread over this interval, which is so long that no test meets one that it did not ask for. */
const SELDOM_SECONDS = 365 * 86_400;

export async function startTestStack(
  options: SimulatedOrgOptions = {},
  syncEverySeconds = SELDOM_SECONDS,
  configured: Pick<StackOptions, 'connect'> = {},
): Promise<TestStack> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-usage-page-'));
  const org = await startSimulatedOrg(options);
  await using parts = new AsyncDisposableStack();
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  parts.defer(() => org.close());
  const stack = await startStack({
    ...configured,
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
      signal: AbortSignal.timeout(TIMEOUT_MS),
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
      const connection = await until(
        'the first sync to end',
        async () => (await api<ListResponse<ConnectionBody>>('/v1/connections')).data[0],
        (read) => read?.coverage.complete === true && read.lastSync?.outcome === 'caughtUp',
        (read) => JSON.stringify([read?.progress, read?.lastSync]),
      );
      if (!connection) throw new Error('there is no connection');
      return connection;
    },
    stop: () => running.disposeAsync(),
  };
}
