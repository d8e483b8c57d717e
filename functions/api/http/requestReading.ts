import type { TableReading } from '../../core/ports/tableReading.ts';

/** What one request reads of the table: counted against its tenant's quota, and ended with the request. */
export interface RequestReading extends TableReading {
  /** Whether it has taken so long, or used up a quota, that lists stop and say where to go on. */
  isTimeUp(): boolean;
  /** Throws TOO_MANY_REQUESTS where a quota was used up meanwhile: for answers that cannot be given in part. */
  assertNotExhausted(): void;
  /** Pays for what was read. */
  settle(): Promise<void>;
}
