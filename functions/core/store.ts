// What the worker and the APIs need of the table, in our words. `functions/aws` implements it over DynamoDB.

import type { Connection, ConnectionSettings, DesiredState, SweepDecision, SyncState } from './connection.ts';
import type { DataInventory } from './dataInventory.ts';
import type { Erasure } from './erasure.ts';
import type { AppId, ConnectionId, OrgId, PersonId, TenantId } from './ids.ts';
import type { Segment, Trace } from './ledger/segment.ts';
import type { TenantRecords } from './records.ts';
import type { Secret } from './secret.ts';
import type { SyncRun } from './syncRun.ts';
import type { Day, Instant } from './time.ts';
import type { App } from './usage/app.ts';
import type { AppDay } from './usage/figures.ts';
import type { OrgDay } from './usage/orgDay.ts';
import type { Person } from './usage/person.ts';
import type { AppSettings } from './usage/rules.ts';
import type { Seat } from './usage/seat.ts';
import type { Change } from './usage/seatTransition.ts';

/** A place to go on from within one query; opaque to everybody but the store that made it. */
export type StartKey = string;

/** One page of a query, and where the next one begins. */
export interface QueryPage<Item> {
  readonly items: readonly Item[];
  readonly next: StartKey | undefined;
}

/** What reads of one connection answer from. Every method is bound to a tenant and a connection when it is opened. */
export interface UsageReader {
  /** All apps with their summaries. */
  apps(): Promise<readonly App[]>;
  app(app: AppId): Promise<App | undefined>;
  /** One query page of an app's seats, in the order of person ids. */
  seats(app: AppId, after: StartKey | undefined, limit?: number): Promise<QueryPage<Seat>>;
  people(ids: readonly PersonId[]): Promise<readonly Person[]>;
  orgDays(days: readonly Day[]): Promise<readonly OrgDay[]>;
  /** What the admin set for single apps. */
  appSettings(): Promise<ReadonlyMap<AppId, AppSettings>>;
  /** Rows of one app. */
  appDays(app: AppId, days: readonly Day[]): Promise<readonly AppDay[]>;
  /** Rows of all apps on one day. */
  appsOnDay(day: Day): Promise<readonly AppDay[]>;
  /** The change feed after the change with the id `after` (or after everything told before a day), up to `through`. */
  changes(after: string, through: Day, limit: number): Promise<readonly Change[]>;
  /** One query page of people, in the order of their ids. */
  peoplePage(after: StartKey | undefined, limit?: number): Promise<QueryPage<Person>>;
  seatsOfPerson(person: PersonId): Promise<readonly Seat[]>;
  /** Where the ledger ends: a run writes its places to the connection only when it ends. */
  ledgerEnd(): Promise<Pick<Segment, 'sequence' | 'positions'> | undefined>;
  /** Newest first. */
  syncs(limit: number): Promise<readonly SyncRun[]>;
}

/** One connection's ledger and usage, as the worker reads and writes it under its lease. */
export interface UsageStore extends UsageReader {
  /** Adds the segment; false if another worker has already written this sequence. */
  append(segment: Segment): Promise<boolean>;
  /** Segments after `sequence`, oldest first. */
  segmentsAfter(sequence: number): AsyncIterable<Segment>;
  /** What is to be compared of segments whose page was read at or after `readAt`, newest first. */
  segmentsReadSince(readAt: Instant): AsyncIterable<Trace>;
  appsById(ids: readonly AppId[]): Promise<readonly App[]>;
  seatsByKey(keys: readonly { readonly app: AppId; readonly person: PersonId }[]): Promise<readonly Seat[]>;
  /** Apps that the person has, or had, a seat of. */
  appsOfPerson(person: PersonId): Promise<readonly AppId[]>;
  /** Every person, one query page at a time. */
  allPeople(): AsyncIterable<readonly Person[]>;
  /** Whole items, written without condition, in batches, each sent only while the lease is safely held. */
  write(items: {
    readonly apps?: readonly App[];
    readonly seats?: readonly Seat[];
    readonly people?: readonly Person[];
    readonly orgDays?: readonly OrgDay[];
    readonly appDays?: readonly AppDay[];
    readonly changes?: readonly Change[];
  }): Promise<void>;
  /** Whole segments in the place of those with their sequences. */
  rewrite(segments: readonly Segment[]): Promise<void>;
  remove(items: {
    readonly seats?: readonly { readonly app: AppId; readonly person: PersonId }[];
    readonly people?: readonly PersonId[];
    readonly changes?: readonly Change[];
  }): Promise<void>;
  countChangesOf(person: PersonId): Promise<number>;
  removeChangesOf(person: PersonId): Promise<void>;
  /** People who are to be erased, and who have been. */
  erasures(): Promise<readonly Erasure[]>;
  putErasure(erasure: Erasure): Promise<void>;
  /** Written only while the lease is safely held, too. */
  recordRun(run: SyncRun): Promise<void>;
  /** Table requests made so far, writes counted by item. */
  readonly written: () => number;
}

/** What moves with the fold's mark. */
export type FoldCheckpoint = Pick<
  SyncState,
  'foldedThrough' | 'coverage' | 'totals' | 'summariesStale' | 'lookups' | 'unlistedSearched'
>;

