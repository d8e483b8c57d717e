import type { Bucket, CallKind, OktaEndpoint, SyncOutcome } from '../../contract/words/okta.ts';
import type { Instant } from '../time.ts';

/** The record of one run, stored for the API's list of runs. */
export interface SyncRun {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: SyncOutcome;
  /** The part of Okta that refused or did not answer. */
  readonly detail: OktaEndpoint | undefined;
  /** Okta's status and code, where what they mean is not known. */
  readonly refusal?: { readonly status: number; readonly errorCode: string | undefined } | undefined;
  readonly pages: number;
  readonly calls: Readonly<Partial<Record<CallKind, number>>>;
  /** For each bucket used: Okta's limit per window, and the most of our calls in one window. */
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
