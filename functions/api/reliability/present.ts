import { HORIZONS, type Horizon } from '../../contract/words/reliability.ts';
import type { AppId } from '../../core/ids.ts';
import { isoDay } from '../../core/time.ts';
import type { DayCounts } from '../../core/usage/dayCounts.ts';
import type { AppReliability, ReliabilityQuestion } from '../../core/usage/reliability/appReliability.ts';
import type { PastVerdicts } from '../../core/usage/reliability/backTest.ts';
import { describeReliability } from '../../core/usage/reliability/describeReliability.ts';
import type { ReliabilityBody } from './schema.ts';

export interface ReliabilityOfApp {
  readonly app: AppId;
  readonly label: string;
  readonly idleAfterDays: number;
  readonly found: AppReliability;
}

export function presentReliability(
  { app, label, idleAfterDays, found }: ReliabilityOfApp,
  question: ReliabilityQuestion,
): ReliabilityBody {
  const { session, provesSilence, chance, recommended, curve, gaps, weeks, regrets } = found;
  const sentences = describeReliability(found, idleAfterDays, question);
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
      sentence: sentences.session,
    },
    returned: {
      chance: chance?.chance ?? null,
      low: chance?.low ?? null,
      high: chance?.high ?? null,
      silences: chance?.atRisk ?? 0,
      sentence: sentences.chance,
    },
    recommended: {
      idleAfterDays: 'days' in recommended ? recommended.days : null,
      reason: 'none' in recommended ? recommended.none : null,
      sentence: sentences.recommended,
    },
    curve: curve.survival.map((stillSilent, days) => ({ days, stillSilent })),
    gaps: { closed: lengths(gaps.closed), first: lengths(gaps.first), open: lengths(gaps.open) },
    pastWeeks: weeks.map(presentWeek),
    givenBack: regrets.map(({ person, removedOn, givenBackOn }) => ({
      personId: person,
      removedOn: isoDay(removedOn),
      givenBackOn: isoDay(givenBackOn),
    })),
  };
}

const lengths = (counts: DayCounts) => [...counts].sort(([a], [b]) => a - b).map(([days, gaps]) => ({ days, gaps }));

const presentWeek = ({ day, silent, outcomes, expected }: PastVerdicts): ReliabilityBody['pastWeeks'][number] => ({
  day: isoDay(day),
  silent,
  outcomes: HORIZONS.map((withinDays: Horizon) => {
    const { USED_AGAIN, REMOVED, LEFT, STILL_SILENT, NOT_OBSERVED } = outcomes[withinDays];
    return {
      withinDays,
      usedAgain: USED_AGAIN,
      removed: REMOVED,
      left: LEFT,
      stillSilent: STILL_SILENT,
      notObserved: NOT_OBSERVED,
      expected: expected[withinDays] ?? null,
    };
  }),
});
