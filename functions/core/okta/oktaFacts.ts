// The facts read from Okta. The adapter in functions/okta converts Okta's wire format into these types.

import type { IncompleteReason } from '../../contract/words/numbers.ts';
import type { Bucket, OktaEndpoint, OktaRead, OktaScope, REQUIRED_SCOPES } from '../../contract/words/okta.ts';
import type { AssignmentScope } from '../../contract/words/seats.ts';
import type { AppId, GroupId, OrgId, PersonId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** The bucket that each read is charged to, so that the budget can be checked before the call. */
export const BUCKET_OF: Readonly<Record<OktaRead, Bucket>> = {
  log: 'logs',
  people: 'users',
  apps: 'apps',
  assignments: 'apps',
  assignment: 'apps',
  person: 'user',
  app: 'app',
  group: 'group',
};

/** The scope that a service app reads each part of Okta with. @see https://developer.okta.com/docs/api/oauth2/ */
export const SCOPE_OF: Readonly<
  Partial<Record<OktaEndpoint, OktaScope>> & Record<'people' | 'apps' | 'log', (typeof REQUIRED_SCOPES)[number]>
> = {
  people: 'okta.users.read',
  apps: 'okta.apps.read',
  assignments: 'okta.apps.read',
  groups: 'okta.groups.read',
  log: 'okta.logs.read',
};

/**
 * The X-Rate-Limit headers of one response, and its `Date`; all times are on Okta's clock. A figure is left out where Okta
 * sent none that makes sense.
 */
export interface RateLimit {
  /** Above 0. */
  readonly limit?: number;
  /** From 0 to `limit`. */
  readonly remaining?: number;
  /** After `readAt`, by an hour at most. */
  readonly resetAt?: Instant;
  readonly readAt: Instant;
}

/** One page of a response. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many rows of a listing could not be parsed. 0 for a log page, whose invalid events are `rejected` items. */
  readonly skipped: number;
  /** Path and query of Okta's `next` link, which is opaque and used as it is; undefined on the last page. */
  readonly next: string | undefined;
  /** Okta's `Date` header. Evidence and coverage are measured by this clock only. */
  readonly readAt: Instant;
  /**
   * When the request was sent, by Okta's clock and at the earliest: what happened later need not be on the page, because
   * Okta may take seconds to make it.
   */
  readonly requestedAt: Instant;
  readonly limit: RateLimit | undefined;
  /** Of a page of app users: the names of the attributes that their profiles have a value of, sorted. */
  readonly attributes?: readonly string[];
}

/** The System Log event type of a sign-in to an app. @see https://developer.okta.com/docs/reference/api/event-types/ */
export const SIGN_IN_EVENT = 'user.authentication.sso';

/**
 * The System Log event type of a Universal Logout of a person from apps. It is written once for each invocation, with the
 * apps that were asked to end their sessions.
 * @see https://developer.okta.com/docs/reference/api/event-types/
 */
export const UNIVERSAL_LOGOUT_EVENT = 'user.authentication.universal_logout';

/**
 * The event types `grant` and `revoke` of a user's and of a service app's admin roles. Okta writes `revoke` once none is left,
 * and `grant` after every other change.
 * @see https://developer.okta.com/docs/reference/api/event-types/
 */
export const PRIVILEGE_EVENTS = ['user.account.privilege.', 'app.oauth2.client.privilege.'] as const;

/** The event types `activate`, `deactivate` and `delete` of an OAuth client, of which a service app is one. */
export const CLIENT_EVENTS = 'app.oauth2.client.lifecycle.';

/**
 * Event types after which a key of an OAuth client is of no use any more. Okta writes others for new keys, which are not read:
 * they may hold the secret of a client.
 * @see https://developer.okta.com/docs/reference/api/event-types/
 */
export const KEY_EVENTS = [
  'app.oauth2.credentials.lifecycle.deactivate',
  'app.oauth2.credentials.lifecycle.delete',
] as const;

/** Why an event was not counted. */
export type Rejection =
  | 'not an object'
  | 'no uuid'
  | 'no event type'
  | 'published is no UTC instant'
  | 'published in the future'
  | 'published before the time asked for'
  | 'no outcome'
  | 'actor is no user'
  | 'actor has no id'
  | 'no app target';

/**
 * One System Log event that passed the filter. `at` is its `published`. `changesSeats`: Okta may give or take seats of the
 * person or app because of it, without an event for each.
 */
