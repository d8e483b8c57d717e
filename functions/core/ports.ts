// What the use cases need from outside, in our words. Reads return one page: the caller saves its place between pages.

import type { Bucket } from '../contract/words.ts';
import type { AppId, PersonId } from './ids.ts';
import type { AppFact, AssignmentFact, LogEntry, OrgFact, Page, PersonFact } from './oktaFacts.ts';
import type { Instant } from './time.ts';

/** Where in the System Log to read: a fresh request, or Okta's own `next` link of an earlier page. */
export type LogRequest =
  | { readonly kind: 'polling'; readonly since: Instant }
  | { readonly kind: 'bounded'; readonly since: Instant; readonly until: Instant }
  | { readonly kind: 'next'; readonly next: string };

/**
 * One Okta org, read with one token. A page's `next` may lead back to the page itself; what that means is for the reader
 * to decide. Each method makes exactly one call and never waits or repeats it.
 * Raises TokenRejected, PermissionMissing, RateLimited, CursorRefused (requests by `next` only), OktaUnavailable;
 * the single reads raise NotFound, and so does `assignments` for an app that is gone.
 */
export interface OktaOrg {
  /** Polling: persistence order, every event, `next` always present. Bounded: newest first, by `published`, finite. */
  log(request: LogRequest): Promise<Page<LogEntry>>;
  /** All people, deprovisioned ones included, 200 a page. */
  people(next: string | undefined): Promise<Page<PersonFact>>;
  apps(next: string | undefined): Promise<Page<AppFact>>;
  /** App users, 500 a page. */
  assignments(app: AppId, next: string | undefined): Promise<Page<AssignmentFact>>;
  /** One person's assignment to one app: tells a list that leaves it out from a seat that is gone. */
  assignment(app: AppId, person: PersonId): Promise<Page<AssignmentFact>>;
  person(person: PersonId): Promise<Page<PersonFact>>;
  app(app: AppId): Promise<Page<AppFact>>;
  /** The owner of the token: the cheapest proof that it is valid. */
  owner(): Promise<{ readonly login: string | undefined }>;
}

/** The bucket each read is charged to, so that a budget can be asked before the call. */
export const BUCKET_OF: Readonly<
  Record<'log' | 'people' | 'apps' | 'assignments' | 'assignment' | 'person' | 'app', Bucket>
> = {
  log: 'logs',
  people: 'users',
  apps: 'apps',
  assignments: 'apps',
  assignment: 'apps',
  person: 'user',
  app: 'app',
};

/** Finds the org behind a host without any token. Raises NotFound where no Okta org answers, OktaUnavailable. */
export type FindOrg = (host: string) => Promise<OrgFact>;
