import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
import { FUNCTIONS, type FunctionName, LOCAL_ENV } from '../functions/contract/functions.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The Okta SDK is CommonJS and loads Node's modules by `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/**
 * What the parts of the Okta SDK that we call require but never use: OAuth, a cache, uploads, a proxy, another `fetch`, and its
 * parser of links. They are 1.1 MB, cost ten times the CPU of the rest to load, and print DEP0040 and DEP0169 at a cold start.
 */
const UNUSED_BY_OKTA_SDK = ['node-jose', 'node-fetch', 'form-data', 'https-proxy-agent', 'lodash', 'parse-link-header'];
const EMPTY_MODULE = 'infra/emptyModule.ts';

/** esbuild's options for code that runs in Lambda. */
export const LAMBDA_BUNDLE = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE },
  alias: Object.fromEntries(UNUSED_BY_OKTA_SDK.map((name) => [name, `./${EMPTY_MODULE}`])),
  logLevel: 'warning',
} satisfies BuildOptions;

/** Variables by which the Okta SDK would send requests through a proxy, which is not in the bundles. */
const PROXY_ENV = ['https_proxy', 'HTTPS_PROXY'];

/**
 * Functions with parts that only some requests need, which are files beside the entry: the assistant's protocol, the OpenAPI
 * document, and the SDK of Okta that checks call would make every cold start of the two APIs longer (`npm run bench cold-start`).
 */
const SPLIT: ReadonlySet<FunctionName> = new Set(['connections', 'usage']);

/** The page that the function `connections` answers the links of connect sessions with, beside its entry. */
export const PAGE_FILE = 'page.html';

/** A folder with one ES module per function, `<name>/index.mjs`, and beside it what that loads later. */
export interface Bundles {
  readonly folder: string;
  /** Bytes of what each function loads at its start. */
  readonly sizes: Readonly<Record<FunctionName, number>>;
}

/**
 * Bundles all functions. The AWS SDK is included, so that the version that was tested is the one that runs. `local` keeps the
 * variables that lead to simulated orgs; without it they are replaced by `undefined`, so that no environment variable can make
 * a deployed function call another host than Okta.
 * @param page the built page; without it, links of connect sessions are answered with NOT_READY
 */
export function bundleFunctions(
  folder: string,
  { local = false, page = join(ROOT, 'web', 'dist', 'connect.html') } = {},
): Bundles {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(FUNCTIONS) as FunctionName[];
  const build = (outdir: string, entryPoints: BuildOptions['entryPoints'], splitting: boolean): Metafile =>
    buildSync({
      ...LAMBDA_BUNDLE,
      entryPoints,
      outdir,
      splitting,
      outExtension: { '.js': '.mjs' },
      define: Object.fromEntries(
        [...PROXY_ENV, ...(local ? [] : LOCAL_ENV)].map((name) => [`process.env.${name}`, 'undefined']),
      ),
      minify: true,
      keepNames: true,
      sourcemap: 'linked',
      sourcesContent: false,
      metafile: true,
    }).metafile;
  const whole = names.filter((name) => !SPLIT.has(name));
  const metafiles = [
    build(
      folder,
      whole.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` })),
      false,
    ),
    ...[...SPLIT].map((name) => build(join(folder, name), [{ in: `functions/${name}.ts`, out: 'index' }], true)),
  ];
  if (existsSync(page)) copyFileSync(page, join(folder, 'connections', PAGE_FILE));
  const inputs = metafiles.flatMap((metafile) => Object.entries(metafile.inputs));
  for (const [file, { imports }] of inputs) {
    if (imports.some(({ path }) => path === EMPTY_MODULE) && !file.includes('/@okta/okta-sdk-nodejs/'))
      throw new Error(`${file} needs a package that is left out of the bundles`);
  }
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs)) as Metafile['outputs'];
  const sizeOf = (name: FunctionName) => startBytes(outputs, join(folder, name, 'index.mjs'));
  return { folder, sizes: Object.fromEntries(names.map((name) => [name, sizeOf(name)])) as Bundles['sizes'] };
}

/** Bytes of a file and of those that it loads at once. */
function startBytes(outputs: Metafile['outputs'], file: string): number {
  const byPath = new Map(Object.entries(outputs).map(([path, output]) => [resolve(ROOT, path), output]));
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const { path: next, kind } of byPath.get(path)?.imports ?? [])
      if (kind === 'import-statement' && byPath.has(resolve(ROOT, next))) load(resolve(ROOT, next));
  };
  load(resolve(file));
  return [...loaded].reduce((sum, path) => sum + (byPath.get(path)?.bytes ?? 0), 0);
}
