import type { RoundResult } from './round.ts';

const DAY = 86_400_000;
/** The first differences say what is wrong; hundreds of the same kind say no more. */
const MOST_LINES = 8;

export const hasFailed = ({ failures }: RoundResult): boolean => Object.keys(failures).length > 0;

/** One line for a round that went well; otherwise what failed, and how to run it again. */
export function describeRound(result: RoundResult): string {
  const { plan, messages, calls, lasted, seconds } = result;
  const faults = `${sum(result.awsFaults)} faults of AWS, ${sum(result.oktaFaults)} of Okta`;
  const figures = `${plan.steps.length} steps, ${(lasted / DAY).toFixed(1)} days, ${messages} messages, ${calls} calls to Okta, ${faults}, ${seconds.toFixed(0)} s`;
  if (!hasFailed(result)) return `round ${plan.round}: all is true (${figures})`;
  const lines = Object.entries(result.failures).flatMap(([invariant, found]) => [
    `  ${invariant}: ${found.length}`,
    ...found.slice(0, MOST_LINES).map((line) => `    ${line}`),
  ]);
  return [`round ${plan.round}: FAILED (${figures})`, ...lines, `  again: ${replayOf(result)}`].join('\n');
}

const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);

const replayOf = ({ plan }: RoundResult): string =>
  `npm run chaos -- --seed ${plan.seed} --round ${plan.round} --steps ${plan.steps.length} --trace`;
