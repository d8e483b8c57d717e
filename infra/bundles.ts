import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';
import { FUNCTIONS, type FunctionName, LOCAL_ENV } from '../functions/contract/functions.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The Okta SDK is CommonJS and loads Node's modules by `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/** esbuild's options for code that runs in Lambda. */
export const LAMBDA_BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE },
  logLevel: 'warning',
} satisfies BuildOptions;

/** A folder with one ES module per function, `<name>/index.mjs`, which contains everything that Lambda loads. */
export interface Bundles {
  readonly folder: string;
  /** Bytes of each `index.mjs`. */
  readonly sizes: Readonly<Record<FunctionName, number>>;
}

/**
 * Bundles all functions. The AWS SDK is included, so that the version that was tested is the one that runs. `local` keeps the
 * variables that lead to simulated orgs; without it they are replaced by `undefined`, so that no environment variable can make
 * a deployed function call another host than Okta.
 */
export function bundleFunctions(folder: string, { local = false } = {}): Bundles {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(FUNCTIONS) as FunctionName[];
  const { metafile } = buildSync({
    ...LAMBDA_BUNDLE,
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    define: local ? {} : Object.fromEntries(LOCAL_ENV.map((name) => [`process.env.${name}`, 'undefined'])),
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
  });
  const bytes = Object.entries(metafile.outputs);
  const sizeOf = (name: FunctionName) => bytes.find(([file]) => file.endsWith(join(name, 'index.mjs')))?.[1].bytes ?? 0;
  return { folder, sizes: Object.fromEntries(names.map((name) => [name, sizeOf(name)])) as Bundles['sizes'] };
}
