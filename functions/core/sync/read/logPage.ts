// What stream and history share: how a page of the System Log becomes facts, and which pages are refused.

import { CursorRefused } from '../../errors.ts';
import { hashEvent } from '../../ledger/dedupeSet.ts';
import type { LogSource, Positions } from '../../ledger/positions.ts';
import { type LogTally, type TallyContext, tallyLog } from '../../ledger/tally.ts';
import type { LogEntry, Page } from '../../oktaFacts.ts';
import type { Instant } from '../../time.ts';
import type { DedupeWindow, LoadDedupeWindow } from './dedupeWindow.ts';
import { type NewSegment, newSegment } from './reading.ts';

/** Whether every event of the page has been read before. */
export const isKnown = ({ items }: Page<LogEntry>, { tallies }: LogTally): boolean =>
  items.length > 0 && tallies.duplicates + tallies.leftToStream === items.length;

/**
 * Whether to ask for a page once more, because it brought only known events: Okta may have answered with an earlier page
 * in its place, and its link leads past the page that was asked for.
 */
export type AskAgain = (requested: string | undefined, page: Page<LogEntry>, tally: LogTally) => boolean;

/** Asks once more for each link: a page that is known then, too, is what Okta has. */
export function createAskAgain(): AskAgain {
  let askedAgain: string | undefined;
  return (requested, page, tally) => {
    if (requested === undefined || requested === askedAgain || !isKnown(page, tally)) return false;
    askedAgain = requested;
    return true;
  };
}

/** Refuses a page of known events whose `next` link is its own: following it would never end. */
export function refuseRepeatedPage(page: Page<LogEntry>, requested: string | undefined, tally: LogTally): void {
  if (page.next !== undefined && page.next === requested && isKnown(page, tally))
    throw new CursorRefused('the link leads back to the same page');
}

/** Refuses a page of known events that are newer than those read before: history goes from newer to older. */
export function refuseEarlierPage(page: Page<LogEntry>, reached: Instant, tally: LogTally): void {
  const oldest = Math.min(...page.items.map((entry) => (entry.kind === 'rejected' ? -Infinity : entry.at)));
  if (isKnown(page, tally) && oldest > reached) throw new CursorRefused('the page goes back to what has been read');
}

/**
 * Refuses a page with events newer than the dedupe window: history has read that time long ago, so it is not known
 * whether they were counted. The restarted request continues at the oldest event read.
 */
function refuseBeforeWindow({ items }: Page<LogEntry>, { counted, completeThrough }: DedupeWindow): void {
  for (const entry of items) {
    if (entry.kind === 'rejected' || entry.at <= completeThrough || counted.has(hashEvent(entry.uuid))) continue;
    throw new CursorRefused('the page goes back beyond what it can be compared with');
  }
}

/** When the oldest event of the page was published; undefined for a page without a readable event. */
const oldestOf = ({ items }: Page<LogEntry>): Instant | undefined =>
  items.reduce<Instant | undefined>(
    (oldest, entry) => (entry.kind === 'rejected' ? oldest : Math.min(entry.at, oldest ?? entry.at)),
    undefined,
  );

/** @param previousReadAt when the page before was read, whose events this page may repeat */
export async function tallyPage(
  page: Page<LogEntry>,
  context: Omit<TallyContext, 'seen' | 'late'>,
  previousReadAt: Instant | undefined,
  loadDedupeWindow: LoadDedupeWindow,
): Promise<LogTally> {
  const since = Math.min(page.readAt, previousReadAt ?? page.readAt);
  const oldest = context.source === 'stream' ? oldestOf(page) : undefined;
  const window = await loadDedupeWindow(context.source, since, oldest);
  refuseBeforeWindow(page, window);
  return tallyLog(page.items, { ...context, seen: window.counted, late: window.late });
}

export function logSegment(
  source: LogSource,
  page: Page<unknown>,
  positions: Positions,
  { lastPublished: _last, firstPublished: _first, ...facts }: LogTally,
): NewSegment {
  return { ...newSegment(source, page, positions), ...facts };
}
