import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import { routesOf } from '../../functions/contract/routes.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { smokeCall } from '../../local/smoke/plan.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { start } from './process.ts';
import { temporaryFolder } from './standIns.ts';

const ROUTES = routesOf(openApi);
const SMOKE = fileURLToPath(new URL('../../local/smoke.ts', import.meta.url));

describe('npm run smoke', () => {
  const folder = temporaryFolder();
  let org: SimulatedOrg;
  let stack: Stack;
  let token: string;
  const smoke = (args: readonly string[], env: Readonly<Record<string, string>>) => start(SMOKE, args, env).ended;

  before(async () => {
    org = await startSimulatedOrg({ size: 'tiny', historyDays: 1 });
    stack = await startStack({
      port: 0,
      dataFolder: join(folder, 'data'),
      syncEverySeconds: 5,
      oktaOrigins: { [org.host]: org.origin },
    });
    token = await stack.issuer.sign({ tenant: 'smoke', scope: 'usage/read usage/manage', ttlSeconds: 600 });
  });
  after(async () => {
    await stack?.stop();
    await org?.close();
  });

  it('connects the org, calls every route with success, deletes the connection, and prints no token', async () => {
    const args = ['--url', stack.url, '--okta-domain', org.host, '--okta-token', org.token];
    const { code, stdout, stderr } = await smoke(args, { SMOKE_TOKEN: token });
    assert.equal(code, 0, stdout + stderr);
    const lines = stdout.trimEnd().split('\n');
    for (const { method, path, byConnectSession } of ROUTES) {
      // A route of a link is refused without its token, which the line ends with.
      const end = byConnectSession ? ' CONNECT_SESSION_INVALID' : '';
      const line = lines.filter((line) => line.split('  ').at(-1)?.trim() === `${method} ${path}${end}`);
      assert.equal(line.length, 1, `${method} ${path} in:\n${stdout}`);
      assert.match(line[0] ?? '', byConnectSession ? /^ok {3}401 / : /^ok {3}20[0-9] +\d+ ms {2}/);
    }
    for (const secret of [token, org.token]) assert.ok(!(stdout + stderr).includes(secret));
  });

  it('changes nothing without an org, and still reaches every route', async () => {
    const operator = await stack.issuer.sign({
      tenant: 'platform',
      scope: 'usage/read usage/manage usage/operate',
      ttlSeconds: 600,
    });
    const { code, stdout } = await smoke(['--url', stack.url, '--token', operator, '--tenant', 'empty'], {});
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^ok {3}404 .* DELETE \/v1\/connections\/\{id\} CONNECTION_NOT_FOUND$/m);
    assert.match(stdout, /^ok {3}404 .* GET \/v1\/connections\/\{id\}\/people CONNECTION_NOT_FOUND$/m);
    assert.match(stdout, /^ok {3}400 .* POST \/v1\/connections INVALID_BODY$/m);
  });

  it('exits with 1 and names the routes that fail, without repeating the token', async () => {
    const wrong = await smoke(['--url', stack.url, '--token', 'not.a.token'], {});
    assert.equal(wrong.code, 1);
    assert.match(wrong.stdout, /^ok {3}200 .* GET \/v1\/health$/m);
    assert.match(wrong.stdout, /^FAIL 401 .* GET \/v1\/connections UNAUTHENTICATED, expected 200$/m);
    assert.doesNotMatch(wrong.stdout + wrong.stderr, /not\.a\.token/);
    const nobody = await smoke(['--url', 'http://127.0.0.1:9', '--token', token], {});
    assert.equal(nobody.code, 1);
    assert.match(nobody.stdout, /^FAIL --- .* GET \/v1\/health E?[A-Z]+/im);
    assert.ok(!nobody.stdout.includes(token));
  });

  it('refuses to send a token without TLS, and a token that is none', async () => {
    for (const args of [
      ['--url', 'http://usage.example.com', '--token', 'a'],
      ['--url', 'https://usage.example.com', '--token', 'a\nb'],
      ['--url', 'https://usage.example.com', '--token', 'a', '--okta-domain', 'acme.okta.com'],
      ['--token', 'a'],
    ]) {
      const { code, stderr } = await smoke(args, {});
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, /^--.*; see --help\.\n$/);
    }
  });
});

describe('the smoke calls', () => {
  it('exist for every route of the contract', () => {
    for (const route of ROUTES) assert.match(smokeCall(route, {}, {}, undefined).path, /^\/(?:v1|connect)\//);
  });

  it('are missing for a new route that writes, and for a new parameter', () => {
    const route = {
      auth: 'usage/manage',
      byConnectSession: false,
      function: 'connections',
      refusedMethods: [],
    } as const;
    assert.throws(
      () => smokeCall({ ...route, method: 'PUT', path: '/v1/new' }, {}, {}, undefined),
      /has no smoke call/,
    );
    assert.throws(
      () => smokeCall({ ...route, method: 'GET', path: '/v1/{new}' }, {}, {}, undefined),
      /has no smoke call/,
    );
  });

  it('never change what they have not made', () => {
    const others = {
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      app: '0oa1',
      person: '00u1',
      receipt: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    };
    for (const route of ROUTES.filter(({ method }) => method !== 'GET')) {
      const { path } = smokeCall(route, others, {}, { oktaDomain: 'a.okta.com', apiToken: 't' });
      for (const id of Object.values(others)) assert.ok(!path.includes(id), `${route.method} ${path}`);
    }
  });
});
