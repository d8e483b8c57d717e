import type { AppId } from '../ids.ts';
import { LOG, type PagedList, SWEEP } from '../sync/oktaPolicy.ts';
import { DAY, type Instant } from '../time.ts';
import type { Coverage, Gap } from '../usage/coverage.ts';
import { type DirectoryPosition, NEW_DIRECTORY } from './directoryPosition.ts';
import { type IncompleteParts, NOTHING_INCOMPLETE } from './incomplete.ts';
import { isSameTarget, type Listing } from './listing.ts';
import type { LoopDetector } from './loopDetector.ts';
import type { SweepPosition } from './sweepPosition.ts';

/** Where each reader continues. Stored in the same item as the facts of the page before, so both are written or neither. */
export interface Positions {
  /** History counts sign-ins published before this instant, the stream those published from it on. */
  readonly boundary: Instant;
  readonly stream: StreamPosition;
  readonly history: HistoryPosition;
  readonly directory: DirectoryPosition;
  readonly gaps: readonly Gap[];
  /** What Okta did not give while it gave the rest. */
  readonly incomplete: IncompleteParts;
  /** Page sizes that were reduced because Okta could not give a larger page. */
  readonly pageSizes: Readonly<Partial<Record<PagedList, ReducedPage>>>;
  /** How many runs in a row could not read the next page of a list, though Okta answered other calls. */
  readonly failedRuns: Readonly<Partial<Record<FailingList, number>>>;
}

export type FailingList = 'stream' | 'history' | 'people' | 'apps' | 'assignments' | 'lookups';

/** A page size that was reduced, and how many pages in a row were read with it. */
export interface ReducedPage {
  readonly limit: number;
  readonly pages: number;
}

/** The two readers of the System Log: the stream polls for new events, history reads the past once. */
export type LogSource = 'stream' | 'history';

export interface StreamPosition {
  /** The polling request starts here; used until there is a `next`. */
  readonly since: Instant;
  readonly next: string | undefined;
  /** A stored `next` link contains the filter of its request, so another filter restarts the stream. */
  readonly filterVersion: number;
  /** Greatest accepted `published`; a stream whose cursor is refused restarts an hour before it. */
  readonly lastPublished: Instant | undefined;
  /** Okta's clock when the stream was last read to its end. */
  readonly readThrough: Instant | undefined;
  /** Okta's clock at the newest page that held events: the next page may repeat some of them. */
  readonly eventsReadAt?: Instant | undefined;
  /** Uuids of the first two events of the request that `next` belongs to: no later page begins with both. */
  readonly firstUuids?: readonly string[] | undefined;
  /** Whether the page behind `next` has been read: it led to itself, so that its events come again. */
  readonly leadsToItself?: boolean | undefined;
  /** Covers the full pages read since the stream was last at its end. */
  readonly loopDetector?: LoopDetector | undefined;
  /** Okta's clock when the directory was last listed again because of a restart. */
  readonly relistedAt?: Instant | undefined;
  /** Set by a restart: until the stream has caught up, pages are compared with the hashes of every page read since then. */
  readonly dedupeSince: Instant | undefined;
  /** What the log said of those whose rights the connection reads with. */
  readonly signs?: CredentialSigns | undefined;
}

/**
 * What the System Log said last about those whose rights a connection reads with: the owner of its token, or its service app.
 * Stored with the position of the stream, so that an event is neither missed nor counted after a later one.
 */
export interface CredentialSigns {
  readonly account?: { readonly at: Instant; readonly status: AccountStatus } | undefined;
  readonly privileges?:
    | {
        readonly at: Instant;
        readonly areHeld: boolean;
        /** What Okta calls them. */
        readonly roles?: readonly string[];
        /** When they end by themselves. */
        readonly expiresAt?: Instant;
      }
    | undefined;
  /** When the app's key that the connection signs with was removed. */
  readonly keyRemoved?: { readonly at: Instant } | undefined;
}

export type AccountStatus = 'usable' | 'suspended' | 'deactivated';

export interface HistoryPosition {
  /** The oldest instant requested. */
  readonly from: Instant;
  readonly next: string | undefined;
  /** Everything published from here up to the boundary has been read. */
  readonly reached: Instant;
  readonly done: boolean;
  /** How many pages were read, and Okta's clock at the first: the rest is estimated from them. */
  readonly pages: number;
  readonly beganAt: Instant | undefined;
  /** Okta's clock at the newest page. */
  readonly readAt: Instant | undefined;
  readonly dedupeSince: Instant | undefined;
  /** The longest span that a request asks for, where Okta could not answer for the whole; undefined: all of it. */
  readonly span?: number | undefined;
  /** Where the request that `next` belongs to begins. */
  readonly windowFrom?: Instant | undefined;
  /** How often in a row a time was passed over that Okta could not answer for. */
  readonly passedOver?: number | undefined;
  /** `reached` when the request was last restarted: until more has been read, that instant is asked for again. */
  readonly restartedAt?: Instant | undefined;
}

