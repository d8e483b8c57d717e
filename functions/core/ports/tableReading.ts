/** What the reads of one request are counted and ended by. */
export interface TableReading {
  /** Ends a read under way, and refuses the next one. */
  readonly signal: AbortSignal;
  /** Called before each read. */
  beforeRead(): Promise<void>;
  /** Called with the read units of each read. */
  used(units: number): void;
}
