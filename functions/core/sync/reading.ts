import { CursorRefused, type OktaEndpoint, OktaUnavailable } from '../errors.ts';
import type { AppId, PersonId } from '../ids.ts';
import { gapsAt, OKTA_KEEPS_EVENTS, type Positions } from '../ledger/positions.ts';
import type { Seen } from '../ledger/seen.ts';
import { emptySegment, NO_TALLIES, type Segment } from '../ledger/segment.ts';
import { type LogTally, type TallyContext, tallyLog } from '../ledger/tally.ts';
import type { LogEntry, Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports.ts';
import type { Instant } from '../time.ts';

// Each function reads one page and says what it adds to the ledger. None writes, waits or repeats a call.

/** What a page adds: a segment without its number, or only new positions where the page said nothing. */
export interface Reading {
  readonly page: Page<unknown>;
  readonly positions: Positions;
  readonly segment: Said | undefined;
}

/** A segment before it has its place in the ledger. */
export type Said = Omit<Segment, 'sequence' | 'limits'>;

/** Events counted in earlier pages, as far back as a page may repeat them that is read at, or follows one read at, `since`. */
export type LoadSeen = (since: Instant) => Promise<{ readonly counted: Seen; readonly late: Seen }>;

/** Okta's largest page of the System Log; a shorter page means that the end was reached. */
export const LOG_PAGE = 1000;

/** `atEnd`: nothing newer is there to be read now. */
export async function readStream(
  org: OktaOrg,
  positions: Positions,
  loadSeen: LoadSeen,
): Promise<Reading & { readonly atEnd: boolean }> {
  const { stream, boundary } = positions;
  const page = await org.log(
    stream.next === undefined ? { kind: 'polling', since: stream.since } : { kind: 'next', next: stream.next },
  );
  const next = page.next ?? stream.next;
  if (next === undefined) throw new OktaUnavailable('log', 'sent no link to go on by');
  const size = page.items.length + page.skipped;
  const atEnd = size < LOG_PAGE;
  const { readAt } = page;
  const context = { side: 'stream', boundary, readAt, oldest: -Infinity } as const;
  const tally = size > 0 ? await tallied(page, context, stream.newsAt, loadSeen) : undefined;
  if (tally && !atEnd) refuseCircle(page, stream.next, tally);
  const moved: Positions = {
    ...positions,
    stream: {
      ...stream,
      next,
      lastPublished: greatest(stream.lastPublished, tally?.lastPublished),
      readThrough: atEnd ? readAt : stream.readThrough,
      newsAt: tally ? readAt : stream.newsAt,
      comparedSince: atEnd ? undefined : stream.comparedSince,
    },
    gaps: gapsAt(positions, readAt),
  };
  return { page, positions: moved, segment: tally && logSegment('stream', page, moved, tally), atEnd };
}

export async function readHistory(org: OktaOrg, positions: Positions, loadSeen: LoadSeen): Promise<Reading> {
  const { history, boundary } = positions;
  // A request made anew includes the instant that was reached: several events may share it.
  const until = history.comparedSince === undefined ? boundary : history.reached + 1;
  const page = await org.log(
    history.next === undefined ? { kind: 'bounded', since: history.from, until } : { kind: 'next', next: history.next },
  );
  const { readAt } = page;
  const context = { side: 'history', boundary, readAt, oldest: history.from } as const;
  const tally = await tallied(page, context, history.readAt, loadSeen);
  refuseCircle(page, history.next, tally);
  const done = page.next === undefined;
  const read = Math.min(history.reached, tally.firstPublished ?? history.reached);
  const moved: Positions = {
    ...positions,
    history: {
      ...history,
      next: page.next,
      // A history that took days to read ends where Okta by now has dropped what is older.
      reached: done ? Math.min(read, Math.max(history.from, readAt - OKTA_KEEPS_EVENTS)) : read,
      done,
      readAt,
      comparedSince: done ? undefined : history.comparedSince,
    },
  };
  return { page, positions: moved, segment: logSegment('history', page, moved, tally) };
}

/** A link that leads back to a page of which everything is known is no place to go on from. */
function refuseCircle(page: Page<LogEntry>, asked: string | undefined, { tallies }: LogTally): void {
  if (page.next !== undefined && page.next === asked && tallies.duplicates === page.items.length)
    throw new CursorRefused('the link leads back to the same page');
}

export async function readPeople(org: OktaOrg, positions: Positions): Promise<Reading> {
  const { listing } = positions;
  const page = await org.people(listing.next);
  const next = onwards('people', page.next, listing.next);
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
  const next = onwards('apps', page.next, listing.next);
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
  const startedAt = listing.inHand?.startedAt ?? page.readAt;
  const next = onwards('assignments', page.next, listing.next);
  const complete = next === undefined;
  const moved: Positions = {
    ...positions,
    listing: {
      ...listing,
      next,
      inHand: complete ? undefined : { app, startedAt },
      through: complete ? furthest(listing.through, app) : listing.through,
      skipped: complete ? listing.skipped.filter((skipped) => skipped !== app) : listing.skipped,
      seats: listing.seats + page.items.length,
      phase: complete && isLast ? 'done' : listing.phase,
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

/** A `next` that leads back to the page just read would never end, and the listing it belongs to is not complete. */
function onwards(endpoint: OktaEndpoint, next: string | undefined, asked: string | undefined): string | undefined {
  if (next !== undefined && next === asked) throw new OktaUnavailable(endpoint, 'repeats one page for ever');
  return next;
}

/** @param newsAt when the page before it was read, whose events it may repeat */
async function tallied(
  page: Page<LogEntry>,
  context: Omit<TallyContext, 'seen' | 'late'>,
  newsAt: Instant | undefined,
  loadSeen: LoadSeen,
): Promise<LogTally> {
  const seen = await loadSeen(Math.min(page.readAt, newsAt ?? page.readAt));
  return tallyLog(page.items, { ...context, seen: seen.counted, late: seen.late });
}

function logSegment(
  source: 'stream' | 'history',
  page: Page<unknown>,
  positions: Positions,
  { lastPublished: _last, firstPublished: _first, ...said }: LogTally,
): Said {
  return { ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }), ...said };
}

const listSegment = (source: Segment['source'], page: Page<unknown>, positions: Positions): Said => ({
  ...emptySegment({ sequence: 0, source, readAt: page.readAt, limits: {}, positions }),
  tallies: { ...NO_TALLIES, skippedRows: page.skipped },
});

const greatest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

/** One person that no listing held. Okta answering 404 is a fact, too: the person is deleted. */
export async function readPerson(org: OktaOrg, positions: Positions, person: PersonId): Promise<Reading> {
  const page = await org.person(person);
  return { page, positions, segment: { ...listSegment('lookup', page, positions), people: page.items } };
}

export async function readApp(org: OktaOrg, positions: Positions, app: AppId): Promise<Reading> {
  const page = await org.app(app);
  return { page, positions, segment: { ...listSegment('lookup', page, positions), apps: page.items } };
}

/** What is known after Okta answered 404 for one id at `readAt`. */
export const goneSegment = (
  positions: Positions,
  readAt: Instant,
  gone: { readonly person: PersonId } | { readonly app: AppId },
): Said => ({
  ...emptySegment({ sequence: 0, source: 'lookup', readAt, limits: {}, positions }),
  personStatuses: 'person' in gone ? [{ person: gone.person, at: readAt, status: 'DELETED' }] : [],
  appStatuses: 'app' in gone ? [{ app: gone.app, at: readAt, status: 'DELETED' }] : [],
});

/** Apps are taken in the order of their ids; one passed over and tried again does not lead back. */
export const furthest = (a: AppId | undefined, b: AppId): AppId => (a !== undefined && a > b ? a : b);
