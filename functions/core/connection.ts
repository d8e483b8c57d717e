import type { Bucket, OktaEndpoint, SyncOutcome } from '../contract/words.ts';
import type { AppId, ConnectionId, OrgId, PersonId, TenantId } from './ids.ts';
import type { Positions } from './ledger/positions.ts';
import type { Tallies } from './ledger/segment.ts';
import type { BucketState } from './sync/budget.ts';
import type { Day, Instant } from './time.ts';
import type { Coverage } from './usage/coverage.ts';
import type { Exclusions } from './usage/rules.ts';

/** Tenant ↔ Okta org. The API writes its wishes, the worker what it found; neither writes the other's. */
export interface Connection {
  readonly tenant: TenantId;
  readonly id: ConnectionId;
  readonly name: string;
  /** The org's own host under an Okta domain. */
  readonly host: string;
  readonly org: OrgId;
  readonly createdAt: Instant;
  readonly desiredState: DesiredState;
  /** When the API last changed `wanted`. */
  readonly desiredStateAt: Instant | undefined;
  /** When the customer last brought a new token: what was wrong with the one before says nothing any more. */
  readonly reconnectedAt: Instant | undefined;
  /** When the API last asked for a sync; a run that began before it is followed by another at once. */
  readonly requestedAt: Instant | undefined;
  readonly settings: ConnectionSettings;
  /** The customer's newest answer to what a sweep asked. */
  readonly decision: SweepDecision | undefined;
  /** Signs this connection's page cursors. Never leaves the service. */
  readonly cursorKey: string;
  /** Undefined for a connection that nothing is to be done for by itself (paused, or its token was rejected). */
  readonly nextSyncAt: Instant | undefined;
  readonly lease: Lease | undefined;
  readonly attempts: number;
  readonly syncState: SyncState;
}

/** `connecting` until its secret is stored; a worker that meets it later removes what there is. */
export type DesiredState = 'connecting' | 'on' | 'paused' | 'deleting';

export interface ConnectionSettings {
  /** 0 to 90: how far back history is read. */
  readonly historyDays: number;
  /** 1 to 365, for apps that have no threshold of their own. */
  readonly idleAfterDays: number;
  /** 5 to 100: a call is made only if afterwards this much of a bucket's limit has not been used. */
  readonly callBudgetPercent: number;
  readonly exclusions: Exclusions;
}

/** Whether what a sweep found missing may be removed. Names the question by its time: an answer to another is none. */
export interface SweepDecision {
  readonly askedAt: Instant;
  readonly accept: boolean;
}

export interface Lease {
  readonly owner: string;
  readonly until: Instant;
}

/** Everything the worker knows of a connection, apart from what it writes in other items. */
export interface SyncState {
  /** Newest segment that these positions include. */
  readonly sequence: number;
  /** Undefined before the first run. */
  readonly positions: Positions | undefined;
  /** Every seat, person and summary includes the ledger up to this sequence. */
  readonly foldedThrough: number;
  /** Coverage as of `foldedThrough`: numbers never claim more. */
  readonly coverage: Coverage | undefined;
  readonly totals: Tallies;
  /** Day rows of every app exist from … through: the past dates that can be asked about. */
  readonly days: { readonly from: Day; readonly through: Day } | undefined;
  /** People of the org who can sign in, as of the last new day. */
  readonly eligiblePeople: number | undefined;
  /** Some app's summary rests on a context that is no longer current. */
  readonly summariesStale: boolean;
  readonly limits: Readonly<Partial<Record<Bucket, BucketState>>>;
  /** Ids to be asked for one by one: no listing held them, or an event says that they changed but not to what. */
  readonly lookups: LookupIds;
  /** Since the directory was last listed whole, everything that no listing held has been looked for and found room there. */
  readonly unlistedSearched: boolean;
  readonly problem: SyncProblem | undefined;
  readonly lastSync: LastSync | undefined;
  /** When a run last read everything there was. */
  readonly caughtUpAt: Instant | undefined;
}

export interface LookupIds {
  readonly people: readonly PersonId[];
  readonly apps: readonly AppId[];
}

/** Why the last run could not do all it wanted. */
export type SyncProblem =
  | { readonly kind: 'tokenRejected'; readonly since: Instant }
  | { readonly kind: 'permissionMissing'; readonly since: Instant; readonly endpoint: OktaEndpoint }
  | { readonly kind: 'oktaUnavailable'; readonly since: Instant; readonly endpoint: OktaEndpoint }
  | { readonly kind: 'outOfBudget'; readonly since: Instant; readonly retryAt: Instant };

export interface LastSync {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: SyncOutcome;
  readonly oktaCalls: number;
}