export type LogEntry =
  | {
      readonly kind: 'signIn';
      readonly uuid: string;
      readonly at: Instant;
      readonly app: AppId;
      readonly person: PersonId;
      /** The app's label in the event: the only name of an app that no listing contains. */
      readonly appLabel: string | undefined;
      /** The name of its catalogue entry in the event. */
      readonly appDisplayName: string | undefined;
    }
  | { readonly kind: 'failedSignIn'; readonly uuid: string; readonly at: Instant; readonly app: AppId | undefined }
  | {
      readonly kind: 'assignment';
      readonly uuid: string;
      readonly at: Instant;
      readonly app: AppId;
      readonly person: PersonId;
      readonly assigned: boolean;
    }
  | {
      readonly kind: 'loggedOut';
      readonly uuid: string;
      readonly at: Instant;
      readonly person: PersonId;
      /** At least one. */
      readonly apps: readonly AppId[];
    }
  | {
      readonly kind: 'personStatus';
      readonly uuid: string;
      readonly at: Instant;
      readonly person: PersonId;
      readonly status: string;
      readonly changesSeats?: boolean;
    }
  | {
      readonly kind: 'appStatus';
      readonly uuid: string;
      readonly at: Instant;
      readonly app: AppId;
      readonly status: string;
      readonly changesSeats?: boolean;
    }
  /** A group was assigned to the app or taken from it, which changes the seats of its members. */
  | { readonly kind: 'groupAssignment'; readonly uuid: string; readonly at: Instant; readonly app: AppId }
  /** Somebody's admin roles were changed, or all of them taken away. `holders`: the ids of users and apps in the event. */
  | {
      readonly kind: 'privileges';
      readonly uuid: string;
      readonly at: Instant;
      readonly holders: readonly string[];
      readonly areHeld: boolean;
      /** What Okta calls the roles that are left, where it says so. */
      readonly roles?: readonly string[];
      /** When the roles end by themselves; undefined where they do not, or Okta does not say so. */
      readonly expiresAt?: Instant;
    }
  /** An OAuth client was activated, deactivated or deleted. `clients`: the ids in the event. */
  | {
      readonly kind: 'clientStatus';
      readonly uuid: string;
      readonly at: Instant;
      readonly clients: readonly string[];
      readonly isActive: boolean;
    }
  /** Keys of an OAuth client were deactivated or deleted. `kids`: what the event calls them; none where it does not. */
  | { readonly kind: 'keysRemoved'; readonly uuid: string; readonly at: Instant; readonly kids: readonly string[] }
  /** An event of which nothing is stored. `person` or `app` is set where it has changed and must be read to know how. */
  | {
      readonly kind: 'other';
      readonly uuid: string;
      readonly at: Instant;
      readonly eventType: string;
      readonly person?: PersonId;
      readonly app?: AppId;
      readonly changesSeats?: boolean;
    }
  | {
      readonly kind: 'rejected';
      readonly uuid: string | undefined;
      readonly eventType: string | undefined;
      readonly reason: Rejection;
    };

/** An Okta user, from a listing or a single read. */
export interface PersonFact {
  readonly person: PersonId;
  /** Okta's status: ACTIVE, SUSPENDED, DEPROVISIONED, … Okta may add others. `DELETED` where Okta answers 404 for the id. */
  readonly status: string;
  readonly statusChangedAt: Instant | undefined;
  /** When the row last changed: a row of the search index may be older than an event. */
  readonly lastUpdatedAt?: Instant | undefined;
  readonly login: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly email: string | undefined;
  readonly department: string | undefined;
  readonly title: string | undefined;
  readonly userType: string | undefined;
  readonly costCenter: string | undefined;
  readonly manager: string | undefined;
}

/** An Okta app instance. */
export interface AppFact {
  readonly app: AppId;
  readonly label: string;
  /** Name of the catalogue entry, shared by its instances: `salesforce`, `oidc_client`, … */
  readonly name: string | undefined;
  /** ACTIVE or INACTIVE; `DELETED` where Okta answers 404 for the id. */
  readonly status: string;
  readonly signOnMode: string | undefined;
  /** Federation Broker Mode: everyone may use the app, and no assignments are listed. */
  readonly implicitAssignment: boolean;
  /** An OIDC service app: it is used by machines, and people never sign in. */
  readonly service: boolean;
  readonly seatCount: number | undefined;
  readonly lastUpdatedAt?: Instant | undefined;
}

/** A person's assignment to an app; Okta calls it an app user. */
export interface AssignmentFact {
  readonly person: PersonId;
  readonly scope: AssignmentScope | undefined;
  /** The group through which the person is assigned; where several give the app, Okta names one of them. */
  readonly group?: GroupId | undefined;
  /** Okta's app-user status; Okta may add others. */
  readonly status: string;
  readonly createdAt: Instant | undefined;
  /** When the row, its status included, last changed. */
  readonly lastUpdatedAt?: Instant | undefined;
  /** Absent in rows that were read while no attribute was picked. */
  readonly tier?: TierRead | undefined;
}

/** An Okta group. */
export interface GroupFact {
  readonly group: GroupId;
  readonly name: string;
  /** OKTA_GROUP, APP_GROUP (its members come from a directory or another app), BUILT_IN (Everyone); Okta may add others. */
  readonly type: string | undefined;
}

/** Okta did not show the id of a person or app that was read one by one: it refused, or has no such thing. */
export interface Unreadable {
  readonly at: Instant;
  readonly reason: Extract<IncompleteReason, 'REFUSED' | 'NOT_FOUND'>;
}

/** What one row says of the attribute picked as the licence tier; the value is undefined where the row has none, or no plain one. */
export interface TierRead {
  readonly attribute: string;
  readonly value: string | undefined;
}

/**
 * How a row was read. Okta's lists may lag behind its log; a read by id is from its primary store.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
 */
export interface RowRead {
  /** When the request was sent, by Okta's clock. */
  readonly at: Instant;
  readonly byId: boolean;
}

/**
 * When the content of a row was certainly true. A row of a list may be as old as its own last change; one that was read
 * by id was true when it was asked for.
 */
export const rowTrueAt = ({ at, byId }: RowRead, changedAt: Instant | undefined): Instant =>
  byId ? Math.max(at, changedAt ?? at) : Math.min(at, changedAt ?? at);

/** The content of a host's `/.well-known/okta-organization`. */
export interface OrgFact {
  readonly org: OrgId;
  /** The org's own host under an Okta domain, also where a custom domain was asked. */
  readonly host: string;
}
