import { DedupeSet } from '../../ledger/dedupeSet.ts';
import type { LogSource, Positions } from '../../ledger/positions.ts';
import type { UsageStore } from '../../ports/usage.ts';
import type { Instant } from '../../time.ts';
import { DEDUPE } from '../oktaPolicy.ts';

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

/** Loads the window of each source when its first page needs it; `tallyLog` adds the events counted since then. */
export function createDedupeWindows(store: Pick<UsageStore, 'ledger'>, positions: () => Positions): LoadDedupeWindow {
  const loaded = new Map<LogSource, DedupeWindow & { readonly from: Instant }>();
  const late = new DedupeSet(); // shared: the stream adds to it, history looks events up in it
  return async (source, since, oldest = Infinity) => {
    const windowFrom = Math.min(since - DEDUPE.window, positions()[source].dedupeSince ?? Infinity) - DEDUPE.clockSkew;
    const from = Math.min(windowFrom, oldest - DEDUPE.clockSkew);
    const known = loaded.get(source);
    if (known && known.from <= from) return known;
    const counted = new DedupeSet();
    let pages = 0;
    let completeThrough = Infinity;
    for await (const segment of store.ledger.segmentsReadSince(from)) {
      late.addAll(segment.lateHashes);
      if (segment.source !== source) continue;
      if (pages >= DEDUPE.mostPages && (source === 'history' || segment.readAt < windowFrom)) continue;
      counted.addAll(segment.hashes);
      pages += 1;
      if (source === 'history') completeThrough = segment.reached;
    }
    const window = { counted, late, completeThrough, from };
    loaded.set(source, window);
    return window;
  };
}
