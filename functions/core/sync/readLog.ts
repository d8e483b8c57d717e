import { CursorRefused, OktaUnavailable } from '../errors.ts';
import { hashEvent } from '../ledger/dedupeSet.ts';
import { gapsAt, OKTA_KEEPS_EVENTS, type Positions } from '../ledger/positions.ts';
import { emptySegment } from '../ledger/segment.ts';
import { type LogTally, type TallyContext, tallyLog } from '../ledger/tally.ts';
import type { LogEntry, Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports.ts';
import type { Instant } from '../time.ts';
import type { DedupeWindow, LoadDedupeWindow } from './dedupeWindow.ts';
import { checkForLoop, type NewSegment, type Reading } from './reading.ts';

/** Okta's largest page of the System Log; a shorter page means that the end was reached. */
export const LOG_PAGE = 1000;

/** `atEnd`: nothing newer is there to be read now. */
export async function readStream(
  org: OktaOrg,
  positions: Positions,
  loadDedupeWindow: LoadDedupeWindow,
): Promise<Reading & { readonly atEnd: boolean }> {
  const { stream, boundary } = positions;
  const page = await org.log(
    stream.next === undefined ? { kind: 'polling', since: stream.since } : { kind: 'next', next: stream.next },
  );
  const next = page.next ?? stream.next;
  if (next === undefined) throw new OktaUnavailable('log', 'sent no link to go on by');
  const size = page.items.length + page.skipped;
  const atEnd = size < LOG_PAGE;
  const { readAt } = page;
  const context = { side: 'stream', boundary, readAt, oldest: -Infinity } as const;
  // Before anything is counted: what a refused page brought must not pass for counted when it comes again.
  const trail = atEnd ? undefined : checkForLoop(stream.loopDetector, page, ({ uuid }) => uuid);
  const tally = size > 0 ? await tallied(page, context, stream.newsAt, loadDedupeWindow) : undefined;
  if (tally && !atEnd) refuseCircle(page, stream.next, tally);
  const moved: Positions = {
    ...positions,
    stream: {
      ...stream,
      next,
      loopDetector: trail,
      lastPublished: greatest(stream.lastPublished, tally?.lastPublished),
      readThrough: atEnd ? readAt : stream.readThrough,
      newsAt: tally ? readAt : stream.newsAt,
      comparedSince: atEnd ? undefined : stream.comparedSince,
    },
    gaps: gapsAt(positions, readAt),
  };
  return { page, positions: moved, segment: tally && logSegment('stream', page, moved, tally), atEnd };
}

export async function readHistory(
  org: OktaOrg,
  positions: Positions,
  loadDedupeWindow: LoadDedupeWindow,
): Promise<Reading> {
  const { history, boundary } = positions;
  // A request made anew includes the instant that was reached: several events may share it.
  const until = history.comparedSince === undefined ? boundary : history.reached + 1;
  const page = await org.log(
    history.next === undefined ? { kind: 'bounded', since: history.from, until } : { kind: 'next', next: history.next },
  );
  const { readAt } = page;
  const context = { side: 'history', boundary, readAt, oldest: history.from } as const;
  const tally = await tallied(page, context, history.readAt, loadDedupeWindow);
  refuseCircle(page, history.next, tally);
  refuseWayBack(page, history.reached, tally);
  const done = page.next === undefined;
  const read = Math.min(history.reached, tally.firstPublished ?? history.reached);
  const moved: Positions = {
    ...positions,
    history: {
      ...history,
      next: page.next,
      // A history that took days to read ends where Okta by now has dropped what is older.
      reached: done ? Math.min(read, Math.max(history.from, readAt - OKTA_KEEPS_EVENTS)) : read,
      done,
      pages: history.pages + 1,
      beganAt: history.beganAt ?? readAt,
      readAt,
      comparedSince: done ? undefined : history.comparedSince,
    },
  };
  return { page, positions: moved, segment: logSegment('history', page, moved, tally) };
}

/** A link that leads back to a page of which everything is known is no place to go on from. */
function refuseCircle(page: Page<LogEntry>, asked: string | undefined, { tallies }: LogTally): void {
  const known = tallies.duplicates + tallies.otherSide;
  if (page.next !== undefined && page.next === asked && known === page.items.length)
    throw new CursorRefused('the link leads back to the same page');
}

/** History goes from newer to older: a page that is known and lies before the one just read stands in the place of another. */
function refuseWayBack({ items }: Page<LogEntry>, reached: Instant, { tallies }: LogTally): void {
  const known = tallies.duplicates + tallies.otherSide;
  const oldest = Math.min(...items.map((entry) => (entry.kind === 'rejected' ? -Infinity : entry.at)));
  if (items.length > 0 && known === items.length && oldest > reached)
    throw new CursorRefused('the page goes back to what has been read');
}

/**
 * History comes newest first, so what lies before the pages it is compared with was read long ago. A page that goes back
 * there is not counted, for nobody could tell its events from those counted; history is asked for anew from where it stands.
 */
function refuseUnknownPast({ items }: Page<LogEntry>, { counted, knownUpTo }: DedupeWindow): void {
  for (const entry of items) {
    if (entry.kind === 'rejected' || entry.at <= knownUpTo || counted.has(hashEvent(entry.uuid))) continue;
    throw new CursorRefused('the page goes back beyond what it can be compared with');
  }
}

/** @param newsAt when the page before it was read, whose events it may repeat */
async function tallied(
  page: Page<LogEntry>,
  context: Omit<TallyContext, 'seen' | 'late'>,
  newsAt: Instant | undefined,
  loadDedupeWindow: LoadDedupeWindow,
): Promise<LogTally> {
  const seen = await loadDedupeWindow(context.side, Math.min(page.readAt, newsAt ?? page.readAt));
  refuseUnknownPast(page, seen);
  return tallyLog(page.items, { ...context, seen: seen.counted, late: seen.late });
}

function logSegment(
  source: 'stream' | 'history',
  page: Page<unknown>,
  positions: Positions,
  { lastPublished: _last, firstPublished: _first, ...said }: LogTally,
): NewSegment {
  return { ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }), ...said };
}

const greatest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
