// A connection's whole life over the local stack: gateway, functions, queue, table and secrets as they are deployed.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { temporaryFolder } from '../local/standIns.ts';

describe('a connection’s life over the local stack', () => {
  const folder = temporaryFolder();
  let org: SimulatedOrg;
  let stack: Stack;
  let bearer = '';
  before(async () => {
    org = await startSimulatedOrg({ host: 'acme.okta.com', historyDays: 2 });
    const oktaOrigins = { 'acme.okta.com': org.origin };
    stack = await startStack({ port: 0, dataFolder: folder, syncEverySeconds: 1, oktaOrigins });
    bearer = await stack.issuer.sign({ tenant: 'acme', scope: 'usage/read usage/manage', ttlSeconds: 600 });
  });
  after(async () => {
    await stack?.stop();
    await org?.close();
  });

  async function call(method: string, path: string, body?: object) {
    const response = await fetch(stack.url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: JSON.parse(await response.text()) };
  }

  async function until(path: string, isDone: (json: ReturnType<typeof JSON.parse>) => boolean) {
    for (let tries = 0; tries < 300; tries++) {
      const { json } = await call('GET', path);
      if (isDone(json)) return json;
      await wait(100);
    }
    throw new Error(`${path} does not come to an end`);
  }

  it('connects, breaks, reconnects, pauses, resumes, erases and deletes', { timeout: 110_000 }, async () => {
    const { json: made } = await call('POST', '/v1/connections', {
      ...{ oktaDomain: 'acme.okta.com', apiToken: org.token, historyDays: 2 },
    });
    const at = `/v1/connections/${made.id}`;
    await until(at, ({ health }) => health === 'HEALTHY');

    org.tokens.revoke(org.token);
    await until(at, ({ health }) => health === 'NEEDS_RECONNECT');
    const token = org.tokens.issue();
    assert.equal((await call('PATCH', at, { apiToken: token })).status, 200);
    await until(at, ({ health }) => health === 'HEALTHY');

    assert.equal((await call('PATCH', at, { paused: true })).json.health, 'PAUSED');
    const { json: page } = await call('GET', `${at}/export?limit=500`);
    const person = page.data.find(({ kind }: { kind: string }) => kind === 'seat').data.person;
    const { status, json: erasing } = await call('DELETE', `${at}/people/${person}`);
    assert.equal(status, 202);
    await until(`/v1/receipts/${erasing.id}`, ({ state }) => state === 'complete');
    assert.equal((await call('GET', `${at}/people/${person}/export`)).json.code, 'PERSON_NOT_FOUND');
    assert.equal((await call('PATCH', at, { paused: false })).status, 200);
    await until(at, ({ health }) => health === 'HEALTHY');

    assert.equal((await call('DELETE', at)).status, 202);
    const receipt = await until(`/v1/receipts/${made.id}`, ({ state }) => state === 'complete');
    assert.ok(receipt.counts.seat > 0 && receipt.counts.segment > 0 && receipt.counts.person > 0);
    await until('/v1/connections', ({ data }) => data.length === 0);

    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const secrets = files.filter(({ name }) => name.startsWith('secrets'));
    for (const { parentPath, name } of secrets) {
      assert.ok(!readFileSync(join(parentPath, name), 'utf8').includes(token), 'the token is still there');
    }
    const { json: trail } = await call('GET', '/v1/audit');
    assert.deepEqual(trail.data.map(({ action }: { action: string }) => action).reverse(), [
      ...['connect', 'reconnect', 'pause', 'export', 'erasePerson', 'resume', 'delete'],
    ]);
    const again = await call('POST', '/v1/connections', { oktaDomain: 'acme.okta.com', apiToken: token });
    assert.equal(again.status, 201);
  });
});
