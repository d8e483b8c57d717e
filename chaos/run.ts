// npm run chaos -- --minutes N --seed S: runs the whole local stack under faults of every kind and compares it with the truth.
import { parseArgs } from 'node:util';
import { planRound } from './plan.ts';
import { describeRound, hasFailed } from './report.ts';
import { runRound } from './round.ts';

const HELP = `Runs the whole local stack under crashes, faults of Okta and of AWS, and changes of the companies; then compares it with the truth.

Usage: npm run chaos -- [--minutes N] [--seed S]
       npm run chaos -- --seed S --round R [--trace] [--keep FOLDER]

  --minutes N    runs rounds for so long; the last one is finished (default 2)
  --seed S       everything that happens follows from this text (default: the date)
  --round R      runs this round alone
  --steps N      steps of a round (default 40)
  --trace        prints what happens in each step
  --keep FOLDER  keeps the data and the logs of the round in this folder
  --help         prints this

Exit code: 1 if something is not as it happened.
`;

/** A round is short, so that the one that fails can be run again alone. */
const STEPS = '40';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    round: { type: 'string' },
    steps: { type: 'string', default: STEPS },
    trace: { type: 'boolean', default: false },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function runOne(round: number): Promise<boolean> {
  const { seed, trace, keep } = values;
  const plan = planRound(seed, round, Number(values.steps));
  const onStep = (number: number) => {
    if (trace) console.log(`${number} ${JSON.stringify(plan.steps[number])}`);
  };
  const result = await runRound(plan, { onStep, folder: keep });
  console.log(describeRound(result));
  return !hasFailed(result);
}

async function runAll(): Promise<boolean> {
  if (values.round !== undefined) return runOne(Number(values.round));
  console.log(`seed ${values.seed}`);
  const until = performance.now() + Number(values.minutes) * 60_000;
  let allTrue = true;
  for (let round = 1; round === 1 || performance.now() < until; round++) allTrue = (await runOne(round)) && allTrue;
  return allTrue;
}

if (values.help) process.stdout.write(HELP);
else process.exitCode = (await runAll()) ? 0 : 1;
