// Builds the page into web/dist if that is missing or older than its sources. Runs before `npm start` and `npm test`.
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'web');
const BUILT = join(PAGE, 'dist');
/** Built in a folder of its own and then moved, so that a half-built page is never served. */
const DRAFT = join(PAGE, `dist-${process.pid}`);

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** What the page is built from: its own files, and the rules that it shares with the functions. */
const SOURCES = [PAGE, join(ROOT, 'functions/core'), join(ROOT, 'functions/contract')];

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
      target: 'es2022',
      // Fonts and pictures stay files, so that the first script and style sheet stay small.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // A test holds the scripts of a first visit below 500 kB gzipped, so the size of single chunks does not matter.
      chunkSizeWarningLimit: 1000,
    },
  });
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(DRAFT, BUILT);
  console.log(`page built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
