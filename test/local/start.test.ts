import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ready, START, start, TOKEN } from './process.ts';
import { temporaryFolder } from './standIns.ts';

const health = async (url: string) => {
  const response = await fetch(`${url}/v1/health`);
  return { status: response.status, body: await response.json() };
};

describe('the start command', () => {
  it('serves until SIGTERM, keeps others off its folder, and starts again after kill -9', async () => {
    const data = join(temporaryFolder(), 'new', 'folder');
    const args = ['--no-demo', '--port', '0', '--data', data];

    const first = start(START, args);
    assert.deepEqual(await health(await ready(first)), { status: 200, body: { status: 'ok' } });
    assert.equal(readFileSync(join(data, 'pid'), 'utf8').trim(), String(first.child.pid));
    assert.equal(statSync(join(data, 'issuer.json')).mode & 0o777, 0o600);

    const second = await start(START, args).ended;
    assert.equal(second.code, 1);
    assert.match(second.stderr, new RegExp(`^The data folder .* is in use by process ${first.child.pid}; .*\\.\n$`));
    assert.equal(second.stdout, '');

    first.child.kill('SIGKILL');
    assert.equal((await first.ended).signal, 'SIGKILL');
    const third = start(START, args);
    const url = await ready(third);
    assert.deepEqual((await health(url)).status, 200);

    const token = (await start(TOKEN, ['acme', '--data', data]).ended).stdout.trim();
    const response = await fetch(`${url}/v1/connections`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(response.status, 200);

    third.child.kill('SIGTERM');
    const { code, stderr, stdout } = await third.ended;
    assert.equal(code, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /last stop was unclean/);
    assert.ok(!existsSync(join(data, 'pid')));
    assert.ok(!existsSync(join(data, 'dynamodb', 'OPEN')));
  });

  it('runs a demo company, which does not keep it from stopping', async () => {
    const running = start(START, ['--port', '0', '--data', temporaryFolder()]);
    await ready(running);
    running.child.kill('SIGINT');
    assert.equal((await running.ended).code, 0);
  });

  it('says in one sentence what it cannot do', async () => {
    const folder = temporaryFolder();
    const occupied = createServer().listen(0, '127.0.0.1');
    await once(occupied, 'listening');
    const { port } = occupied.address() as AddressInfo;
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'data'));
    const data = ['--no-demo', '--data', join(folder, 'data')];
    const cases: readonly {
      readonly args: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly code: number;
      readonly says: RegExp;
    }[] = [
      { args: ['--port', String(port), ...data], code: 1, says: /^Port \d+ is in use/ },
      { args: ['--port', '0', '--data', join(folder, 'file')], code: 1, says: /^The data folder .* cannot be used/ },
      {
        args: ['--port', '0', '--data', join(folder, 'file', 'below')],
        code: 1,
        says: /^The data folder .* cannot be used/,
      },
      { args: ['--port', '0', '--data', '/dev/null/data'], code: 1, says: /^The data folder .* cannot be used/ },
      { args: ['--port', '99999', ...data], code: 2, says: /^--port must be a whole number/ },
      { args: ['--sync-every', 'soon', ...data], code: 2, says: /^--sync-every must be a whole number/ },
      { args: data, env: { PORT: 'http' }, code: 2, says: /^--port must be a whole number/ },
      { args: ['--prot', '1'], code: 2, says: /^Unknown option '--prot'; see --help\.$/ },
      { args: data, env: { LOCAL_OKTA_ORIGINS: 'x' }, code: 1, says: /^LOCAL_OKTA_ORIGINS must be/ },
      {
        args: data,
        env: { LOCAL_OKTA_ORIGINS: '{"acme.okta.com":"http://192.0.2.1:9100"}' },
        code: 1,
        says: /^LOCAL_OKTA_ORIGINS must map acme\.okta\.com to an http origin on loopback/,
      },
      {
        args: ['--port', '0', ...data],
        env: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' },
        code: 1,
        says: /^The DynamoDB at http:\/\/127\.0\.0\.1:9 cannot be used/,
      },
    ];
    for (const { args, env, code, says } of cases) {
      const ended = await start(START, args, env).ended;
      assert.equal(ended.code, code, ended.stderr);
      assert.match(ended.stderr.trimEnd(), says);
      assert.equal(ended.stderr.trimEnd().split('\n').length, 1);
      assert.match(ended.stderr, /\.\n$/);
      assert.equal(ended.stdout, '');
    }
    occupied.close();
  });

  it('explains itself', async () => {
    const { code, stdout } = await start(START, ['--help']).ended;
    assert.equal(code, 0);
    for (const flag of ['--port', '--data', '--sync-every', '--no-demo', '--help']) assert.ok(stdout.includes(flag));
    for (const name of ['PORT', 'DATA_DIR', 'SYNC_EVERY', 'NO_DEMO', 'LOCAL_OKTA_ORIGINS', 'AWS_ENDPOINT_URL_DYNAMODB'])
      assert.ok(stdout.includes(name));
  });

  it('takes everything from the environment, and a flag before a variable', async () => {
    const [fromEnvironment, fromFlag] = [join(temporaryFolder(), 'environment'), join(temporaryFolder(), 'flag')];
    const env = { PORT: '0', DATA_DIR: fromEnvironment, NO_DEMO: '1', SYNC_EVERY: '60' };
    const first = start(START, [], env);
    const url = await ready(first);
    assert.equal(readFileSync(join(fromEnvironment, 'pid'), 'utf8').trim(), String(first.child.pid));

    // The token command, while the product runs: by the same variable, and good for the same API.
    const { stdout } = await start(TOKEN, ['acme'], { DATA_DIR: fromEnvironment }).ended;
    const headers = { authorization: `Bearer ${stdout.trim()}` };
    assert.deepEqual(await (await fetch(`${url}/v1/connections`, { headers })).json(), {
      data: [],
      page: { next: null },
    });
    first.child.kill('SIGTERM');
    assert.equal((await first.ended).code, 0);

    const second = start(START, ['--data', fromFlag, '--port', '0'], { ...env, PORT: 'not a port' });
    const other = await ready(second);
    assert.ok(existsSync(join(fromFlag, 'pid')));
    assert.ok(!existsSync(join(fromEnvironment, 'pid')));
    const foreign = await fetch(`${other}/v1/connections`, { headers });
    assert.equal(foreign.status, 401, 'another data folder is another issuer');
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
  });
});

