import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { NotFound, OktaUnavailable } from '../../../functions/core/errors.ts';
import type { FindOrg } from '../../../functions/core/ports/okta.ts';
import { exchange } from '../../../functions/okta/exchange.ts';
import { createOrgFinder } from '../../../functions/okta/findOrg.ts';
import { always, type Reply, reply, type Script, type ScriptedServer, startServer } from './scriptedServer.ts';

const ORG = '00o47wwoytgsDqEtz0g4';

const organization = (host: string, id: unknown = ORG): Reply => ({
  json: { id, pipeline: 'idx', _links: { organization: { href: `https://${host}` } } },
});

interface Opened {
  readonly find: FindOrg;
  readonly servers: Readonly<Record<string, ScriptedServer>>;
}

/** Each host answers as scripted; a host without a script cannot be reached. */
async function open(t: TestContext, scripts: Readonly<Record<string, Script>>, timeoutMs = 10_000): Promise<Opened> {
  const servers: Record<string, ScriptedServer> = {};
  for (const [host, script] of Object.entries(scripts)) servers[host] = await startServer(t, script);
  const localOrigins = Object.fromEntries(Object.entries(servers).map(([host, { origin }]) => [host, origin]));
  return { find: createOrgFinder({ localOrigins, timeoutMs }), servers };
}

describe('FindOrg', () => {
  it('finds the org in one call, without any credentials', async (t) => {
    const { find, servers } = await open(t, { 'acme.okta.com': always(organization('acme.okta.com')) });
    assert.deepEqual(await find('acme.okta.com'), { org: ORG, host: 'acme.okta.com' });
    const [asked, ...more] = servers['acme.okta.com']?.asked ?? [];
    assert.equal(more.length, 0);
    assert.equal(asked?.url, '/.well-known/okta-organization');
    assert.deepEqual([asked.headers.authorization, asked.headers.cookie], [undefined, undefined]);
  });

  it('finds the org behind a custom domain with a second call to its own host', async (t) => {
    const { find, servers } = await open(t, {
      'login.acme.com': always(organization('acme.okta.com')),
      'acme.okta.com': always(organization('acme.okta.com')),
    });
    assert.deepEqual(await find('login.acme.com'), { org: ORG, host: 'acme.okta.com' });
    assert.deepEqual(
      Object.values(servers).map(({ asked }) => asked.length),
      [1, 1],
    );
  });

  const noOrg: readonly [name: string, scripts: Readonly<Record<string, Script>>][] = [
    ['answers 404', { 'acme.okta.com': always({ status: 404, json: {} }) }],
    [
      'redirects',
      { 'acme.okta.com': always({ status: 302, headers: { location: 'https://acme.okta.com/' }, json: {} }) },
    ],
    ['answers a web page', { 'acme.okta.com': (_request, response) => response.end('<html>') }],
    ['answers other JSON', { 'acme.okta.com': always({ json: ['x'] }) }],
    ['gives no org id', { 'acme.okta.com': always(organization('acme.okta.com', 'evil')) }],
    ['gives an id that could break a key', { 'acme.okta.com': always(organization('acme.okta.com', '00o#1')) }],
    ['names a host outside Okta', { 'acme.okta.com': always(organization('evil.com')) }],
    ['names a look-alike', { 'acme.okta.com': always(organization('acme.okta.com.evil.com')) }],
    ['names the admin console', { 'acme.okta.com': always(organization('acme-admin.okta.com')) }],
    ['names a port', { 'acme.okta.com': always(organization('acme.okta.com:8443')) }],
    ['has no link', { 'acme.okta.com': always({ json: { id: ORG } }) }],
    [
      'names plain http',
      { 'acme.okta.com': always({ json: { id: ORG, _links: { organization: { href: 'http://acme.okta.com' } } } }) },
    ],
    [
      'claims an org that does not confirm it',
      {
        'acme.okta.com': always(organization('beta.okta.com')),
        'beta.okta.com': always(organization('beta.okta.com', '00oOther')),
      },
    ],
    [
      'leads from host to host',
      {
        'acme.okta.com': always(organization('beta.okta.com')),
        'beta.okta.com': always(organization('acme.okta.com')),
      },
    ],
  ];
  for (const [name, scripts] of noOrg) {
    it(`finds none where the host ${name}`, async (t) => {
      const { find } = await open(t, scripts);
      await assert.rejects(find('acme.okta.com'), NotFound);
    });
  }

  it('calls no host that parseOktaDomain does not accept', async (t) => {
    const hosts = [
      '',
      'ACME.okta.com',
      'acme.okta.com/x',
      'acme.okta.com@evil.com',
      '127.0.0.1',
      'localhost',
      'www.okta.com',
    ];
    const script = always(organization('acme.okta.com'));
    const { find, servers } = await open(t, Object.fromEntries(hosts.map((host) => [host, script])));
    for (const host of hosts) await assert.rejects(find(host), NotFound, host);
    assert.deepEqual(
      Object.values(servers).flatMap(({ asked }) => asked),
      [],
    );
  });

  const trouble: readonly [name: string, script: Script][] = [
    ['is down', always({ status: 503, json: {} })],
    ['limits us', always({ status: 429, json: {} })],
    ['resets', (_request, response) => response.destroy()],
    ['falls silent', () => {}],
    ['answers without end', (_request, response) => reply(response, { json: 'x'.repeat(100_000) })],
  ];
  for (const [name, script] of trouble) {
    it(`is unavailable while the host ${name}`, { timeout: 20_000 }, async (t) => {
      const { find } = await open(t, { 'acme.okta.com': script }, 200);
      await assert.rejects(
        find('acme.okta.com'),
        (error) => error instanceof OktaUnavailable && !inspect(error).includes('127.0.0.1'),
      );
    });
  }
});

describe('exchange', () => {
  it('distinguishes a name that does not exist from a host that does not answer', async () => {
    // A label of more than 63 letters is invalid, so that no resolver is asked.
    const limits = { timeoutMs: 10_000, maxBytes: 1 };
    const unknown = await exchange(`https://${'a'.repeat(64)}.com/`, { headers: {} }, limits);
    assert.deepEqual(unknown, { kind: 'failed', reason: 'unreachable', why: 'did not answer', unknownHost: true });
    const silent = await exchange('http://127.0.0.1:1/', { headers: {} }, limits);
    assert.deepEqual(silent, { kind: 'failed', reason: 'unreachable', why: 'did not answer', unknownHost: false });
  });
});
