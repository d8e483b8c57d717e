import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { formatPercent } from '../format/numbers.ts';

type Curve = ReliabilityBody['curve'];

/** A point for each day, from the days on which the curve falls and its ends. */
export function pointsOfSteps(steps: Curve): Curve {
  const points: Curve = [];
  for (const step of steps) {
    const before = points.at(-1)?.stillSilent ?? 1;
    while (points.length < step.days) points.push({ days: points.length, stillSilent: before });
    points.push(step);
  }
  return points;
}

interface Chance {
  readonly chance: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** `6% (4% to 9%)`; a dash where it is not known. */
export const chanceText = ({ chance, low, high }: Chance): string =>
  chance === null ? '–' : `${formatPercent(chance)} (${formatPercent(low)} to ${formatPercent(high)})`;
