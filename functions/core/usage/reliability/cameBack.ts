import type { Horizon } from '../../../contract/words/reliability.ts';
import type { EvaluationContext } from '../state.ts';
import { provesSilence } from './sessionClass.ts';

/** Seats that were called unused, each counted from the first Sunday on which it was. */
export interface JudgedSeats {
  /** Those of which it is known whether they were used within the horizon. */
  readonly judged: number;
  readonly usedAgain: number;
}

/** By horizon. */
export interface CameBack {
  readonly within30: JudgedSeats;
  readonly within60: JudgedSeats;
  readonly within90: JudgedSeats;
}

const OF_HORIZON = { 30: 'within30', 60: 'within60', 90: 'within90' } as const;

export const cameBackBy = (of: (horizon: Horizon) => JudgedSeats): CameBack => ({
  within30: of(30),
  within60: of(60),
  within90: of(90),
});

/**
 * What became of an app's seats that were called unused. Undefined where silence for the threshold is no proof, as then
 * no seat is called unused, and before anything was counted.
 */
export const provedCameBack = (
  context: Pick<EvaluationContext, 'session' | 'idleAfterDays'> | undefined,
  counted: CameBack | undefined,
): CameBack | undefined => (context && provesSilence(context.session, context.idleAfterDays) ? counted : undefined);

/** The share of seats called unused that came back within a horizon. */
export interface ReturnShare extends JudgedSeats {
  readonly withinDays: Horizon;
}

/** Of fewer seats a share says nothing. */
export const LEAST_JUDGED = 30;

/** The share in all apps within 60 days, within 30 where too little was observed for that; null where that is so of both. */
export function returnShare(apps: readonly (CameBack | null | undefined)[]): ReturnShare | null {
  for (const withinDays of [60, 30] as const) {
    const counted = apps.flatMap((app) => app?.[OF_HORIZON[withinDays]] ?? []);
    const judged = counted.reduce((sum, one) => sum + one.judged, 0);
    const usedAgain = counted.reduce((sum, one) => sum + one.usedAgain, 0);
    if (judged >= LEAST_JUDGED) return { withinDays, judged, usedAgain };
  }
  return null;
}
