import type { AppId } from '../ids.ts';
import { DAY, HOUR, type Instant } from '../time.ts';
import type { Coverage, Gap } from '../usage/coverage.ts';
import type { LoopDetector } from './loopDetector.ts';
import { NEW_SWEEP, type SweepPosition } from './sweepPosition.ts';

/** Every place to go on reading from. Written in the same item as what the page before it said. */
export interface Positions {
  /** Stream and history meet here: history counts sign-ins published before, the stream those published from here on. */
  readonly boundary: Instant;
  readonly stream: StreamPosition;
  readonly history: HistoryPosition;
  readonly listing: ListingPosition;
  readonly sweep: SweepPosition;
  readonly gaps: readonly Gap[];
}

export interface StreamPosition {
  /** Used until there is a `next`: the polling request opens with it. */
  readonly since: Instant;
  readonly next: string | undefined;
  /** A stored `next` repeats the filter of its request; another filter needs another stream. */
  readonly filterVersion: number;
  /** Greatest accepted `published`: where a stream whose cursor is refused starts again, an hour earlier. */
  readonly lastPublished: Instant | undefined;
  /** Okta's clock when the stream was last read to its end. */
  readonly readThrough: Instant | undefined;
  /** Okta's clock at the newest page that held events: the next one may begin with some of them. */
  readonly eventsReadAt?: Instant | undefined;
  /** Full pages read since the stream was last at its end. */
  readonly loopDetector?: LoopDetector | undefined;
  /** After such a restart: compare with the hashes of every page read since then, until the stream has caught up. */
  readonly dedupeSince: Instant | undefined;
}

export interface HistoryPosition {
  /** The oldest instant that was asked for. */
  readonly from: Instant;
  readonly next: string | undefined;
  /** Everything published from here up to the boundary has been read. */
  readonly reached: Instant;
  readonly done: boolean;
  /** How many were read, and Okta's clock at the first: what is left is estimated by them. */
  readonly pages: number;
  readonly beganAt: Instant | undefined;
  /** Okta's clock at the newest page; a request made anew compares with every page read since then. */
  readonly readAt: Instant | undefined;
  readonly dedupeSince: Instant | undefined;
}

/** Directory listings, one after the other. Counts are rows seen so far, for progress. */
export interface ListingPosition {
  readonly phase: 'people' | 'apps' | 'assignments' | 'done';
  readonly next: string | undefined;
  /** Pages of the listing in hand. */
  readonly loopDetector?: LoopDetector | undefined;
  /** Assignments of every app up to this id are listed; apps are taken in the order of their ids. */
  readonly through: AppId | undefined;
  /** The app whose listing has begun, Okta's clock at its first page, and how many rows that hold a seat it has had. */
  readonly current: { readonly app: AppId; readonly startedAt: Instant; readonly held: number } | undefined;
  readonly people: number;
  readonly apps: number;
  readonly seats: number;
  /** Apps whose assignments Okta would not list; they are asked again by the next listing. */
  readonly skipped: readonly AppId[];
  /** Apps to be listed as soon as may be: new ones, and those that a federation-broker switch gave assignments back. */
  readonly queued: readonly AppId[];
}

/** Okta keeps events this long. @see https://developer.okta.com/docs/reference/system-log-query/#data-retention */
export const OKTA_EVENT_RETENTION = 90 * DAY;
const BEFORE_CONNECT = 24 * HOUR;
const OVERLAP = HOUR;

const NEW_LISTING: ListingPosition = {
  phase: 'people',
  next: undefined,
  through: undefined,
  current: undefined,
  people: 0,
  apps: 0,
  seats: 0,
  skipped: [],
  queued: [],
};

/** Where a connection made at `connectedAt` begins: the stream a day back, `historyDays` (0 to 90) of history. */
export function firstPositions(connectedAt: Instant, historyDays: number, filterVersion: number): Positions {
  const boundary = connectedAt - BEFORE_CONNECT;
  const from = connectedAt - historyDays * DAY;
  return {
    boundary,
    stream: {
      since: boundary - OVERLAP,
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
    listing: NEW_LISTING,
    sweep: NEW_SWEEP,
    gaps: [],
  };
}

/** History's place is lost: ask anew for what lies before the oldest event read, that instant included. */
export const restartHistory = (positions: Positions): Positions => ({
  ...positions,
  history: { ...positions.history, next: undefined, dedupeSince: positions.history.readAt },
});

/**
 * A listing's place is lost: the listing in hand begins again, the ones before it stay done. It keeps the time it first
 * began at: a seat seen then is not concluded gone because it is missing now.
 */
export const restartListing = (positions: Positions): Positions => ({
  ...positions,
  listing: { ...positions.listing, next: undefined, loopDetector: undefined },
});

/** The same for the sweep's listing in hand. */
export const restartSweep = (positions: Positions): Positions => ({
  ...positions,
  sweep: {
    ...positions.sweep,
    current: positions.sweep.current && { ...positions.sweep.current, next: undefined, loopDetector: undefined },
  },
});

/** Has the app's assignments listed as soon as may be. */
export const queueListing = (positions: Positions, app: AppId): Positions => ({
  ...positions,
  listing: { ...positions.listing, queued: [...positions.listing.queued.filter((id) => id !== app), app] },
});

/** Coverage as of a page: how far back and how far on sign-ins are known without a break. */
export const coverageOf = ({ boundary, stream, history, listing, gaps }: Positions): Coverage => ({
  observedSince: history.reached,
  dataThrough: stream.readThrough ?? boundary,
  gaps,
  complete:
    history.done && listing.phase === 'done' && listing.skipped.length === 0 && stream.readThrough !== undefined,
});

/** Everything published up to here has been read, or was lost in a gap that is known. */
const knownThrough = ({ boundary, stream }: Positions): Instant =>
  Math.max(stream.lastPublished ?? boundary, stream.readThrough ?? boundary);

/** The gaps, and the one that is there if Okta, at `now`, has dropped events before they could be read. */
export function gapsAt(positions: Positions, now: Instant): readonly Gap[] {
  const gap: Gap = {
    from: knownThrough(positions),
    to: now - OKTA_EVENT_RETENTION,
    cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS',
  };
  if (gap.from >= gap.to) return positions.gaps;
  return [...positions.gaps.filter(({ from }) => from !== gap.from), gap];
}

/**
 * The stream's place is lost (cursor refused, or the filter changed): start again an hour before the last event we
 * accepted, or as far back as Okta keeps events, which may leave a gap; and list the directory anew, since changes of
 * the lost time may be missing from the stream.
 */
export function restartStream(positions: Positions, now: Instant, filterVersion: number): Positions {
  const { stream } = positions;
  const wanted = (stream.lastPublished ?? stream.readThrough ?? positions.boundary) - OVERLAP;
  const since = Math.max(wanted, now - OKTA_EVENT_RETENTION);
  return {
    ...positions,
    stream: { ...stream, since, next: undefined, loopDetector: undefined, filterVersion, dedupeSince: since },
    listing: NEW_LISTING,
    gaps: gapsAt(positions, now),
  };
}
