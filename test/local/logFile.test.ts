import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { createLogFile } from '../../local/logFile.ts';
import { temporaryFolder } from './standIns.ts';

it('a log file is appended to, and rotated with one older file', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'sync.log');
  const first = createLogFile(path, 100);
  first.write('before\n');
  first.close();
  const log = createLogFile(path, 100);
  for (let n = 0; n < 100; n++) log.write(`line ${n}\n`);
  log.close();
  assert.deepEqual(readdirSync(folder).sort(), ['sync.log', 'sync.log.1']);
  assert.ok(statSync(path).size + statSync(`${path}.1`).size < 2 * 110);
  const kept = (readFileSync(`${path}.1`, 'utf8') + readFileSync(path, 'utf8')).trimEnd().split('\n');
  assert.deepEqual(
    kept,
    Array.from({ length: kept.length }, (_, n) => `line ${100 - kept.length + n}`),
  );
  assert.equal(statSync(path).mode & 0o777, 0o600);
});
