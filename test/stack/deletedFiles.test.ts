// After a connection is deleted, no file of the data folder holds anything of the org: its token, people, or apps.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { startStack } from '../../local/stack.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { waitFor } from '../local/waitFor.ts';
import { createApiClient } from './apiClient.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());

/** Every text that is found, with the file; a file may be deleted while it is looked for. */
function found(folder: string, texts: readonly string[]): string[] {
  return filesIn(folder).flatMap((file) => {
    try {
      const content = readFileSync(file);
      return texts.filter((text) => content.includes(text)).map((text) => `${file.slice(folder.length)}: ${text}`);
    } catch {
      return [];
    }
  });
}

it('files hold nothing of a deleted connection', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const org = await startSimulatedOrg({ host: 'acme.okta.com', historyDays: 2 });
  const first = await startStack({
    port: 0,
    dataFolder: folder,
    syncEverySeconds: 1,
    oktaOrigins: { [org.host]: org.origin },
  });
  let stack = first;
  try {
    const client = await createApiClient(folder, () => stack.url, 'acme');
    const { id } = await client.connect(org, { historyDays: 2 });
    const at = `/v1/connections/${id}`;
    const until = (
      what: string,
      path: string,
      isDone: (json: Awaited<ReturnType<typeof client.ask>>['json']) => boolean,
    ) => waitFor(async () => (await client.ask(path, { method: 'GET' })).json, { what, isDone, timeoutMs: 40_000 });
    await until('healthy connection', at, ({ health }) => health === 'HEALTHY');
    const tokens = [org.token, org.tokens.issue()];
    assert.equal((await client.ask(at, { method: 'PATCH', body: { apiToken: tokens[1] } })).status, 200);
    assert.deepEqual(found(folder, [org.token]), [], 'the replaced token');
    assert.ok(found(folder, tokens).some((where) => where.startsWith('/secrets.json')));

    const canaries = [
      ...tokens,
      ...org.directory.people().flatMap((person) => [person.id, person.login]),
      ...org.directory.apps().map((app) => app.id),
    ];
    assert.ok(found(folder, canaries).length > 20, 'what is searched for can be found');
    assert.equal((await client.ask(at, { method: 'DELETE' })).status, 202);
    await until('deletion', `/v1/receipts/${id}`, ({ state }) => state === 'complete');
    const isValueFile = (where: string) => !/MANIFEST|\/LOG/.test(where);
    await waitFor(async () => found(folder, canaries).filter(isValueFile), {
      what: 'files without the deleted',
      isDone: (left) => left.length === 0,
      timeoutMs: 20_000,
    });
    await stack.stop();
    assert.deepEqual(found(folder, canaries), [], 'once stopped');
    stack = await startStack({ port: 0, dataFolder: folder, syncEverySeconds: 1, oktaOrigins: {} });
    const { json } = await client.ask(`/v1/receipts/${id}`, { method: 'GET' });
    assert.equal(json.state, 'complete');
  } finally {
    await stack.stop();
    await org.close();
  }
});
