import type { AppId } from '../ids.ts';
import type { AppBreakdown } from '../usage/appBreakdown.ts';

/** What single apps' pages show besides their summaries. */
export interface BreakdownReader {
  find(app: AppId): Promise<AppBreakdown | undefined>;
}

/** The same for the worker, under its lease. */
export interface BreakdownStore extends BreakdownReader {
  /** Those of `apps` that are stored, in no order. */
  load(apps: readonly AppId[]): Promise<readonly AppBreakdown[]>;
  /** Writes whole items without condition, in batches. */
  put(breakdowns: readonly AppBreakdown[]): Promise<void>;
  remove(apps: readonly AppId[]): Promise<void>;
}
