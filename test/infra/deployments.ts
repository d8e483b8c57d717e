// The synthesised deployments. They are made once for each state of the sources and cached in `dist`, because loading the CDK,
// bundling and synthesising take seconds and each test file runs in a process of its own.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bundles } from '../../infra/bundles.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the properties differ by type of resource; tests assert what they expect
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

export interface Deployment {
  readonly environment: string;
  readonly terminationProtection: boolean;
  /** `aws://<account>/<region>` */
  readonly target: string;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly outputs: readonly string[];
  readonly exports: readonly string[];
  /** Logical ids and resources of this type. */
  all(type: string): readonly (readonly [string, Resource])[];
  /** The only resource of this type. */
  only(type: string): Resource;
  /** Logical id of the resource of the construct at this path below the stack. */
  idOf(path: string): string;
  /** The resource of the construct at this path below the stack. */
  at(path: string): Resource;
  /** Text of the file with this name in one of the stack's file assets. */
  assetFile(name: string): string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'dist', 'test-infra');
/** Everything that a deployment is made from. */
const SOURCES = [
  'cdk.json',
  'config',
  'functions',
  'infra',
  'package-lock.json',
  'package.json',
  'test/infra/prodConfig.ts',
  'test/infra/synthesise.ts',
];
const HOUR = 3_600_000;

const folder = await cachedFolder();

export const bundles: Bundles = { folder: join(folder, 'functions'), sizes: readJson('sizes.json') };
export const pageFolder = join(folder, 'page');
export const validationReport: unknown = existsSync(join(folder, 'cdk.out', 'validation-report.json'))
  ? readJson('cdk.out', 'validation-report.json')
  : undefined;

/** As config/dev.json says. */
export const dev = readDeployment('dev');
/** With every optional field of a config. */
export const prod = readDeployment('prod');
/** Without a client to sign in to the page with. */
export const headless = readDeployment('headless');
/** `dev` and `prod` in this region, with a restored table. */
export const inRegion = (region: string): readonly [dev: Deployment, prod: Deployment] => [
  readDeployment('dev', region),
  readDeployment('prod', region),
];

async function cachedFolder(): Promise<string> {
  const cached = join(CACHE, hashOf(SOURCES.map((source) => join(ROOT, source))));
  if (existsSync(cached)) return cached;
  mkdirSync(CACHE, { recursive: true });
  removeOldEntries();
  const { synthesise } = await import('./synthesise.ts');
  const draft = `${cached}.${process.pid}`;
  mkdirSync(draft);
  synthesise(draft);
  try {
    renameSync(draft, cached);
  } catch (error) {
    // Another test process has made the same deployments in the meantime.
    if (!existsSync(cached)) throw error;
    rmSync(draft, { recursive: true });
  }
  return cached;
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  const add = (path: string): void => {
    hash.update(path);
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(readFileSync(path));
  };
  for (const path of paths) add(path);
  return hash.digest('hex').slice(0, 16);
}

/** Keeps recent entries, which a test process of another state of the sources may still read. */
function removeOldEntries(): void {
  for (const name of readdirSync(CACHE)) {
    const entry = join(CACHE, name);
    if (Date.now() - statSync(entry).mtimeMs > HOUR) rmSync(entry, { recursive: true, force: true });
  }
}

function readJson(...path: readonly string[]) {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
}

function readDeployment(environment: string, assembly = 'cdk.out'): Deployment {
  const name = `OktaUsage-${environment}`;
  const template = readJson(assembly, `${name}.template.json`);
  const { properties, environment: target } = readJson(assembly, 'manifest.json').artifacts[name];
  const metadata: Readonly<Record<string, readonly { readonly type: string; readonly data: string }[]>> = readJson(
    assembly,
    `${name}.metadata.json`,
  );
  const resources: Readonly<Record<string, Resource>> = template.Resources;
  const logicalIdAt = (path: string) => metadata[path]?.find(({ type }) => type === 'aws:cdk:logicalId')?.data;
  const all: Deployment['all'] = (type) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  const idOf: Deployment['idOf'] = (path) => {
    // The CDK names the main resource of a construct `Resource` or `Default`.
    const id = ['', '/Resource', '/Default'].map((suffix) => logicalIdAt(`/${name}/${path}${suffix}`)).find(Boolean);
    if (id === undefined) throw new Error(`${name} has no resource at ${path}`);
    return id;
  };
  return {
    environment,
    target,
    terminationProtection: properties.terminationProtection === true,
    resources,
    outputs: Object.keys(template.Outputs),
    exports: Object.values<{ readonly Export?: { readonly Name: string } }>(template.Outputs).flatMap(
      ({ Export }) => Export?.Name ?? [],
    ),
    all,
    only(type) {
      const [[, found] = [], ...others] = all(type);
      if (found === undefined || others.length > 0)
        throw new Error(`${name} has ${all(type).length} of ${type}, not one`);
      return found;
    },
    idOf,
    at: (path) => resources[idOf(path)] as Resource,
    assetFile(file) {
      const { files } = readJson(assembly, `${name}.assets.json`) as {
        readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
      };
      const found = Object.values(files)
        .map(({ source }) => join(folder, assembly, source.path, file))
        .find((path) => existsSync(path));
      if (found === undefined) throw new Error(`no asset of ${name} has the file ${file}`);
      return readFileSync(found, 'utf8');
    },
  };
}
