import { parseArgs } from 'node:util';

export const HELP = `Runs the whole local stack under crashes, faults of Okta and of AWS, and changes of the companies; then compares it with the truth.

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

export interface ChaosOptions {
  readonly minutes: number;
  readonly seed: string;
  /** The only round to run; undefined for as many as fit into the time. */
  readonly round: number | undefined;
  readonly steps: number;
  readonly trace: boolean;
  readonly keep: string | undefined;
}

/** @returns one sentence where the command line is invalid. A round is short, so that one that fails can be run again alone. */
export function parseChaosOptions(args: readonly string[], today: string): ChaosOptions | 'help' | Error {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '2' },
        seed: { type: 'string', default: today },
        round: { type: 'string' },
        steps: { type: 'string', default: '40' },
        trace: { type: 'boolean', default: false },
        keep: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const { minutes, seed, round, steps, trace, keep } = values;
    if (keep !== undefined && round === undefined) return new Error('--keep needs --round');
    return {
      minutes: positive('minutes', minutes),
      seed,
      round: round === undefined ? undefined : positive('round', round),
      steps: positive('steps', steps),
      trace,
      keep,
    };
  } catch (error) {
    return new Error(String((error as Error).message.split(/[.\n]/)[0]));
  }
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0`);
  return number;
}
