import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './standIns.ts';

const START = fileURLToPath(new URL('fixtures/start.ts', import.meta.url));
const TOKEN = fileURLToPath(new URL('../../local/token.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of ours, without anything of this one's environment but what it takes to run. */
function start(script: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, ...args], { env: { PATH: process.env.PATH, ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended: Promise<Ended> = once(child, 'close').then(([code, signal]) => ({ code, signal, ...output }));
  after(() => child.kill('SIGKILL'));
  return { child, ended };
}

/** Resolves with the URL of the `ready` line, which stands alone. */
async function ready({
  child,
  ended,
}: {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const url = Promise.withResolvers<string>();
  lines.on('line', (line) => {
    const found = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (found !== undefined) url.resolve(found);
  });
  void ended.then(({ stderr }) => url.reject(new Error(`it ended before it was ready: ${stderr}`)));
  return url.promise;
}

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
    assert.match(stdout, /last stop unclean/);
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
    const cases = [
      { args: ['--port', String(port), ...data], code: 1, says: /^Port \d+ is in use/ },
      { args: ['--port', '0', '--data', join(folder, 'file')], code: 1, says: /^The data folder .* cannot be used/ },
      {
        args: ['--port', '0', '--data', join(folder, 'file', 'below')],
        code: 1,
        says: /^The data folder .* cannot be used/,
      },
      { args: ['--prot', '1'], code: 2, says: /^Unknown option '--prot'; see --help\.$/ },
      { args: data, env: { LOCAL_OKTA_ORIGINS: 'x' }, code: 1, says: /^LOCAL_OKTA_ORIGINS must be/ },
    ];
    for (const { args, env, code, says } of cases) {
      const ended = await start(START, args, env).ended;
      assert.equal(ended.code, code, ended.stderr);
      assert.match(ended.stderr.trimEnd(), says);
      assert.equal(ended.stderr.trimEnd().split('\n').length, 1);
    }
    occupied.close();
  });

  it('explains itself', async () => {
    const { code, stdout } = await start(START, ['--help']).ended;
    assert.equal(code, 0);
    for (const flag of ['--port', '--data', '--sync-every', '--no-demo', '--help']) assert.ok(stdout.includes(flag));
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
