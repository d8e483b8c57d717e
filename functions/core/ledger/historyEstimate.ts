import { DAY, type Instant } from '../time.ts';
import type { Positions } from './positions.ts';

/** What is left of history, if the rest is read at the pace of what has been read. */
export interface HistoryEstimate {
  readonly pagesLeft: number;
  readonly doneAt: Instant;
}

/** With less than this read, an estimate would say nothing. */
const MINIMUM_SAMPLE = { time: DAY, pages: 2 } as const;

/**
 * Estimates from the pages read: how many of them one day took, and how long one took after the first. That time
 * includes waits for Okta's limits and between runs.
 * @returns undefined while the sample is too small, and once history has been read
 */
export function estimateHistory({ history, boundary }: Positions, now: Instant): HistoryEstimate | undefined {
  const { pages, beganAt, reached, from, done } = history;
  const read = boundary - reached;
  if (done || beganAt === undefined || pages < MINIMUM_SAMPLE.pages || read < MINIMUM_SAMPLE.time) return undefined;
  const pagesLeft = Math.ceil((pages * (reached - from)) / read);
  const elapsed = Math.max(0, now - beganAt); // Okta's clock may be ahead of ours
  return { pagesLeft, doneAt: now + Math.round((elapsed * pagesLeft) / (pages - 1)) };
}
