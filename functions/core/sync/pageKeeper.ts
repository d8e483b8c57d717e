import type { Segment } from '../ledger/segment.ts';
import { type AddResult, FOLD_CHUNK, type LedgerWriter } from './ledgerWriter.ts';
import type { NewSegment } from './read/reading.ts';

/** Takes pages into the ledger, one after the other, while the next one is asked for. */
export interface PageKeeper {
  /** Begins to append a page and to fold what is pending, if that is a full chunk. The page before must be settled. */
  keep(segment: NewSegment, limits: Segment['limits']): void;
  /** How it ended for the newest page. Throws what the store threw. */
  settled(): Promise<AddResult>;
}

/** @param foldPending false: the lease is lost */
export function createPageKeeper(ledger: LedgerWriter, foldPending: () => Promise<boolean>): PageKeeper {
  let newest: Promise<AddResult> = Promise.resolve('added');

  async function append(segment: NewSegment, limits: Segment['limits']): Promise<AddResult> {
    const added = await ledger.add(segment, limits);
    if (added !== 'added' || ledger.pendingWeight < FOLD_CHUNK) return added;
    return (await foldPending()) ? 'added' : 'overtaken';
  }

  return {
    keep(segment, limits) {
      newest = append(segment, limits);
      newest.catch(() => undefined); // `settled` throws it to whoever waits for the page
    },
    settled: () => newest,
  };
}
