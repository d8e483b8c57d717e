import { isDeepStrictEqual } from 'node:util';
import type { PersonId } from '../ids.ts';
import type { PersonFact } from '../oktaFacts.ts';
import type { Instant } from '../time.ts';
import { type DayCounts, NO_COUNTS } from './dayCounts.ts';

/** A person of a connection's org: the directory facts, and the days with a sign-in to any app. */
export interface Person {
  readonly person: PersonId;
  /** From the newest listing or single read; undefined while only sign-ins or assignments have named the id. */
  readonly profile: (PersonFact & { readonly at: Instant }) | undefined;
  readonly status: PersonStatus | undefined;
  /** Days with a sign-in to any app. Only the days are used, not their counts. */
  readonly activeDays: DayCounts;
  readonly foldedThrough: number;
}

export interface PersonStatus {
  readonly status: string;
  /** When the status began, by Okta's row or an event; else when it was first read. */
  readonly since: Instant;
  /** The time of the evidence. */
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
  activeDays: NO_COUNTS,
  foldedThrough: 0,
});

/** The person after a listing row or single read at `at`; an older row changes only the history of statuses. */
export function mergeProfile(person: Person, fact: PersonFact, at: Instant): Person {
  const withStatus = mergeStatus(person, { status: fact.status, since: fact.statusChangedAt, at });
  return person.profile && person.profile.at > at ? withStatus : { ...withStatus, profile: { ...fact, at } };
}

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

/** Suspended or deactivated: a seat that is still assigned can be reclaimed. */
export const isLeaver = (status: string | undefined): boolean => status === 'SUSPENDED' || status === 'DEPROVISIONED';
/** The account exists but has not been activated by its owner: its seats are not evaluated. */
export const isNotStarted = (status: string | undefined): boolean => status === 'STAGED' || status === 'PROVISIONED';

/** Can sign in to Okta, and so to apps. */
export const isEligible = ({ status }: Person): boolean => ELIGIBLE.has(status?.status ?? '');

const ELIGIBLE = new Set(['ACTIVE', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'RECOVERY']);

/** The part of a person that each of their seats stores, so that an app's seats are evaluated without reading its people. */
export interface PersonSnapshot {
  readonly status: string | undefined;
  /** When the status began; set for leavers, deleted people and people with an earlier status. */
  readonly since: Instant | undefined;
  /** Earlier statuses, oldest first. */
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

/** First and last name, else the login, else undefined. */
export function displayName(person: Person | undefined): string | undefined {
  const { firstName, lastName, login } = person?.profile ?? {};
  return [firstName, lastName].filter(Boolean).join(' ') || login;
}
