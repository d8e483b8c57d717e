import type { Connection, DesiredState, SyncState } from '../connections/connection.ts';
import type { ConnectionEvent } from '../events/connectionEvent.ts';
import type { ConnectionId, TenantId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** Leases on the connections of every tenant, and what a worker may write on a connection while it holds one. */
export interface ConnectionLeases {
  /**
   * Takes the lease of a connection that is due by `now` + 1 s and not leased. Counts the attempt, and makes the
   * connection due again when a worker that dies is retried. Undefined if the lease cannot be had.
   */
  take(
    tenant: TenantId,
    id: ConnectionId,
    lease: { readonly owner: string; readonly now: Instant; readonly until: Instant },
  ): Promise<Connection | undefined>;
  /** What the customer wants of the connection now; undefined if it was removed. Looked at before each call to Okta. */
  desiredState(connection: Connection): Promise<DesiredState | undefined>;
  /** Moves the fold's checkpoint; false if the lease is lost. */
  advance(connection: Connection, owner: string, checkpoint: FoldCheckpoint): Promise<boolean>;
  /**
   * Ends the run and gives the lease back; false if it is lost. The next sync is at `nextSyncAt` (undefined: none is
   * planned), or at once if the API requested one after `startedAt`.
   */
  close(
    connection: Connection,
    owner: string,
    end: {
      readonly syncState: SyncState;
      readonly startedAt: Instant;
      readonly now: Instant;
      readonly nextSyncAt: Instant | undefined;
      /** False where the run failed in a way that counts as an attempt. */
      readonly succeeded: boolean;
      /** What happened, written in the same write. */
      readonly events?: readonly ConnectionEvent[];
    },
  ): Promise<boolean>;
  /** Gives the lease back without any other change, to go on at `at`; false if it is lost. */
  postpone(connection: Connection, owner: string, at: Instant): Promise<boolean>;
  /**
   * Removes the connection, whose lease is held, and its claim on the org. No request of the API is lost by this: a
   * connection never leaves `deleting`, and one that is cleaned away cannot be activated any more.
   * @param events its last ones, which go out although it is gone
   */
  remove(connection: Connection, events?: readonly ConnectionEvent[]): Promise<void>;
}

/** The part of a connection's state that moves together with the fold. */
export type FoldCheckpoint = Pick<
  SyncState,
  'foldedThrough' | 'coverage' | 'totals' | 'summariesStale' | 'lookups' | 'unlistedSearched' | 'groups' | 'peopleOrder'
>;
