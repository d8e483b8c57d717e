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
  /** When Okta says, or an event shows, that the status began. */
  readonly since: Instant | undefined;
  readonly at: Instant;
}

export const unknownPerson = (person: PersonId): Person => ({
  person,
  profile: undefined,
  status: undefined,
  activeDays: NO_COUNTS,
  foldedThrough: 0,
});

export function joinProfile(person: Person, fact: PersonFact, at: Instant): Person {
  const withStatus = joinStatus(person, { status: fact.status, since: fact.statusChangedAt, at });
  return person.profile && person.profile.at > at ? withStatus : { ...withStatus, profile: { ...fact, at } };
}

/** Newer evidence decides; a status that is only confirmed keeps its beginning where the newer evidence names none. */
export function joinStatus(person: Person, status: PersonStatus): Person {
  if (person.status && person.status.at > status.at) return person;
  const since = status.since ?? (person.status?.status === status.status ? person.status.since : status.at);
  return { ...person, status: { ...status, since } };
}

/** Still assigned, but gone: a seat to take back. */
export const isLeaver = (status: string | undefined): boolean => status === 'SUSPENDED' || status === 'DEPROVISIONED';
/** Has an account but has not begun to use it: no seat of theirs is judged. */
export const isNotStarted = (status: string | undefined): boolean => status === 'STAGED' || status === 'PROVISIONED';

/** Can sign in to Okta, so that an app could reach them. */
export const isEligible = ({ status }: Person): boolean => ELIGIBLE.has(status?.status ?? '');

const ELIGIBLE = new Set(['ACTIVE', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'RECOVERY']);

/** What each seat of a person repeats, so that the seats of one app can be judged without reading its people. */
export interface PersonCopy {
  readonly status: string | undefined;
  /** Since when the person is suspended, deprovisioned or deleted. */
  readonly leaverSince: Instant | undefined;
  readonly login: string | undefined;
  readonly department: string | undefined;
  readonly userType: string | undefined;
}

export function copyOf({ profile, status }: Person): PersonCopy {
  return {
    status: status?.status,
    leaverSince: isLeaver(status?.status) || status?.status === 'DELETED' ? status?.since : undefined,
    login: profile?.login,
    department: profile?.department,
    userType: profile?.userType,
  };
}

export const sameCopy = (a: PersonCopy, b: PersonCopy): boolean =>
  a.status === b.status &&
  a.leaverSince === b.leaverSince &&
  a.login === b.login &&
  a.department === b.department &&
  a.userType === b.userType;

/** First and last name, else the login, else nothing. */
export function displayName(person: Person | undefined): string | undefined {
  const { firstName, lastName, login } = person?.profile ?? {};
  return [firstName, lastName].filter(Boolean).join(' ') || login;
}
