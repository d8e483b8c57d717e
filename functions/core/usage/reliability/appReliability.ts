import type { Horizon } from '../../../contract/words/reliability.ts';
import type { PersonId } from '../../ids.ts';
import { dayOf, startOf } from '../../time.ts';
import type { Seat } from '../seat.ts';
import type { EvaluationContext } from '../state.ts';
import { BackTest, type PastVerdicts } from './backTest.ts';
import { GapCounter, type GapHistogram } from './gapHistogram.ts';
import { type Recommendation, recommendThreshold } from './recommendThreshold.ts';
import { type Regret, regretsOf } from './regret.ts';
import { type ReturnChance, type ReturnCurve, returnCurve } from './returnCurve.ts';
import { provesSilence, type SessionClass, sessionClass } from './sessionClass.ts';
import { type GapContext, useGaps } from './useGaps.ts';

/** How far the silence of an app's seats can be trusted. */
export interface AppReliability {
  readonly gaps: GapHistogram;
  readonly curve: ReturnCurve;
  readonly session: SessionClass;
  /** Whether a seat that is silent for the app's threshold is not used. */
  readonly provesSilence: boolean;
  /** How likely it is used again nevertheless; undefined where too little was observed. */
  readonly chance: ReturnChance | undefined;
  readonly recommended: Recommendation;
  readonly weeks: readonly PastVerdicts[];
  readonly regrets: readonly (Regret & { readonly person: PersonId })[];
}

export interface ReliabilityQuestion {
  readonly withinDays: Horizon;
  /** The chance of being used again that the customer accepts, 0 to 1. */
  readonly tolerance: number;
}

/**
 * What the past use of an app's seats says of its silent ones. Excluded seats count as the others do, because how people
 * use the app does not depend on what is judged.
 * @param seats all of the app, also those that were given back
 */
export function appReliability(
  seats: readonly Seat[],
  context: GapContext & Pick<EvaluationContext, 'idleAfterDays' | 'asOf'>,
  { withinDays, tolerance }: ReliabilityQuestion,
): AppReliability {
  const { idleAfterDays, lastComplete, observedSince } = context;
  const counter = new GapCounter();
  const backTest = new BackTest(idleAfterDays, Math.ceil(observedSince / startOf(1)), lastComplete);
  const regrets: AppReliability['regrets'][number][] = [];
  for (const seat of seats) {
    const gaps = useGaps(seat, context);
    counter.count(gaps);
    backTest.add(gaps);
    for (const regret of regretsOf(seat)) {
      const isObserved = regret.removedOn >= dayOf(observedSince) && regret.givenBackOn <= context.asOf;
      if (isObserved) regrets.push({ ...regret, person: seat.person });
    }
  }
  const gaps = counter.histogram();
  const curve = returnCurve(gaps);
  const session = sessionClass(gaps.closed);
  return {
    gaps,
    curve,
    session,
    provesSilence: provesSilence(session, idleAfterDays),
    chance: curve.chanceOfReturn(idleAfterDays, withinDays),
    recommended: recommendThreshold(curve, session, { tolerance, withinDays }),
    weeks: backTest.results(curve),
    regrets: regrets.sort((a, b) => b.givenBackOn - a.givenBackOn || (a.person < b.person ? -1 : 1)),
  };
}
