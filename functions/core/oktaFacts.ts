// What Okta can tell us, in our words. The adapter in functions/okta turns its wire types into these and nothing else.

import type { AssignmentScope, Bucket } from '../contract/words.ts';
import type { AppId, OrgId, PersonId } from './ids.ts';
import type { Instant } from './time.ts';

/** What the X-Rate-Limit headers of one answer said, and when (Okta's clock). */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
  readonly readAt: Instant;
}

/** One page of anything, as Okta answered it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Rows of a listing that could not be read: set aside and counted. 0 for a log page, whose bad events are `rejected` items. */
  readonly skipped: number;
  /** Path and query of Okta's own `next` link; undefined on a last page. Opaque: never made or changed by us. */
  readonly next: string | undefined;
  /** Okta's `Date` header: the only clock that evidence and coverage are measured by. */
  readonly readAt: Instant;
  readonly bucket: Bucket;
  readonly limit: RateLimit | undefined;
}

/** Why an event was set aside instead of counted. */
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
      /** What the event calls the app: the only name we get for one that no listing returns. */
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
  /** Passed the filter, says nothing we keep. `person` or `app` names what changed in a way that only reading it again tells. */
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

/** An Okta user, as a listing or a single read shows it. */
export interface PersonFact {
  readonly person: PersonId;
  /** Okta's status, an open list: ACTIVE, SUSPENDED, DEPROVISIONED, …; `DELETED` where Okta no longer knows the id. */
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
  /** Catalogue key, shared by instances: `salesforce`, `oidc_client`, … */
  readonly name: string | undefined;
  /** ACTIVE, INACTIVE; `DELETED` where Okta no longer knows the id or never listed it (`UNLISTED`). */
  readonly status: string;
  readonly signOnMode: string | undefined;
  /** Federation Broker Mode: everyone may use it, no assignments are listed. */
  readonly implicitAssignment: boolean;
  /** An OIDC service app: machines use it, people never sign in. */
  readonly service: boolean;
  readonly seatCount: number | undefined;
  readonly logoUrl: string | undefined;
}

/** One app user: a person's assignment to an app. */
export interface AssignmentFact {
  readonly person: PersonId;
  readonly scope: AssignmentScope | undefined;
  /** Okta's app-user status, an open list. */
  readonly status: string;
  readonly createdAt: Instant | undefined;
}

/** What `/.well-known/okta-organization` says of a host. */
export interface OrgFact {
  readonly org: OrgId;
  /** The org's own host under an Okta domain, whichever name it was asked by. */
  readonly host: string;
}
