import type { AppId, PersonId } from '../../ids.ts';
import { type Day, dayOf, weekStart } from '../../time.ts';
import type { Seat } from '../seat.ts';
import type { EvaluationContext } from '../state.ts';
import { BackTest, type PastVerdicts } from './backTest.ts';
import type { CameBack } from './cameBack.ts';
import { addHistograms, GapCounter, type GapHistogram, gapsIn } from './gapHistogram.ts';
import { type Regret, regretsOf } from './regret.ts';
import { returnCurve } from './returnCurve.ts';
import { type GapContext, gapsFrom, useGaps } from './useGaps.ts';

/** A seat that was taken and given back, and whose it is. */
export interface PersonRegret extends Regret {
  readonly person: PersonId;
}

/** What the past says of an app's idle rule, counted once a week from all of its seats. */
export interface AppBackTest {
  readonly app: AppId;
  /** The last day that was counted. */
  readonly through: Day;
  /** The threshold that was tested. */
  readonly idleAfterDays: number;
  readonly weeks: readonly PastVerdicts[];
  /** What became of the seats that were silent on any of the Sundays, each counted once. */
  readonly cameBack: CameBack;
  readonly gaps: GapHistogram;
  /** The gaps of people of one department, where they are enough for a curve; undefined names those without one. */
  readonly departments: ReadonlyMap<string | undefined, GapHistogram>;
  /** The newest `MAX_REGRETS`, newest first. */
  readonly regrets: readonly PersonRegret[];
  /** All of them. */
  readonly regretCount: number;
}

/** A department with fewer gaps has no curve of its own. */
export const LEAST_GAPS_OF_DEPARTMENT = 50;
/** Departments that are kept, those with the most gaps: one takes a few hundred bytes. */
export const MAX_CURVES = 30;
export const MAX_REGRETS = 100;

export type BackTestContext = GapContext & Pick<EvaluationContext, 'idleAfterDays'>;

/** Counts an app's back-test seat by seat. Excluded seats count: how people use the app does not depend on what is judged. */
export class BackTestCounter {
  readonly #context: BackTestContext;
  readonly #test: BackTest;
  readonly #departments = new Map<string | undefined, GapCounter>();
  readonly #regrets: PersonRegret[] = [];
  #regretCount = 0;

  constructor(context: BackTestContext) {
    this.#context = context;
    this.#test = new BackTest(context.idleAfterDays, gapsFrom(context), context.lastComplete);
  }

  add(seat: Seat): void {
    const gaps = useGaps(seat, this.#context);
    this.#test.add(gaps);
    if (gaps.length > 0) {
      const { department } = seat.personSnapshot;
      const counter = this.#departments.get(department) ?? new GapCounter();
      this.#departments.set(department, counter);
      counter.count(gaps);
    }
    for (const regret of regretsOf(seat)) {
      if (regret.removedOn < dayOf(this.#context.observedSince) || regret.givenBackOn > this.#context.lastComplete)
        continue;
      this.#regretCount += 1;
      this.#regrets.push({ ...regret, person: seat.person });
      if (this.#regrets.length > 10 * MAX_REGRETS) this.#regrets.sort(newestFirst).splice(MAX_REGRETS);
    }
  }

  backTest(app: AppId): AppBackTest {
    const departments = [...this.#departments].map(([name, counter]) => [name, counter.histogram()] as const);
    const gaps = addHistograms(departments.map(([, histogram]) => histogram));
    return {
      app,
      through: this.#context.lastComplete,
      idleAfterDays: this.#context.idleAfterDays,
      weeks: this.#test.results(returnCurve(gaps)),
      cameBack: this.#test.cameBack(),
      gaps,
      departments: new Map(
        departments
          .filter(([, histogram]) => gapsIn(histogram) >= LEAST_GAPS_OF_DEPARTMENT)
          .sort(([a, left], [b, right]) => gapsIn(right) - gapsIn(left) || ((a ?? '') < (b ?? '') ? -1 : 1))
          .slice(0, MAX_CURVES),
      ),
      regrets: this.#regrets.sort(newestFirst).slice(0, MAX_REGRETS),
      regretCount: this.#regretCount,
    };
  }
}

const newestFirst = (a: PersonRegret, b: PersonRegret): number =>
  b.givenBackOn - a.givenBackOn || (a.person < b.person ? -1 : 1);

/** Whether the back-test that was counted through `through` is of an earlier week than the context. */
export const isOfEarlierWeek = (through: Day, { lastComplete }: Pick<GapContext, 'lastComplete'>): boolean =>
  weekStart(through + 1) < weekStart(lastComplete + 1);
