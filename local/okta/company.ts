/**
 * A company as its Okta org knows it. It is plain data, so that a test can write one by hand and the generator can make one.
 * Times are epoch milliseconds; ids look like Okta's. `routes/` and `logEvent.ts` turn it into Okta's JSON.
 */

import type { AppSession } from './appSessions.ts';

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/ (UserStatus) */
export type PersonStatus =
  | 'ACTIVE'
  | 'DEPROVISIONED'
  | 'LOCKED_OUT'
  | 'PASSWORD_EXPIRED'
  | 'PROVISIONED'
  | 'RECOVERY'
  | 'STAGED'
  | 'SUSPENDED';

export interface Person {
  readonly id: string;
  readonly status: PersonStatus;
  readonly created: number;
  readonly activated?: number;
  readonly statusChanged?: number;
  readonly lastUpdated: number;
  readonly firstName: string;
  readonly lastName: string;
  /** Also the e-mail address. */
  readonly login: string;
  readonly department?: string;
  readonly title?: string;
  /** The manager's login, as most directories fill `managerId`. */
  readonly managerId?: string;
  readonly costCenter?: string;
  readonly userType?: string;
  /** The only admin role; undefined for a Read-only Administrator where the person owns the org's tokens, and none else. */
  readonly adminRole?: string | null;
  /** When Okta acts on what ends the access of the person's tokens: a deactivation, or that no role is left. */
  readonly tokensEndAt?: number | undefined;
  /** Events published before `until` carry this login as `alternateId`; the id never changes. */
  readonly formerLogin?: { readonly login: string; readonly until: number };
  /** No endpoint returns a deleted person; only old log events still name them. */
  readonly deleted?: boolean;
}

export interface App {
  readonly id: string;
  /** Catalogue key of the app definition, shared by all its instances. */
  readonly name: string;
  /** What the admin called this instance. */
  readonly label: string;
  /** What the catalogue calls the definition; log targets carry it as `displayName`. */
  readonly displayName: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly signOnMode: string | null;
  readonly created: number;
  readonly lastUpdated: number;
  /** Federation Broker Mode: everyone may use the app and nobody is assigned. */
  readonly implicitAssignment?: boolean;
  /** `settings.oauthClient.application_type`; `service` means that no person signs in. */
  readonly oauthType?: 'web' | 'native' | 'browser' | 'service';
  /** `licensing.seatCount`: number of licences purchased, as an admin entered it. */
  readonly seatCount?: number;
  readonly features?: readonly string[];
  /** How long it keeps people signed in; without one each use takes a sign-in. No endpoint returns it. */
  readonly session?: AppSession;
  /** False for a deleted app and for those of Okta's own apps that no endpoint returns although log events name them. */
  readonly listed?: boolean;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  /** APP_GROUP: its members come from a directory or an app, and cannot be changed in Okta. @default 'OKTA_GROUP' */
  readonly type?: 'OKTA_GROUP' | 'APP_GROUP' | 'BUILT_IN';
}

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/ (AppUserStatus) */
export type AssignmentStatus =
  | 'ACTIVE'
  | 'APPROVED'
  | 'DEPROVISIONED'
  | 'IMPLICIT'
  | 'IMPORTED'
  | 'INACTIVE'
  | 'MATCHED'
  | 'PENDING'
  | 'PROVISIONED'
  | 'REVOKED'
  | 'STAGED'
  | 'SUSPENDED'
  | 'UNASSIGNED';

export interface Assignment {
  readonly appId: string;
  readonly personId: string;
  readonly created: number;
  readonly lastUpdated: number;
  readonly scope: 'USER' | 'GROUP';
  /** The group through which the person is assigned, when `scope` is GROUP. */
  readonly groupId?: string;
  readonly status: AssignmentStatus;
  /** Attributes of the app user, besides the address; by default those of `appUserProfile.ts`. */
  readonly profile?: Readonly<Record<string, unknown>>;
}

export interface GroupAssignment {
  readonly appId: string;
  readonly groupId: string;
  readonly lastUpdated: number;
}

export type Outcome = 'SUCCESS' | 'FAILURE' | 'SKIPPED' | 'ALLOW' | 'DENY' | 'CHALLENGE' | 'UNKNOWN';

/** One System Log event as stored; `logEvent.ts` turns it into Okta's JSON when a page is served. */
export interface LogEntry {
  readonly eventType: string;
  readonly published: number;
  /** When the log committed the event. Polling requests order and filter by it, and do not return the event before. */
  readonly persistedAt: number;
  /** A person's id, or `SYSTEM` for Okta itself. */
  readonly actor: string;
  readonly outcome: Outcome;
  readonly app?: string;
  /** The person that the event is about. */
  readonly person?: string;
  readonly group?: string;
  /** Id shared by the events of one background job (the fan-out of a group); absent for an event of its own transaction. */
  readonly job?: string;
  /** Merged into the rendered event key by key: null is sent as null, `undefined` drops the key. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** The actor id of events that Okta itself causes. */
export const SYSTEM = 'SYSTEM';

/** Ids of the people and apps in a generated company that cover a special case, for tests and the demo. */
export interface SpecialCases {
  readonly brokerApp?: string;
  readonly inactiveApp?: string;
  readonly unlistedApp?: string;
  readonly htmlLabelApp?: string;
  readonly bookmarkApp?: string;
  readonly serviceApp?: string;
  readonly fanOutApp?: string;
  readonly twinApps?: readonly string[];
  readonly sameLabelApps?: readonly string[];
  readonly renamedPerson?: string;
  readonly deletedPerson?: string;
  readonly leaversWithSeats?: readonly string[];
}

export interface Company {
  readonly org: { readonly id: string; readonly name: string; readonly created: number };
  readonly people: readonly Person[];
  readonly apps: readonly App[];
  readonly groups: readonly Group[];
  readonly assignments: readonly Assignment[];
  readonly groupAssignments: readonly GroupAssignment[];
  /** Owner of every token issued, whom `/api/v1/users/me` returns. */
  readonly adminId: string;
  /** History in order of `persistedAt`. It is iterated once and may be generated while it is read. */
  readonly events: Iterable<LogEntry>;
  readonly specialCases: SpecialCases;
}
