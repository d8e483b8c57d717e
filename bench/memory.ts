import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { FUNCTIONS, SYNC_HEAP } from '../functions/contract/functions.ts';
import { LAMBDA_BUNDLE } from '../infra/bundles.ts';
import { type Benchmark, type Claim, exact, quick } from './claims.ts';
import type { OrgSize } from './generatedOrg.ts';
import { figure, printTable } from './table.ts';

const SIZES: readonly OrgSize[] = [
  { people: 1_000, apps: 100, seats: 20_000, signInsPerDay: 20_000 },
  { people: 1_000, apps: 100, seats: 20_000, signInsPerDay: 1_000_000 }, // a burst
  { people: 10_000, apps: 200, seats: 200_000, signInsPerDay: 200_000 },
  { people: 100_000, apps: 500, seats: 2_000_000, signInsPerDay: 2_000_000 },
];

interface Measured {
  readonly outcome: string;
  readonly runs: number;
  readonly calls: number;
  readonly seats: number;
  readonly segments: number;
  readonly largestSegment: number;
  readonly peakRssMb: number;
  readonly cpuSeconds: number;
}

/** Maximum size of a segment, which is one DynamoDB item. */
const ITEM_LIMIT = 400 * 1024;

export const memory: Benchmark = {
  name: 'memory',
  isLong: true,
  description: `peak memory of first syncs by size of the org, with ${SYNC_HEAP.join(' ')}, generated pages and a store that discards`,
  async run() {
    const rows: string[][] = [];
    const claims: Claim[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'okta-usage-bench-'));
    const worker = bundled(folder);
    for (const size of SIZES) {
      const began = performance.now();
      const measured = await measure(worker, size);
      const least =
        Math.ceil(size.people / 200) +
        Math.ceil(size.apps / 200) +
        size.apps * Math.ceil(size.seats / size.apps / 500) +
        Math.ceil((size.signInsPerDay * 25) / 24 / 1_000) +
        1; // only an empty page is the log's end
      rows.push([
        figure(size.people),
        figure(size.seats),
        figure(size.signInsPerDay),
        figure(measured.calls),
        figure(least),
        figure(measured.seats),
        figure(measured.runs),
        figure(Math.round((performance.now() - began) / 1000)),
        figure(measured.cpuSeconds),
        figure(Math.round((measured.cpuSeconds * 1e6) / measured.seats)),
        figure(measured.peakRssMb),
      ]);
      const name = `${figure(size.people)} people, ${figure(size.signInsPerDay)} sign-ins a day`;
      claims.push(
        exact(`${name}: caught up (${measured.outcome})`, measured.outcome === 'caughtUp'),
        exact(
          `${name}: Okta calls = the minimum, and one call of the log for each further run`,
          measured.calls >= least && measured.calls <= least + measured.runs - 1,
        ),
        exact(
          `${name}: no segment exceeds 400 KB (${figure(measured.largestSegment)} bytes)`,
          measured.largestSegment < ITEM_LIMIT,
        ),
        quick(`${name}: below ${FUNCTIONS.sync.memoryMb} MB`, measured.peakRssMb < FUNCTIONS.sync.memoryMb),
      );
    }
    rmSync(folder, { recursive: true });
    printTable(
      [
        'people',
        'seats',
        'sign-ins a day',
        'Okta calls',
        'minimum',
        'seats written',
        'runs',
        'seconds',
        'CPU s',
        'CPU µs a seat written',
        'peak RSS, MB',
      ],
      rows,
    );
    return claims;
  },
};

/** Bundles the worker into one JavaScript file, as deployed, because stripping types at run time takes 40 MB. */
function bundled(folder: string): string {
  const outfile = join(folder, 'worker.mjs');
  const entry = fileURLToPath(new URL('memoryWorker.ts', import.meta.url));
  buildSync({ ...LAMBDA_BUNDLE, entryPoints: [entry], outfile });
  return outfile;
}

async function measure(worker: string, size: OrgSize): Promise<Measured> {
  const child = fork(worker, [JSON.stringify(size)], {
    execArgv: [...SYNC_HEAP],
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the worker ended (${signal ?? code})`);
  });
  ended.catch(() => undefined);
  const [measured] = (await Promise.race([once(child, 'message'), ended])) as [Measured];
  return measured;
}
