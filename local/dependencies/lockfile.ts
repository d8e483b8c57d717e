import { readFileSync } from 'node:fs';

/** One installed package as package-lock.json describes it. */
export interface LockedPackage {
  /** Where it is installed, such as `node_modules/hono`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
  readonly integrity: string | undefined;
  /** Comes inside another package, whose integrity covers it. */
  readonly isBundled: boolean;
  /** Only for development: neither a function nor the page loads it. */
  readonly isDevelopment: boolean;
  readonly hasInstallScript: boolean;
}

interface Entry {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  /** Leads to a package of this repository. */
  readonly link?: boolean;
}

/**
 * The installed packages of a lockfile, in its order, without those of this repository.
 * @param text of package-lock.json, version 3: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json
 */
export function lockedPackages(text: string): readonly LockedPackage[] {
  const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Entry>> };
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, { version, license, integrity, inBundle, dev, optional, devOptional, hasInstallScript }]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      integrity,
      isBundled: inBundle === true,
      isDevelopment: Boolean(dev || optional || devOptional),
      hasInstallScript: hasInstallScript === true,
    }));
}

/** The text of the repository's lockfile. */
export const readLockfile = (): string => readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
