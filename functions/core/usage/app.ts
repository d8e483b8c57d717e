import type { AppId } from '../ids.ts';
import { isInternalApp } from '../internalApps.ts';
import type { AppFact } from '../oktaFacts.ts';
import { type Day, type Instant, startOf } from '../time.ts';
import { type DayCounts, NO_COUNTS } from './dayCounts.ts';
import { NO_SUMMARY, type Summary } from './summary.ts';

/** An app of a connection's org: what the directory says, what was seen of it as a whole, and its current summary. */
export interface App {
  readonly app: AppId;
  /** Newest listing or single read; undefined while only sign-ins or assignments have named the id. */
  readonly fact: (AppFact & { readonly at: Instant }) | undefined;
  readonly status: { readonly status: string; readonly at: Instant } | undefined;
  /** What sign-ins call the app: the only name of one that no listing returns. */
  readonly signInLabel: string | undefined;
  /** Start of the newest complete listing of its assignments. */
  readonly listedFrom: Instant | undefined;
  /** Starts of its complete listings, oldest first: which of them a past day knew. */
  readonly listings: readonly Instant[];
  readonly firstUsedAt: Instant | undefined;
  readonly lastUsedAt: Instant | undefined;
  readonly signIns: DayCounts;
  readonly failedSignIns: DayCounts;
  readonly summary: Summary;
  /** Day rows of the app exist, and are right, from … through. A late fact moves `through` back. */
  readonly days: { readonly from: Day; readonly through: Day } | undefined;
  readonly foldedThrough: number;
}

export const unknownApp = (app: AppId): App => ({
  app,
  fact: undefined,
  status: undefined,
  signInLabel: undefined,
  listedFrom: undefined,
  listings: [],
  firstUsedAt: undefined,
  lastUsedAt: undefined,
  signIns: NO_COUNTS,
  failedSignIns: NO_COUNTS,
  summary: NO_SUMMARY,
  days: undefined,
  foldedThrough: 0,
});

export function mergeAppFact(app: App, fact: AppFact, at: Instant): App {
  const withStatus = mergeAppStatus(app, fact.status, at);
  return app.fact && app.fact.at > at ? withStatus : { ...withStatus, fact: { ...fact, at } };
}

export const mergeAppStatus = (app: App, status: string, at: Instant): App =>
  app.status && app.status.at > at ? app : { ...app, status: { status, at } };

/** ACTIVE, INACTIVE, DELETED, or UNLISTED for an app that sign-ins name and no listing returns. */
export const appStatus = (app: App): string => app.status?.status ?? 'UNLISTED';
export const appLabel = (app: App): string => app.fact?.label ?? app.signInLabel ?? 'unlisted app';
export const isInternal = (app: App): boolean => isInternalApp(app.fact?.name);

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
 * Whether a seat without a sign-in says anything. Okta writes a sign-in for these modes; for federation-broker and
 * service apps, bookmarks and modes it does not document, silence means nothing until one sign-in has been seen.
 */
export function isMeasurable(app: App, asOf = Infinity): boolean {
  if (isInternal(app)) return false;
  const seen = app.firstUsedAt ?? app.lastUsedAt;
  if (seen !== undefined && seen < startOf(asOf + 1)) return true;
  const { fact } = app;
  return (
    fact !== undefined &&
    !fact.implicitAssignment &&
    !fact.service &&
    MODES_THAT_WRITE_SIGN_INS.has(fact.signOnMode ?? '')
  );
}

/** With the start of one more complete listing. A year of weekly listings and those that failures caused. */
export function addListing(app: App, startedAt: Instant): App {
  const listings = [...new Set([...app.listings, startedAt])].sort((a, b) => a - b).slice(-LISTINGS_KEPT);
  return { ...app, listings, listedFrom: listings.at(-1) };
}

const LISTINGS_KEPT = 80;

/**
 * Whether Okta lists assignments of the app that mean anything: not for its own apps, bookmarks, services, nor for
 * federation-broker apps, which everyone may use (design 5.3).
 */
export const hasListedAssignments = (app: App): boolean =>
  app.fact !== undefined &&
  appStatus(app) !== 'DELETED' &&
  !isInternal(app) &&
  !app.fact.implicitAssignment &&
  !app.fact.service &&
  app.fact.signOnMode !== 'BOOKMARK';
