import type { AppId } from '../ids.ts';
import type { Day } from '../time.ts';
import type { AppDay } from '../usage/figures.ts';
import type { OrgDay } from '../usage/orgDay.ts';

/** Day rows of the whole org. */
export interface OrgDayReader {
  /** Rows of those of `days` that have one, in no order. */
  load(days: readonly Day[]): Promise<readonly OrgDay[]>;
}

/** The same for the worker, under its lease. */
export interface OrgDayStore extends OrgDayReader {
  /** Writes whole items without condition, in batches. */
  put(rows: readonly OrgDay[]): Promise<void>;
}

/** Day rows of single apps: their figures as of the end of a day. */
export interface AppDayReader {
  /** One app's rows of those of `days` that have one, in no order. */
  load(app: AppId, days: readonly Day[]): Promise<readonly AppDay[]>;
  /** Rows of all apps on one day. */
  onDay(day: Day): Promise<readonly AppDay[]>;
}

/** The same for the worker, under its lease. */
export interface AppDayStore extends AppDayReader {
  /** Writes whole items without condition, in batches. */
  put(rows: readonly AppDay[]): Promise<void>;
}
