import { isDeepStrictEqual } from 'node:util';
import type { AppId, GroupId, PersonId } from '../ids.ts';
import { type PersonFact, type RowRead, rowTrueAt, type Unreadable } from '../okta/oktaFacts.ts';
import { type Day, dayOf, type Instant, startOf } from '../time.ts';
import { firstShown } from '../visibleText.ts';
import { type DayCounts, NO_COUNTS } from './dayCounts.ts';

/** Summaries of a person's seats; `personSeats.ts` reads and writes them. */
export interface PackedSeats {
  /** The ids that the bytes refer to by their places: of the apps, then of groups. */
  readonly ids: readonly (AppId | GroupId)[];
  readonly bytes: Uint8Array;
}

/** A person of a connection's org: the directory facts, and the days with a sign-in to any app. */
export interface Person {
  readonly person: PersonId;
  /** From the newest listing or single read; undefined while only sign-ins or assignments have named the id. */
  readonly profile: (PersonFact & { readonly at: Instant }) | undefined;
  readonly status: PersonStatus | undefined;
  /** Set while Okta does not show the person to this token, and neither a listing nor an event says more. */
  readonly unreadable: Unreadable | undefined;
  /** Days with a sign-in to any app. Only the days are used, not their counts. */
  readonly activeDays: DayCounts;
  /** Summaries of the person's seats; undefined until they have been packed for the first time, and where they are too many. */
  readonly seats: PackedSeats | undefined;
  readonly foldedThrough: number;
}

/** What a list of seats shows of their holders. */
export type NamedPerson = Pick<Person, 'person' | 'profile' | 'activeDays'>;

export interface PersonStatus {
  readonly status: string;
  /** When the status began, by Okta's row or an event; else when it was first read. */
  readonly since: Instant;
  /** When this was certainly true: of the event, of the row's own last change, or of a read by id. */
  readonly at: Instant;
  /** The known beginnings of statuses, the current one's included, oldest first, the newest eight; for past days. */
  readonly began: readonly StatusBegan[];
}

export interface StatusBegan {
  readonly status: string;
  readonly since: Instant;
}

const BEGINNINGS_KEPT = 8;

export const unknownPerson = (person: PersonId): Person => ({
  person,
  profile: undefined,
  status: undefined,
  unreadable: undefined,
  activeDays: NO_COUNTS,
  seats: undefined,
  foldedThrough: 0,
});

/**
 * The person after a row. Its status counts from when it was certainly true, so that a row of a list that lags does not
 * undo an event; an older row changes only the history of statuses.
 */
export function mergeProfile(person: Person, fact: PersonFact, read: RowRead): Person {
  const { at } = read;
  const status = { status: fact.status, since: fact.statusChangedAt, at: rowTrueAt(read, fact.statusChangedAt) };
  const withStatus: Person = { ...mergeStatus(person, status), unreadable: undefined };
  return isOlderRow(person.profile, fact, read) ? withStatus : { ...withStatus, profile: { ...fact, at } };
}

/** Whether a row is older than the one that is stored. */
export function isOlderRow(
  stored: { readonly at: Instant; readonly lastUpdatedAt?: Instant | undefined } | undefined,
  { lastUpdatedAt }: { readonly lastUpdatedAt?: Instant | undefined },
  { at, byId }: RowRead,
): boolean {
  if (!stored) return false;
  const bothKnown = !byId && stored.lastUpdatedAt !== undefined && lastUpdatedAt !== undefined;
  return bothKnown && stored.lastUpdatedAt !== lastUpdatedAt ? stored.lastUpdatedAt > lastUpdatedAt : stored.at > at;
}

/** The person after Okta did not show them. Only one who was listed before is deleted; any other may be hidden. */
export function mergeUnreadable(person: Person, unreadable: Unreadable): Person {
  if (person.status?.status === 'DELETED') return person;
  if (unreadable.reason === 'NOT_FOUND' && person.profile)
    return mergeStatus(person, { status: 'DELETED', since: undefined, at: unreadable.at });
  return person.profile ? person : { ...person, unreadable };
}

