import type { Segment, SegmentHashes } from '../ledger/segment.ts';
import type { Instant } from '../time.ts';

/** What the API reads of a connection's ledger. */
export interface LedgerReader {
  /** The newest segment: during a run only it says how far reading has come. Undefined for an empty ledger. */
  end(): Promise<Pick<Segment, 'sequence' | 'positions'> | undefined>;
}

/** One connection's ledger, as the worker reads and writes it under its lease. */
export interface Ledger extends LedgerReader {
  /**
   * Adds the segment; false if another worker has already written this sequence.
   * @throws SegmentTooLarge where it does not fit into one entry; nothing is written
   */
  append(segment: Segment): Promise<boolean>;
  /** Segments after `sequence`, oldest first. */
  segmentsAfter(sequence: number): AsyncIterable<Segment>;
  /** The hashes to compare events with, of segments whose page was read at or after `readAt`; newest first. */
  segmentsReadSince(readAt: Instant): AsyncIterable<SegmentHashes>;
  /** Replaces the segments that have the same sequences: an erasure takes a person out of them. */
  rewrite(segments: readonly Segment[]): Promise<void>;
}
