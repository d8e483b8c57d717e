import { isDeepStrictEqual } from 'node:util';
import type { PersonId } from '../ids.ts';
import type { PersonFact } from '../oktaFacts.ts';
import type { Instant } from '../time.ts';
import { type DayCounts, NO_COUNTS } from './dayCounts.ts';

/** A person of a connection's org: what the directory says, and on which days they signed in to any app. */
export interface Person {
  readonly person: PersonId;
  /** Newest listing or single read; undefined while only sign-ins or assignments have named the id. */
  readonly profile: (PersonFact & { readonly at: Instant }) | undefined;
  readonly status: PersonStatus | undefined;
  /** Days with a sign-in to any app; the count is the number of apps and is not shown. */
  readonly activeDays: DayCounts;
  readonly foldedThrough: number;
}

export interface PersonStatus {
  readonly status: string;
  /** When Okta says, or an event shows, that the status began; else when it was first met. */
  readonly since: Instant;
  /** How new the evidence is. */
  readonly at: Instant;
  /** Every known beginning of a status, this one's included, oldest first, the newest eight: the past is judged by them. */
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
  activeDays: NO_COUNTS,
  foldedThrough: 0,
});

export function mergeProfile(person: Person, fact: PersonFact, at: Instant): Person {
  const withStatus = mergeStatus(person, { status: fact.status, since: fact.statusChangedAt, at });
  return person.profile && person.profile.at > at ? withStatus : { ...withStatus, profile: { ...fact, at } };
}

/**
 * Newer evidence decides; older evidence only fills in what held before. A status that is only confirmed keeps its
 * beginning where the newer evidence names none.
 */
export function mergeStatus(
  person: Person,
  told: { readonly status: string; readonly since: Instant | undefined; readonly at: Instant },
): Person {
  const { status: known } = person;
  const since = told.since ?? (known?.status === told.status ? known.since : told.at);
  const began = [...(known?.began ?? []).filter((other) => other.since !== since), { status: told.status, since }]
    .sort((a, b) => a.since - b.since)
    .slice(-BEGINNINGS_KEPT);
  if (known && known.at > told.at) return { ...person, status: { ...known, began } };
  return { ...person, status: { status: told.status, since, at: told.at, began } };
}

/** Still assigned, but gone: a seat to take back. */
export const isLeaver = (status: string | undefined): boolean => status === 'SUSPENDED' || status === 'DEPROVISIONED';
/** Has an account but has not begun to use it: no seat of theirs is judged. */
export const isNotStarted = (status: string | undefined): boolean => status === 'STAGED' || status === 'PROVISIONED';

/** Can sign in to Okta, so that an app could reach them. */
export const isEligible = ({ status }: Person): boolean => ELIGIBLE.has(status?.status ?? '');

const ELIGIBLE = new Set(['ACTIVE', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'RECOVERY']);

/** What each seat of a person repeats, so that the seats of one app can be judged without reading its people. */
export interface PersonSnapshot {
  readonly status: string | undefined;
  /** When the status began, where that matters: the person is gone, or has had another. */
  readonly since: Instant | undefined;
  /** What held before the status, oldest first. */
  readonly earlier: readonly StatusBegan[];
  readonly login: string | undefined;
  readonly department: string | undefined;
  readonly userType: string | undefined;
}

export function snapshotOf({ profile, status }: Person): PersonSnapshot {
  const earlier = status ? status.began.filter(({ since }) => since < status.since) : [];
  const isGone = isLeaver(status?.status) || status?.status === 'DELETED';
  return {
    status: status?.status,
    since: isGone || earlier.length > 0 ? status?.since : undefined,
    earlier,
    login: profile?.login,
    department: profile?.department,
    userType: profile?.userType,
  };
}

export const sameSnapshot = (a: PersonSnapshot, b: PersonSnapshot): boolean =>
  a.status === b.status &&
  a.since === b.since &&
  isDeepStrictEqual(a.earlier, b.earlier) &&
  a.login === b.login &&
  a.department === b.department &&
  a.userType === b.userType;

/** First and last name, else the login, else nothing. */
export function displayName(person: Person | undefined): string | undefined {
  const { firstName, lastName, login } = person?.profile ?? {};
  return [firstName, lastName].filter(Boolean).join(' ') || login;
}
