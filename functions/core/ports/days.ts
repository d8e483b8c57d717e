import type { AppId } from '../ids.ts';
import type { Day, Month } from '../time.ts';
import type { AppDay } from '../usage/figures.ts';
import type { OrgDay } from '../usage/orgDay.ts';
import type { AppMonth, AppMonths } from '../usage/report/month.ts';

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

/** Months of single apps: as a whole, and each by department and cost centre. */
export interface AppMonthReader {
  /** Every app's months as a whole. */
  totals(): Promise<readonly AppMonths[]>;
  totalsOf(app: AppId): Promise<AppMonths | undefined>;
  find(month: Month, app: AppId): Promise<AppMonth | undefined>;
  /** All apps' of one month. */
  ofMonth(month: Month): Promise<readonly AppMonth[]>;
}

/** The same for the worker, under its lease. */
export interface AppMonthStore extends AppMonthReader {
  /** Writes whole items without condition, in batches. */
  put(months: readonly AppMonth[]): Promise<void>;
  putTotals(totals: readonly AppMonths[]): Promise<void>;
}
