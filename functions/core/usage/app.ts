import type { AppId } from '../ids.ts';
import { isInternalApp, isInternalDisplayName } from '../okta/internalApps.ts';
import { type AppFact, type RowRead, rowTrueAt, type Unreadable } from '../okta/oktaFacts.ts';
import { type Day, type DayRange, type Instant, startOf } from '../time.ts';
import { firstShown } from '../visibleText.ts';
import { type DayCounts, NO_COUNTS } from './dayCounts.ts';
import type { OrderMark } from './keptOrder.ts';
import { isOlderRow } from './person.ts';
import type { CameBack } from './reliability/cameBack.ts';
import type { SessionClass } from './reliability/sessionClass.ts';
import { NO_SUMMARY, type Summary } from './summary.ts';
import type { TierPick } from './tier.ts';

/** What the day pass keeps of how an app keeps people signed in. */
export interface AppSessions {
  readonly class: SessionClass;
}

/** What is kept with an app of its newest back-test: how far it was counted, and what became of seats called unused. */
export interface BackTestMark {
  readonly through: Day;
  readonly foldedThrough: number;
  readonly cameBack: CameBack;
}

/** An app of a connection's org: its directory facts, its use as a whole, and its current summary. */
export interface App {
  readonly app: AppId;
  /** From the newest listing or single read; undefined while only sign-ins or assignments have named the id. */
  readonly fact: (AppFact & { readonly at: Instant }) | undefined;
  readonly status: { readonly status: string; readonly at: Instant } | undefined;
  /** When a row first showed the way of signing in that it has now, after another one; absent where it never changed. */
  readonly signOnSince?: Instant;
  /** The label in its sign-ins: the only name of an app that no listing contains. */
  readonly signInLabel: string | undefined;
  /** The name of its catalogue entry in its sign-ins. */
  readonly signInDisplayName: string | undefined;
  /** Set while Okta does not show the app to this token, and no listing and no event says more. */
  readonly unreadable: Unreadable | undefined;
  /** Start of the newest complete listing of its assignments. */
  readonly listedFrom: Instant | undefined;
  /** Starts of its complete listings, oldest first: a past day is evaluated by those that began before its end. */
  readonly listings: readonly Instant[];
  readonly firstUsedAt: Instant | undefined;
  readonly lastUsedAt: Instant | undefined;
  readonly signIns: DayCounts;
  readonly failedSignIns: DayCounts;
  /** How sign-ins follow the app's use, as the last day pass counted it; undefined before the first one. */
  readonly sessions: AppSessions | undefined;
  /** How far its back-test was counted, and at which place of the ledger: another one is another back-test. */
  readonly backTest: BackTestMark | undefined;
  readonly summary: Summary;
  /** The order that is kept of its seats, as of its summary; undefined where none is. */
  readonly order: OrderMark | undefined;
  /** The app's day rows exist and are correct in this range. A late fact moves `through` back. */
  readonly days: DayRange | undefined;
  readonly foldedThrough: number;
  /** From the newest listing of its assignments. */
  readonly attributes?: AppAttributes | undefined;
}

/** What is known of the profiles of an app's users: names alone, and for which picked attribute values were read. */
export interface AppAttributes {
  /** Start of the listing. */
  readonly startedAt: Instant;
  readonly names: readonly string[];
  readonly tier?: TierPick | undefined;
}

export const unknownApp = (app: AppId): App => ({
  app,
  fact: undefined,
  status: undefined,
  signInLabel: undefined,
  signInDisplayName: undefined,
  unreadable: undefined,
  listedFrom: undefined,
  listings: [],
  firstUsedAt: undefined,
  lastUsedAt: undefined,
  signIns: NO_COUNTS,
  failedSignIns: NO_COUNTS,
  sessions: undefined,
  backTest: undefined,
  summary: NO_SUMMARY,
  order: undefined,
  days: undefined,
  foldedThrough: 0,
});

/** The app after a row. Its status counts from when it was certainly true; an older row changes nothing. */
export function mergeAppFact(app: App, fact: AppFact, read: RowRead): App {
  const { at } = read;
  const status = mergeAppStatus(app, fact.status, rowTrueAt(read, fact.lastUpdatedAt));
  const withStatus: App = { ...status, unreadable: undefined };
  if (isOlderRow(app.fact, fact, read)) return withStatus;
  const isSwitched = app.fact !== undefined && app.fact.signOnMode !== fact.signOnMode;
  return { ...withStatus, ...(isSwitched && { signOnSince: at }), fact: { ...fact, at } };
}

