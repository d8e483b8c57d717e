import type { HealthCode } from '../../contract/words/connections.ts';
import type { Bucket, OktaEndpoint, OktaScope, SyncOutcome, UnavailableReason } from '../../contract/words/okta.ts';
import type { ConnectionEvent } from '../events/connectionEvent.ts';
import type { AppId, ConnectionId, JwksId, OrgId, PersonId, SecretId, TenantId, WebhookId } from '../ids.ts';
import type { Positions } from '../ledger/positions.ts';
import type { Tallies } from '../ledger/segment.ts';
import type { SeatId } from '../ports/seats.ts';
import type { BucketState } from '../sync/budget.ts';
import type { DayRange, Instant } from '../time.ts';
import type { Coverage } from '../usage/coverage.ts';
import type { OrderMark } from '../usage/keptOrder.ts';
import type { Exclusions } from '../usage/rules.ts';
import type { Hidden } from '../usage/visibility.ts';

/** A tenant's connection to an Okta org. The API writes the desired state, the worker the observed `syncState`. */
export interface Connection {
  readonly tenant: TenantId;
  readonly id: ConnectionId;
  readonly name: string;
  /** The org's own host under an Okta domain. */
  readonly host: string;
  readonly org: OrgId;
  readonly createdAt: Instant;
  readonly desiredState: DesiredState;
  /** When the API last changed `desiredState`. */
  readonly desiredStateAt: Instant | undefined;
  /** When the customer last entered a new token: earlier problems of the token no longer count. */
  readonly reconnectedAt: Instant | undefined;
  /** When the API last requested a sync; if a run began before that, another follows at once. */
  readonly requestedAt: Instant | undefined;
  readonly settings: ConnectionSettings;
  /** The customer's newest answer to a sweep's question. */
  readonly decision: SweepDecision | undefined;
  /** Signs this connection's page cursors. Never leaves the service. A new key makes every cursor invalid. */
  readonly cursorKey: string;
  /** Hashes the ids of erased people. Never leaves the service, and never changes: a new key would bring them back. */
  readonly erasureKey: string;
  readonly secrets: ConnectionSecrets;
  /** Set where the connection is a service app's; `secrets.current` is then its key. */
  readonly app: ConnectedApp | undefined;
  /** Set where the connection has a token. */
  readonly tokenOwner?: TokenOwner | undefined;
  /** The vendor's own name for the customer that a connect session was made for. A session with the same one repairs this connection. */
  readonly externalId?: string;
  /** What the vendor attached to that session. */
  readonly tags?: Tags;
  /** The webhook that a connect session has named: signed events of this connection go to no other one of all connections. */
  readonly webhook?: WebhookId;
  /** Undefined where no sync is scheduled: the connection is paused, or its token was rejected. */
  readonly nextSyncAt: Instant | undefined;
  readonly lease: Lease | undefined;
  readonly attempts: number;
  readonly syncState: SyncState;
  /** What has happened and is not on its way to receivers yet, written together with the state that it follows from. */
  readonly events?: readonly ConnectionEvent[] | undefined;
  /** When the newest event happened, sent or not: the next one is later, whatever the clock of the machine that writes it. */
  readonly lastEventAt?: Instant | undefined;
}

/**
 * The tokens and keys of a connection in the secret store. A new one becomes a secret of its own, since the store keeps former
 * values of a secret. Every secret is named here from before it is stored until after it is removed, so that none is left.
 */
export interface ConnectionSecrets {
  readonly current: SecretId;
  /** Stored by reconnects that have not switched to them yet. */
  readonly next: readonly SecretId[];
  /** Replaced, to be removed. */
  readonly stale: readonly SecretId[];
}

/** A vendor's own words for what belongs to it, by name. */
export type Tags = Readonly<Record<string, string>>;

/** A service app of the customer's that a connection authenticates as. */
export interface ConnectedApp {
  readonly clientId: string;
  /** Where the connection's public keys are published. */
  readonly jwks: JwksId;
  /** What Okta granted when it was connected. */
  readonly scopes: readonly OktaScope[];
  /** Scopes that were granted then and let the app change Okta. */
  readonly canChange: readonly string[];
  /** When the current key was made. */
  readonly keyCreatedAt: Instant;
}

/** The user whose rights a connection's token has. */
export interface TokenOwner {
  /** A keyed hash of the user's id, by which events about the user are recognised. */
  readonly hash: string;
  /** Names of Okta's roles that the user had when it was connected and that let the token change Okta. */
  readonly canChange: readonly string[];
}

/** The secrets of a connection that was never reconnected. */
export const firstSecrets = (id: ConnectionId): ConnectionSecrets => ({ current: id, next: [], stale: [] });

/** `connecting` until the token is stored; a worker that finds an abandoned one removes it. */
export type DesiredState = 'connecting' | 'on' | 'paused' | 'deleting';

export interface ConnectionSettings {
  /** 0 to 90: how far back history is read. */
  readonly historyDays: number;
  /** 1 to 365, for apps that have no threshold of their own. */
  readonly idleAfterDays: number;
  /** 5 to 100: the share, in percent, of what Okta grants this token in a bucket that may be used after a call. */
  readonly callBudgetPercent: number;
  /** 1 to 20: the chance, in percent, of being used again within 60 days that a recommended threshold may leave. */
  readonly tolerancePercent: number;
  readonly exclusions: Exclusions;
}

