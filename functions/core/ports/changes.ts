import type { PersonId } from '../ids.ts';
import type { Day } from '../time.ts';
import type { Change } from '../usage/seatTransition.ts';

/** The change feed of one connection. */
export interface ChangeReader {
  /**
   * At most `limit` changes published up to the day `through`, oldest first.
   * @param after the id of a change, or an ISO date: then those published on that day or later
   */
  feed(after: string, through: Day, limit: number): Promise<readonly Change[]>;
}

/** The same for the worker, under its lease. */
export interface ChangeStore extends ChangeReader {
  /** Writes whole items without condition, in batches. */
  put(changes: readonly Change[]): Promise<void>;
  remove(changes: readonly Change[]): Promise<void>;
  countOf(person: PersonId): Promise<number>;
  removeOf(person: PersonId): Promise<void>;
}
