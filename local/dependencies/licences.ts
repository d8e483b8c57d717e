// npm run licences: lists the licences of all locked packages and fails for one that has not been accepted.

import { acceptedLicence } from './acceptedLicence.ts';
import { lockedPackages, readLockfile } from './lockfile.ts';

const packages = lockedPackages(readLockfile());
const byLicence = Map.groupBy(packages, ({ licence }) => licence ?? 'none given');
for (const [licence, found] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
  const loaded = found.filter(({ isDevelopment }) => !isDevelopment).length;
  console.log(`${String(found.length).padStart(4)}  ${licence} (${loaded} loaded by functions or page)`);
}
const refused = packages.filter(({ licence }) => !acceptedLicence(licence));
for (const { name, version, licence } of refused)
  console.error(`${name} ${version}: ${licence ?? 'no licence'} is not accepted`);
if (refused.length > 0) process.exitCode = 1;
