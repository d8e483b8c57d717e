import { DAY, type Instant } from '../time.ts';
import type { Positions } from './positions.ts';

/** What is left of history, should the past go on as it has been read so far. */
export interface HistoryEstimate {
  readonly pagesLeft: number;
  readonly doneAt: Instant;
}

/** Less than this tells of no pace. */
const TELLING = { time: DAY, pages: 2 } as const;

/**
 * By the pace of the pages read: how many of them a day took, and how long one took after the first, waits for Okta's limits
 * and for other runs included. Undefined before there is a pace, and once there is nothing left.
 */
export function estimateHistory({ history, boundary }: Positions, now: Instant): HistoryEstimate | undefined {
  const { pages, beganAt, reached, from, done } = history;
  const read = boundary - reached;
  if (done || beganAt === undefined || pages < TELLING.pages || read < TELLING.time) return undefined;
  const pagesLeft = Math.ceil((pages * (reached - from)) / read);
  const elapsed = Math.max(0, now - beganAt); // Okta's clock may be ahead of ours
  return { pagesLeft, doneAt: now + Math.round((elapsed * pagesLeft) / (pages - 1)) };
}
