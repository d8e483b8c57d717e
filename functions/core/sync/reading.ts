import type { AppId } from '../ids.ts';
import { type Positions, restartHistory, restartListing, restartStream } from '../ledger/positions.ts';
import type { Seen } from '../ledger/seen.ts';
import { emptySegment, NO_TALLIES, type Segment } from '../ledger/segment.ts';
import { type LogTally, tallyLog } from '../ledger/tally.ts';
import type { OktaOrg } from '../ports.ts';
import type { LogEntry, Page } from '../oktaFacts.ts';
import type { Instant } from '../time.ts';

// Each function reads one page and says what it adds to the ledger. None writes, waits or repeats a call.

/** What a page adds: a segment without its number, or only new positions where the page said nothing. */
export interface Reading {
  readonly page: Page<unknown>;
  readonly positions: Positions;
  readonly segment: Omit<Segment, 'sequence' | 'limits'> | undefined;
}

/** Events counted in earlier pages, as far back as a page of `readAt` may repeat them. */
export type LoadSeen = (readAt: Instant) => Promise<{ readonly counted: Seen; readonly late: Seen }>;

/** Okta's largest page of the System Log; a shorter page means that the end was reached. */
export const LOG_PAGE = 1000;

export async function readStream(org: OktaOrg, positions: Positions, loadSeen: LoadSeen): Promise<Reading> {
  const { stream, boundary } = positions;
  const page = await org.log(
    stream.next === undefined ? { kind: 'polling', since: stream.since } : { kind: 'next', next: stream.next },
  );
  const size = page.items.length + page.skipped;
  const repeats = page.next === stream.next && size > 0; // Okta's cursor must move past what it returned
  const atEnd = size < LOG_PAGE || repeats;
  const tally = size > 0 ? await tallied(page, 'stream', boundary, loadSeen) : undefined;
  const moved: Positions = {
    ...positions,
    stream: {
      ...stream,
      next: page.next ?? stream.next,
      lastPublished: greatest(stream.lastPublished, tally?.lastPublished),
      readThrough: atEnd ? page.readAt : stream.readThrough,
      comparedSince: atEnd ? undefined : stream.comparedSince,
    },
  };
  return { page, positions: moved, segment: tally && logSegment('stream', page, moved, tally) };
}

export async function readHistory(org: OktaOrg, positions: Positions, loadSeen: LoadSeen): Promise<Reading> {
  const { history, boundary } = positions;
  // A request made anew includes the instant that was reached: several events may share it.
  const until = history.comparedSince === undefined ? boundary : history.reached + 1;
  const page = await org.log(
    history.next === undefined
      ? { kind: 'bounded', since: history.from, until }
      : { kind: 'next', next: history.next },
  );
  const tally = await tallied(page, 'history', boundary, loadSeen);
  const done = page.next === undefined || page.next === history.next;
  const moved: Positions = {
    ...positions,
    history: {
      ...history,
      next: done ? undefined : page.next,
      reached: done ? history.from : Math.min(history.reached, tally.firstPublished ?? history.reached),
      done,
      readAt: page.readAt,
      comparedSince: done ? undefined : history.comparedSince,
    },
  };
  return { page, positions: moved, segment: logSegment('history', page, moved, tally) };
}

export async function readPeople(org: OktaOrg, positions: Positions): Promise<Reading> {
  const { listing } = positions;
  const page = await org.people(listing.next);
  const next = onwards(page.next, listing.next);
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      people: listing.people + page.items.length,
      phase: next === undefined ? 'apps' : 'people',
    },
  };
  return { page, positions: moved, segment: { ...listSegment('people', page, moved), people: page.items } };
}

export async function readApps(org: OktaOrg, positions: Positions): Promise<Reading> {
  const { listing } = positions;
  const page = await org.apps(listing.next);
  const next = onwards(page.next, listing.next);
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      apps: listing.apps + page.items.length,
      phase: next === undefined ? 'assignments' : 'apps',
    },
  };
  return { page, positions: moved, segment: { ...listSegment('apps', page, moved), apps: page.items } };
}

/** `isLast`: no app is left to be listed after this one. */
export async function readAssignments(
  org: OktaOrg,
  positions: Positions,
  app: AppId,
  isLast: boolean,
): Promise<Reading> {
  const { listing } = positions;
  const page = await org.assignments(app, listing.next);
  const startedAt = listing.appStartedAt ?? page.readAt;
  const next = onwards(page.next, listing.next);
  const complete = next === undefined;
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      app,
      appStartedAt: complete ? undefined : startedAt,
      seats: listing.seats + page.items.length,
      phase: complete && isLast ? 'done' : 'assignments',
    },
  };
  return {
    page,
    positions: moved,
    segment: {
      ...listSegment('assignments', page, moved),
      assignments: page.items.map((row) => ({ ...row, app })),
      listed: complete ? { app, startedAt } : undefined,
    },
  };
}

/** Where to go on when Okta refuses the place of `phase`. */
export function restarted(
  phase: 'stream' | 'history' | 'listing' | 'lookup',
  positions: Positions,
  oktaNow: Instant,
  filterVersion: number,
): Positions {
  switch (phase) {
    case 'stream':
      return restartStream(positions, oktaNow, filterVersion);
    case 'history':
      return restartHistory(positions);
    default:
      return restartListing(positions);
  }
}

/** A `next` that leads back to the page just read ends the listing: following it would never end. */
const onwards = (next: string | undefined, asked: string | undefined): string | undefined =>
  next === asked ? undefined : next;

async function tallied(
  page: Page<LogEntry>,
  side: 'stream' | 'history',
  boundary: Instant,
  loadSeen: LoadSeen,
): Promise<LogTally> {
  const seen = await loadSeen(page.readAt);
  return tallyLog(page.items, { side, boundary, readAt: page.readAt, seen: seen.counted, late: seen.late });
}

function logSegment(
  source: 'stream' | 'history',
  page: Page<unknown>,
  positions: Positions,
  { lastPublished: _last, firstPublished: _first, ...said }: LogTally,
): Omit<Segment, 'sequence' | 'limits'> {
  return { ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }), ...said };
}

const listSegment = (
  source: Segment['source'],
  page: Page<unknown>,
  positions: Positions,
): Omit<Segment, 'sequence' | 'limits'> => ({
  ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }),
  tallies: { ...NO_TALLIES, skippedRows: page.skipped },
});

export { listSegment };

const greatest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