describe('the token command', () => {
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

  it('prints a token alone, of one key however many make it first', async () => {
    const data = join(temporaryFolder(), 'data');
    const runs = await Promise.all([1, 2, 3].map(() => start(TOKEN, ['acme', '--data', data]).ended));
    const kids = runs.map(({ stdout, stderr, code }) => {
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      return JSON.parse(Buffer.from(stdout.split('.')[0] ?? '', 'base64url').toString()).kid;
    });
    assert.equal(new Set(kids).size, 1);
    const claims = claimsOf(runs[0]?.stdout ?? '');
    assert.equal(claims.tenant_id, 'acme');
    assert.equal(claims.scope, 'usage/read usage/manage');
    assert.equal(claims.exp - claims.iat, 3600);
  });

  it('takes scopes, a lifetime and the folder from the environment', async () => {
    const data = temporaryFolder();
    const { stdout } = await start(TOKEN, ['acme', 'usage/read', '--ttl', '60'], { DATA_DIR: data }).ended;
    const claims = claimsOf(stdout);
    assert.equal(claims.scope, 'usage/read');
    assert.equal(claims.exp - claims.iat, 60);
    assert.ok(existsSync(join(data, 'issuer.json')));
  });

  for (const args of [
    [],
    ['a#b'],
    ['a', 'b', 'c'],
    ['a', ''],
    ['a', '--ttl', '0'],
    ['a', '--ttl', 'x'],
    ['--what', 'a'],
  ]) {
    it(`refuses ${JSON.stringify(args)} in one sentence`, async () => {
      const { code, stdout, stderr } = await start(TOKEN, args).ended;
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }
});
