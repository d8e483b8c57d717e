import type { Bucket } from '../../contract/words.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { AppFact, AssignmentFact, PersonFact, RateLimit, Rejection } from '../oktaFacts.ts';
import type { Day, Instant } from '../time.ts';
import type { Positions } from './positions.ts';

/** One immutable entry of a connection's ledger: what one page from Okta said, and every place to go on from. */
export interface Segment {
  readonly sequence: number;
  readonly source: Source;
  /** Okta's `Date`: the evidence time of every row of a listing. */
  readonly readAt: Instant;
  readonly signIns: readonly SignInTally[];
  readonly failedSignIns: readonly { readonly app: AppId; readonly day: Day; readonly count: number }[];
  /** Labels that sign-ins gave the apps above. */
  readonly appLabels: readonly { readonly app: AppId; readonly label: string }[];
  readonly assignmentEvents: readonly {
    readonly app: AppId;
    readonly person: PersonId;
    readonly at: Instant;
    readonly assigned: boolean;
  }[];
  readonly personStatuses: readonly { readonly person: PersonId; readonly at: Instant; readonly status: string }[];
  readonly appStatuses: readonly { readonly app: AppId; readonly at: Instant; readonly status: string }[];
  /** Ids of which an event says that they changed, but not to what: asked for unless a newer listing has them. */
  readonly changedPeople: readonly { readonly person: PersonId; readonly at: Instant }[];
  readonly changedApps: readonly { readonly app: AppId; readonly at: Instant }[];
  readonly people: readonly PersonFact[];
  readonly apps: readonly AppFact[];
  readonly assignments: readonly (AssignmentFact & { readonly app: AppId })[];
  /** Set on the last page of an app's listing: a seat whose evidence is older than its start is gone. */
  readonly listed: { readonly app: AppId; readonly startedAt: Instant } | undefined;
  /** Ids that one page of a sweep listed, whether they differ or not: what is in none of its pages is missing. */
  readonly swept: readonly (PersonId | AppId)[];
  readonly tallies: Tallies;
  readonly rejected: readonly SetAside[];
  /** 8 bytes per counted event, for telling a re-delivery from a new event. */
  readonly hashes: Uint8Array;
  /** 8 bytes per event of the stream that lies before the boundary: history may still count it. */
  readonly lateHashes: Uint8Array;
  readonly limits: Readonly<Partial<Record<Bucket, RateLimit>>>;
  readonly positions: Positions;
}

/** What telling a re-delivery from a new event needs of a segment, without the rest of it. */
export type Trace = Pick<Segment, 'sequence' | 'source' | 'readAt' | 'hashes' | 'lateHashes'> & {
  /** How far back history had been read with this page. */
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

/** How many events a page held, by what became of them. `read` is the sum of the others. */
export interface Tallies {
  readonly read: number;
  readonly signIns: number;
  readonly failedSignIns: number;
  /** Events about the directory, and events that say nothing we keep. */
  readonly other: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Brought by the stream though published before the boundary: not counted there. */
  readonly late: number;
  /** Events at or after the boundary that history returned: the stream counts them. */
  readonly otherSide: number;
  /** Sign-ins of history that the stream had brought as `late`: counted after all. */
  readonly lateFound: number;
  /** Rows of a listing that could not be read. */
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
  otherSide: 0,
  lateFound: 0,
  skippedRows: 0,
};

export function addTallies(a: Tallies, b: Tallies): Tallies {
  const sum = { ...a } as { -readonly [Key in keyof Tallies]: number };
  for (const key of Object.keys(sum) as (keyof Tallies)[]) sum[key] += b[key];
  return sum;
}

/** An event that could not be counted: what it called itself and why, never its body. */
export interface SetAside {
  readonly uuid: string | undefined;
  readonly eventType: string | undefined;
  readonly reason: Rejection;
}

const EMPTY = new Uint8Array();

/** A segment in which the page said nothing; callers add what it did say. */
export const emptySegment = (
  place: Pick<Segment, 'sequence' | 'source' | 'readAt' | 'limits' | 'positions'>,
): Segment => ({
  ...place,
  signIns: [],
  failedSignIns: [],
  appLabels: [],
  assignmentEvents: [],
  personStatuses: [],
  appStatuses: [],
  changedPeople: [],
  changedApps: [],
  people: [],
  apps: [],
  assignments: [],
  listed: undefined,
  swept: [],
  tallies: NO_TALLIES,
  rejected: [],
  hashes: EMPTY,
  lateHashes: EMPTY,
});

/** A person's seats repeat what is said of the person: a fold may have to touch about so many of them. */
const SEATS_OF_A_PERSON = 20;

/** How many facts a fold has to hold for this segment; chunks are bounded by their sum. */
export const weight = (segment: Segment): number =>
  1 +
  segment.signIns.length +
  segment.assignmentEvents.length +
  segment.changedPeople.length +
  SEATS_OF_A_PERSON * (segment.personStatuses.length + segment.people.length) +
  segment.apps.length +
  segment.assignments.length +
  segment.swept.length;
