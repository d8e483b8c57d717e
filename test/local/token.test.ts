import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lockFolder } from '../../local/lock.ts';
import { start, TOKEN } from './process.ts';
import { temporaryFolder } from './standIns.ts';

describe('the token command', () => {
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

  it('prints only a token, of the same key even if several processes make the key', async () => {
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

  it('accepts scopes and a lifetime, and reads the folder from the environment', async () => {
    const data = temporaryFolder();
    const { stdout } = await start(TOKEN, ['acme', 'usage/read', '--ttl', '60'], { DATA_DIR: data }).ended;
    const claims = claimsOf(stdout);
    assert.equal(claims.scope, 'usage/read');
    assert.equal(claims.exp - claims.iat, 60);
    assert.ok(existsSync(join(data, 'issuer.json')));
  });

  it('makes no key in a folder that nobody named, and says what to do', async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await start(TOKEN, ['acme'], {}, folder).ended;
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^Nothing has run in .\/\.data, .*--data DIR, .*npm start\.\n$/);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('says where nothing runs in the folder of the key', async () => {
    const data = temporaryFolder();
    const print = () => start(TOKEN, ['acme', '--data', data]).ended;
    assert.match((await print()).stderr, /^Nothing runs in .* --data DIR\.\n$/);
    const lock = await lockFolder(data);
    assert.equal((await print()).stderr, '');
    await lock.release();
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
