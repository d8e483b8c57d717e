import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionBody, Listing } from '../../functions/contract.ts';
import { DEMO_TENANT } from '../../local/demo.ts';
import type { SimulatedOrg, SimulatedOrgOptions } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { type Stack, startStack } from '../../local/stack.ts';

/** The product as `npm start` runs it, beside an org of our own whose people sit still. */
export interface Company {
  readonly url: string;
  readonly org: SimulatedOrg;
  readonly stack: Stack;
  api<Body>(path: string, body?: object): Promise<Body>;
  /** Connects the org over the API and waits until everything was read. */
  connected(): Promise<ConnectionBody>;
  stop(): Promise<void>;
}

const READ_WITHIN_MS = 60_000;

export async function startCompany(options: SimulatedOrgOptions = {}): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-usage-page-'));
  const org = await startSimulatedOrg(options);
  await using parts = new AsyncDisposableStack();
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  parts.defer(() => org.close());
  const stack = await startStack({
    port: 0,
    dataFolder: folder,
    syncEverySeconds: 2,
    oktaOrigins: { [org.host]: org.origin },
  });
  parts.defer(() => stack.stop());
  const bearer = await stack.issuer.sign({
    tenant: DEMO_TENANT,
    scope: 'usage/read usage/manage',
    ttlSeconds: 3600,
  });
  const api = async <Body>(path: string, body?: object): Promise<Body> => {
    const response = await fetch(stack.url + path, {
      method: body ? 'POST' : 'GET',
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
      const before = Date.now() + READ_WITHIN_MS;
      for (;;) {
        const [connection] = (await api<Listing<ConnectionBody>>('/v1/connections')).data;
        if (connection?.progress.phase === 'done') return connection;
        if (Date.now() > before) throw new Error(`not read in time: ${JSON.stringify(connection)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    stop: () => running.disposeAsync(),
  };
}
