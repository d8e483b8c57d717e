import { CursorRefused, OktaUnavailable } from '../errors.ts';
import { hashEvent } from '../ledger/dedupeSet.ts';
import { gapsAt, type LogSource, OKTA_EVENT_RETENTION, type Positions } from '../ledger/positions.ts';
import { emptySegment } from '../ledger/segment.ts';
import { type LogTally, type TallyContext, tallyLog } from '../ledger/tally.ts';
import type { LogEntry, Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports/okta.ts';
import { type Instant, latest } from '../time.ts';
import type { DedupeWindow, LoadDedupeWindow } from './dedupeWindow.ts';
import { checkForLoop, type NewSegment, type ReadResult } from './readResult.ts';

/** Okta's largest page of the System Log; a shorter page means that the end was reached. */
export const LOG_PAGE = 1000;

/**
 * Reads the next page of the stream, which polls for new events.
 * @returns `atEnd`: there are no newer events yet
 * @throws CursorRefused where the page repeats what has been read
 */
export async function readStream(
  org: OktaOrg,
  positions: Positions,
  loadDedupeWindow: LoadDedupeWindow,
): Promise<ReadResult & { readonly atEnd: boolean }> {
  const { stream, boundary } = positions;
  const page = await org.log(
    stream.next === undefined ? { kind: 'polling', since: stream.since } : { kind: 'next', next: stream.next },
  );
  const next = page.next ?? stream.next;
  if (next === undefined) throw new OktaUnavailable('log', 'sent no link to go on by');
  const size = page.items.length + page.skipped;
  const atEnd = size < LOG_PAGE;
  const { readAt } = page;
  const context = { source: 'stream', boundary, readAt, oldest: -Infinity } as const;
  // Checked before events are counted: a refused page's events must not count as duplicates when they come again.
  const loopDetector = atEnd ? undefined : checkForLoop(stream.loopDetector, page, ({ uuid }) => uuid);
  const tally = size > 0 ? await tallyPage(page, context, stream.eventsReadAt, loadDedupeWindow) : undefined;
  if (tally && !atEnd) refuseRepeatedPage(page, stream.next, tally);
  const moved: Positions = {
    ...positions,
    stream: {
      ...stream,
      next,
      loopDetector,
      lastPublished: latest(stream.lastPublished, tally?.lastPublished),
      readThrough: atEnd ? readAt : stream.readThrough,
      eventsReadAt: tally ? readAt : stream.eventsReadAt,
      dedupeSince: atEnd ? undefined : stream.dedupeSince,
    },
    gaps: gapsAt(positions, readAt),
  };
  return { page, positions: moved, segment: tally && logSegment('stream', page, moved, tally), atEnd };
}

/**
 * Reads the next page of history, newest first.
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
  const done = page.next === undefined;
  const read = Math.min(history.reached, tally.firstPublished ?? history.reached);
  const moved: Positions = {
    ...positions,
    history: {
      ...history,
      next: page.next,
      // While history was read, which may take days, Okta has dropped its oldest events: they were not read.
      reached: done ? Math.min(read, Math.max(history.from, readAt - OKTA_EVENT_RETENTION)) : read,
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
function refuseRepeatedPage(page: Page<LogEntry>, requested: string | undefined, { tallies }: LogTally): void {
  const known = tallies.duplicates + tallies.leftToStream;
  if (page.next !== undefined && page.next === requested && known === page.items.length)
    throw new CursorRefused('the link leads back to the same page');
}

/** Refuses a page of known events that are newer than those read before: history goes from newer to older. */
function refuseEarlierPage({ items }: Page<LogEntry>, reached: Instant, { tallies }: LogTally): void {
  const known = tallies.duplicates + tallies.leftToStream;
  const oldest = Math.min(...items.map((entry) => (entry.kind === 'rejected' ? -Infinity : entry.at)));
  if (items.length > 0 && known === items.length && oldest > reached)
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
