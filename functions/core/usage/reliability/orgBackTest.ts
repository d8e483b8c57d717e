import { HORIZONS, type Horizon, SILENCE_OUTCOMES, type SilenceOutcome } from '../../../contract/words/reliability.ts';
import type { AppId } from '../../ids.ts';
import type { Day } from '../../time.ts';
import { type AppBackTest, MAX_REGRETS, type PersonRegret } from './appBackTest.ts';
import { byHorizon, noOutcomes, type PastVerdicts } from './backTest.ts';
import { addHistograms, type GapHistogram } from './gapHistogram.ts';

/** How many of the seats of some apps whose end is known were used again, beside how many their curves expect. */
export interface Calibration {
  /** Seats whose end is known, in apps whose curve says something of each of them. */
  readonly judged: number;
  readonly usedAgain: number;
  readonly expected: number;
}

/** One Sunday in all apps. */
export interface OrgPastVerdicts extends Omit<PastVerdicts, 'expected'> {
  readonly calibration: Readonly<Record<Horizon, Calibration>>;
}

/** The back-tests of all apps together, each under its own threshold. */
export interface OrgBackTest {
  /** Names the back-tests that were added up. */
  readonly version: string;
  readonly apps: number;
  /** The earliest of the days through which they were counted. */
  readonly through: Day | undefined;
  readonly weeks: readonly OrgPastVerdicts[];
  /** The gaps in the use of all apps. */
  readonly gaps: GapHistogram;
  readonly regrets: readonly (PersonRegret & { readonly app: AppId })[];
  readonly regretCount: number;
}

/** Adds up the back-tests of the apps of an org, in any order. */
export function addBackTests(tests: readonly AppBackTest[], version: string): OrgBackTest {
  const weeks = new Map<Day, OrgPastVerdicts>();
  for (const test of tests) for (const week of test.weeks) weeks.set(week.day, addWeek(weeks.get(week.day), week));
  return {
    version,
    apps: tests.length,
    through: tests.length === 0 ? undefined : Math.min(...tests.map(({ through }) => through)),
    weeks: [...weeks.values()].sort((a, b) => a.day - b.day),
    gaps: addHistograms(tests.map(({ gaps }) => gaps)),
    regrets: tests
      .flatMap(({ app, regrets }) => regrets.map((regret) => ({ ...regret, app })))
      .sort((a, b) => b.givenBackOn - a.givenBackOn || byId(a, b))
      .slice(0, MAX_REGRETS),
    regretCount: tests.reduce((sum, { regretCount }) => sum + regretCount, 0),
  };
}

type Given = Pick<OrgBackTest['regrets'][number], 'app' | 'person'>;
const byId = (a: Given, b: Given): number => (`${a.app} ${a.person}` < `${b.app} ${b.person}` ? -1 : 1);

const NO_CALIBRATION: Calibration = { judged: 0, usedAgain: 0, expected: 0 };

function addWeek(sum: OrgPastVerdicts | undefined, { day, silent, outcomes, expected }: PastVerdicts): OrgPastVerdicts {
  return {
    day,
    silent: (sum?.silent ?? 0) + silent,
    outcomes: byHorizon((horizon) => addOutcomes(sum?.outcomes[horizon], outcomes[horizon])),
    calibration: byHorizon((horizon) => {
      const before = sum?.calibration[horizon] ?? NO_CALIBRATION;
      const chance = expected[horizon];
      if (chance === undefined) return before;
      const { USED_AGAIN, STILL_SILENT } = outcomes[horizon];
      return {
        judged: before.judged + USED_AGAIN + STILL_SILENT,
        usedAgain: before.usedAgain + USED_AGAIN,
        expected: before.expected + chance,
      };
    }),
  };
}

function addOutcomes(
  sum: Readonly<Record<SilenceOutcome, number>> | undefined,
  outcomes: Readonly<Record<SilenceOutcome, number>>,
): Readonly<Record<SilenceOutcome, number>> {
  const added = noOutcomes();
  for (const outcome of SILENCE_OUTCOMES) added[outcome] = (sum?.[outcome] ?? 0) + outcomes[outcome];
  return added;
}

/** What the weeks together say of a horizon: the weeks overlap, so that a seat counts once for each week in which it was silent. */
export function calibrationOf(weeks: readonly OrgPastVerdicts[]): Readonly<Record<Horizon, Calibration>> {
  const sum = { 30: NO_CALIBRATION, 60: NO_CALIBRATION, 90: NO_CALIBRATION };
  for (const { calibration } of weeks)
    for (const horizon of HORIZONS) {
      const { judged, usedAgain, expected } = calibration[horizon];
      const before = sum[horizon];
      sum[horizon] = {
        judged: before.judged + judged,
        usedAgain: before.usedAgain + usedAgain,
        expected: before.expected + expected,
      };
    }
  return sum;
}
