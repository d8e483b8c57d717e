// npm run bench [-- NAME …]: measures the product. Figures depend on the machine; ratios and claims should not.
import { parseArgs } from 'node:util';
import { api } from './api.ts';
import type { Benchmark } from './claims.ts';
import { coldStart } from './coldStart.ts';
import { cost } from './cost.ts';
import { dispatch } from './dispatch.ts';
import { firstSync } from './firstSync.ts';
import { foldSpeed } from './fold.ts';
import { latency } from './latency.ts';
import { limits } from './limits.ts';
import { manyApps } from './manyApps.ts';
import { memory } from './memory.ts';
import { noisyNeighbour } from './noisyNeighbour.ts';
import { oddOrgs } from './oddOrgs.ts';
import { page } from './page.ts';
import { quiet } from './quiet.ts';
import { sessions } from './sessions.ts';

const BENCHMARKS: readonly Benchmark[] = [
  quiet,
  page,
  coldStart,
  foldSpeed,
  limits,
  manyApps,
  oddOrgs,
  dispatch,
  memory,
  api,
  noisyNeighbour,
  cost,
  firstSync,
  latency,
  sessions,
];

const HELP = `Measures the product on this machine and checks its claims.

Usage: npm run bench -- [NAME …] [--cpu-prof FOLDER]

${BENCHMARKS.map(({ name, description, isLong }) => `  ${name.padEnd(16)} ${isLong ? '(long) ' : ''}${description}`).join('\n')}

  --cpu-prof FOLDER  writes a CPU profile of the first sync's worker
  --help             print this

Without a name all benchmarks run except the long ones; 'all' includes those.
Exit code: 1 if a claim about exactness fails. A failed claim about speed is only printed, because speed depends on the machine.
`;

function parse(): { names: readonly string[]; profileFolder: string | undefined; help: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'cpu-prof': { type: 'string' }, help: { type: 'boolean' } },
    });
    const unknown = positionals.find(
      (name) => name !== 'all' && !BENCHMARKS.some((benchmark) => benchmark.name === name),
    );
    if (unknown !== undefined) throw new Error(`There is no benchmark '${unknown}'`);
    return { names: positionals, profileFolder: values['cpu-prof'], help: values.help === true };
  } catch (error) {
    console.error(`${(error as Error).message.split(/[.\n]/)[0]}; see --help.`);
    return undefined;
  }
}

async function runBenchmarks(names: readonly string[], profileFolder: string | undefined): Promise<number> {
  let failed = 0;
  for (const benchmark of BENCHMARKS) {
    const isSelected =
      names.includes(benchmark.name) || names.includes('all') || (names.length === 0 && !benchmark.isLong);
    if (!isSelected) continue;
    const began = performance.now();
    console.log(`${benchmark.name}: ${benchmark.description}\n`);
    for (const { statement, holds, about } of await benchmark.run({ profileFolder })) {
      console.log(`  ${holds ? 'yes' : about === 'speed' ? 'no ' : 'NO '}  ${statement}`);
      if (!holds && about === 'exactness') failed += 1;
    }
    console.log(`\n  (${((performance.now() - began) / 1000).toFixed(0)} s)\n`);
  }
  return failed === 0 ? 0 : 1;
}

const request = parse();
if (!request) process.exitCode = 2;
else if (request.help) process.stdout.write(HELP);
else process.exitCode = await runBenchmarks(request.names, request.profileFolder);
