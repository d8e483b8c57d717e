import type { Bucket, CallKind, OktaEndpoint, SyncOutcome } from '../contract/words.ts';
import type { Instant } from './time.ts';

/** The record of one sync run, kept for the API's list of runs. */
export interface SyncRun {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: SyncOutcome;
  /** The part of Okta that refused or did not answer. */
  readonly detail: OktaEndpoint | undefined;
  readonly pages: number;
  readonly calls: Readonly<Partial<Record<CallKind, number>>>;
  /** Of each bucket met: Okta's limit per window, and the most of our calls that fell into one window. */
  readonly limits: Readonly<Partial<Record<Bucket, { readonly limit: number; readonly mostInOneWindow: number }>>>;
  readonly events: {
    readonly read: number;
    readonly signIns: number;
    readonly failedSignIns: number;
    readonly duplicates: number;
    readonly rejected: number;
  };
  readonly tableWrites: number;
}
