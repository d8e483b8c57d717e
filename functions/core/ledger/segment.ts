import type { Bucket } from '../../contract/words/okta.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { AppFact, AssignmentFact, PersonFact, RateLimit, Rejection, Unreadable } from '../okta/oktaFacts.ts';
import type { Day, Instant } from '../time.ts';
import type { AppAttributes } from '../usage/app.ts';
import type { Positions } from './positions.ts';

/** One immutable entry of a connection's ledger: the facts of one page from Okta, and the positions after it. */
export interface Segment {
  readonly sequence: number;
  readonly source: Source;
  /** Okta's `Date` of the answer: until then events may have been delivered to the log. */
  readonly readAt: Instant;
  /** When the request was sent, by Okta's clock: the evidence time of every row of a listing. */
  readonly requestedAt?: Instant | undefined;
  readonly signIns: readonly SignInTally[];
  readonly failedSignIns: readonly { readonly app: AppId; readonly day: Day; readonly count: number }[];
  /** The app labels, and the names of the apps' catalogue entries, that the page's sign-ins contained. */
  readonly appLabels: readonly {
    readonly app: AppId;
    readonly label: string;
    readonly displayName?: string | undefined;
  }[];
  readonly assignmentEvents: readonly {
    readonly app: AppId;
    readonly person: PersonId;
    readonly at: Instant;
    readonly assigned: boolean;
  }[];
  /** Universal Logouts. */
  readonly logouts: readonly { readonly app: AppId; readonly person: PersonId; readonly at: Instant }[];
  readonly personStatuses: readonly { readonly person: PersonId; readonly at: Instant; readonly status: string }[];
  readonly appStatuses: readonly { readonly app: AppId; readonly at: Instant; readonly status: string }[];
  /** Ids that an event reports as changed without the new value: they are read one by one unless a newer listing has them. */
  readonly changedPeople: readonly { readonly person: PersonId; readonly at: Instant }[];
  readonly changedApps: readonly { readonly app: AppId; readonly at: Instant }[];
  /** Events after which Okta may have given or taken seats of a person or app without an event for each. */
  readonly changedSeatsOfPeople: readonly { readonly person: PersonId; readonly at: Instant }[];
  readonly changedSeatsOfApps: readonly { readonly app: AppId; readonly at: Instant }[];
  /** Ids that Okta did not show when they were read one by one. */
  readonly unreadablePeople: readonly ({ readonly person: PersonId } & Unreadable)[];
  readonly unreadableApps: readonly ({ readonly app: AppId } & Unreadable)[];
  readonly people: readonly PersonFact[];
  readonly apps: readonly AppFact[];
  readonly assignments: readonly (AssignmentFact & { readonly app: AppId })[];
  /** Set on the last page of an app's listing: a seat whose evidence is older than `startedAt` is no longer assigned. */
  readonly listed: { readonly app: AppId; readonly startedAt: Instant } | undefined;
  /** All ids on this page of a sweep, also of unchanged rows: an id on none of the sweep's pages is missing. */
  readonly sweptIds: readonly (PersonId | AppId)[];
  /** Set on the last page of an app's listing: which attributes its app users carry. */
  readonly attributes?: ({ readonly app: AppId } & AppAttributes) | undefined;
  readonly tallies: Tallies;
  readonly rejected: readonly RejectedEvent[];
  /** 8 bytes per counted event: events that Okta delivers again are recognised by them. */
  readonly hashes: Uint8Array;
  /** 8 bytes per stream event published before the boundary: the stream leaves it to history. */
  readonly lateHashes: Uint8Array;
  readonly limits: Readonly<Partial<Record<Bucket, RateLimit>>>;
  readonly positions: Positions;
}

/** The evidence time of the rows of a listing: rows may have changed while Okta computed its answer. */
export const rowsReadAt = ({ requestedAt, readAt }: Pick<Segment, 'requestedAt' | 'readAt'>): Instant =>
  requestedAt ?? readAt;

/** The parts of a segment that deduplication reads. */
export type SegmentHashes = Pick<Segment, 'sequence' | 'source' | 'readAt' | 'hashes' | 'lateHashes'> & {
  /** History was read back to this instant when the page had been read. */
  readonly reached: Instant;
};

export type Source = 'stream' | 'history' | 'people' | 'apps' | 'assignments' | 'lookup' | 'sweep';

/** Sign-ins of one person to one app on one UTC day. */
export interface SignInTally {
  readonly app: AppId;
  readonly person: PersonId;
  readonly day: Day;
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** How many events a page held, by how they were counted. `read` is the sum of the others, `lateCounted` and `skippedRows` aside. */
export interface Tallies {
  readonly read: number;
  readonly signIns: number;
  readonly failedSignIns: number;
  /** Events about the directory, and events that nothing is kept of. */
  readonly other: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Stream events published before the boundary: left to history. */
  readonly late: number;
  /** History events published at or after the boundary: left to the stream. */
  readonly leftToStream: number;
  /** Sign-ins that the stream had left to history as `late` and that history has counted. */
  readonly lateCounted: number;
  /** Listing rows that could not be parsed. */
  readonly skippedRows: number;
}

export const NO_TALLIES: Tallies = {
  read: 0,
  signIns: 0,
  failedSignIns: 0,
  other: 0,
  duplicates: 0,
  rejected: 0,
  late: 0,
  leftToStream: 0,
  lateCounted: 0,
  skippedRows: 0,
};

export function addTallies(a: Tallies, b: Tallies): Tallies {
  const sum = { ...a } as { -readonly [Key in keyof Tallies]: number };
  for (const key of Object.keys(sum) as (keyof Tallies)[]) sum[key] += b[key];
  return sum;
}

/** An event that could not be counted: its id, its type and the reason, never its body. */
export interface RejectedEvent {
  readonly uuid: string | undefined;
  readonly eventType: string | undefined;
  readonly reason: Rejection;
}

const EMPTY = new Uint8Array();

/** A segment without facts; callers add those of the page. */
export const emptySegment = (
  place: Pick<Segment, 'sequence' | 'source' | 'readAt' | 'requestedAt' | 'limits' | 'positions'>,
): Segment => ({
  ...place,
  signIns: [],
  failedSignIns: [],
  appLabels: [],
  assignmentEvents: [],
  logouts: [],
  personStatuses: [],
  appStatuses: [],
  changedPeople: [],
  changedApps: [],
  changedSeatsOfPeople: [],
  changedSeatsOfApps: [],
  unreadablePeople: [],
  unreadableApps: [],
  people: [],
  apps: [],
  assignments: [],
  listed: undefined,
  sweptIds: [],
  tallies: NO_TALLIES,
  rejected: [],
  hashes: EMPTY,
  lateHashes: EMPTY,
});

/** How many facts a fold holds in memory for this segment; the sum limits how many segments are folded at once. */
export const segmentWeight = (segment: Segment): number =>
  1 +
  segment.signIns.length +
  segment.assignmentEvents.length +
  segment.logouts.length +
  segment.changedPeople.length +
  segment.personStatuses.length +
  segment.people.length +
  segment.apps.length +
  segment.assignments.length +
  segment.sweptIds.length;
