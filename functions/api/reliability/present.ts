import { HORIZONS, type Horizon, type NotKnownReason } from '../../contract/words/reliability.ts';
import type { AppId } from '../../core/ids.ts';
import { isoDay } from '../../core/time.ts';
import type { DayCounts } from '../../core/usage/dayCounts.ts';
import type { AppBackTest } from '../../core/usage/reliability/appBackTest.ts';
import type { AppReliability, ReliabilityQuestion } from '../../core/usage/reliability/appReliability.ts';
import type { PastVerdicts } from '../../core/usage/reliability/backTest.ts';
import { describeReliability } from '../../core/usage/reliability/describeReliability.ts';
import type { ReturnChance, ReturnCurve } from '../../core/usage/reliability/returnCurve.ts';
import type { ReliabilityBody } from './schema.ts';

export interface ReliabilityOfApp {
  readonly app: AppId;
  readonly label: string;
  readonly idleAfterDays: number;
  readonly found: AppReliability;
  /** Why something is not known, where it is not. */
  readonly reason: NotKnownReason;
  /** Undefined where it was not counted. */
  readonly backTest: AppBackTest | undefined;
}

export function presentReliability(
  { app, label, idleAfterDays, found, reason, backTest }: ReliabilityOfApp,
  question: ReliabilityQuestion,
): ReliabilityBody {
  const { session, provesSilence, chance, recommended, curve, gaps, departments } = found;
  const sentences = describeReliability(found, idleAfterDays, question, reason);
  return {
    appId: app,
    appLabel: label,
    idleAfterDays,
    withinDays: question.withinDays,
    tolerance: question.tolerance,
    session: {
      class: session.kind,
      days: session.kind === 'FIXED' ? session.days : null,
      provesSilence,
      reason: session.kind === 'UNKNOWN' ? reason : null,
      sentence: sentences.session,
    },
    returned: {
      ...presentChance(chance),
      reason: chance ? null : reason,
      sentence: sentences.chance,
    },
    recommended: {
      idleAfterDays: 'days' in recommended ? recommended.days : null,
      reason: 'none' in recommended ? recommended.none : null,
      sentence: sentences.recommended,
    },
    curve: curve.survival.map((stillSilent, days) => ({ days, stillSilent })),
    gaps: { closed: lengths(gaps.closed), first: lengths(gaps.first), open: lengths(gaps.open) },
    departments: departments.map(({ department, curve: ofDepartment, chance: returned }) => ({
      department: department ?? null,
      gaps: ofDepartment.gaps,
      ...presentChance(returned),
      curve: presentSteps(ofDepartment),
    })),
    countedThrough: backTest ? isoDay(backTest.through) : null,
    pastWeeks: backTest ? backTest.weeks.map(presentWeek) : null,
    givenBackCount: backTest?.regretCount ?? 0,
    givenBack: (backTest?.regrets ?? []).map(({ person, removedOn, givenBackOn }) => ({
      personId: person,
      removedOn: isoDay(removedOn),
      givenBackOn: isoDay(givenBackOn),
    })),
  };
}

const lengths = (counts: DayCounts) => [...counts].sort(([a], [b]) => a - b).map(([days, gaps]) => ({ days, gaps }));

/** A curve has a point for each of up to 400 days, and there may be 30 departments: only the days on which it falls are named. */
const presentSteps = ({ survival }: ReturnCurve) =>
  survival
    .map((stillSilent, days) => ({ days, stillSilent }))
    .filter(({ days, stillSilent }) => days === survival.length - 1 || stillSilent !== survival[days - 1]);

export const presentChance = (chance: ReturnChance | undefined) => ({
  chance: chance?.chance ?? null,
  low: chance?.low ?? null,
  high: chance?.high ?? null,
  silences: chance?.atRisk ?? 0,
});

const presentWeek = ({
  day,
  silent,
  outcomes,
  expected,
}: PastVerdicts): NonNullable<ReliabilityBody['pastWeeks']>[number] => ({
  day: isoDay(day),
  silent,
  outcomes: HORIZONS.map((withinDays) => ({
    ...presentOutcomes(outcomes, withinDays),
    expected: expected[withinDays] ?? null,
  })),
});

/** What became of the seats that were silent on a past Sunday, by the end of one horizon. */
export function presentOutcomes(outcomes: PastVerdicts['outcomes'], withinDays: Horizon) {
  const { USED_AGAIN, REMOVED, LEFT, STILL_SILENT, NOT_OBSERVED } = outcomes[withinDays];
  return {
    withinDays,
    usedAgain: USED_AGAIN,
    removed: REMOVED,
    left: LEFT,
    stillSilent: STILL_SILENT,
    notObserved: NOT_OBSERVED,
  };
}
