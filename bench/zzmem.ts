import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { SYNC_HEAP } from '../functions/contract/functions.ts';
import { LAMBDA_BUNDLE } from '../infra/bundles.ts';

const [people, apps, seats, signIns, prof] = process.argv.slice(2);
const dir = `/tmp/k14prof/b${process.pid}`;
mkdirSync(dir, { recursive: true });
const outfile = `${dir}/worker.mjs`;
buildSync({
  ...LAMBDA_BUNDLE,
  minify: false,
  entryPoints: [new URL('memoryWorker.ts', import.meta.url).pathname],
  outfile,
});
const child = fork(
  outfile,
  [
    JSON.stringify({
      people: Number(people),
      apps: Number(apps),
      seats: Number(seats),
      signInsPerDay: Number(signIns),
    }),
  ],
  {
    execArgv: [
      ...SYNC_HEAP,
      ...(process.env.XARGS ?? '').split(' ').filter(Boolean),
      ...(prof ? ['--cpu-prof', '--cpu-prof-dir', prof] : []),
    ],
  },
);
const began = performance.now();
const [m] = await once(child, 'message');
console.log(JSON.stringify(m), Math.round((performance.now() - began) / 1000));
