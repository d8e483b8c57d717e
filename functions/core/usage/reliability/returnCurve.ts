import { DAYS_KEPT } from '../dayCounts.ts';
import type { GapHistogram } from './gapHistogram.ts';

/**
 * How likely a seat that was silent for `silentDays` is used again within the next `withinDays`.
 * @see https://doi.org/10.1080/01621459.1958.10501452 Kaplan and Meier, 1958
 */
export interface ReturnChance {
  /** 0 to 1. */
  readonly chance: number;
  /** A 95% interval: Greenwood's variance on the log-log scale; exact binomial bounds where nothing or everything returned. */
  readonly low: number;
  readonly high: number;
  /** Gaps that had been silent for so long and were observed a day longer at least. */
  readonly atRisk: number;
}

/**
 * The Kaplan–Meier estimate of how long gaps in use last. A gap that was still open when it was last observed counts for
 * as long as it was observed.
 */
export interface ReturnCurve {
  /** Share of gaps that last longer than `days`; index 0 is 1. As long as the longest gap observed. */
  readonly survival: readonly number[];
  readonly gaps: number;
  /** @returns undefined where no gap was observed for as long as `silentDays + withinDays` */
  chanceOfReturn(silentDays: number, withinDays: number): ReturnChance | undefined;
}

/** The 97.5% point of the standard normal distribution. */
const Z = 1.959963984540054;

export function returnCurve({ closed, first, open }: GapHistogram): ReturnCurve {
  const ended = new Float64Array(DAYS_KEPT + 2);
  const censored = new Float64Array(DAYS_KEPT + 2);
  for (const counts of [closed, first]) for (const [days, count] of counts) ended[days] = (ended[days] ?? 0) + count;
  for (const [days, count] of open) censored[days] = (censored[days] ?? 0) + count;
  const atRisk = new Float64Array(DAYS_KEPT + 2);
  for (let day = DAYS_KEPT; day >= 1; day--)
    atRisk[day] = (atRisk[day + 1] ?? 0) + (ended[day] ?? 0) + (censored[day] ?? 0);
  const survival = [1];
  for (let day = 1; (atRisk[day] ?? 0) > 0; day++)
    survival.push((survival[day - 1] ?? 1) * (1 - (ended[day] ?? 0) / (atRisk[day] ?? 1)));

  return {
    survival,
    gaps: atRisk[1] ?? 0,
    chanceOfReturn(silentDays, withinDays) {
      const end = silentDays + withinDays;
      if (withinDays < 1 || !(atRisk[end] ?? 0)) return undefined;
      let silent = 1;
      let variance = 0;
      for (let day = silentDays + 1; day <= end; day++) {
        const here = atRisk[day] ?? 0;
        const returned = ended[day] ?? 0;
        silent *= 1 - returned / here;
        variance += returned === 0 ? 0 : returned / (here * (here - returned));
      }
      const count = atRisk[silentDays + 1] ?? 0;
      return { chance: 1 - silent, ...interval(silent, variance, count, atRisk[end] ?? 0), atRisk: count };
    },
  };
}

/**
 * The interval of a chance of return, given the share that stayed silent.
 * @param observedThrough gaps observed to the end: where none returned, only these bound the chance
 */
function interval(
  silent: number,
  variance: number,
  atRisk: number,
  observedThrough: number,
): Pick<ReturnChance, 'low' | 'high'> {
  if (silent === 1) return { low: 0, high: 1 - 0.025 ** (1 / observedThrough) };
  if (silent === 0) return { low: 0.025 ** (1 / atRisk), high: 1 };
  const spread = Math.exp((Z * Math.sqrt(variance)) / Math.abs(Math.log(silent)));
  return { low: 1 - silent ** (1 / spread), high: 1 - silent ** spread };
}
