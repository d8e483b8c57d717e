import type { AppId, PersonId } from '../ids.ts';
import type { Day } from '../time.ts';
import type { DecisionTarget, SeatDecision, StoredDecision } from '../usage/decisions/decision.ts';
import type { DecisionChange } from '../usage/decisions/decisionChange.ts';

/** What admins have decided about the seats of one connection. Reads are consistent: a sum follows a decision at once. */
export interface DecisionReader {
  /** All of them, in force or ended, or those about one app, in the order of apps. */
  list(app?: AppId): Promise<readonly StoredDecision[]>;
  /**
   * At most `limit` decisions as the change feed lists them, published up to the day `through`, oldest first.
   * @param after the id of a change, or an ISO date: then those published on that day or later
   */
  feed(after: string, through: Day, limit: number): Promise<readonly DecisionChange[]>;
}

/** The same for the API that writes. Only the API writes decisions; the worker only erases. */
export interface DecisionStore extends DecisionReader {
  /** Puts whole items, each in the place of an earlier decision about the same seat or opportunity. */
  put(decisions: readonly StoredDecision[], changes: readonly DecisionChange[]): Promise<void>;
  /**
   * Puts the decision if the one before is still `read`, undefined for none. The feed gets nothing of it.
   * @returns whether it was put
   */
  replace(decision: StoredDecision, read: SeatDecision | undefined): Promise<boolean>;
  /** Removes the decision about the target if it is still `read`, in the same way. */
  removeUnchanged(target: DecisionTarget, read: SeatDecision): Promise<boolean>;
  remove(targets: readonly DecisionTarget[], changes: readonly DecisionChange[]): Promise<void>;
  /** Deletes them, and what the feed says of them, as if they had not been made. */
  withdraw(targets: readonly DecisionTarget[], changes: readonly DecisionChange[]): Promise<void>;
}

/** For the worker, under its lease. */
export interface DecisionEraser {
  /** Decisions about the person's seats, and entries of the feed about them. */
  countOf(person: PersonId): Promise<number>;
  removeOf(person: PersonId): Promise<void>;
  /** Removes the notes for which `names` is true; the decisions stay. */
  removeNotes(names: (note: string) => boolean): Promise<void>;
}
