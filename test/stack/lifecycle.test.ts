// The lifecycle of a connection over the local stack, from connecting to deletion.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Arrival, startReceiver } from '../../chaos/receiver.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { waitFor } from '../local/waitFor.ts';
import { type ApiClient, type ApiResponse, createApiClient } from './apiClient.ts';

describe('a connection over the local stack', () => {
  const folder = temporaryFolder();
  let org: SimulatedOrg;
  let stack: Stack;
  let client: ApiClient;
  before(async () => {
    org = await startSimulatedOrg({ host: 'acme.okta.com', historyDays: 2 });
    const oktaOrigins = { 'acme.okta.com': org.origin };
    stack = await startStack({ port: 0, dataFolder: folder, syncEverySeconds: 1, oktaOrigins });
    client = await createApiClient(folder, () => stack.url, 'acme');
  });
  after(async () => {
    await stack?.stop();
    await org?.close();
  });

  const call = (method: string, path: string, body?: object) => client.ask(path, { method, body });
  const until = async (what: string, path: string, isDone: (json: ApiResponse['json']) => boolean) => {
    const read = async () => (await call('GET', path)).json;
    return waitFor(read, { what, isDone, timeoutMs: 30_000 });
  };

  it('connects, breaks, reconnects, pauses, resumes, erases and deletes', { timeout: 110_000 }, async () => {
    const { id } = await client.connect(org, { historyDays: 2 });
    const at = `/v1/connections/${id}`;
    await until('healthy connection', at, ({ health }) => health === 'HEALTHY');

    org.tokens.revoke(org.token);
    await until('rejection of the revoked token', at, ({ health }) => health === 'NEEDS_RECONNECT');
    const token = org.tokens.issue();
    assert.equal((await call('PATCH', at, { apiToken: token })).status, 200);
    await until('healthy connection', at, ({ health }) => health === 'HEALTHY');

    assert.equal((await call('PATCH', at, { paused: true })).json.health, 'PAUSED');
    const { json: page } = await call('GET', `${at}/export?limit=500`);
    const person = page.data.find(({ kind }: { kind: string }) => kind === 'seat').data.person;
    const { status, json: erasing } = await call('DELETE', `${at}/people/${person}`);
    assert.equal(status, 202);
    await until('erasure of the person', `/v1/receipts/${erasing.id}`, ({ state }) => state === 'complete');
    assert.equal((await call('GET', `${at}/people/${person}/export`)).json.code, 'PERSON_NOT_FOUND');
    assert.equal((await call('PATCH', at, { paused: false })).status, 200);
    await until('healthy connection', at, ({ health }) => health === 'HEALTHY');

    assert.equal((await call('DELETE', at)).status, 202);
    const receipt = await until(
      'deletion of the connection',
      `/v1/receipts/${id}`,
      ({ state }) => state === 'complete',
    );
    assert.ok(receipt.counts.seat > 0 && receipt.counts.segment > 0 && receipt.counts.person > 0);
    await until('empty list of connections', '/v1/connections', ({ data }) => data.length === 0);

    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const secrets = files.filter(({ name }) => name.startsWith('secrets'));
    for (const { parentPath, name } of secrets) {
      assert.ok(!readFileSync(join(parentPath, name), 'utf8').includes(token), 'the token is deleted');
    }
    const { json: auditLog } = await call('GET', '/v1/audit');
    assert.deepEqual(auditLog.data.map(({ action }: { action: string }) => action).reverse(), [
      'connect',
      'reconnect',
      'pause',
      'export',
      'erasePerson',
      'resume',
      'delete',
    ]);
    const again = await call('POST', '/v1/connections', { oktaDomain: 'acme.okta.com', apiToken: token });
    assert.equal(again.status, 201);
  });

  it('tells receivers that the access of a service app is about to end, and that it has ended', {
    timeout: 110_000,
  }, async (test) => {
    const receiver = await startReceiver({ now: Date.now, advance: () => undefined });
    test.after(receiver.close);
    const { json: webhook } = await call('POST', '/v1/webhooks', { url: receiver.urlOf('acme') });
    receiver.trust('acme', webhook.secret);
    const told = async (type: string, code?: string) => {
      const isIt = ({ message }: Arrival) => message.type === `connection.${type}` && message.data.code === code;
      const what = `${type} ${code ?? ''}`;
      const found = await waitFor(async () => receiver.arrivals.findLast(isIt), {
        what,
        isDone: (one) => one !== undefined,
      });
      assert.ok(found?.isSigned);
      return found.message.data;
    };

    const [{ id }] = (await call('GET', '/v1/connections')).json.data;
    const at = `/v1/connections/${id}`;
    const { json: key } = await call('POST', '/v1/keys', { connectionId: id });
    const { clientId, settings } = org.serviceApps.add({ keys: [key.jwk] });
    assert.equal((await call('PATCH', at, { clientId, keyId: key.id })).status, 200);
    await until('healthy connection', at, ({ health }) => health === 'HEALTHY');

    const never = { actsAt: Number.MAX_SAFE_INTEGER };
    org.change.removeServiceAppKey(clientId, key.id, never);
    const { reason } = await told('needs_attention', 'KEY_REMOVED');
    assert.match(String(reason), /was deactivated or deleted in Okta on 20\d\d-\d\d-\d\d/);
    settings.keys = [];
    await told('needs_reconnect', 'KEY_NOT_REGISTERED');
    const { json: next } = await call('POST', '/v1/keys', { connectionId: id });
    settings.keys = [next.jwk];
    assert.equal((await call('PATCH', at, { clientId, keyId: next.id })).status, 200);
    await told('recovered');

    org.change.setServiceAppStatus(clientId, false, never);
    await told('needs_attention', 'APP_DEACTIVATED');
    assert.match((await call('GET', at)).json.credential.stopsAt, /^20/);
    settings.isActive = false;
    await told('needs_reconnect', 'CLIENT_UNKNOWN');
  });
});
