import type { AppId } from '../ids.ts';
import type { App, SummedApp } from '../usage/app.ts';

/** Apps of one connection, each with its summary. */
export interface AppReader {
  list(): Promise<readonly App[]>;
  /** All of them, without what only their own page and the list of apps show. */
  summed(): Promise<readonly SummedApp[]>;
  find(app: AppId): Promise<App | undefined>;
  /** Those of `apps` that are stored, in no order. */
  load(apps: readonly AppId[]): Promise<readonly App[]>;
}

/** The same for the worker, under its lease. */
export interface AppStore extends AppReader {
  /** Writes whole items without condition, in batches. */
  put(apps: readonly App[]): Promise<void>;
}
