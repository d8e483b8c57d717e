// npm run chaos -- --minutes N --seed S: runs the whole local stack under faults of every kind and compares it with the truth.
import { type ChaosOptions, HELP, parseChaosOptions } from './options.ts';
import { planRound } from './plan.ts';
import { describeRound, hasFailed } from './report.ts';
import { runRound } from './round.ts';

async function runOne(round: number, { seed, steps, trace, keep }: ChaosOptions): Promise<boolean> {
  const plan = planRound(seed, round, steps);
  const onStep = (number: number) => {
    if (trace) console.log(`${number} ${JSON.stringify(plan.steps[number])}`);
  };
  const result = await runRound(plan, { onStep, folder: keep });
  console.log(describeRound(result));
  return !hasFailed(result);
}

async function runAll(options: ChaosOptions): Promise<boolean> {
  if (options.round !== undefined) return runOne(options.round, options);
  console.log(`seed ${options.seed}`);
  const until = performance.now() + options.minutes * 60_000;
  let allTrue = true;
  for (let round = 1; round === 1 || performance.now() < until; round++)
    allTrue = (await runOne(round, options)) && allTrue;
  return allTrue;
}

const options = parseChaosOptions(process.argv.slice(2), new Date().toISOString().slice(0, 10));
if (options === 'help') process.stdout.write(HELP);
else if (options instanceof Error) {
  console.error(`${options.message}; see --help.`);
  process.exitCode = 2;
} else process.exitCode = (await runAll(options)) ? 0 : 1;
