// packages/client as it would be published: generated from the contract, built, and loaded by its name.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { PROBLEM_CODES } from '../../functions/contract/words/http.ts';
import { generatedText } from '../../packages/client/generate.ts';
import { PROBLEM_CODES as CODES_OF_CLIENT } from '../../packages/client/src/api.ts';

it('is generated from the contract as it is (else: npm run client)', async () => {
  assert.equal(readFileSync('packages/client/src/api.ts', 'utf8'), await generatedText());
  assert.deepEqual(CODES_OF_CLIENT, PROBLEM_CODES);
});

it('builds, and can be imported by its name', async () => {
  execFileSync(process.execPath, ['node_modules/typescript/lib/tsc.js', '-p', 'packages/client'], { stdio: 'inherit' });
  const name: string = '@okta-usage/client'; // whose types there are only after the build
  const loaded = await import(name);
  assert.deepEqual(Object.keys(loaded).sort(), ['ApiError', 'createClient']);
});

it('has a README of which the code lines are few', () => {
  const lines = readFileSync('packages/client/README.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('    '));
  assert.equal(lines.length, 5);
});
