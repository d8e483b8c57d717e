// packages/connect as it would be published, and connect.js as the service serves it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';

/** Of connect.js, minified. */
const MOST_BYTES = 10_000;

it('builds, with types', async () => {
  execFileSync(process.execPath, ['node_modules/typescript/lib/tsc.js', '-p', 'packages/connect'], {
    stdio: 'inherit',
  });
  const { exports } = JSON.parse(readFileSync('packages/connect/package.json', 'utf8'));
  const { types, default: script } = exports['.'];
  assert.match(readFileSync(`packages/connect/${types}`, 'utf8'), /export declare function open\(/);
  const loaded = await import(pathToFileURL(`packages/connect/${script}`).href);
  assert.deepEqual(Object.keys(loaded), ['open']);
});

it('is served as one small script', (t) => {
  const { length } = readFileSync('web/dist/connect.js');
  t.diagnostic(`connect.js: ${length} bytes`);
  assert.ok(length <= MOST_BYTES, `${length} bytes`);
});

it('has no dependency', () => {
  const { dependencies = {} } = JSON.parse(readFileSync('packages/connect/package.json', 'utf8'));
  assert.deepEqual(dependencies, {});
});
