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
  it('serves until SIGTERM, locks its folder, and starts again after kill -9', async () => {
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
    assert.ok(stdout.includes(`npm run --silent token -- TENANT --data ${data}\n`), stdout);
    assert.ok(!existsSync(join(data, 'pid')));
    assert.ok(!existsSync(join(data, 'dynamodb', 'OPEN')));
  });

  it('stops while it runs a demo company', async () => {
    const running = start(START, ['--port', '0', '--data', temporaryFolder()]);
    await ready(running);
    running.child.kill('SIGINT');
    assert.equal((await running.ended).code, 0);
  });

  it('prints a failure as one sentence', async () => {
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

  it('prints its flags and variables', async () => {
    const { code, stdout } = await start(START, ['--help']).ended;
    assert.equal(code, 0);
    for (const flag of ['--port', '--data', '--sync-every', '--no-demo', '--help']) assert.ok(stdout.includes(flag));
    for (const name of ['PORT', 'DATA_DIR', 'SYNC_EVERY', 'NO_DEMO', 'LOCAL_OKTA_ORIGINS', 'AWS_ENDPOINT_URL_DYNAMODB'])
      assert.ok(stdout.includes(name));
  });

  it('reads all options from the environment, and prefers flags', async () => {
    const fromEnvironment = join(temporaryFolder(), 'environment');
    const fromFlag = join(temporaryFolder(), 'flag');
    const env = { PORT: '0', DATA_DIR: fromEnvironment, NO_DEMO: '1', SYNC_EVERY: '60' };
    const first = start(START, [], env);
    const url = await ready(first);
    assert.equal(readFileSync(join(fromEnvironment, 'pid'), 'utf8').trim(), String(first.child.pid));

    // The token command reads the same variable, so its token is valid for this API.
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
    assert.equal(foreign.status, 401, 'each data folder has its own issuer');
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
  });
});
