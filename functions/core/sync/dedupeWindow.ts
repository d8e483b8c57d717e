import { DedupeSet } from '../ledger/dedupeSet.ts';
import type { Positions } from '../ledger/positions.ts';
import type { UsageStore } from '../ports/usage.ts';
import { HOUR, type Instant, MINUTE } from '../time.ts';

/** What a page of one side of the boundary is compared with. */
export interface DedupeWindow {
  readonly counted: DedupeSet;
  readonly late: DedupeSet;
  /** Whatever was counted and published up to here is in `counted`. */
  readonly knownUpTo: Instant;
}

export type Side = 'stream' | 'history';

/**
 * Events counted in earlier pages of the same side, as far back as a page may repeat them that is read at, or follows
 * one read at, `since`. Each event belongs to one side by its own time, so neither has to know what the other counted.
 */
export type LoadDedupeWindow = (side: Side, since: Instant) => Promise<DedupeWindow>;

/** How far back from the page before it a page's events are compared. Okta re-delivers within minutes, if at all. */
const COMPARED = 2 * HOUR;
/**
 * Segments are found by Okta's `Date`, newest first. Where it is ten minutes off, and the other way for the next answer, a
 * segment may seem this much older than what it holds, or than the one before it.
 */
const CLOCKS_APART = 20 * MINUTE;
/** History is read by the thousand pages an hour, newest first: so many of its pages are compared, a million events. */
const COMPARED_PAGES = 1_000;

/** Loads each side at the first page that needs it; pages counted since are added by whoever counts them. */
export function createDedupeWindows(store: Pick<UsageStore, 'ledger'>, positions: () => Positions): LoadDedupeWindow {
  const loaded = new Map<Side, DedupeWindow & { readonly from: Instant }>();
  const late = new DedupeSet(); // the stream adds to it, history looks it up
  return async (side, since) => {
    const from = Math.min(since - COMPARED, positions()[side].comparedSince ?? Infinity) - CLOCKS_APART;
    const known = loaded.get(side);
    if (known && known.from <= from) return known;
    const counted = new DedupeSet();
    let pages = 0;
    let knownUpTo = Infinity;
    for await (const { source, hashes, lateHashes, reached } of store.ledger.segmentsReadSince(from)) {
      late.addAll(lateHashes);
      if (source !== side || (side === 'history' && pages >= COMPARED_PAGES)) continue;
      counted.addAll(hashes);
      pages += 1;
      if (side === 'history') knownUpTo = reached;
    }
    const read = { counted, late, knownUpTo, from };
    loaded.set(side, read);
    return read;
  };
}
