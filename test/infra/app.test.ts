import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildPage } from '../../infra/buildPage.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('the page of a deployment', () => {
  it('is built by the synthesis, which ends with one sentence if that fails', () => {
    assert.throws(() => buildPage(join(ROOT, 'web', 'no-such-build.ts')), {
      name: 'ConfigError',
      message: 'The page cannot be built: npm run build says why.',
    });
    buildPage();
    for (const file of ['index.html', 'connect.html', 'connect.js'])
      assert.ok(existsSync(join(ROOT, 'web', 'dist', file)), file);
  });
});

describe('npm run synth', () => {
  const synth = (environment: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'infra/app.ts'), environment], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('prints one sentence if there is no config, or an invalid one', () => {
    assert.deepEqual(synth('staging'), {
      status: 1,
      stdout: '',
      stderr: 'config/staging.json is missing: see docs/deploy.md for its fields.\n',
    });
    const file = join(ROOT, 'config', 'wrong-for-a-test.json');
    writeFileSync(file, '{"oidc": ');
    try {
      const { status, stderr } = synth('wrong-for-a-test');
      assert.deepEqual([status, stderr], [1, 'config/wrong-for-a-test.json is not valid JSON.\n']);
    } finally {
      rmSync(file);
    }
  });
});
