import type { NoThresholdReason } from '../../../contract/words/reliability.ts';
import type { ReturnCurve } from './returnCurve.ts';
import { provesSilence, type SessionClass } from './sessionClass.ts';

/** The thresholds that are recommended, in days; fewer gaps at risk say too little. */
export const THRESHOLD_BOUNDS = { least: 7, most: 180, leastAtRisk: 30 } as const;

/** The customer's tolerance, in percent: how likely a seat may still be used again after the recommended threshold. */
export const TOLERANCE = { least: 1, most: 20, preset: 5 } as const;

export type Recommendation =
  | { readonly days: number }
  /**
   * `SILENCE_PROVES_NOTHING`: the app keeps people signed in. `TOO_FEW_GAPS`: not enough was observed. `OFTEN_USED_AGAIN`: also
   * the longest silence ends too often.
   */
  | { readonly none: NoThresholdReason };

/**
 * The shortest idle threshold after which a seat is used again within `withinDays` with less than the chance that the
 * customer tolerates. The upper bound of the interval counts, so that few data recommend nothing.
 * @param tolerance 0 to 1
 */
export function recommendThreshold(
  curve: ReturnCurve,
  session: SessionClass,
  { tolerance, withinDays }: { readonly tolerance: number; readonly withinDays: number },
): Recommendation {
  if (session.kind === 'UNKNOWN') return { none: 'TOO_FEW_GAPS' };
  if (!provesSilence(session, THRESHOLD_BOUNDS.most)) return { none: 'SILENCE_PROVES_NOTHING' };
  let hasEnough = false;
  for (let days: number = THRESHOLD_BOUNDS.least; days <= THRESHOLD_BOUNDS.most; days++) {
    if (!provesSilence(session, days)) continue;
    const chance = curve.chanceOfReturn(days, withinDays);
    if (!chance || chance.atRisk < THRESHOLD_BOUNDS.leastAtRisk) continue;
    hasEnough = true;
    if (chance.high < tolerance) return { days };
  }
  return { none: hasEnough ? 'OFTEN_USED_AGAIN' : 'TOO_FEW_GAPS' };
}