/** The connections of every tenant, as the worker meets them. */
export interface ConnectionStore {
  get(tenant: TenantId, id: ConnectionId): Promise<Connection | undefined>;
  /**
   * Takes the lease: not held, due by `now` + 1 s. Counts the attempt and puts the
   * next one where a worker that dies is retried. Undefined if any of that does not hold.
   */
  takeLease(
    tenant: TenantId,
    id: ConnectionId,
    lease: { readonly owner: string; readonly now: Instant; readonly until: Instant },
  ): Promise<Connection | undefined>;
  /** Moves the fold's mark; false if the lease is no longer ours. */
  advance(connection: Connection, owner: string, mark: FoldCheckpoint): Promise<boolean>;
  /**
   * Ends the run and gives the lease back; false if it is no longer ours. The next sync is at `nextSyncAt` (undefined:
   * not by itself), or at once if the API asked for one after `startedAt`.
   */
  close(
    connection: Connection,
    owner: string,
    end: {
      readonly syncState: SyncState;
      readonly startedAt: Instant;
      readonly now: Instant;
      readonly nextSyncAt: Instant | undefined;
      /** False where the run failed in a way that shall count as an attempt. */
      readonly succeeded: boolean;
    },
  ): Promise<boolean>;
  /** Gives the lease back with everything as it is, to go on at `at`; false if it is no longer ours. */
  postpone(connection: Connection, owner: string, at: Instant): Promise<boolean>;
  /**
   * Removes the connection, whose lease is held, and its claim on the org. No wish is lost: nothing leads back from
   * `deleting`, and a connection that is cleaned away cannot be activated any more.
   */
  remove(connection: Connection): Promise<void>;
}

/** The connections of one tenant, as the API reads and writes them. */
export interface TenantConnections {
  list(): Promise<readonly Connection[]>;
  get(id: ConnectionId): Promise<Connection | undefined>;
  /** Claims the org for `id`; otherwise tells whose it is. */
  claimOrg(
    org: OrgId,
    id: ConnectionId,
  ): Promise<{ readonly claimed: true } | { readonly claimed: false; readonly by: ConnectionId }>;
  releaseOrg(org: OrgId, id: ConnectionId): Promise<void>;
  /** Writes a new connection that is `connecting` and due at `nextSyncAt`, when a worker would clean it away. */
  create(connection: NewConnection): Promise<void>;
  /** The secret is stored: on, and due at `now`. Throws where a worker has begun to clean the connection away. */
  activate(id: ConnectionId, now: Instant): Promise<void>;
  removeConnecting(id: ConnectionId): Promise<void>;
  /** Carries out a wish if the connection is still as it was read; undefined otherwise. */
  change(connection: Connection, wish: ConnectionPatch, now: Instant): Promise<Connection | undefined>;
  changeAppSettings(id: ConnectionId, app: AppId, change: AppSettingsChange): Promise<AppSettings>;
  removeAppSettings(id: ConnectionId, app: AppId): Promise<void>;
  /** Due now. Undefined if there is no such connection; its `wanted` otherwise, which tells whether it will run. */
  requestSync(id: ConnectionId, now: Instant): Promise<DesiredState | undefined>;
  /** Writes the customer's answer to what a sweep asked, and makes the connection due. */
  decide(id: ConnectionId, decision: SweepDecision, now: Instant): Promise<void>;
  reader(id: ConnectionId): UsageReader;
  dataInventory(id: ConnectionId): DataInventory;
  erasure(id: ConnectionId, hash: string): Promise<Erasure | undefined>;
  /** Writes down who is to be erased, unless that is so already; returns what there is. */
  claimErasure(id: ConnectionId, erasure: Erasure): Promise<Erasure>;
  removeErasure(id: ConnectionId, hash: string): Promise<void>;
  readonly records: TenantRecords;
  /** Remembers a request under its key for 24 h: 'new', or what the earlier request with that key was. */
  rememberRequest(
    key: string,
    request: { readonly hash: string; readonly connection: ConnectionId; readonly now: Instant },
  ): Promise<'new' | { readonly hash: string; readonly connection: ConnectionId }>;
  forgetRequest(key: string): Promise<void>;
  /** Counts one live check; false where the tenant has used up `limit` in the last `windowMs`. */
  countCheck(now: Instant, limit: number, windowMs: number): Promise<boolean>;
}

/**
 * What the API changes of a connection: its own attributes, never the worker's. Every wish makes the connection due, so
 * that the worker carries out what follows from it. So does a pause: what was asked for before it is still carried out,
 * and the run that asks nothing of Okta ends what is due.
 */
export interface ConnectionPatch {
  readonly name?: string;
  readonly host?: string;
  readonly settings?: ConnectionSettings;
  readonly desiredState?: Exclude<DesiredState, 'connecting'>;
  readonly reconnected?: boolean;
}

/** Null takes a setting away; what is not named stays. */
export type AppSettingsChange = { readonly [Key in keyof AppSettings]?: AppSettings[Key] | null };

export interface NewConnection {
  readonly id: ConnectionId;
  readonly name: string;
  readonly host: string;
  readonly org: OrgId;
  readonly createdAt: Instant;
  readonly settings: ConnectionSettings;
  readonly cursorKey: string;
  readonly nextSyncAt: Instant;
}

/** Where Okta tokens lie. The API writes and removes them; only the worker reads one. */
export interface TokenVault {
  put(tenant: TenantId, connection: ConnectionId, token: Secret): Promise<void>;
  read(tenant: TenantId, connection: ConnectionId): Promise<Secret | undefined>;
  remove(tenant: TenantId, connection: ConnectionId): Promise<void>;
}

/** The sparse index of connections to be synced, over all tenants. Only the dispatcher has it. */
export interface DueIndex {
  /** Connections due up to `until`, soonest first within each shard. */
  due(
    until: Instant,
  ): AsyncIterable<{ readonly tenant: TenantId; readonly connection: ConnectionId; readonly at: Instant }>;
}

/** Sends each connection to the worker, not before its time; how many were taken. One that is not stops no other. */
export interface SyncQueue {
  send(
    messages: readonly {
      readonly tenant: TenantId;
      readonly connection: ConnectionId;
      readonly delaySeconds: number;
    }[],
  ): Promise<number>;
}
