import type { Horizon } from '../../../contract/words/reliability.ts';
import type { AppId } from '../../ids.ts';
import type { Seat } from '../seat.ts';
import { type AppBackTest, type BackTestContext, BackTestCounter } from './appBackTest.ts';
import type { GapHistogram } from './gapHistogram.ts';
import { type Recommendation, recommendThreshold } from './recommendThreshold.ts';
import { type ReturnChance, type ReturnCurve, returnCurve } from './returnCurve.ts';
import { provesSilence, type SessionClass, sessionClass } from './sessionClass.ts';

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
  readonly departments: readonly DepartmentReliability[];
}

/** The same of the people of one department who have enough gaps for a curve of their own. */
export interface DepartmentReliability {
  /** Undefined for people without one. */
  readonly department: string | undefined;
  readonly curve: ReturnCurve;
  readonly chance: ReturnChance | undefined;
}

export interface ReliabilityQuestion {
  readonly withinDays: Horizon;
  /** The chance of being used again that the customer accepts, 0 to 1. */
  readonly tolerance: number;
}

/** What is counted of an app's seats: the gaps in their use, and the back-test. */
export interface CountedUse {
  readonly gaps: GapHistogram;
  /** Undefined where it was not counted. */
  readonly backTest: AppBackTest | undefined;
}

/**
 * What the past use of an app's seats says of its silent ones.
 * @param idleAfterDays the threshold that is asked about
 */
export function appReliability(
  { gaps, backTest }: CountedUse,
  idleAfterDays: number,
  { withinDays, tolerance }: ReliabilityQuestion,
): AppReliability {
  const curve = returnCurve(gaps);
  const session = sessionClass(gaps.closed);
  return {
    gaps,
    curve,
    session,
    provesSilence: provesSilence(session, idleAfterDays),
    chance: curve.chanceOfReturn(idleAfterDays, withinDays),
    recommended: recommendThreshold(curve, session, { tolerance, withinDays }),
    departments: [...(backTest?.departments ?? [])].map(([department, histogram]) => {
      const ofDepartment = returnCurve(histogram);
      return {
        department,
        curve: ofDepartment,
        chance: ofDepartment.chanceOfReturn(idleAfterDays, withinDays),
      };
    }),
  };
}

/** Counts what is otherwise kept with the app. @param seats all of the app, also those that were given back */
export function countUse(app: AppId, seats: readonly Seat[], context: BackTestContext): CountedUse {
  const counter = new BackTestCounter(context);
  for (const seat of seats) counter.add(seat);
  const backTest = counter.backTest(app);
  return { gaps: backTest.gaps, backTest };
}
