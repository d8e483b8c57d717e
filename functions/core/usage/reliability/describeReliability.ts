import type { NoThresholdReason, NotKnownReason } from '../../../contract/words/reliability.ts';
import { numberText, percentText } from '../countText.ts';
import type { AppReliability, ReliabilityQuestion } from './appReliability.ts';
import { THRESHOLD_BOUNDS } from './recommendThreshold.ts';
import { SESSION_RULES, type SessionClass, silenceToProve } from './sessionClass.ts';

/** What a reader is told: how people sign in, what became of silent seats, and which threshold fits. */
export interface ReliabilitySentences {
  readonly session: string;
  readonly chance: string;
  readonly recommended: string;
}

export function describeReliability(
  found: AppReliability,
  idleAfterDays: number,
  { withinDays, tolerance }: ReliabilityQuestion,
  reason: NotKnownReason,
): ReliabilitySentences {
  const { session, chance, recommended } = found;
  return {
    session: describeSession(session, idleAfterDays, reason),
    chance: chance
      ? `Of seats that were silent for ${idleAfterDays} days, ${percentText(chance.chance)} (${percentText(chance.low)} to ${percentText(chance.high)}) were used again within ${withinDays} days; ${numberText(chance.atRisk)} such silences were seen.`
      : `How many seats that are silent for ${idleAfterDays} days are used again within ${withinDays} days is not known yet: no silence was watched for ${idleAfterDays + withinDays} days${CUT_SHORT[reason]}.`,
    recommended:
      'days' in recommended
        ? `After ${recommended.days} days of silence fewer than ${percentText(tolerance)} are used again within ${withinDays} days, also at the upper end of the interval.`
        : `No threshold is recommended: ${WHY_NOT[recommended.none](tolerance, withinDays)}.`,
  };
}

function describeSession(session: SessionClass, idleAfterDays: number, reason: NotKnownReason): string {
  switch (session.kind) {
    case 'SHORT':
      return 'People sign in on each day on which they use the app, so a silent seat is not used.';
    case 'FIXED': {
      const needed = silenceToProve(session);
      const proves = `People sign in again about ${session.days} days after they last did, so a seat that is silent for ${needed} days is not used`;
      return idleAfterDays >= needed ? `${proves}.` : `${proves}; ${idleAfterDays} days of silence prove nothing.`;
    }
    case 'LONG_OR_SLIDING':
      return 'The app keeps people signed in, or they use it rarely: a silent seat may be in use. A shorter session, or Universal Logout, would show.';
    case 'UNKNOWN':
      return `Too few sign-ins followed one another to see how long the app keeps people signed in; it takes ${SESSION_RULES.leastGaps}${CUT_SHORT[reason]}.`;
    default:
      return session satisfies never;
  }
}

/** Added where the watched time was cut short. */
const CUT_SHORT: Readonly<Record<NotKnownReason, string>> = {
  NOT_COUNTED: '; nothing was counted yet',
  COVERAGE_GAP: ', because sign-ins of some days were not read',
  SIGN_ON_MODE_CHANGED: ', since the app signs people in another way',
  TOO_FEW_GAPS: '',
};

const WHY_NOT: Readonly<Record<NoThresholdReason, (tolerance: number, withinDays: number) => string>> = {
  SILENCE_PROVES_NOTHING: () => 'silence proves nothing in this app',
  TOO_FEW_GAPS: (_, withinDays) =>
    `it takes ${SESSION_RULES.leastGaps} gaps between days of use, and ${THRESHOLD_BOUNDS.leastAtRisk} silences that were watched for ${withinDays} days more`,
  OFTEN_USED_AGAIN: (tolerance, withinDays) =>
    `that fewer than ${percentText(tolerance)} are used again within ${withinDays} days cannot be shown for any that was watched for long enough`,
};
