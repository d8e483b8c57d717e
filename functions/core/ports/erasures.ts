import type { Erasure } from '../erasure/erasure.ts';

/** The erasures of one connection, as the API requests them. */
export interface ErasureRequests {
  /** @param hash what `erasureHash` makes of the person's id */
  find(hash: string): Promise<Erasure | undefined>;
  /** Those of the hashes under which an erasure was requested. */
  requested(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** Writes the erasure unless there is one of the same person; the one that is stored in the end. */
  claim(erasure: Erasure): Promise<Erasure>;
  remove(hash: string): Promise<void>;
}

/** The same erasures, as the worker carries them out under its lease. */
export interface ErasureStore {
  /** Of people who are to be erased, and of those who have been. */
  list(): Promise<readonly Erasure[]>;
  put(erasure: Erasure): Promise<void>;
}
