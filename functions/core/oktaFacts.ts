// The facts read from Okta. The adapter in functions/okta converts Okta's wire format into these types.

import type { AssignmentScope, Bucket } from '../contract/words.ts';
import type { AppId, OrgId, PersonId } from './ids.ts';
import type { Instant } from './time.ts';

/** What is read of Okta, by the call that reads it. */
export type OktaRead = 'log' | 'people' | 'apps' | 'assignments' | 'assignment' | 'person' | 'app';

/** The bucket that each read is charged to, so that the budget can be checked before the call. */
export const BUCKET_OF: Readonly<Record<OktaRead, Bucket>> = {
  log: 'logs',
  people: 'users',
  apps: 'apps',
  assignments: 'apps',
  assignment: 'apps',
  person: 'user',
  app: 'app',
};

/** The X-Rate-Limit headers of one response, and its `Date`; all times are on Okta's clock. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
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
  readonly limit: RateLimit | undefined;
}

/** The System Log event type of a sign-in to an app. @see https://developer.okta.com/docs/reference/api/event-types/ */
export const SIGN_IN_EVENT = 'user.authentication.sso';

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

/** One System Log event that passed the filter. `at` is its `published`. */
export type LogEntry =
  | {
      readonly kind: 'signIn';
      readonly uuid: string;
      readonly at: Instant;
      readonly app: AppId;
      readonly person: PersonId;
      /** The app's label in the event: the only name of an app that no listing contains. */
      readonly appLabel: string | undefined;
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
      readonly kind: 'personStatus';
      readonly uuid: string;
      readonly at: Instant;
      readonly person: PersonId;
      readonly status: string;
    }
  | {
      readonly kind: 'appStatus';
      readonly uuid: string;
      readonly at: Instant;
      readonly app: AppId;
      readonly status: string;
    }
  /** An event of which nothing is stored. `person` or `app` is set where it has changed and must be read to know how. */
  | {
      readonly kind: 'other';
      readonly uuid: string;
      readonly at: Instant;
      readonly eventType: string;
      readonly person?: PersonId;
      readonly app?: AppId;
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
}

/** A person's assignment to an app; Okta calls it an app user. */
export interface AssignmentFact {
  readonly person: PersonId;
  readonly scope: AssignmentScope | undefined;
  /** Okta's app-user status; Okta may add others. */
  readonly status: string;
  readonly createdAt: Instant | undefined;
}

/** The content of a host's `/.well-known/okta-organization`. */
export interface OrgFact {
  readonly org: OrgId;
  /** The org's own host under an Okta domain, also where a custom domain was asked. */
  readonly host: string;
}
