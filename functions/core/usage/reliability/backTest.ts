import { HORIZONS, type Horizon, type SilenceOutcome } from '../../../contract/words/reliability.ts';
import { type Day, weekStart } from '../../time.ts';
import { changeCount } from '../dayCounts.ts';
import { type CameBack, cameBackBy } from './cameBack.ts';
import type { ReturnCurve } from './returnCurve.ts';
import type { UseGap } from './useGaps.ts';

/** The seats that were silent for the threshold on a past Sunday, and what became of them. */
export interface PastVerdicts {
  readonly day: Day;
  readonly silent: number;
  readonly outcomes: Readonly<Record<Horizon, Readonly<Record<SilenceOutcome, number>>>>;
  /** How many of those whose end is known the curve would expect to be used again; undefined where it says nothing. */
  readonly expected: Readonly<Record<Horizon, number | undefined>>;
}

/** The seats whose gaps cover a day are judged on each of so many Sundays at most: a year. */
export const WEEKS_JUDGED = 52;

/** How many seats of one horizon are counted up. */
interface JudgedCount {
  judged: number;
  usedAgain: number;
}

/** Tests the idle rule on the past: what it would have said on each Sunday that was observed, and what became of it. */
export class BackTest {
  readonly #days: readonly Day[];
  readonly #idleAfterDays: number;
  readonly #lastComplete: Day;
  readonly #found: ReadonlyMap<Day, SilentSeats>;
  /** Each silence from the first Sunday on which it was long enough. */
  readonly #firsts: Readonly<Record<Horizon, JudgedCount>> = byHorizon(() => ({ judged: 0, usedAgain: 0 }));

  /** @param observedFrom the first day that was observed completely */
  constructor(idleAfterDays: number, observedFrom: Day, lastComplete: Day) {
    this.#idleAfterDays = idleAfterDays;
    this.#lastComplete = lastComplete;
    const newest = weekStart(lastComplete + 1) - 1;
    const first = Math.max(observedFrom + idleAfterDays, newest - 7 * (WEEKS_JUDGED - 1));
    const weeks = Math.max(0, Math.floor((newest - first) / 7) + 1);
    this.#days = Array.from({ length: weeks }, (_, week) => newest - 7 * (weeks - 1 - week));
    this.#found = new Map(
      this.#days.map((day) => [day, { silent: 0, outcomes: byHorizon(noOutcomes), known: byHorizon(() => new Map()) }]),
    );
  }

  /** Adds one seat by its gaps. */
  add(gaps: readonly UseGap[]): void {
    for (const gap of gaps) {
      if (gap.days < this.#idleAfterDays) continue;
      let isFirst = true;
      const last = gap.kind === 'open' ? gap.since + gap.days : gap.since + gap.days - 1;
      for (const day of this.#days) {
        const found = day > last ? undefined : this.#found.get(day);
        const age = day - gap.since;
        if (!found || age < this.#idleAfterDays) continue;
        found.silent += 1;
        for (const horizon of HORIZONS) {
          const outcome = outcomeOf(gap, day + horizon, this.#lastComplete);
          found.outcomes[horizon][outcome] += 1;
          if (!isKnown(outcome)) continue;
          changeCount(found.known[horizon], age, 1);
          if (isFirst) countJudged(this.#firsts[horizon], outcome);
        }
        isFirst = false;
      }
    }
  }

  /** What became of the silent seats, each counted once. */
  cameBack(): CameBack {
    return cameBackBy((horizon) => ({ ...this.#firsts[horizon] }));
  }

  /** One entry for each Sunday, oldest first. */
  results(curve: ReturnCurve): readonly PastVerdicts[] {
    return [...this.#found].map(([day, { silent, outcomes, known }]) => ({
      day,
      silent,
      outcomes: byHorizon((horizon) => ({ ...outcomes[horizon] })),
      expected: byHorizon((horizon) => expectedOf(known[horizon], horizon, curve)),
    }));
  }
}

function countJudged(count: JudgedCount, outcome: SilenceOutcome): void {
  count.judged += 1;
  if (outcome === 'USED_AGAIN') count.usedAgain += 1;
}

/** Those of one Sunday, counted in place: a large app has too many to keep each. */
interface SilentSeats {
  silent: number;
  readonly outcomes: Readonly<Record<Horizon, Record<SilenceOutcome, number>>>;
  /** Of those whose end is known, how many had been silent for how many days. */
  readonly known: Readonly<Record<Horizon, Map<number, number>>>;
}

export const noOutcomes = (): Record<SilenceOutcome, number> => ({
  USED_AGAIN: 0,
  REMOVED: 0,
  LEFT: 0,
  STILL_SILENT: 0,
  NOT_OBSERVED: 0,
});

/** Undefined where nothing is known, and where the curve says nothing of one of them. */
function expectedOf(known: ReadonlyMap<number, number>, horizon: Horizon, curve: ReturnCurve): number | undefined {
  let sum = 0;
  for (const [age, seats] of known) {
    const found = curve.chanceOfReturn(age, horizon);
    if (!found) return undefined;
    sum += seats * found.chance;
  }
  return known.size === 0 ? undefined : sum;
}

export const byHorizon = <Value>(of: (horizon: Horizon) => Value): Readonly<Record<Horizon, Value>> => ({
  30: of(30),
  60: of(60),
  90: of(90),
});

/** Whether it is known that the seat was used again or was not. */
const isKnown = (outcome: SilenceOutcome): boolean => outcome === 'USED_AGAIN' || outcome === 'STILL_SILENT';

/** @param until the last day of the horizon */
function outcomeOf(gap: UseGap, until: Day, lastComplete: Day): SilenceOutcome {
  // Also of a seat that was used again meanwhile: to count only those would make the rule look worse than it was.
  if (until > lastComplete) return 'NOT_OBSERVED';
  const last = gap.since + gap.days;
  if (gap.kind !== 'open') return last <= until ? 'USED_AGAIN' : 'STILL_SILENT';
  if (last >= until) return 'STILL_SILENT';
  return gap.endedBy === 'account' ? 'LEFT' : 'REMOVED';
}
