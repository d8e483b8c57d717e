import type { Horizon, SilenceOutcome } from '../../../contract/words/reliability.ts';
import { type Day, weekStart } from '../../time.ts';
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

/** Tests the idle rule on the past: what it would have said on each Sunday that was observed, and what became of it. */
export class BackTest {
  readonly #days: readonly Day[];
  readonly #idleAfterDays: number;
  readonly #lastComplete: Day;
  readonly #found: Map<Day, { age: number; outcomes: Readonly<Record<Horizon, SilenceOutcome>> }[]>;

  /** @param observedFrom the first day that was observed completely */
  constructor(idleAfterDays: number, observedFrom: Day, lastComplete: Day) {
    this.#idleAfterDays = idleAfterDays;
    this.#lastComplete = lastComplete;
    const newest = weekStart(lastComplete + 1) - 1;
    const first = Math.max(observedFrom + idleAfterDays, newest - 7 * (WEEKS_JUDGED - 1));
    const weeks = Math.max(0, Math.floor((newest - first) / 7) + 1);
    this.#days = Array.from({ length: weeks }, (_, week) => newest - 7 * (weeks - 1 - week));
    this.#found = new Map(this.#days.map((day) => [day, []]));
  }

  /** Adds one seat by its gaps. */
  add(gaps: readonly UseGap[]): void {
    for (const gap of gaps) {
      if (gap.days < this.#idleAfterDays) continue;
      for (const day of this.#days) {
        const age = day - gap.since;
        const isSilent = gap.kind === 'open' ? age <= gap.days : age < gap.days;
        if (age < this.#idleAfterDays || !isSilent) continue;
        this.#found.get(day)?.push({
          age,
          outcomes: byHorizon((horizon) => outcomeOf(gap, day + horizon, this.#lastComplete)),
        });
      }
    }
  }

  /** One entry for each Sunday, oldest first. */
  results(curve: ReturnCurve): readonly PastVerdicts[] {
    return this.#days.map((day) => {
      const found = this.#found.get(day) ?? [];
      const count = (horizon: Horizon, outcome: SilenceOutcome) =>
        found.filter(({ outcomes }) => outcomes[horizon] === outcome).length;
      return {
        day,
        silent: found.length,
        outcomes: byHorizon((horizon) => ({
          USED_AGAIN: count(horizon, 'USED_AGAIN'),
          REMOVED: count(horizon, 'REMOVED'),
          LEFT: count(horizon, 'LEFT'),
          STILL_SILENT: count(horizon, 'STILL_SILENT'),
          NOT_OBSERVED: count(horizon, 'NOT_OBSERVED'),
        })),
        expected: byHorizon((horizon) => {
          const ages = found.flatMap(({ age, outcomes }) => (isKnown(outcomes[horizon]) ? [age] : []));
          const chances = ages.map((age) => curve.chanceOfReturn(age, horizon)?.chance);
          return chances.length === 0 || chances.includes(undefined)
            ? undefined
            : chances.reduce<number>((sum, chance) => sum + (chance ?? 0), 0);
        }),
      };
    });
  }
}

const byHorizon = <Value>(of: (horizon: Horizon) => Value): Readonly<Record<Horizon, Value>> => ({
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