/**
 * The person after a day with a sign-in. One whom Okta did not find on an earlier day is not deleted but hidden, because a
 * deleted person cannot sign in.
 */
export function mergeActiveDay(person: Person, day: Day): Person {
  const { status } = person;
  if (status?.status !== 'DELETED' || day <= dayOf(status.at)) return person;
  return { ...person, status: undefined, unreadable: { at: startOf(day), reason: 'NOT_FOUND' } };
}

/** Whether the newest row says otherwise than evidence that is older than the row's request: it must be read by id. */
export const isContradicted = ({ profile, status }: Pick<Person, 'profile' | 'status'>): boolean =>
  profile !== undefined && status !== undefined && profile.status !== status.status && status.at <= profile.at;

/**
 * Merges evidence of a status. The newest decides the current status, older evidence adds to the history. A status that
 * is confirmed without a beginning keeps the beginning it had.
 */
export function mergeStatus(
  person: Person,
  evidence: { readonly status: string; readonly since: Instant | undefined; readonly at: Instant },
): Person {
  const { status: known } = person;
  const { status, at } = evidence;
  const since = evidence.since ?? (known?.status === status ? known.since : at);
  const began = [...(known?.began ?? []).filter((other) => other.since !== since), { status, since }]
    .sort((a, b) => a.since - b.since)
    .slice(-BEGINNINGS_KEPT);
  if (known && known.at > at) return { ...person, status: { ...known, began } };
  return { ...person, status: { status, since, at, began } };
}

/** Deactivated in Okta: a seat that is still assigned can be reclaimed. */
export const isLeaver = (status: string | undefined): boolean => status === 'DEPROVISIONED';
/** Cannot sign in for now, often while on leave: the seat is not reclaimed, because the person may come back. */
export const isSuspended = (status: string | undefined): boolean => status === 'SUSPENDED';
/** The account exists but has not been activated by its owner: its seats are not evaluated. */
export const isNotStarted = (status: string | undefined): boolean => status === 'STAGED' || status === 'PROVISIONED';

/** Can sign in to Okta, and so to apps. */
export const isEligible = ({ status }: Person): boolean => ELIGIBLE.has(status?.status ?? '');

const ELIGIBLE = new Set(['ACTIVE', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'RECOVERY']);

/** The part of a person that each of their seats stores, so that an app's seats are evaluated without reading its people. */
export interface PersonSnapshot {
  readonly status: string | undefined;
  /** When the status began; set for leavers, suspended and deleted people, and people with an earlier status. */
  readonly since: Instant | undefined;
  /** Earlier statuses, oldest first. */
  readonly earlier: readonly StatusBegan[];
  readonly login: string | undefined;
  readonly department: string | undefined;
  readonly costCenter: string | undefined;
  readonly userType: string | undefined;
}

export function snapshotOf({ profile, status }: Person): PersonSnapshot {
  const earlier = status ? status.began.filter(({ since }) => since < status.since) : [];
  const isGone = isLeaver(status?.status) || isSuspended(status?.status) || status?.status === 'DELETED';
  return {
    status: status?.status,
    since: isGone || earlier.length > 0 ? status?.since : undefined,
    earlier,
    login: profile?.login,
    department: profile?.department,
    costCenter: profile?.costCenter,
    userType: profile?.userType,
  };
}

export const sameSnapshot = (a: PersonSnapshot, b: PersonSnapshot): boolean =>
  a.status === b.status &&
  a.since === b.since &&
  isDeepStrictEqual(a.earlier, b.earlier) &&
  a.login === b.login &&
  a.department === b.department &&
  a.costCenter === b.costCenter &&
  a.userType === b.userType;

/** First and last name, else the login, else undefined. Names that look empty are none. */
export function displayName(person: Pick<Person, 'profile'> | undefined): string | undefined {
  const { firstName, lastName, login } = person?.profile ?? {};
  return [firstName, lastName].filter((name) => firstShown(name) !== undefined).join(' ') || login;
}
