import type { TableReading } from '../../core/ports/tableReading.ts';

/** What one request reads of the table: counted against its tenant's quota, and ended with the request. */
export interface RequestReading extends TableReading {
  /** Whether it has taken so long, or used up a quota, that lists stop and say where to go on. */
  isTimeUp(): boolean;
  /**
   * Called before an answer reads all that it can. Few such answers of a tenant are read at the same time; where this is one
   * too many, `isTimeUp` is true afterwards.
   */
  reserve(): Promise<void>;
  /** Throws TOO_MANY_REQUESTS where a quota was used up meanwhile: for answers that cannot be given in part. */
  assertNotExhausted(): void;
  /** Pays for what was read. */
  settle(): Promise<void>;
}
