import { CursorRefused, OktaUnavailable } from '../errors.ts';
import { hashEvent } from '../ledger/dedupeSet.ts';
import { gapsAt, type LogSource, type Positions } from '../ledger/positions.ts';
import { emptySegment } from '../ledger/segment.ts';
import { type LogTally, type TallyContext, tallyLog } from '../ledger/tally.ts';
import type { LogEntry, Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports/okta.ts';
import { type Instant, latest } from '../time.ts';
import type { DedupeWindow, LoadDedupeWindow } from './dedupeWindow.ts';
import { LOG, PAGE_SIZES } from './oktaPolicy.ts';
import { checkForLoop, type NewSegment, type ReadResult } from './readResult.ts';

/**
 * Reads the next page of the stream, which polls for new events. Only an empty page is its end: Okta does not promise
 * that a page shorter than its limit is the last. Pages bring events in the order in which Okta stored them, so an event
 * proves that everything stored before its `published` has been read.
 * @param since Okta's clock when this run began: an event published later proves that everything up to then was read
 * @returns `atEnd`: everything up to `since` has been read
 * @throws CursorRefused where the page repeats what has been read
 * @see https://developer.okta.com/docs/reference/system-log-query/#polling-requests
 */
export async function readStream(
  org: OktaOrg,
  positions: Positions,
  loadDedupeWindow: LoadDedupeWindow,
  since: Instant | undefined,
): Promise<ReadResult & { readonly atEnd: boolean }> {
  const { stream, boundary } = positions;
  const page = await org.log(
    stream.next === undefined ? { kind: 'polling', since: stream.since } : { kind: 'next', next: stream.next },
  );
  const next = page.next ?? stream.next;
  if (next === undefined) throw new OktaUnavailable('log', 'malformed', 'sent no link to go on by');
  const size = page.items.length + page.skipped;
  const isEmpty = size === 0;
  const { readAt } = page;
  const context = { source: 'stream', boundary, readAt, oldest: -Infinity } as const;
  // Checked before events are counted: a refused page's events must not count as duplicates when they come again.
  const mayRepeatItself = size < PAGE_SIZES.log.largest && next === stream.next;
  const loopDetector =
    isEmpty || mayRepeatItself ? undefined : checkForLoop(stream.loopDetector, page, ({ uuid }) => uuid);
  const tally = isEmpty ? undefined : await tallyPage(page, context, stream.eventsReadAt, loadDedupeWindow);
  // A short page of known events that leads to itself: Okta repeats the newest events until there are newer ones.
  const isRepeated = mayRepeatItself && tally !== undefined && isKnown(page, tally);
  if (tally && !isRepeated) refuseRepeatedPage(page, stream.next, tally);
  const isAtNewest = isEmpty || isRepeated;
  const readThrough = isAtNewest ? readAt : provenThrough(positions, tally?.lastPublished, readAt);
  const atEnd = isAtNewest || (readThrough ?? 0) > (since ?? readAt);
  const moved: Positions = {
    ...positions,
    stream: {
      ...stream,
      next,
      loopDetector,
      lastPublished: latest(stream.lastPublished, tally?.lastPublished),
      readThrough,
      eventsReadAt: tally ? readAt : stream.eventsReadAt,
      dedupeSince: atEnd ? undefined : stream.dedupeSince,
    },
    gaps: gapsAt(positions, readAt),
  };
  return { page, positions: moved, segment: tally && logSegment('stream', page, moved, tally), atEnd };
}

/**
 * How far the stream has certainly been read, by a page that was not its end. It starts to count once everything stored
 * before the connection was made has been read, so that a busy org, whose log never pauses, has its coverage, too.
 */
function provenThrough({ stream, boundary }: Positions, lastPublished: Instant | undefined, readAt: Instant) {
  const { readThrough } = stream;
  if (lastPublished === undefined || lastPublished > readAt) return readThrough;
  if (readThrough === undefined && lastPublished < boundary + LOG.streamLead) return undefined;
  return latest(readThrough, lastPublished);
}

const isKnown = ({ items }: Page<LogEntry>, { tallies }: LogTally): boolean =>
  items.length > 0 && tallies.duplicates + tallies.leftToStream === items.length;

/**
 * Reads the next page of history, newest first. It ends at a page without a `next` link, or at an empty page: Okta may
 * end a bounded query with an empty page that leads to itself.
 * @see https://github.com/okta/okta-sdk-python/issues/392
 * @throws CursorRefused where the page repeats what has been read, or cannot be compared with it
 */
export async function readHistory(
  org: OktaOrg,
  positions: Positions,
  loadDedupeWindow: LoadDedupeWindow,
): Promise<ReadResult> {
  const { history, boundary } = positions;
  // A restarted request includes the instant reached, because several events may have been published at it.
  const until = history.dedupeSince === undefined ? boundary : history.reached + 1;
  const page = await org.log(
    history.next === undefined ? { kind: 'bounded', since: history.from, until } : { kind: 'next', next: history.next },
  );
  const { readAt } = page;
  const context = { source: 'history', boundary, readAt, oldest: history.from } as const;
  const tally = await tallyPage(page, context, history.readAt, loadDedupeWindow);
  refuseRepeatedPage(page, history.next, tally);
  refuseEarlierPage(page, history.reached, tally);
  const done = page.next === undefined || page.items.length + page.skipped === 0;
  const read = Math.min(history.reached, tally.firstPublished ?? history.reached);
  const moved: Positions = {
    ...positions,
    history: {
      ...history,
      next: done ? undefined : page.next,
      // While history was read, which may take days, Okta has dropped its oldest events: they were not read.
      reached: done ? Math.min(read, Math.max(history.from, readAt - LOG.retention)) : read,
      done,
      pages: history.pages + 1,
      beganAt: history.beganAt ?? readAt,
      readAt,
      dedupeSince: done ? undefined : history.dedupeSince,
    },
  };
  return { page, positions: moved, segment: logSegment('history', page, moved, tally) };
}

/** Refuses a page of known events whose `next` link is its own: following it would never end. */
function refuseRepeatedPage(page: Page<LogEntry>, requested: string | undefined, tally: LogTally): void {
  if (page.next !== undefined && page.next === requested && isKnown(page, tally))
    throw new CursorRefused('the link leads back to the same page');
}

/** Refuses a page of known events that are newer than those read before: history goes from newer to older. */
function refuseEarlierPage(page: Page<LogEntry>, reached: Instant, tally: LogTally): void {
  const { items } = page;
  const oldest = Math.min(...items.map((entry) => (entry.kind === 'rejected' ? -Infinity : entry.at)));
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

/** @param previousReadAt when the page before was read, whose events this page may repeat */
async function tallyPage(
  page: Page<LogEntry>,
  context: Omit<TallyContext, 'seen' | 'late'>,
  previousReadAt: Instant | undefined,
  loadDedupeWindow: LoadDedupeWindow,
): Promise<LogTally> {
  const window = await loadDedupeWindow(context.source, Math.min(page.readAt, previousReadAt ?? page.readAt));
  refuseBeforeWindow(page, window);
  return tallyLog(page.items, { ...context, seen: window.counted, late: window.late });
}

function logSegment(
  source: LogSource,
  page: Page<unknown>,
  positions: Positions,
  { lastPublished: _last, firstPublished: _first, ...facts }: LogTally,
): NewSegment {
  return { ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }), ...facts };
}
