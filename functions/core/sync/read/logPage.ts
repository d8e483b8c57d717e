// What stream and history share: how a page of the System Log becomes facts, and which pages are refused.

import { CursorRefused } from '../../errors.ts';
import { hashEvent } from '../../ledger/dedupeSet.ts';
import type { HistoryPosition, LogSource, Positions } from '../../ledger/positions.ts';
import { type LogTally, type TallyContext, tallyLog } from '../../ledger/tally.ts';
import type { LogEntry, Page } from '../../okta/oktaFacts.ts';
import type { Instant } from '../../time.ts';
import type { DedupeWindow, LoadDedupeWindow } from './dedupeWindow.ts';
import { type NewSegment, newSegment } from './reading.ts';

/** Whether every event of the page has been read before. */
export const isKnown = ({ items }: Page<LogEntry>, { tallies }: LogTally): boolean =>
  items.length > 0 && tallies.duplicates + tallies.leftToStream === items.length;

/** Whether all events of the page were read before, or have no id by which that could be told. */
export function bringsNothing({ items }: Page<LogEntry>, { tallies }: LogTally): boolean {
  const nameless = items.filter(({ uuid }) => uuid === undefined).length;
  return items.length > 0 && tallies.duplicates + tallies.leftToStream + nameless === items.length;
}

/**
 * Whether to ask for a page once more that looks like an earlier one in its place: its link leads past the page that was
 * asked for.
 * @param requested the link that was followed; undefined for the first page of a request, which no other can be taken for
 */
export type AskAgain = (requested: string | undefined) => boolean;

/** Asks once more for each link: what comes then, too, is what Okta has. */
export function createAskAgain(): AskAgain {
  let askedAgain: string | undefined;
  return (requested) => {
    if (requested === undefined || requested === askedAgain) return false;
    askedAgain = requested;
    return true;
  };
}

/** The first two of these events that are told apart; fewer where there are no more. */
export const firstTwo = (uuids: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(uuids)].filter((uuid) => uuid !== undefined).slice(0, 2);

/** Refuses a page of known events whose `next` link is its own: following it would never end. */
export function refuseRepeatedPage(page: Page<LogEntry>, requested: string | undefined, tally: LogTally): void {
  if (page.next !== undefined && page.next === requested && isKnown(page, tally))
    throw new CursorRefused('the link leads back to the same page');
}

/** The times of a page's events; `oldest` is -Infinity where one of them cannot be read. */
function timesOf({ items }: Page<LogEntry>): { readonly oldest: Instant; readonly newest: Instant } {
  const times = items.map((entry) => (entry.kind === 'rejected' ? -Infinity : entry.at));
  return { oldest: Math.min(...times), newest: Math.max(...times) };
}

/**
 * Whether a page of history that a link led to has an event newer than those read before, and none that is older: history
 * goes from newer to older, so it is an earlier page, which may have grown by events that Okta stored late.
 */
export function goesBack(page: Page<LogEntry>, { next, reached }: HistoryPosition): boolean {
  const { oldest, newest } = timesOf(page);
  return next !== undefined && oldest >= reached && newest > reached;
}

/**
 * Refuses a page of known events none of which is older than those read before. After a restart the instant reached is asked
 * for again, so that its events may fill several pages.
 */
export function refuseEarlierPage(page: Page<LogEntry>, history: HistoryPosition, tally: LogTally): void {
  const { next, reached, restartedAt } = history;
  const { oldest } = timesOf(page);
  const isEarlier = oldest > reached || (oldest === reached && next !== undefined && restartedAt !== reached);
  if (isEarlier && isKnown(page, tally)) refuseEarlier();
}

export function refuseEarlier(): never {
  throw new CursorRefused('the page goes back to what has been read');
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
