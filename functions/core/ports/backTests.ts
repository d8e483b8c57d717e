import type { AppId } from '../ids.ts';
import type { AppBackTest } from '../usage/reliability/appBackTest.ts';
import type { OrgBackTest } from '../usage/reliability/orgBackTest.ts';

/** What the past says of the idle rule, by app and in all. */
export interface BackTestReader {
  find(app: AppId): Promise<AppBackTest | undefined>;
  ofOrg(): Promise<OrgBackTest | undefined>;
}

/** The same for the worker, under its lease. */
export interface BackTestStore extends BackTestReader {
  /** Those of all apps, in the order of their ids. */
  list(): Promise<readonly AppBackTest[]>;
  /** Writes whole items without condition, in batches. */
  put(tests: readonly AppBackTest[]): Promise<void>;
  putOfOrg(test: OrgBackTest): Promise<void>;
  /** Removes those of the apps, and that of all apps, which contains them. */
  remove(apps: readonly AppId[]): Promise<void>;
}