/** The app after Okta did not show it. Only one that was listed before is deleted; any other may be hidden. */
export function mergeUnreadableApp(app: App, unreadable: Unreadable): App {
  if (app.status?.status === 'DELETED') return app;
  if (unreadable.reason === 'NOT_FOUND' && app.fact) return mergeAppStatus(app, 'DELETED', unreadable.at);
  return app.fact ? app : { ...app, unreadable };
}

/** Whether the newest row says otherwise than evidence that is older than the row's request: it must be read by id. */
export const isAppContradicted = ({ fact, status }: Pick<App, 'fact' | 'status'>): boolean =>
  fact !== undefined && status !== undefined && fact.status !== status.status && status.at <= fact.at;

export const mergeAppStatus = (app: App, status: string, at: Instant): App =>
  app.status && app.status.at > at ? app : { ...app, status: { status, at } };

/** An app with the sums of its seats: what lists of all seats need of it, without the days on which it was used. */
export type SummedApp = Pick<App, 'app' | 'fact' | 'signInLabel' | 'signInDisplayName' | 'listings' | 'summary'>;

/** ACTIVE, INACTIVE, DELETED, or UNLISTED for an app that sign-ins name and no listing contains. */
export const appStatus = (app: App): string => app.status?.status ?? 'UNLISTED';
/** What people call the app. A label that looks empty is none: then it is the catalogue key, else the id. */
export const appLabel = ({ app, fact, signInLabel }: Pick<App, 'app' | 'fact' | 'signInLabel'>): string =>
  firstShown(fact?.label, signInLabel, fact?.name) ??
  (fact === undefined && signInLabel === undefined ? 'unlisted app' : app);
/** Whether it is one of Okta's own apps. Those that no listing has are recognised by their name in sign-ins. */
export const isInternal = ({
  fact,
  signInDisplayName,
  signInLabel,
}: Pick<App, 'fact' | 'signInDisplayName' | 'signInLabel'>): boolean =>
  fact ? isInternalApp(fact.name) : isInternalDisplayName(signInDisplayName ?? signInLabel);

const MODES_THAT_WRITE_SIGN_INS = new Set([
  'SAML_2_0',
  'SAML_1_1',
  'OPENID_CONNECT',
  'WS_FEDERATION',
  'BROWSER_PLUGIN',
  'AUTO_LOGIN',
  'SECURE_PASSWORD_STORE',
  'BASIC_AUTH',
]);

/**
 * Whether a seat without a sign-in counts as unused. Okta writes sign-in events for the modes above. For Federation
 * Broker Mode, service apps, bookmarks and undocumented modes it may not, until one sign-in has been read.
 */
export function isMeasurable(app: App, asOf = Infinity): boolean {
  if (isInternal(app)) return false;
  if (wasUsed(app, asOf)) return true;
  const { fact } = app;
  return (
    fact !== undefined &&
    !fact.implicitAssignment &&
    !fact.service &&
    MODES_THAT_WRITE_SIGN_INS.has(fact.signOnMode ?? '')
  );
}

/** Whether a sign-in of anyone to the app was read, until the end of the day `asOf`. */
export function wasUsed({ firstUsedAt, lastUsedAt }: App, asOf = Infinity): boolean {
  const usedAt = firstUsedAt ?? lastUsedAt;
  return usedAt !== undefined && usedAt < startOf(asOf + 1);
}

/** Adds the start of a complete listing; the newest 80 are kept. */
export function addListing(app: App, startedAt: Instant): App {
  const listings = [...new Set([...app.listings, startedAt])].sort((a, b) => a - b).slice(-LISTINGS_KEPT);
  return { ...app, listings, listedFrom: listings.at(-1) };
}

/** The app after a listing said which attributes its users carry; an older listing changes nothing. */
export const mergeAttributes = (app: App, { startedAt, names, tier }: AppAttributes): App =>
  app.attributes && app.attributes.startedAt > startedAt
    ? app
    : { ...app, attributes: { startedAt, names, ...(tier && { tier }) } };

/** A year of weekly listings, and some that failures caused. */
const LISTINGS_KEPT = 80;

/**
 * Whether the app's assignments are listed and counted as seats. They are not for Okta's own apps, bookmarks and
 * service apps, and not in Federation Broker Mode, in which everyone may use the app.
 */
export const hasListedAssignments = (app: App): boolean =>
  app.fact !== undefined &&
  appStatus(app) !== 'DELETED' &&
  !isInternal(app) &&
  !app.fact.implicitAssignment &&
  !app.fact.service &&
  app.fact.signOnMode !== 'BOOKMARK';
