import type { OrgReliabilityBody } from '../../functions/api/reliability/orgSchema.ts';
import type { ReliabilityBody } from '../../functions/api/reliability/schema.ts';
import { HORIZONS, type Horizon } from '../../functions/contract/words/reliability.ts';

/** What became of the seats that were silent on a past Sunday, of one app or of all. */
export interface PastWeek {
  readonly day: string;
  readonly silent: number;
  readonly outcomes: readonly WeekOutcomes[];
}

export interface WeekOutcomes {
  readonly withinDays: number;
  readonly usedAgain: number;
  readonly removed: number;
  readonly left: number;
  readonly stillSilent: number;
  readonly notObserved: number;
  /** What the curves expected, beside what happened to the same seats; null where they say nothing. */
  readonly compared: { readonly judged: number; readonly usedAgain: number; readonly expected: number } | null;
}

export const weeksOfApp = (weeks: NonNullable<ReliabilityBody['pastWeeks']>): readonly PastWeek[] =>
  weeks.map(({ outcomes, ...week }) => ({
    ...week,
    outcomes: outcomes.map(({ expected, ...counts }) => ({
      ...counts,
      compared:
        expected === null
          ? null
          : { judged: counts.usedAgain + counts.stillSilent, usedAgain: counts.usedAgain, expected },
    })),
  }));

export const weeksOfOrg = (weeks: OrgReliabilityBody['pastWeeks']): readonly PastWeek[] =>
  weeks.map(({ outcomes, ...week }) => ({
    ...week,
    outcomes: outcomes.map(({ calibration, ...counts }) => ({ ...counts, compared: calibration })),
  }));

export const outcomesOf = ({ outcomes }: PastWeek, horizon: Horizon): WeekOutcomes | undefined =>
  outcomes.find(({ withinDays }) => withinDays === horizon);

/** Whether anything is known of what became of the seats within the horizon. */
const isObserved = (weeks: readonly PastWeek[], horizon: Horizon): boolean =>
  weeks.some((week) => week.silent > (outcomesOf(week, horizon)?.notObserved ?? week.silent));

/** The horizon that was asked about, or the shortest one, which shows something first, where the history is too short for it. */
export const observedHorizon = (weeks: readonly PastWeek[], asked: number): Horizon =>
  HORIZONS.find((days) => days === asked && isObserved(weeks, days)) ?? HORIZONS[0];
