import type { AppId, GroupId, PersonId } from '../ids.ts';
import type { AppFact, AssignmentFact, GroupFact, LogEntry, OrgFact, Page, PersonFact } from '../oktaFacts.ts';
import type { Secret } from '../secret.ts';
import type { Instant } from '../time.ts';

/** Where in the System Log to read: a fresh request, or Okta's own `next` link of an earlier page. */
export type LogRequest =
  | { readonly kind: 'polling'; readonly since: Instant }
  | { readonly kind: 'bounded'; readonly since: Instant; readonly until: Instant }
  | { readonly kind: 'next'; readonly next: string };

/**
 * How much to ask for. `limit`: the most rows on the page, by default the most that Okta gives; with a `next` link it
 * replaces the link's own, which is kept where none is named.
 */
export interface PageOptions {
  readonly limit?: number | undefined;
}

/** What to read of the profiles of app users: nothing but one attribute, where the admin has picked one. */
export interface AppUserOptions extends PageOptions {
  readonly tierAttribute?: string | undefined;
}

/**
 * One Okta org, read with one token. Each method makes exactly one call and never waits or repeats it; the caller keeps
 * `next` between pages and decides what a `next` that leads back to its own page means.
 * Raises OktaRefused, RateLimited, CursorRefused (requests by `next` only), OktaUnavailable;
 * the reads of one person, app, assignment or group raise NotFound, and so does `assignments` for an app that is gone.
 */
export interface OktaOrg {
  /** Polling: persistence order, every event, `next` always present. Bounded: newest first, by `published`, finite. */
  log(request: LogRequest, options?: PageOptions): Promise<Page<LogEntry>>;
  /** All people, deprovisioned ones included, 200 a page. */
  people(next: string | undefined, options?: PageOptions): Promise<Page<PersonFact>>;
  apps(next: string | undefined, options?: PageOptions): Promise<Page<AppFact>>;
  /** App users, 500 a page. */
  assignments(app: AppId, next: string | undefined, options?: AppUserOptions): Promise<Page<AssignmentFact>>;
  /** One person's assignment to one app. Distinguishes an incomplete list from a seat that is gone. */
  assignment(app: AppId, person: PersonId, options?: AppUserOptions): Promise<Page<AssignmentFact>>;
  person(person: PersonId): Promise<Page<PersonFact>>;
  app(app: AppId): Promise<Page<AppFact>>;
  group(group: GroupId): Promise<Page<GroupFact>>;
  /** The owner of the token: the cheapest proof that it is valid. */
  owner(): Promise<{ readonly login: string | undefined }>;
}

/** What a live check reads with a token before anything is saved. */
export type CheckedOrg = Pick<OktaOrg, 'owner' | 'people' | 'apps' | 'log'>;

/** Finds the org behind a host without any token. Raises NotFound where no Okta org answers, OktaUnavailable. */
export type FindOrg = (host: string) => Promise<OrgFact>;

/** Everything that connecting needs of Okta. Each call ends after `timeoutMs`. */
export interface OktaAccess {
  /** The host in pasted text. `repaired` names what was taken off, `admin` among it. */
  readDomain(
    text: string,
  ):
    | { readonly kind: 'okta'; readonly host: string; readonly repaired: readonly string[] }
    | { readonly kind: 'custom'; readonly host: string }
    | { readonly kind: 'invalid' };
  readToken(text: string): Secret | undefined;
  findOrg(host: string, timeoutMs: number): Promise<OrgFact>;
  createOrg(host: string, token: Secret, timeoutMs: number): CheckedOrg;
}
