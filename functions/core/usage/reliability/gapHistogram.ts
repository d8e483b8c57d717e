import { changeCount, DAYS_KEPT, type DayCounts } from '../dayCounts.ts';
import type { UseGap } from './useGaps.ts';

const GAP_KINDS = ['closed', 'first', 'open'] as const;

/** What of a gap is counted. */
export type GapLength = Pick<UseGap, 'kind' | 'days'>;

/** How many gaps of a seat's use had each length in days, by kind; a length without a gap is absent. */
export type GapHistogram = Readonly<Record<UseGap['kind'], DayCounts>>;

export const NO_GAPS: GapHistogram = { closed: new Map(), first: new Map(), open: new Map() };

/** Counts gaps up in place. */
export class GapCounter {
  readonly #counts: Readonly<Record<UseGap['kind'], Map<number, number>>> = {
    closed: new Map(),
    first: new Map(),
    open: new Map(),
  };

  /** @param from what was counted before; it is copied */
  constructor(from: GapHistogram = NO_GAPS) {
    this.addAll(from);
  }

  /** Adds (+1) or takes away (−1) the gaps of one seat. */
  count(gaps: readonly GapLength[], sign: 1 | -1 = 1): void {
    for (const { kind, days } of gaps) this.#add(kind, days, sign);
  }

  addAll(histogram: GapHistogram): void {
    for (const kind of GAP_KINDS) for (const [days, count] of histogram[kind]) this.#add(kind, days, count);
  }

  histogram(): GapHistogram {
    return this.#counts;
  }

  /** How a gap ended that is longer than the days of use that are kept is not known: use within it is no longer stored. */
  #add(kind: UseGap['kind'], days: number, by: number): void {
    if (days > DAYS_KEPT) changeCount(this.#counts.open, DAYS_KEPT, by);
    else changeCount(this.#counts[kind], days, by);
  }
}

/** The sum of histograms, for apps pooled or the departments of an app. */
export function addHistograms(histograms: readonly GapHistogram[]): GapHistogram {
  const counter = new GapCounter();
  for (const histogram of histograms) counter.addAll(histogram);
  return counter.histogram();
}

/** How many gaps it counts. */
export const gapsIn = (histogram: GapHistogram): number =>
  GAP_KINDS.reduce((sum, kind) => [...histogram[kind].values()].reduce((total, count) => total + count, sum), 0);