/** Whether what a sweep found missing may be removed. `askedAt` identifies the question; an answer to another is ignored. */
export interface SweepDecision {
  readonly askedAt: Instant;
  readonly accept: boolean;
}

export interface Lease {
  readonly owner: string;
  readonly until: Instant;
}

/** The observed state of a connection, written by the worker at the end of a run. */
export interface SyncState {
  /** The newest segment that `positions` include. */
  readonly sequence: number;
  /** Undefined before the first run. */
  readonly positions: Positions | undefined;
  /** Every seat, person and summary includes the ledger up to this sequence. */
  readonly foldedThrough: number;
  /** Coverage as of `foldedThrough`, so that it never exceeds what the figures include. */
  readonly coverage: Coverage | undefined;
  readonly totals: Tallies;
  /** The days of which every app has rows: the past dates that the API answers for. */
  readonly days: DayRange | undefined;
  /** How many people of the org can sign in, as of the beginning of the newest day. */
  readonly eligiblePeople: number | undefined;
  /** Every person's item repeats what a list shows of their seats. */
  readonly seatsPacked: boolean;
  /** The order that is kept of the people, as of `foldedThrough`; undefined where none is. */
  readonly peopleOrder: OrderMark | undefined;
  /** How much of what the log names Okta does not show; undefined before it was counted. */
  readonly hidden: Hidden | undefined;
  /** At least one app's summary was made under a context that is no longer current. */
  readonly summariesStale: boolean;
  readonly groups: GroupReading;
  readonly limits: Readonly<Partial<Record<Bucket, BucketState>>>;
  /** Ids to be read one by one: no listing contained them, or an event reported a change without the new value. */
  readonly lookups: LookupIds;
  /** All people and apps without a listing row have been searched, and `lookups` had room for their ids. */
  readonly unlistedSearched: boolean;
  readonly problem: SyncProblem | undefined;
  readonly lastSync: LastSync | undefined;
  /** When a run last read everything. */
  readonly caughtUpAt: Instant | undefined;
  /** What events have said is wrong and was not well again since; absent where nothing is. */
  readonly announced?: Announced | undefined;
}

/** What receivers of events believe is wrong with the connection. */
export interface Announced {
  readonly health: 'NEEDS_ATTENTION' | 'NEEDS_RECONNECT' | 'DEGRADED';
  readonly code: HealthCode;
}

/** How far the names of groups have been read. Nothing is counted from them, so that they never make a connection unwell. */
export interface GroupReading {
  /** A seat names a group that Okta has not shown yet. */
  readonly unread: boolean;
  /** When the names are read again; undefined before they were read. */
  readonly dueAt?: Instant | undefined;
  /** The newest run in which Okta did not show a group, and how many there were in a row. */
  readonly failed?: { readonly at: Instant; readonly runs: number; readonly isRefused: boolean } | undefined;
}

export const NO_GROUPS_READ: GroupReading = { unread: false };

export interface LookupIds {
  readonly people: readonly PersonId[];
  readonly apps: readonly AppId[];
  /** Assignments that are read one by one. */
  readonly seats: readonly SeatId[];
  /** Apps whose assignments are listed again. */
  readonly listings: readonly AppId[];
  /** What is read once more at a later time: one assignment, or where no person is named an app's listing. */
  readonly later: readonly LaterRead[];
}

export interface LaterRead {
  readonly notBefore: Instant;
  readonly app: AppId;
  readonly person: PersonId | undefined;
}

/** Why the last run could not read everything. */
export type SyncProblem = (SyncFailure | { readonly kind: 'outOfBudget'; readonly retryAt: Instant }) & {
  readonly since: Instant;
};

/** What kept a run from reading. */
export type SyncFailure =
  | { readonly kind: 'tokenRejected' }
  /** The credentials were refused once; another call minutes later decides whether the token is dead. */
  | { readonly kind: 'credentialsDoubted' }
  /** Our secret store has no token for the connection. */
  | { readonly kind: 'secretMissing' }
  | { readonly kind: 'networkZone' }
  | { readonly kind: 'orgDisabled' }
  /** `roles`: the names of the roles that do not show it, where they are known. */
  | { readonly kind: 'permissionMissing'; readonly endpoint: OktaEndpoint; readonly roles?: readonly string[] }
  | { readonly kind: 'featureMissing'; readonly endpoint: OktaEndpoint }
  /** Of a service app: no app of the org has the client id, or the app is deactivated. */
  | { readonly kind: 'clientUnknown' }
  /** The app does not hold the public half of the connection's key. */
  | { readonly kind: 'keyNotRegistered' }
  | { readonly kind: 'scopeNotGranted'; readonly scopes: readonly OktaScope[] }
  /** The scopes are granted, and the app's admin role does not show it the endpoint. */
  | { readonly kind: 'roleMissing'; readonly endpoint: OktaEndpoint; readonly roles?: readonly string[] }
  /** Okta gives the app access tokens that whoever holds them could use. */
  | { readonly kind: 'dpopRequired' }
  /** Okta does not accept the time in what was signed. */
  | { readonly kind: 'clockSkew' }
  | {
      readonly kind: 'unknownRefusal';
      readonly endpoint: OktaEndpoint;
      readonly status: number;
      readonly errorCode: string | undefined;
    }
  | { readonly kind: 'oktaUnavailable'; readonly endpoint: OktaEndpoint; readonly reason?: UnavailableReason };

export interface LastSync {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: SyncOutcome;
  readonly oktaCalls: number;
}
