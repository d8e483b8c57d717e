import type { Instant } from './time.ts';

/** One run's diary, kept for the API's list of runs. */
export interface SyncRun {
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: string;
  readonly detail: string | undefined;
  readonly pages: number;
  readonly calls: Readonly<Record<string, number>>;
  /** Of each bucket met: Okta's limit per window, and the most of our calls that fell into one window. */
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
