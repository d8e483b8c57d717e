import { type Day, dayOf, type Instant } from '../time.ts';
import type { Seat } from './seat.ts';

/** How many Universal Logouts of a seat are kept, the newest ones. */
export const LOGOUTS_KEPT = 4;

/** Adds one in order of time; the same one twice counts once, and the order in which they are read does not matter. */
export const mergeLogout = (known: readonly Instant[] | undefined, at: Instant): readonly Instant[] =>
  [...new Set([...(known ?? []), at])].sort((a, b) => a - b).slice(-LOGOUTS_KEPT);

/**
 * When Universal Logout first ended the person's sessions in the app after the day of their last sign-in; undefined where it
 * did not. Of past sign-ins only the day is known.
 */
export const loggedOutSince = ({
  lastUsedAt,
  loggedOut,
}: Pick<Seat, 'lastUsedAt' | 'loggedOut'>): Instant | undefined =>
  loggedOut?.find((at) => lastUsedAt === undefined || dayOf(at) > dayOf(lastUsedAt));

/**
 * Whether Universal Logout shows that a silent seat is not used, however long the app keeps people signed in: it ended the
 * sessions of the person, who has not signed in for the threshold since. Part of the rule of SILENT (`state.ts`).
 * @see https://help.okta.com/oie/en-us/content/topics/itp/universal-logout.htm
 */
export function logoutProves(
  seat: Pick<Seat, 'lastUsedAt' | 'loggedOut'>,
  { asOf, idleAfterDays }: { readonly asOf: Day; readonly idleAfterDays: number },
): boolean {
  const at = loggedOutSince(seat);
  return at !== undefined && asOf - dayOf(at) >= idleAfterDays;
}
