import type { CheckStep } from '../../contract/words/connections.ts';
import type { OktaScope } from '../../contract/words/okta.ts';
import type { SyncFailure } from '../connections/connection.ts';
import type { AppId, GroupId, PersonId, SecretId, TenantId } from '../ids.ts';
import type { AppFact, AssignmentFact, GroupFact, LogEntry, OrgFact, Page, PersonFact } from '../okta/oktaFacts.ts';
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
 * One Okta org, read with one set of credentials. Each method makes exactly one call and never waits or repeats it; the caller
 * keeps `next` between pages and decides what a `next` that leads back to its own page means. A service app's access token is
 * got beside the call that needs it.
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
  /** The cheapest proof that the credentials are valid, with the owner of a token; undefined for a service app. */
  owner(): Promise<{ readonly login: string | undefined; readonly person?: PersonId | undefined }>;
}

/** What is asked of Okta with a token before it is saved, too. */
export interface TokenOrg extends OktaOrg {
  /**
   * Okta's types of the active admin roles of a user, such as SUPER_ADMIN; only a few admins may read them.
   * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/
   */
  roles(person: PersonId): Promise<readonly string[]>;
}

/** The same as a service app. */
export interface ServiceAppOrg extends OktaOrg {
  /** The scopes of ours that Okta grants. Raises as the other methods do. */
  granted(): Promise<readonly OktaScope[]>;
  /** Scopes that Okta grants and that let the app change something. Asking for them changes nothing. */
  canChange(): Promise<readonly string[]>;
}

/** What a live check reads before anything is saved. */
export type CheckedOrg = Pick<TokenOrg, 'owner' | 'roles' | 'people' | 'apps' | 'log'>;

/** A service app in Okta, by its client id and a key of ours. */
export interface ServiceAppCredentials {
  readonly clientId: string;
  /** The private half, as the JSON of a JWK. The id is its `kid`. */
  readonly key: { readonly id: SecretId; readonly jwk: Secret };
  /** What its access tokens are asked for. */
  readonly scopes: readonly OktaScope[];
}

/** What a request to Okta is authenticated with. */
export type OktaCredentials = { readonly token: Secret } | { readonly serviceApp: ServiceAppCredentials };

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
  /** The client id in pasted text; undefined where there is none. */
  readClientId(text: string): string | undefined;
  /**
   * Has the worker, which alone can read the key, check a service app within `timeoutMs`.
   * @throws CheckUnavailable where the worker does not answer
   */
  checkApp(app: AppToCheck, timeoutMs: number): Promise<AppCheck>;
}

/** A service app that is to be checked, in JSON. */
export interface AppToCheck {
  readonly tenant: TenantId;
  readonly key: SecretId;
  readonly clientId: string;
  readonly host: string;
}

/** How far the check of a service app came, in JSON. */
export interface AppCheck {
  readonly passed: readonly CheckStep[];
  readonly refused?: { readonly step: CheckStep; readonly why: AppRefusal };
  /** The scopes of ours that are granted. */
  readonly granted: readonly OktaScope[];
  /** Scopes that are granted and let the app change Okta. */
  readonly canChange: readonly string[];
}

/** Why a service app cannot be connected. */
export type AppRefusal =
  | { readonly kind: 'keyUnknown' }
  | { readonly kind: 'rateLimited'; readonly retryAt: Instant }
  | OktaFailure;

/** What of Okta's can keep an org from being connected. */
export type OktaFailure = Exclude<SyncFailure, { readonly kind: 'credentialsDoubted' | 'secretMissing' }>;
