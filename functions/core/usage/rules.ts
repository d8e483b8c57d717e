import type { ExclusionRule } from '../../contract/words/seats.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Price } from './money/price.ts';
import type { Seat } from './seat.ts';
import type { TierPick } from './tier.ts';

/** The admin's settings for one app. A field that is not set takes the connection's setting, if there is one. */
export interface AppSettings {
  readonly idleAfterDays?: number;
  /** What one seat has cost over time, as the admin entered it. Without a price no savings are computed. */
  readonly prices?: readonly Price[];
  readonly purchasedSeats?: number;
  /** The date on which the contract renews, `2027-03-01`. */
  readonly renewsOn?: string;
  /** How many days before `renewsOn` the contract must be cancelled or changed. */
  readonly noticeDays?: number;
  readonly excluded?: boolean;
  /** The attribute of app users whose values are kept as licence tiers. */
  readonly tier?: TierPick;
}

export const NO_APP_SETTINGS: AppSettings = {};

/** People whose seats are excluded, such as service and test accounts. */
export interface PeopleExclusions {
  readonly userTypes: readonly string[];
  /** Globs on the login: `*` matches any text, upper and lower case are equal. */
  readonly patterns: readonly string[];
  readonly ids: readonly PersonId[];
}

export interface Exclusions {
  readonly people: PeopleExclusions;
  readonly apps: readonly AppId[];
}

export const NO_EXCLUSIONS: Exclusions = { people: { userTypes: [], patterns: [], ids: [] }, apps: [] };

/** The admin's rules by which the seats of one connection are evaluated. */
export interface Rules {
  readonly idleAfterDays: number;
  readonly exclusions: Exclusions;
  readonly apps: ReadonlyMap<AppId, AppSettings>;
}

/** Why a seat is excluded: the kind of rule, and the id, user type or glob it matched by; undefined for a whole app. */
export interface Exclusion {
  readonly by: ExclusionRule;
  readonly rule: string | undefined;
}

/** The rules that exclude a whole app. */
export type AppExclusion = Extract<ExclusionRule, 'APP_SETTING' | 'APP_RULE'>;

/** The rule that excludes every seat of the app, if any. */
export function exclusionOfApp(app: AppId, { exclusions, apps }: Rules): AppExclusion | undefined {
  if (apps.get(app)?.excluded) return 'APP_SETTING';
  return exclusions.apps.includes(app) ? 'APP_RULE' : undefined;
}

/** The rule that excludes this person's seats, if any, and the id, user type or glob it matched by. */
export function exclusionOfPerson(
  { person, personSnapshot }: Pick<Seat, 'person' | 'personSnapshot'>,
  { userTypes, patterns, ids }: PeopleExclusions,
): Exclusion | undefined {
  if (ids.includes(person)) return { by: 'PERSON', rule: person };
  const userType = personSnapshot.userType?.toLowerCase();
  const type = userTypes.find((excluded) => excluded.toLowerCase() === userType);
  if (type !== undefined) return { by: 'USER_TYPE', rule: type };
  const { login } = personSnapshot;
  const pattern = login === undefined ? undefined : patterns.find((glob) => matchesGlob(login, glob));
  return pattern === undefined ? undefined : { by: 'LOGIN_PATTERN', rule: pattern };
}

/** Whether the glob matches the whole text. It never backtracks beyond the last `*`, so that no glob is slow. */
export function matchesGlob(text: string, glob: string): boolean {
  const subject = text.toLowerCase();
  const pattern = glob.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < subject.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (pattern[at] === subject[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

export const samePeopleExclusions = (a: PeopleExclusions, b: PeopleExclusions): boolean =>
  sameList(a.userTypes, b.userTypes) && sameList(a.patterns, b.patterns) && sameList(a.ids, b.ids);

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((entry, index) => entry === b[index]);
