import type { Receipt } from '../erasure/receipts.ts';

/** Receipts of one tenant. They outlive the connections they are about. */
export interface Receipts {
  find(id: string): Promise<Receipt | undefined>;
  /** Writes the receipt unless there is one under its id; the one that is stored in the end. */
  claim(receipt: Receipt): Promise<Receipt>;
  put(receipt: Receipt): Promise<void>;
}
