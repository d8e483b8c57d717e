// npm run bench [-- NAME …]: measures the product on this machine. Figures depend on it, ratios and claims should not.
import { parseArgs } from 'node:util';
import { api } from './api.ts';
import type { Benchmark } from './claims.ts';
import { cost } from './cost.ts';
import { dispatch } from './dispatch.ts';
import { firstSync } from './firstSync.ts';
import { foldSpeed } from './fold.ts';
import { limits } from './limits.ts';
import { manyApps } from './manyApps.ts';
import { memory } from './memory.ts';
import { page } from './page.ts';
import { quiet } from './quiet.ts';

const BENCHES: readonly Benchmark[] = [
  quiet,
  page,
  foldSpeed,
  limits,
  manyApps,
  dispatch,
  memory,
  api,
  cost,
  firstSync,
];

const HELP = `PageLimits the product and checks what it says of itself.

Usage: npm run bench -- [NAME …] [--cpu-prof FOLDER]

${BENCHES.map(({ name, what, isLong }) => `  ${name.padEnd(12)} ${isLong ? '(long) ' : ''}${what}`).join('\n')}

  --cpu-prof FOLDER  writes a CPU profile of the first sync's worker
  --help             print this

Without a name all run but the long ones; 'all' runs those, too. Exit 1 where a claim about exactness fails; claims about speed only say so.
`;

function parse(): { names: readonly string[]; profileFolder: string | undefined; help: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'cpu-prof': { type: 'string' }, help: { type: 'boolean' } },
    });
    const unknown = positionals.find((name) => name !== 'all' && !BENCHES.some((bench) => bench.name === name));
    if (unknown !== undefined) throw new Error(`There is no bench named '${unknown}'`);
    return { names: positionals, profileFolder: values['cpu-prof'], help: values.help === true };
  } catch (error) {
    console.error(`${(error as Error).message.split(/[.\n]/)[0]}; see --help.`);
    return undefined;
  }
}

async function runBenches(names: readonly string[], profileFolder: string | undefined): Promise<number> {
  let failed = 0;
  for (const bench of BENCHES) {
    const isAsked = names.includes(bench.name) || names.includes('all') || (names.length === 0 && !bench.isLong);
    if (!isAsked) continue;
    const began = performance.now();
    console.log(`${bench.name}: ${bench.what}\n`);
    for (const { says, holds, about } of await bench.run({ profileFolder })) {
      console.log(`  ${holds ? 'yes' : about === 'speed' ? 'no ' : 'NO '}  ${says}`);
      if (!holds && about === 'exactness') failed += 1;
    }
    console.log(`\n  (${((performance.now() - began) / 1000).toFixed(0)} s)\n`);
  }
  return failed === 0 ? 0 : 1;
}

const asked = parse();
if (!asked) process.exitCode = 2;
else if (asked.help) process.stdout.write(HELP);
else process.exitCode = await runBenches(asked.names, asked.profileFolder);
