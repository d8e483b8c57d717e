import type { AppId, PersonId } from '../ids.ts';
import type { Instant } from '../time.ts';
import { type Assignment, NO_ASSIGNMENT } from './assignment.ts';
import { type DayCounts, NO_COUNTS } from './dayCounts.ts';
import type { PersonSnapshot } from './person.ts';
import type { SeatTier } from './tier.ts';

/** One person × one app: assignment and usage. */
export interface Seat {
  readonly app: AppId;
  readonly person: PersonId;
  readonly assignment: Assignment;
  /** Least and greatest `published` of the seat's sign-ins; kept after Okta has dropped the events. */
  readonly firstUsedAt: Instant | undefined;
  readonly lastUsedAt: Instant | undefined;
  readonly signIns: DayCounts;
  /** When Universal Logout ended the person's sessions in the app, oldest first, the newest few; absent where it never did. */
  readonly loggedOut?: readonly Instant[];
  readonly personSnapshot: PersonSnapshot;
  /** Its licence tier; absent while none was read. */
  readonly tier?: SeatTier | undefined;
  /** The ledger is applied to this seat up to and including this sequence. */
  readonly foldedThrough: number;
}

export const NO_SNAPSHOT: PersonSnapshot = {
  status: undefined,
  since: undefined,
  earlier: [],
  login: undefined,
  department: undefined,
  costCenter: undefined,
  userType: undefined,
};

export const emptySeat = (app: AppId, person: PersonId): Seat => ({
  app,
  person,
  assignment: NO_ASSIGNMENT,
  firstUsedAt: undefined,
  lastUsedAt: undefined,
  signIns: NO_COUNTS,
  personSnapshot: NO_SNAPSHOT,
  foldedThrough: 0,
});
