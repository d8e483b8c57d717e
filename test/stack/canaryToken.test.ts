// Sends unique Okta tokens (canary tokens) through the whole product, in valid and invalid requests. A token may only be in the
// secrets' own file and in the header to Okta.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { PLENTY } from '../functions/core/sync/syncFixture.ts';
import { ready, START, type Started, start } from '../local/process.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { waitFor } from '../local/waitFor.ts';
import { type ApiClient, codeOf, createApiClient } from './apiClient.ts';
import { contains, filesIn, textsInTable } from './secretSearch.ts';

const GOOD = '00CanaryGoodToken0123456789abcdefghijklmnA';
/** A token for each kind of invalid request, so that a leak shows where it comes from. */
const canary = (name: string) => `00Canary${name}0123456789abcdefghijklmnopqrstuvwxyz`.slice(0, 42);

describe('the Okta token', () => {
  const data = join(temporaryFolder(), 'data');
  const responses: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const used = [GOOD];
  const servers: { close(): unknown }[] = [];
  after(() => servers.forEach((server) => void server.close()));
  let org: SimulatedOrg;
  let running: Started;
  let acme: ApiClient;
  let bearers: string[] = [];
  let id = '';

  const listening = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const post = (body: unknown, path = '/v1/connections', headers = {}) => acme.ask(path, { body, headers });
  const withCanary = (name: string) => {
    used.push(canary(name));
    return canary(name);
  };

  it('is refused in every wrong form and place, and connects in a valid request', async () => {
    org = await startSimulatedOrg({ host: 'acme.okta.com', tokens: [GOOD], limits: PLENTY });
    servers.push(org);
    const down = await listening((_request, response) => response.destroy());
    const recorder = await listening((request, response) => {
      authorizations.push(request.headers.authorization);
      response.writeHead(404).end();
    });
    running = start(START, ['--no-demo', '--port', '0', '--data', data, '--sync-every', '2'], {
      LOCAL_OKTA_ORIGINS: JSON.stringify({
        [org.host]: org.origin,
        'down.okta.com': down,
        'nobody.okta.com': recorder,
      }),
    });
    const url = await ready(running);
    const onResponse = (response: string) => void responses.push(response);
    acme = await createApiClient(data, () => url, 'acme', { onResponse });
    // Checks are limited per tenant, so each failing request comes from a tenant of its own.
    const failing = async (name: string) => {
      const client = await createApiClient(data, () => url, `failing${name}`, { onResponse });
      bearers.push(client.bearer);
      return client;
    };
    bearers = [acme.bearer];

    const oktaDomain = org.host;
    const refused: readonly (readonly [string, unknown, number, string?])[] = [
      ['Domain', { oktaDomain: withCanary('Domain'), apiToken: GOOD }, 400],
      ['Url', { oktaDomain: `https://u:${withCanary('Url')}@${oktaDomain}/`, apiToken: GOOD }, 400],
      ['Field', { oktaDomain, [withCanary('Field')]: 1, apiToken: GOOD }, 400],
      ['Unknown', { oktaDomain, token: withCanary('Unknown') }, 400],
      ['Nested', { oktaDomain, apiToken: { value: withCanary('Nested') } }, 400],
      ['Days', { oktaDomain, apiToken: GOOD, historyDays: withCanary('Days') }, 400],
      ['Broken', `{"oktaDomain":"${oktaDomain}","apiToken":"${withCanary('Broken')}"`, 400],
      ['Text', withCanary('Text'), 400],
      ['Lines', { oktaDomain, apiToken: `${withCanary('Lines')}\r\nX-Evil: 1` }, 422],
      ['Space', { oktaDomain, apiToken: `${withCanary('Space')} ${canary('Space')}` }, 422],
      ['Umlaut', { oktaDomain, apiToken: `${withCanary('Umlaut')}ä` }, 422],
      ['Long', { oktaDomain, apiToken: withCanary('Long').repeat(40) }, 400],
      ['Name', { oktaDomain, apiToken: withCanary('Name'), name: `Acme ${canary('Name')}` }, 400],
      ['Nobody', { oktaDomain: 'nobody.okta.com', apiToken: withCanary('Nobody') }, 422],
      ['Foreign', { oktaDomain: 'acme.example.com.', apiToken: withCanary('Foreign') }, 422],
    ];
    for (const [name, body, status] of refused) {
      const answer = await (await failing(name)).ask('/v1/connections', { body });
      assert.equal(answer.status, status, `${name}: ${answer.text}`);
    }
    const live: readonly (readonly [string, object, string])[] = [
      ['Rejected', { oktaDomain, apiToken: withCanary('Rejected') }, 'TOKEN_REJECTED'],
      ['Down', { oktaDomain: 'down.okta.com', apiToken: withCanary('Down') }, 'OKTA_DOWN'],
    ];
    for (const [name, body, code] of live) {
      const checking = await failing(name);
      const answer = await checking.ask('/v1/connections', { body, headers: { 'idempotency-key': `key-${name}` } });
      assert.equal(codeOf(answer), code, name);
      const checked = await checking.ask('/v1/connections/check', { body });
      assert.equal(checked.json.problem.code, code, name);
    }
    assert.deepEqual(authorizations.filter(Boolean), [], 'no token is sent to a host that is not an Okta org');

    const misplaced = [
      acme.ask(`/v1/connections?apiToken=${withCanary('Query')}`),
      acme.ask(`/v1/connections/${withCanary('Path')}`),
      acme.ask(`/v1/${withCanary('Route')}`),
      post({ oktaDomain }, '/v1/connections', { 'idempotency-key': withCanary('Key') }),
      acme.ask('/v1/connections', { headers: { authorization: `SSWS ${withCanary('Header')}` } }),
      acme.ask('/v1/connections', { headers: { 'tenant-id': withCanary('Tenant') } }),
      post(withCanary('Body'), '/v1/connections/01ARZ3NDEKTSV4RRFFQ69G5FAV/sync'),
    ];
    for (const { status, text } of await Promise.all(misplaced)) assert.ok(status >= 400, text);

    const body = { oktaDomain, apiToken: GOOD };
    org.faults.forbidden = ['logs'];
    assert.equal(codeOf(await post(body)), 'PERMISSION_MISSING');
    org.faults.forbidden = [];
    org.faults.rules.push({ on: 'users', effect: { kind: 'html' } });
    assert.equal(codeOf(await post(body)), 'NOT_OKTA');
    assert.equal((await post(body, '/v1/connections/check')).json.problem, null);
    const misplacedKey = { 'idempotency-key': withCanary('Idempotency') };
    assert.equal(codeOf(await post(body, '/v1/connections', misplacedKey)), 'TOKEN_MISPLACED');
    const key = { 'idempotency-key': 'a-key-that-is-no-token' };
    const answer = await post(body, '/v1/connections', key);
    assert.equal(answer.status, 201, answer.text);
    id = answer.json.id;
    assert.equal((await post(body, '/v1/connections', key)).json.id, id);
  });

  it('is used by the worker until it is revoked', async () => {
    await acme.untilComplete(id);
    org.tokens.revoke(GOOD);
    await post('{}', `/v1/connections/${id}/sync`);
    await waitFor(() => acme.connection(id), {
      what: 'rejection of the revoked token',
      isDone: ({ health }) => health === 'NEEDS_RECONNECT',
    });
    for (const path of ['', '/apps', '/syncs', '/usage']) await acme.ask(`/v1/connections/${id}${path}`);
    running.child.kill('SIGTERM');
    const { code } = await running.ended;
    assert.equal(code, 0);
  });

  const assertAbsent = (what: string, text: string, secrets: readonly string[]) => {
    for (const secret of secrets) assert.ok(!contains(text, secret), `${secret} is in ${what}`);
  };

  it('is found by this test’s own search in each encoding', () => {
    for (const hidden of [GOOD, Buffer.from(`x${GOOD}y`).toString('base64'), Buffer.from(GOOD).toString('hex')])
      assert.ok(contains(`… ${hidden} …`, GOOD));
    assert.ok(!contains('00CanaryGoodToken', GOOD));
  });

  it('is in no response', () => {
    assert.ok(responses.length > 30);
    for (const response of responses)
      assertAbsent(`a response: ${response.slice(0, 200)}`, response, [...used, ...bearers]);
  });

  it('is not in the output of the process', () => assertAbsent('the output', running.printed(), [...used, ...bearers]));

  it('is in no file except that of the secrets, which has only the token that connected', () => {
    const files = filesIn(data);
    for (const part of ['logs/sync.log', 'logs/connections.log', 'logs/usage.log', 'sqs.jsonl'])
      assert.ok(
        files.some((file) => file.endsWith(part)),
        part,
      );
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      if (!file.endsWith('secrets.json')) assertAbsent(file, text, [...used, ...bearers]);
    }
    const secrets = readFileSync(join(data, 'secrets.json'), 'utf8');
    assert.ok(secrets.includes(GOOD));
    assertAbsent('secrets.json', secrets, used.slice(1));
    assert.equal(statSync(join(data, 'secrets.json')).mode & 0o777, 0o600);
  });

  it('is in no item of the table, even if the item is compressed', async () => {
    const texts = await textsInTable(data);
    assert.ok(
      texts.some((text) => text.startsWith('{"source"') || text.includes('"positions"')),
      'compressed segments are searched',
    );
    for (const text of texts) assertAbsent('the table', text, [...used, ...bearers]);
  });
});
