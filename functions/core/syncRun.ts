import type { Instant } from './time.ts';

/** The record of one run, stored for the API's list of runs. */
export interface SyncRun {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: string;
  readonly detail: string | undefined;
  readonly pages: number;
  readonly calls: Readonly<Record<string, number>>;
  /** For each bucket used: Okta's limit per window, and the most of our calls in one window. */
  readonly limits: Readonly<Record<string, { readonly limit: number; readonly mostInOneWindow: number }>>;
  readonly events: {
    readonly read: number;
    readonly signIns: number;
    readonly failedSignIns: number;
    readonly duplicates: number;
    readonly rejected: number;
  };
  readonly tableWrites: number;
}
