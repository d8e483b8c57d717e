// npm run advisories: lists the known vulnerabilities of the locked packages. Exits with 1 for a high or critical one in a
// package that a function or the page loads, and with 0 and a reason if the registry does not answer.
import { spawnSync } from 'node:child_process';
import { describeAdvisories } from './describeAdvisories.ts';
import { lockedPackages, readLockfile } from './lockfile.ts';

const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
  encoding: 'utf8',
  timeout: 60_000,
  shell: process.platform === 'win32',
});
const loaded = lockedPackages(readLockfile()).filter(({ isDevelopment }) => !isDevelopment);
const { lines, isGrave } = describeAdvisories(stdout ?? '', new Set(loaded.map(({ name }) => name)));
for (const line of lines) console.log(line);
if (isGrave) process.exitCode = 1;
