import type { AppId } from '../ids.ts';
import { DAY, HOUR, type Instant } from '../time.ts';
import type { Coverage, Gap } from '../usage/coverage.ts';
import type { LoopDetector } from './loopDetector.ts';
import { NEW_SWEEP, type SweepPosition } from './sweepPosition.ts';

/** Where each reader continues. Stored in the same item as the facts of the page before, so both are written or neither. */
export interface Positions {
  /** History counts sign-ins published before this instant, the stream those published from it on. */
  readonly boundary: Instant;
  readonly stream: StreamPosition;
  readonly history: HistoryPosition;
  readonly listing: ListingPosition;
  readonly sweep: SweepPosition;
  readonly gaps: readonly Gap[];
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
  /** Covers the full pages read since the stream was last at its end. */
  readonly loopDetector?: LoopDetector | undefined;
  /** Set by a restart: until the stream has caught up, pages are compared with the hashes of every page read since then. */
  readonly dedupeSince: Instant | undefined;
}

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
}

/** The directory listings, one after the other. The counts are rows read so far, shown as progress. */
export interface ListingPosition {
  readonly phase: 'people' | 'apps' | 'assignments' | 'done';
  readonly next: string | undefined;
  /** Covers the pages of the current listing. */
  readonly loopDetector?: LoopDetector | undefined;
  /** The assignments of every app up to this id are listed; apps are listed in the order of their ids. */
  readonly through: AppId | undefined;
  /** The app being listed, Okta's clock at its first page, and how many assigned seats its pages held so far. */
  readonly current: { readonly app: AppId; readonly startedAt: Instant; readonly assigned: number } | undefined;
  readonly people: number;
  readonly apps: number;
  readonly seats: number;
  /** Apps whose assignments Okta did not list; a later run tries them again. */
  readonly skipped: readonly AppId[];
  /** Apps to be listed next: new ones, and those whose Federation Broker Mode was switched off. */
  readonly queued: readonly AppId[];
}

/** How long Okta keeps System Log events. @see https://developer.okta.com/docs/reference/system-log-query/#data-retention */
export const OKTA_EVENT_RETENTION = 90 * DAY;
/** The stream starts this long before the connection, so that events Okta publishes late are in it. */
const STREAM_LEAD = 24 * HOUR;
/** Each start of the stream reads this much again, for events that were published late; duplicates are recognised. */
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

/** The positions of a new connection: the stream starts a day before `connectedAt`, history reads `historyDays` (0 to 90). */
export function firstPositions(connectedAt: Instant, historyDays: number, filterVersion: number): Positions {
  const boundary = connectedAt - STREAM_LEAD;
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

/** Restarts history after its cursor was refused: it continues at the oldest event read, that instant included. */
export const restartHistory = (positions: Positions): Positions => ({
  ...positions,
  history: { ...positions.history, next: undefined, dedupeSince: positions.history.readAt },
});

/**
 * Restarts the current listing after its cursor was refused; the listings before it stay done. It keeps its first start
 * time, so that a seat read before the restart is not taken for removed because it is missing after it.
 */
export const restartListing = (positions: Positions): Positions => ({
  ...positions,
  listing: { ...positions.listing, next: undefined, loopDetector: undefined },
});

/** Restarts the sweep's current listing in the same way. */
export const restartSweep = (positions: Positions): Positions => ({
  ...positions,
  sweep: {
    ...positions.sweep,
    current: positions.sweep.current && { ...positions.sweep.current, next: undefined, loopDetector: undefined },
  },
});

/** Puts the app at the end of the queue of apps to be listed next. */
export const queueListing = (positions: Positions, app: AppId): Positions => ({
  ...positions,
  listing: { ...positions.listing, queued: [...positions.listing.queued.filter((id) => id !== app), app] },
});

/** Coverage as of these positions: from when until when sign-ins are known without a gap. */
export const coverageOf = ({ boundary, stream, history, listing, gaps }: Positions): Coverage => ({
  observedSince: history.reached,
  dataThrough: stream.readThrough ?? boundary,
  gaps,
  complete:
    history.done && listing.phase === 'done' && listing.skipped.length === 0 && stream.readThrough !== undefined,
});

/** Everything published up to here has been read or is in a known gap. */
const accountedThrough = ({ boundary, stream }: Positions): Instant =>
  Math.max(stream.lastPublished ?? boundary, stream.readThrough ?? boundary);

/** All gaps at `now`, including the one that exists where Okta has dropped events before they were read. */
export function gapsAt(positions: Positions, now: Instant): readonly Gap[] {
  const gap: Gap = {
    from: accountedThrough(positions),
    to: now - OKTA_EVENT_RETENTION,
    cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS',
  };
  if (gap.from >= gap.to) return positions.gaps;
  return [...positions.gaps.filter(({ from }) => from !== gap.from), gap];
}

/**
 * Restarts the stream after its cursor was refused or its filter changed: an hour before the last accepted event, or
 * as far back as Okta keeps events, which may leave a gap. The directory is listed again, because the stream may miss
 * changes of that time.
 */
export function restartStream(positions: Positions, now: Instant, filterVersion: number): Positions {
  const { stream } = positions;
  const requested = (stream.lastPublished ?? stream.readThrough ?? positions.boundary) - OVERLAP;
  const since = Math.max(requested, now - OKTA_EVENT_RETENTION);
  return {
    ...positions,
    stream: { ...stream, since, next: undefined, loopDetector: undefined, filterVersion, dedupeSince: since },
    listing: NEW_LISTING,
    gaps: gapsAt(positions, now),
  };
}
