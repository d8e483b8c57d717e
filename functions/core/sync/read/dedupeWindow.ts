import { DedupeSet } from '../../ledger/dedupeSet.ts';
import type { LogSource, Positions } from '../../ledger/positions.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { HOUR, type Instant, MINUTE } from '../../time.ts';

/** The earlier events that a page of the log is compared with. */
export interface DedupeWindow {
  readonly counted: DedupeSet;
  readonly late: DedupeSet;
  /** `counted` holds every counted event that was published up to this instant. */
  readonly completeThrough: Instant;
}

/**
 * Loads the events counted by earlier pages of the same source. An event's own time decides whether the stream or
 * history counts it, so neither needs the events of the other.
 * @param since Okta's clock at the page, or at the page before it, whose events it may repeat
 * @param oldest when the oldest event of a page of the stream was published: it may have been read at any time since then
 */
export type LoadDedupeWindow = (source: LogSource, since: Instant, oldest?: Instant) => Promise<DedupeWindow>;

/** Okta delivers an event again within minutes, if at all; pages of this time before `since` are compared. */
const WINDOW = 2 * HOUR;
/**
 * Segments are found by Okta's `Date`, newest first. If that clock is ten minutes off, in one direction for one page and
 * in the other for the next, a segment may be this much older than its `Date` suggests.
 */
const CLOCK_SKEW = 20 * MINUTE;
/**
 * History is read at up to a thousand pages an hour, so this many of its pages are compared: a million events. The stream is
 * compared with as many pages before its window, because the events of three months need not fit into memory.
 */
const MAX_PAGES = 1_000;

/** Loads the window of each source when its first page needs it; `tallyLog` adds the events counted since then. */
export function createDedupeWindows(store: Pick<UsageStore, 'ledger'>, positions: () => Positions): LoadDedupeWindow {
  const loaded = new Map<LogSource, DedupeWindow & { readonly from: Instant }>();
  const late = new DedupeSet(); // shared: the stream adds to it, history looks events up in it
  return async (source, since, oldest = Infinity) => {
    const windowFrom = Math.min(since - WINDOW, positions()[source].dedupeSince ?? Infinity) - CLOCK_SKEW;
    const from = Math.min(windowFrom, oldest - CLOCK_SKEW);
    const known = loaded.get(source);
    if (known && known.from <= from) return known;
    const counted = new DedupeSet();
    let pages = 0;
    let completeThrough = Infinity;
    for await (const segment of store.ledger.segmentsReadSince(from)) {
      late.addAll(segment.lateHashes);
      if (segment.source !== source) continue;
      if (pages >= MAX_PAGES && (source === 'history' || segment.readAt < windowFrom)) continue;
      counted.addAll(segment.hashes);
      pages += 1;
      if (source === 'history') completeThrough = segment.reached;
    }
    const window = { counted, late, completeThrough, from };
    loaded.set(source, window);
    return window;
  };
}
