import type { AppId, PersonId } from '../ids.ts';
import type { Seat } from './seat.ts';

/** What an admin says of one app. A field that is not set leaves it to the connection's setting, or to nothing. */
export interface AppSettings {
  readonly idleAfterDays?: number;
  /** What one seat costs a month, and on which date that was so. Never guessed: savings rest on it. */
  readonly seatPrice?: SeatPrice;
  readonly purchasedSeats?: number;
  readonly excluded?: boolean;
}

export interface SeatPrice {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** `2026-11-21` */
  readonly asOf: string;
}

export const NO_APP_SETTINGS: AppSettings = {};

/** Whose seats are not judged: service and test accounts, say. */
export interface PeopleExclusions {
  readonly userTypes: readonly string[];
  /** Globs on the login: `*` stands for anything, case does not count. */
  readonly patterns: readonly string[];
  readonly ids: readonly PersonId[];
}

export interface Exclusions {
  readonly people: PeopleExclusions;
  readonly apps: readonly AppId[];
}

const NOBODY: PeopleExclusions = { userTypes: [], patterns: [], ids: [] };
export const NO_EXCLUSIONS: Exclusions = { people: NOBODY, apps: [] };

/** Everything an admin decides about how the seats of one connection are judged. */
export interface Rules {
  readonly idleAfterDays: number;
  readonly exclusions: Exclusions;
  readonly apps: ReadonlyMap<AppId, AppSettings>;
}

/** Which rule leaves a seat out. */
export type Exclusion = 'APP_SETTING' | 'APP_RULE' | 'PERSON' | 'USER_TYPE' | 'LOGIN_PATTERN';

/** The rule that leaves out every seat of the app, if any. */
export function exclusionOfApp(app: AppId, { exclusions, apps }: Rules): 'APP_SETTING' | 'APP_RULE' | undefined {
  if (apps.get(app)?.excluded) return 'APP_SETTING';
  return exclusions.apps.includes(app) ? 'APP_RULE' : undefined;
}

/** The rule that leaves out this person's seats, if any, and what it says. */
export function exclusionOfPerson(
  { person, personSnapshot: copy }: Pick<Seat, 'person' | 'personSnapshot'>,
  { userTypes, patterns, ids }: PeopleExclusions,
): { readonly by: Exclusion; readonly rule: string } | undefined {
  if (ids.includes(person)) return { by: 'PERSON', rule: person };
  const userType = copy.userType?.toLowerCase();
  const type = userTypes.find((excluded) => excluded.toLowerCase() === userType);
  if (type !== undefined) return { by: 'USER_TYPE', rule: type };
  const { login } = copy;
  const pattern = login === undefined ? undefined : patterns.find((glob) => matchesGlob(login, glob));
  return pattern === undefined ? undefined : { by: 'LOGIN_PATTERN', rule: pattern };
}

/** Whether the glob matches the whole text. One pass that never goes back beyond the last `*`, so no glob is slow. */
export function matchesGlob(text: string, glob: string): boolean {
  const [subject, pattern] = [text.toLowerCase(), glob.toLowerCase()];
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