/** The positions of a new connection: the stream starts a day before `connectedAt`, history reads `historyDays` (0 to 90). */
export function firstPositions(connectedAt: Instant, historyDays: number, filterVersion: number): Positions {
  const boundary = connectedAt - LOG.streamLead;
  const from = connectedAt - historyDays * DAY;
  return {
    boundary,
    stream: {
      since: boundary - LOG.overlap,
      next: undefined,
      filterVersion,
      lastPublished: undefined,
      readThrough: undefined,
      dedupeSince: undefined,
    },
    history: {
      from: Math.min(from, boundary),
      next: undefined,
      reached: boundary,
      done: from >= boundary,
      pages: 0,
      beganAt: undefined,
      readAt: undefined,
      dedupeSince: undefined,
    },
    directory: NEW_DIRECTORY,
    gaps: [],
    incomplete: NOTHING_INCOMPLETE,
    pageSizes: {},
    failedRuns: {},
  };
}

/** Restarts history after its cursor was refused: it continues at the oldest event read, that instant included. */
export const restartHistory = (positions: Positions): Positions => ({
  ...positions,
  history: {
    ...positions.history,
    next: undefined,
    windowFrom: undefined,
    dedupeSince: positions.history.readAt,
    // A second restart from the same instant leaves it out, so that a page that is repeated for ever ends.
    restartedAt: positions.history.restartedAt === positions.history.reached ? undefined : positions.history.reached,
  },
});

export const withSweep = (positions: Positions, sweep: SweepPosition): Positions => ({
  ...positions,
  directory: { ...positions.directory, sweep },
});

/** Puts the app at the end of the queue of apps to be listed next. */
export const queueListing = (positions: Positions, app: AppId): Positions => ({
  ...positions,
  directory: { ...positions.directory, queued: [...positions.directory.queued.filter((id) => id !== app), app] },
});

/**
 * The app's assignments are listed before those of other apps; a list of them that was begun begins again. Before the first
 * listing has come to the app nothing else is to be done.
 */
export function listedNext(positions: Positions, app: AppId): Positions {
  const { directory } = positions;
  const { sweep } = directory;
  const isWaiting = directory.phase !== 'done' && (directory.through === undefined || app > directory.through);
  const isOfApp = (listing: Listing | undefined) => isSameTarget(listing?.target, { kind: 'assignments', app });
  return {
    ...positions,
    directory: {
      ...directory,
      current: isOfApp(directory.current) ? undefined : directory.current,
      sweep: {
        ...sweep,
        current: isOfApp(sweep.current) ? undefined : sweep.current,
        priorityApps: isWaiting ? sweep.priorityApps : [...sweep.priorityApps.filter((id) => id !== app), app],
      },
    },
  };
}

/** Whether the stream has had its first page, which everything else waits for: it then reports what changes meanwhile. */
export const isStreamBegun = ({ stream }: Positions): boolean =>
  stream.next !== undefined || stream.readThrough !== undefined;

/** Whether people, apps and assignments have been listed, besides the assignments of single apps. */
export const isDirectoryListed = ({ directory, incomplete }: Positions): boolean =>
  directory.phase === 'done' && !incomplete.noted.some(({ kind }) => kind === 'people' || kind === 'apps');

/** Coverage as of these positions: from when until when sign-ins are known without a gap. */
export function coverageOf(positions: Positions): Coverage {
  const { boundary, stream, history, directory, gaps, incomplete } = positions;
  const incompleteCount = incomplete.noted.length + incomplete.beyond;
  return {
    observedSince: history.reached,
    dataThrough: stream.readThrough ?? boundary,
    gaps,
    directoryListed: isDirectoryListed(positions),
    incomplete: incomplete.noted.map(({ kind, id, since, reason }) => ({ kind, id, since, reason })),
    incompleteCount,
    complete: history.done && directory.phase === 'done' && incompleteCount === 0 && stream.readThrough !== undefined,
  };
}

/** Everything published up to here has been read or is in a known gap. */
const accountedThrough = ({ boundary, stream }: Positions): Instant =>
  Math.max(stream.lastPublished ?? boundary, stream.readThrough ?? boundary);

/** All gaps at `now`, including the one that exists where Okta has dropped events before they were read. */
export function gapsAt(positions: Positions, now: Instant): readonly Gap[] {
  const gap: Gap = {
    from: accountedThrough(positions),
    to: now - LOG.retention,
    cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS',
  };
  if (gap.from >= gap.to) return positions.gaps;
  return [...positions.gaps.filter(({ from }) => from !== gap.from), gap];
}

/**
 * Restarts the stream after its cursor was refused or its filter changed: an hour before the last accepted event, or
 * as far back as Okta keeps events, which may leave a gap. The directory is listed again, because the stream may miss
 * changes of that time; where Okta refuses cursor after cursor no more often than the sweep lists everything anyway.
 */
export function restartStream(positions: Positions, now: Instant, filterVersion: number): Positions {
  const { stream, directory } = positions;
  const requested = (stream.lastPublished ?? stream.readThrough ?? positions.boundary) - LOG.overlap;
  const since = Math.max(requested, now - LOG.retention);
  const gaps = gapsAt(positions, now);
  const relists =
    filterVersion !== stream.filterVersion ||
    gaps.length > positions.gaps.length ||
    now - (stream.relistedAt ?? -Infinity) >= SWEEP.round;
  const relistedAt = relists ? now : stream.relistedAt;
  return {
    ...positions,
    stream: {
      ...stream,
      since,
      next: undefined,
      leadsToItself: false,
      loopDetector: undefined,
      filterVersion,
      relistedAt,
      dedupeSince: since,
    },
    directory: relists ? { ...NEW_DIRECTORY, sweep: directory.sweep } : directory,
    gaps,
  };
}
