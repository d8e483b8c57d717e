// Builds the page into web/dist if that is missing or older than its sources. Runs before `npm start` and `npm test`.
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build as bundle } from 'esbuild';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'web');
/** What a vendor's page loads to open the link of a connect session in a dialog. */
const CONNECT = join(ROOT, 'packages', 'connect', 'src');
const BUILT = join(PAGE, 'dist');
/** Built in a folder of its own and then moved, so that a half-built page is never served. */
const DRAFT = join(PAGE, `dist-${process.pid}`);

const TARGET = 'es2022';

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** What the page is built from: its own files, connect.js, and the rules that it shares with the functions. */
const SOURCES = [PAGE, CONNECT, join(ROOT, 'functions/core'), join(ROOT, 'functions/contract')];

/** Folders count too, since their time changes when a file is removed. */
function newestSource(): number {
  const sources = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/^dist/.test(name))
      .map((name) => join(folder, name)),
  );
  return Math.max(...[...sources, join(ROOT, 'package-lock.json')].map(changedAt));
}

if (newestSource() > changedAt(join(BUILT, 'index.html'))) {
  const startedAt = Date.now();
  await build({
    configFile: false,
    root: PAGE,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: DRAFT,
      target: TARGET,
      rollupOptions: { input: [join(PAGE, 'index.html'), join(PAGE, 'connect.html')] },
      // Fonts and pictures stay files, so that the first script and style sheet stay small.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // A test holds the scripts of a first visit below 500 kB gzipped, so the size of single chunks does not matter.
      chunkSizeWarningLimit: 1000,
    },
  });
  await bundle({
    entryPoints: [join(CONNECT, 'script.ts')],
    outfile: join(DRAFT, 'connect.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: TARGET,
  });
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(DRAFT, BUILT);
  console.log(`page built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
